"""The backlog of open requests, the quarters it looks at, and the floor under competencies."""

import pytest

from dialoog.domain.matching.plan import HORIZON, Backlog, Demand, able_to_lead, unmatched
from tests.domain.matching.ledgers import Fields, a_ledger
from tests.makers import DAY, day

NEEDS = ["de-escaleren", "kalmte", "veiligheid", "onpartijdig", "uitdagen"]


def test_only_open_requests_without_a_match_are_unmatched_in_order_of_arrival() -> None:
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


@pytest.mark.parametrize(("most", "count", "last"), [(9, HORIZON, (2028, 1)), (None, 1, (2026, 2))])
def test_a_long_wish_is_followed_for_two_years_and_only_where_somebody_has_a_maximum(
    most: int | None, count: int, last: tuple[int, int]
) -> None:
    wish = {"from": day("2026-06-15"), "until": day("2029-06-15")}
    ledger = a_ledger({"anna": {"max_per_quarter": most}}, {"vraag": {"preferred": wish}})
    backlog = Backlog.of(ledger)
    quarters = backlog.quarters(backlog.lists[0])
    assert (len(quarters), quarters[0], quarters[-1]) == (count, (2026, 2), last)


@pytest.mark.parametrize(
    ("covered", "able"),
    [
        ({"anna": 5, "bram": 3, "carla": 2, "dewi": 0}, ["anna", "bram"]),
        ({"anna": 4, "bram": 2, "carla": 1, "dewi": 0}, ["anna", "bram"]),
        ({"anna": 1, "bram": 0}, ["anna"]),
        ({"anna": 0, "bram": 0}, []),
    ],
)
def test_who_covers_less_than_half_of_the_best_or_nothing_at_all_is_below_the_floor(
    covered: dict[str, int], able: list[str]
) -> None:
    people: dict[str, Fields] = {
        who: {"competencies": NEEDS[:count]} for who, count in covered.items()
    }
    backlog = Backlog.of(a_ledger(people, {"vraag": {"needs": NEEDS}}))
    (ranking,) = backlog.lists
    assert [candidate.facilitator.id for candidate in able_to_lead(ranking)] == able


def test_everybody_on_the_list_is_above_the_floor_of_a_request_that_asks_nothing() -> None:
    people: dict[str, Fields] = {"anna": {}, "bram": {"competencies": []}}
    (ranking,) = Backlog.of(a_ledger(people)).lists
    assert able_to_lead(ranking) == list(ranking.candidates)


def test_the_places_on_a_long_list_all_differ_down_to_the_last() -> None:
    """Somebody low on a list is not as good as somebody a little higher, whatever their load."""
    days = ["ma", "di", "wo", "do", "vr"]
    people: dict[str, Fields] = {
        f"persoon-{5 - count}-{5 - free}": {"competencies": NEEDS[:count], "days": days[:free]}
        for count in (5, 4, 3)
        for free in (5, 4, 3, 2, 1)
    }
    backlog = Backlog.of(a_ledger(people, {"vraag": {"needs": NEEDS}}))
    assert list(Demand.of(backlog, 0).places.values()) == list(range(15))
    assert list(Demand.of(backlog, 0).places) == sorted(people)
