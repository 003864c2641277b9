"""Properties of shortlists and plans that hold for any people and requests."""

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialoog.checks import rulebook
from dialoog.data.ledger import Ledger
from dialoog.domain.matching.greedy import plan_in_turn, plan_together
from dialoog.domain.matching.plan import Backlog, MatchPlan, able_to_lead
from dialoog.domain.matching.shortlist import Shortlist, shortlist
from tests.domain.matching.ledgers import a_ledger, led
from tests.makers import DAY

PEOPLE = ("anna", "bram", "carla", "dewi", "eva")
DAYS = st.dates(dt.date(2026, 5, 1), dt.date(2026, 9, 30))
COMPETENCIES = st.lists(st.sampled_from(["kalmte", "veiligheid", "uitdagen"]), unique=True)
DIRECTORATES = st.sampled_from(["dienstverlening", "ruimte"])
WEEKDAYS = st.lists(st.sampled_from(["ma", "di", "wo", "do", "vr"]), unique=True)


@st.composite
def spans(draw: st.DrawFn) -> dict[str, Any]:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return {"from": first, "until": last}


@st.composite
def absences(draw: st.DrawFn) -> dict[str, Any]:
    return {**draw(spans()), "announced": dt.date(2026, 2, 1)}


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
        "absences": st.lists(absences(), max_size=2),
        "max_per_quarter": st.none() | st.integers(1, 3),
    }
)
REQUESTS = st.fixed_dictionaries(
    {
        "card": st.sampled_from(["kaart-1", None]),
        "requester": st.fixed_dictionaries(
            {"code": st.sampled_from(["lg-1a1a", "lg-1b1b"]), "directorate": DIRECTORATES}
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


CALLS = st.fixed_dictionaries(
    {
        "oproep": st.fixed_dictionaries(
            {
                "requests": st.just(["vraag-0", "vraag-1"]),
                "responses": st.lists(
                    st.fixed_dictionaries(
                        {
                            "facilitator": st.sampled_from(PEOPLE),
                            "on": st.dates(dt.date(2026, 5, 18), DAY),
                            "answer": st.sampled_from(["yes", "maybe", "no", "withdrawn"]),
                        }
                    ),
                    max_size=4,
                ),
            }
        )
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
    calls = draw(CALLS)
    reordered = a_ledger(_reversed(people), _reversed(requests), _reversed(sessions), offer, calls)
    return a_ledger(people, requests, sessions, offer, calls), reordered


def _reversed(part: dict[str, Any]) -> dict[str, Any]:
    return dict(reversed(part.items()))


few = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def lists(ledger: Ledger) -> list[Shortlist]:
    return [
        shortlist(ledger, request)
        for request in ledger.requests.values()
        if request.id.startswith("vraag")
    ]


@few
@given(ledgers())
def test_everybody_is_either_listed_or_excluded_with_a_reason(made: tuple[Ledger, Ledger]) -> None:
    for ranking in lists(made[0]):
        listed = [candidate.facilitator.id for candidate in ranking.candidates]
        excluded = {other.facilitator.id: other for other in ranking.excluded}
        assert sorted([*listed, *excluded]) == sorted(made[0].facilitators)
        assert all(other.reasons for other in ranking.excluded)
        for candidate in ranking.candidates:
            if candidate.assistant:
                assert candidate.assistant.record.provider == candidate.facilitator.record.provider
                assistant = candidate.assistant.id
                assert assistant != candidate.facilitator.id
                assert assistant in listed or excluded[assistant].may_assist


@few
@given(ledgers())
def test_lists_and_plans_do_not_depend_on_the_order_of_the_files(
    made: tuple[Ledger, Ledger],
) -> None:
    ledger, reordered = made

    def places(ledger: Ledger) -> dict[str, Any]:
        return {
            ranking.criteria.request.id: (
                [
                    (it.facilitator.id, it.assistant and it.assistant.id)
                    for it in ranking.candidates
                ],
                [(it.facilitator.id, it.reasons) for it in ranking.excluded],
            )
            for ranking in lists(ledger)
        }

    assert places(ledger) == places(reordered)
    for planner in (plan_together, plan_in_turn):
        assert planner(Backlog.of(ledger)) == planner(Backlog.of(reordered))


@few
@given(ledgers())
def test_a_match_with_anybody_on_the_list_breaks_no_rule(made: tuple[Ledger, Ledger]) -> None:
    ledger = made[0]
    before = set(rulebook.problems(ledger))
    for ranking in lists(ledger):
        for candidate in ranking.candidates:
            match = {"on": DAY, "facilitators": [candidate.facilitator.id], "reason": "Past."}
            if candidate.assistant:
                match["assistant"] = candidate.assistant.id
            assert set(rulebook.problems(_matched(ledger, ranking, match))) <= before


def _matched(ledger: Ledger, ranking: Shortlist, match: dict[str, Any]) -> Ledger:
    """The ledger in which the request of a list has a match."""
    request = ranking.criteria.request
    model = type(request.record)
    data = request.record.model_dump(by_alias=True, exclude_none=True) | {"match": match}
    if card := ranking.criteria.card:
        data["card"] = card.id
    entry = type(request)(request.id, model.model_validate(data), request.path, request.text)
    requests = {**ledger.requests, request.id: entry}
    return Ledger(ledger.as_of, {**ledger.collections, "requests": requests})


@few
@given(ledgers())
def test_the_plan_for_all_is_possible_and_never_worse_than_taking_requests_in_turn(
    made: tuple[Ledger, Ledger],
) -> None:
    backlog = Backlog.of(made[0])
    together, in_turn = plan_together(backlog), plan_in_turn(backlog)
    assert together.served >= in_turn.served
    for plan in (together, in_turn):
        _assert_possible(backlog, plan)


def _assert_possible(backlog: Backlog, plan: MatchPlan) -> None:
    """Only people above the floor, two where two are needed, nobody above their maximum."""
    asked: dict[str, int] = {}
    rankings = {ranking.criteria.request.id: ranking for ranking in backlog.lists}
    for request, match in plan.assignments.items():
        ranking = rankings[request]
        able = able_to_lead(ranking)
        (leader,) = (who for who in able if who.facilitator.id == match.leader)
        best = max(len(candidate.has) for candidate in ranking.candidates)
        assert not ranking.criteria.needs or len(leader.has) > 0
        assert 2 * len(leader.has) >= best
        assert (match.assistant is not None) == ranking.criteria.needs_assistant
        assert not ranking.criteria.is_too_large
        assert len(set(match.people)) == len(match.people)
        assert len({backlog.people[who].record.provider for who in match.people}) == 1
        if match.assistant:
            assert match.assistant in {entry.id for entry in ranking.assistants}
        other = plan.more_even.get(request)
        assert other is None or other in {candidate.facilitator.id for candidate in able}
        for who in match.people:
            asked[who] = asked.get(who, 0) + 1
    quarters = [quarter for ranking in backlog.lists for quarter in backlog.quarters(ranking)]
    for who, times in asked.items():
        rooms = [backlog.room(who, quarter) for quarter in set(quarters)]
        assert None in rooms or times <= sum(room or 0 for room in rooms)
