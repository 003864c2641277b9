"""Taking requests one by one, and how often somebody can be asked: the plan that others improve."""

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching import greedy, optimal
from dialoog.domain.matching.plan import HORIZON, Table
from tests.domain.matching.ledgers import Fields, a_ledger, led
from tests.makers import day

LARGE = {"size": 24, "level": "team"}
BOTH = {"from": day("2026-06-15"), "until": day("2026-07-15")}


def asked(number: int, **fields: object) -> dict[str, Fields]:
    return {f"vraag-{one}": fields for one in range(number)}


def in_turn(ledger: Ledger) -> list[tuple[str, ...]]:
    """Who is asked for each request, in order of arrival."""
    return [one.people for one in greedy.plan(Table.of(ledger)).assignments.values()]


def served(ledger: Ledger) -> tuple[int, int]:
    """How many requests are served, one by one and together."""
    table = Table.of(ledger)
    return greedy.plan(table).served, optimal.plan(table).served


def test_who_was_asked_already_comes_later() -> None:
    ledger = a_ledger({"anna": {}, "bram": {}}, asked(5))
    assert in_turn(ledger) == [("anna",), ("bram",), ("anna",), ("bram",), ("anna",)]


def test_what_was_asked_counts_as_much_as_what_somebody_had_to_do() -> None:
    ledger = a_ledger({"anna": {}, "bram": {}}, asked(3), led("bram"))
    assert in_turn(ledger) == [("anna",), ("anna",), ("bram",)]


def test_who_assisted_already_comes_later() -> None:
    assistant = {"roles": ["assistant"]}
    people = {"anna": {}, "bram": assistant, "carla": assistant}
    pairs = in_turn(a_ledger(people, asked(3, group=LARGE)))
    assert pairs == [("anna", "bram"), ("anna", "carla"), ("anna", "bram")]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_nobody_is_asked_more_often_than_they_want(most: int) -> None:
    assert served(a_ledger({"anna": {"max_per_quarter": most}}, asked(4))) == (most, most)


def test_nobody_assists_more_often_than_they_want() -> None:
    people = {"anna": {}, "bram": {"roles": ["assistant"], "max_per_quarter": 1}}
    assert served(a_ledger(people, asked(2, group=LARGE))) == (1, 1)


def test_what_somebody_did_this_quarter_takes_room() -> None:
    ledger = a_ledger({"anna": {"max_per_quarter": 2}}, asked(3), led("anna"))
    assert served(ledger) == (1, 1)


def test_a_quarter_that_is_full_leaves_the_room_of_the_next() -> None:
    ledger = a_ledger({"anna": {"max_per_quarter": 1}}, asked(3, preferred=BOTH), led("anna", 2))
    assert served(ledger) == (1, 1)


def test_who_wants_one_is_asked_for_one_though_another_stands_higher() -> None:
    people = {"anna": {"max_per_quarter": 1}, "bram": {"competencies": ["uitdagen"]}}
    table = Table.of(a_ledger(people, asked(2, needs=["uitdagen"])))
    plan = optimal.plan(table)
    assert sorted(one.people for one in plan.assignments.values()) == [("anna",), ("bram",)]


def test_of_a_long_wish_two_years_are_looked_at_and_one_quarter_where_nobody_counts() -> None:
    wish = {"from": day("2026-06-15"), "until": day("2029-06-15")}
    counted = Table.of(a_ledger({"anna": {"max_per_quarter": 9}}, asked(1, preferred=wish)))
    quarters = counted.quarters(counted.lists[0])
    assert (len(quarters), quarters[0], quarters[-1]) == (HORIZON, (2026, 2), (2028, 1))
    free = Table.of(a_ledger({"anna": {}}, asked(1, preferred=wish)))
    assert free.quarters(free.lists[0]) == ((2026, 2),)
