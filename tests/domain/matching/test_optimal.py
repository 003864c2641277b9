"""All open requests at once: the most served, the load spread, and never worse than in turn."""

import time
from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching import greedy as one_by_one
from dialoog.domain.matching import optimal
from dialoog.domain.matching.plan import Table, unmatched
from tests.domain.matching.ledgers import Fields, a_ledger, led
from tests.makers import DAY, day

LARGE = {"size": 24, "level": "team"}


def who_gets_whom(ledger: Ledger, how: Any = optimal) -> dict[str, tuple[str, ...]]:
    plan = how.plan(Table.of(ledger))
    return {request: one.people for request, one in plan.assignments.items()}


def test_someone_who_can_do_both_is_kept_for_the_request_nobody_else_can_do() -> None:
    ledger = a_ledger(
        {"anna": {"max_per_quarter": 1}, "bram": {"max_per_quarter": 1, "languages": ["nl"]}},
        {"eerste": {}, "tweede": {"language": "en", "received": day("2026-05-05")}},
    )
    assert who_gets_whom(ledger, one_by_one) == {"eerste": ("anna",)}
    assert who_gets_whom(ledger) == {"eerste": ("bram",), "tweede": ("anna",)}


def test_the_work_is_spread_before_the_shortlist_is_followed() -> None:
    able = {"competencies": ["kalmte", "uitdagen"]}
    requests = {f"vraag-{number}": {"needs": ["uitdagen"]} for number in range(4)}
    ledger = a_ledger({"anna": able, "bram": {}}, requests)
    people = sorted(who_gets_whom(ledger).values())
    assert people == [("anna",), ("anna",), ("bram",), ("bram",)]
    assert sorted(who_gets_whom(ledger, one_by_one).values()) == [("anna",)] * 4


def test_what_somebody_has_to_do_already_counts_when_the_work_is_spread() -> None:
    requests: dict[str, Fields] = {"een": {}, "twee": {}, "drie": {}}
    ledger = a_ledger({"anna": {}, "bram": {}}, requests, led("anna", 3))
    assert list(who_gets_whom(ledger).values()) == [("bram",)] * 3


def test_the_shortlist_decides_where_the_spread_does_not() -> None:
    able = {"competencies": ["kalmte", "uitdagen"]}
    requests: dict[str, Fields] = {"een": {}, "twee": {"needs": ["uitdagen"]}}
    ledger = a_ledger({"anna": able, "bram": {}}, requests)
    assert who_gets_whom(ledger) == {"een": ("bram",), "twee": ("anna",)}


def test_who_asked_first_goes_first_when_not_all_can_be_served() -> None:
    requests = {
        "a-later": {"received": day("2026-05-05")},
        "b-eerder": {"received": day("2026-05-04")},
    }
    ledger = a_ledger({"anna": {"max_per_quarter": 1}}, requests)
    assert who_gets_whom(ledger) == {"b-eerder": ("anna",)}
    assert who_gets_whom(ledger, one_by_one) == {"b-eerder": ("anna",)}


def test_a_large_group_is_served_by_two_or_not_at_all() -> None:
    requests = {"groot": {"group": LARGE}}
    assert who_gets_whom(a_ledger({"anna": {}}, requests)) == {}
    assert who_gets_whom(a_ledger({"anna": {}}, requests), one_by_one) == {}
    two: dict[str, Fields] = {"anna": {}, "bram": {"roles": ["assistant"]}}
    assert who_gets_whom(a_ledger(two, requests)) == {"groot": ("anna", "bram")}
    assert who_gets_whom(a_ledger(two, requests), one_by_one) == {"groot": ("anna", "bram")}


def test_first_timers_are_not_put_together_where_it_can_be_helped() -> None:
    people: dict[str, Fields] = {"anna": {}, "bram": {}, "carla": {}, "dewi": {}}
    requests = {"een": {"group": LARGE}, "twee": {"group": LARGE}}
    experienced = led("carla", date=day("2026-02-03")) | led("dewi", date=day("2026-02-03"))
    pairs = who_gets_whom(a_ledger(people, requests, experienced)).values()
    assert all({"carla", "dewi"} & set(pair) for pair in pairs)


def test_a_wish_over_two_quarters_uses_the_room_of_both() -> None:
    wish = {"from": day("2026-06-15"), "until": day("2026-07-15")}
    requests = {f"vraag-{number}": {"preferred": wish} for number in range(3)}
    ledger = a_ledger({"anna": {"max_per_quarter": 1}}, requests)
    assert len(who_gets_whom(ledger)) == 2
    assert len(who_gets_whom(ledger, one_by_one)) == 2


