"""What must hold of matching whatever the people and the requests are."""

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.checks import rulebook
from dialoog.data.ledger import Ledger
from dialoog.domain.matching import greedy as one_by_one
from dialoog.domain.matching import optimal
from dialoog.domain.matching.plan import Plan, Table
from dialoog.domain.matching.shortlist import Shortlist, shortlist
from tests.domain.matching.ledgers import a_ledger, led
from tests.makers import DAY

PEOPLE = ("anna", "bram", "carla", "dewi", "eva")
DAYS = st.dates(dt.date(2026, 5, 1), dt.date(2026, 9, 30))
COMPETENCIES = st.lists(st.sampled_from(["kalmte", "veiligheid", "uitdagen"]), unique=True)
DIRECTORATES = st.sampled_from(["dienstverlening", "ruimte"])
WEEKDAYS = st.lists(st.sampled_from(["ma", "di", "wo", "do", "vr"]), unique=True)


@st.composite
def spans(draw: st.DrawFn, **more: Any) -> dict[str, Any]:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return {"from": first, "until": last, **more}


FACILITATORS = st.fixed_dictionaries(
    {
        "provider": st.sampled_from(["partij", "partij", "partij", "pool"]),
        "roles": st.sampled_from([["facilitator"], ["assistant"], ["facilitator", "assistant"]]),
        "membership": st.sampled_from(
            [[{"from": dt.date(2026, 1, 1)}], [{"from": dt.date(2026, 7, 1)}]]
        ),
        "languages": st.sampled_from([["nl"], ["nl", "en"], ["en"]]),
        "competencies": COMPETENCIES,
        "experience": st.fixed_dictionaries(
            {"managers": st.booleans(), "higher_echelon": st.booleans()}
        ),
        "directorate": st.none() | DIRECTORATES,
        "recusals": st.lists(DIRECTORATES, max_size=1),
        "days": WEEKDAYS,
        "absences": st.lists(spans(announced=dt.date(2026, 2, 1)), max_size=2),
        "max_per_quarter": st.none() | st.integers(1, 3),
    }
)
REQUESTS = st.fixed_dictionaries(
    {
        "card": st.sampled_from(["kaart-1", None]),
        "requester": st.fixed_dictionaries(
            {"code": st.sampled_from(["lg-a", "lg-b"]), "directorate": DIRECTORATES}
        ),
        "group": st.fixed_dictionaries(
            {
                "size": st.sampled_from([8, 20, 21, 30, 31]),
                "level": st.sampled_from(["team", "managers", "higher-echelon", "mixed"]),
            }
        ),
        "language": st.sampled_from(["nl", "nl", "en"]),
        "needs": COMPETENCIES,
        "preferred": st.none() | spans(),
    }
)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Ledger, Ledger]:
    """A ledger, and another of the same records in another order."""
    names = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True))
    people = {name: draw(FACILITATORS) for name in names}
    requests = {f"vraag-{n}": draw(REQUESTS) for n in range(draw(st.integers(1, 6)))}
    sessions: dict[str, Any] = {}
    for name in names:
        sessions |= led(name, draw(st.integers(0, 2)))
    offer = {"competencies": draw(COMPETENCIES)}
    turned = [dict(reversed(part.items())) for part in (people, requests, sessions)]
    return a_ledger(people, requests, sessions, offer), a_ledger(*turned, offer)


few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lists(ledger: Ledger) -> list[Shortlist]:
    return [
        shortlist(ledger, request)
        for request in ledger.requests.values()
        if request.id.startswith("vraag")
    ]


@few
@given(ledgers())
def test_nobody_who_is_excluded_is_listed_and_everybody_is_one_of_the_two(
    made: tuple[Ledger, Ledger],
) -> None:
    for found in lists(made[0]):
        listed = [one.facilitator.id for one in found.candidates]
        excluded = {one.facilitator.id: one for one in found.excluded}
        assert sorted([*listed, *excluded]) == sorted(made[0].facilitators)
        assert all(one.obstacles for one in found.excluded)
        for one in found.candidates:
            if one.assistant:
                beside = one.assistant.id
                assert beside != one.facilitator.id
                assert beside in listed or excluded[beside].may_assist


@few
@given(ledgers())
def test_the_order_does_not_depend_on_the_order_of_the_files(made: tuple[Ledger, Ledger]) -> None:
    one, other = made

    def places(ledger: Ledger) -> dict[str, Any]:
        return {
            found.question.request.id: (
                [(it.facilitator.id, it.assistant and it.assistant.id) for it in found.candidates],
                [(it.facilitator.id, it.obstacles) for it in found.excluded],
            )
            for found in lists(ledger)
        }

    assert places(one) == places(other)
    assert optimal.plan(Table.of(one)) == optimal.plan(Table.of(other))
    assert one_by_one.plan(Table.of(one)) == one_by_one.plan(Table.of(other))


@few
@given(ledgers())
def test_whom_the_list_proposes_the_rules_accept(made: tuple[Ledger, Ledger]) -> None:
    ledger = made[0]
    before = set(rulebook.problems(ledger))
    for found in lists(ledger):
        for one in found.candidates:
            match = {"on": DAY, "facilitators": [one.facilitator.id], "reason": "Past."}
            if one.assistant:
                match["assistant"] = one.assistant.id
            assert set(rulebook.problems(_matched(ledger, found, match))) <= before


def _matched(ledger: Ledger, found: Shortlist, match: dict[str, Any]) -> Ledger:
    """The ledger in which the request of a list has a match."""
    request = found.question.request
    model = type(request.record)
    data = request.record.model_dump(by_alias=True, exclude_none=True) | {"match": match}
    entry = type(request)(request.id, model.model_validate(data), request.path, request.text)
    requests = {**ledger.requests, request.id: entry}
    return Ledger(ledger.as_of, {**ledger.shelves, "requests": requests})


@few
@given(ledgers())
def test_together_never_serves_fewer_than_one_by_one(made: tuple[Ledger, Ledger]) -> None:
    table = Table.of(made[0])
    best, greedy = optimal.plan(table), one_by_one.plan(table)
    assert best.served >= greedy.served
    for plan in (best, greedy):
        _assert_possible(table, plan)
    if best.served == greedy.served and best.assignments.keys() == greedy.assignments.keys():
        assert _unevenness(table, best) <= _unevenness(table, greedy)


def _assert_possible(table: Table, plan: Plan) -> None:
    """Only people on the list, two where two are needed, and nobody more often than they want."""
    asked: dict[str, int] = {}
    lists_ = {found.question.request.id: found for found in table.lists}
    for request, one in plan.assignments.items():
        found = lists_[request]
        assert one.leader in {it.facilitator.id for it in found.candidates}
        assert (one.assistant is not None) == found.question.needs_assistant
        assert not found.question.is_too_large
        assert len(set(one.people)) == len(one.people)
        if one.assistant:
            assert one.assistant in {it.id for it in found.assistants}
        for who in one.people:
            asked[who] = asked.get(who, 0) + 1
    quarters = [quarter for found in table.lists for quarter in table.quarters(found)]
    for who, times in asked.items():
        rooms = [table.room(who, quarter) for quarter in set(quarters)]
        assert None in rooms or times <= sum(room or 0 for room in rooms)


def _unevenness(table: Table, plan: Plan) -> int:
    """The sum of squares of what everybody has: the lower, the more even."""
    extra = [who for one in plan.assignments.values() for who in one.people]
    return sum((table.load(who) + extra.count(who)) ** 2 for who in table.people)