@pytest.mark.parametrize(
    "fields", [{"group": {"size": 31, "level": "team"}}, {"offer": "gedragscode", "card": None}]
)
def test_what_cannot_be_matched_at_all_is_left_out(fields: Fields) -> None:
    ledger = a_ledger({"anna": {}, "bram": {}}, {"vraag": fields})
    assert who_gets_whom(ledger) == {}
    assert who_gets_whom(ledger, one_by_one) == {}


def test_a_closed_offer_serves_nobody() -> None:
    ledger = a_ledger({"anna": {}}, offer={"status": "paused"})
    assert who_gets_whom(ledger) == {}


def test_only_open_requests_without_a_match_are_waiting_in_order_of_arrival() -> None:
    match = {"on": DAY, "facilitators": ["anna"], "reason": "Past."}
    closed = {"on": DAY, "outcome": "withdrawn", "reason": "Niet meer nodig."}
    requests: dict[str, Fields] = {
        "laat": {"received": day("2026-05-29")},
        "gekozen": {"match": match},
        "dicht": {"closed": closed},
        "b-vroeg": {"received": day("2026-01-02")},
        "a-vroeg": {"received": day("2026-01-02")},
    }
    waiting = [request.id for request in unmatched(a_ledger({"anna": {}}, requests))]
    assert waiting == ["a-vroeg", "b-vroeg", "laat"]


def test_a_large_group_is_led_by_who_may_lead_however_busy() -> None:
    assistant: Fields = {"roles": ["assistant"]}
    people: dict[str, Fields] = {"anna": {}, "bram": assistant, "carla": assistant}
    ledger = a_ledger(people, {"groot": {"group": LARGE}}, led("anna", 3))
    ((leader, _),) = who_gets_whom(ledger).values()
    assert leader == "anna"


def test_who_may_lead_leads_and_who_may_not_assists_whatever_their_names() -> None:
    people: dict[str, Fields] = {"anna": {"roles": ["assistant"]}, "bram": {}}
    ledger = a_ledger(people, {"groot": {"group": LARGE}})
    for how in (optimal, one_by_one):
        assert who_gets_whom(ledger, how) == {"groot": ("bram", "anna")}
        (one,) = how.plan(Table.of(ledger)).assignments.values()
        assert one.request == "groot"


def test_of_people_who_are_as_busy_who_shares_the_most_days_is_asked() -> None:
    people: dict[str, Fields] = {"anna": {"days": ["ma"]}, "bram": {"days": ["ma", "di"]}}
    wish = {"from": day("2026-06-15"), "until": day("2026-06-30"), "days": ["ma", "di"]}
    assert who_gets_whom(a_ledger(people, {"een": {"preferred": wish}})) == {"een": ("bram",)}


def test_of_people_who_are_as_busy_who_knows_the_requester_is_asked() -> None:
    known = {"requester": {"code": "lg-eerder", "directorate": "dienstverlening"}}
    ledger = a_ledger({"anna": {}, "bram": {}}, {"een": known}, led("bram", date=day("2026-02-03")))
    assert who_gets_whom(ledger) == {"een": ("bram",)}


@pytest.mark.speed
def test_two_hundred_requests_are_divided_in_a_few_seconds() -> None:
    people = {
        f"persoon-{number}": {
            "max_per_quarter": 4 + number % 9,
            "languages": ["nl", "en"] if number % 3 else ["nl"],
            "competencies": ["kalmte", "veiligheid", "uitdagen"][: number % 4],
        }
        for number in range(40)
    }
    wish = {"from": day("2026-06-15"), "until": day("2026-09-15")}
    requests = {
        f"vraag-{number}": {
            "language": "nl" if number % 4 else "en",
            "needs": ["uitdagen"] if number % 2 else [],
            "group": {"size": 12 + number % 14, "level": "team"},
            "preferred": wish,
        }
        for number in range(200)
    }
    ledger = a_ledger(people, requests)
    start = time.process_time()
    table = Table.of(ledger)
    best, greedy = optimal.plan(table), one_by_one.plan(table)
    assert time.process_time() - start < 5
    assert best.served >= greedy.served
    assert table.busiest(best) <= table.busiest(greedy)
