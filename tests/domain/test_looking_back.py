"""Looking back: what became known later is not there, by the days that the facts have."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Mark
from dialoog.domain.looking_back import as_known_on_its_day
from dialoog.formats.problem import ValidationFailed
from tests.facts import everything
from tests.makers import CARD, DAY, PROGRAMME, Repository, day

SESSION = "2026-001/session-1"
ANNA = "facilitators/anna.yaml"


def looked_back(repo: Repository, on: str) -> Ledger:
    """The ledger as it was on a day that is past."""
    return pipeline.valid_ledger(repo.write(), day(on), looks_back=True)


def is_fact(field: introspection.Field) -> bool:
    return Mark.FACT in field.marks


def facts(ledger: Ledger) -> dict[str, list[dt.date]]:
    """The facts of all records, by path; not the day of consent: a facilitator always has one."""
    return {
        entry.path: days
        for entry in ledger.entries()
        if (
            days := [
                leaf.value
                for leaf in introspection.leaves(entry.record, is_fact)
                if leaf.loc != ("consent", "on")
            ]
        )
    }


def test_no_fact_of_any_model_is_there_the_day_before_it(repo: Repository) -> None:
    everything(repo, DAY)
    was_there = {path for path, days in facts(looked_back(repo, "2026-06-01")).items() if days}
    assert len(was_there) >= 13
    left = facts(looked_back(repo, "2026-05-31"))
    assert max(day for days in left.values() for day in days) < DAY


def test_all_is_there_on_the_day_itself_and_the_ledger_is_not_copied(repo: Repository) -> None:
    everything(repo, DAY)
    ledger = repo.checked().ledger
    assert as_known_on_its_day(ledger, looks_back=True) is ledger
    assert as_known_on_its_day(ledger, looks_back=False) is ledger


Make = Callable[[Repository], object]
Look = Callable[[Ledger], Any]


def a_request(repo: Repository) -> None:
    """A request with all its steps on days of their own, and a session that was held."""
    repo.request(
        received=day("2026-03-02"),
        consultation={"on": day("2026-03-04"), "advice": "Akkoord."},
        match={"on": day("2026-03-06"), "facilitators": ["anna"], "reason": "Past."},
        intake={"on": day("2026-03-10"), "by": "anna", "outcome": "Goed."},
        closed={"on": day("2026-04-20"), "outcome": "completed", "reason": "Klaar."},
    )
    repo.session(
        planned_on=day("2026-03-16"),
        date=day("2026-04-07"),
        held=14,
        evaluation={
            "sent": day("2026-04-08"),
            "received": day("2026-04-14"),
            "responses": 9,
            "score": 8.0,
        },
        themes=["veiligheid"],
        notes="Het ging goed.",
    )


def request(ledger: Ledger) -> str:
    """How far the request is, in words."""
    if not (entry := ledger.requests.get("2026-001")):
        return ""
    steps = ("consultation", "match", "intake", "closed")
    return ", ".join(("received", *(step for step in steps if getattr(entry.record, step))))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-01", ""),
        ("2026-03-02", "received"),
        ("2026-03-05", "received, consultation"),
        ("2026-03-06", "received, consultation, match"),
        ("2026-04-19", "received, consultation, match, intake"),
        ("2026-04-20", "received, consultation, match, intake, closed"),
    ],
)
def test_the_steps_of_a_request_are_there_from_their_days(
    repo: Repository, on: str, expected: str
) -> None:
    a_request(repo)
    assert request(looked_back(repo, on)) == expected


@pytest.mark.parametrize(
    ("on", "state", "filled_in"),
    [
        ("2026-03-15", None, set()),
        ("2026-03-16", "planned", set()),
        ("2026-04-06", "planned", set()),
        ("2026-04-07", "held", set()),
        ("2026-04-08", "held", {"sent"}),
        ("2026-04-13", "held", {"sent"}),
        ("2026-04-14", "held", {"sent", "received", "responses", "score", "themes", "notes"}),
    ],
)
def test_a_session_is_planned_held_and_evaluated_from_the_days_of_each(
    repo: Repository, on: str, state: str | None, filled_in: set[str]
) -> None:
    a_request(repo)
    entry = next(iter(looked_back(repo, on).sessions), None)
    assert (entry.record.state if entry else None) == state
    record = entry.record if entry else None
    names = ("sent", "received", "responses", "score")
    found = {name for name in names if getattr(record and record.evaluation, name, None)}
    assert found | {name for name in ("themes", "notes") if getattr(record, name, None)} == (
        filled_in
    )


def test_themes_of_a_session_without_an_evaluation_are_there_from_the_session_on(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.session(date=day("2026-04-07"), held=14, themes=["veiligheid"])
    assert looked_back(repo, "2026-04-06").sessions[0].record.themes == ()
    assert looked_back(repo, "2026-04-07").sessions[0].record.themes == ("veiligheid",)


def _a_card_and_a_request(repo: Repository, issued: dt.date) -> None:
    repo.set(CARD, "issued", issued)
    repo.request()


def _a_card_and_the_next(repo: Repository, decided: dt.date, issued: dt.date) -> None:
    decision = {"on": decided, "decision": "new-card", "reason": "Vraag.", "next_card": "kaart-2"}
    repo.set(CARD, "follow_up", decision)
    repo.card("kaart-2", issued=issued)


NEXT_PHASE = [
    {"from": day("2026-01-05"), "state": "active", "until": day("2026-03-31")},
    {"from": day("2026-04-01"), "state": "paused", "announced": day("2026-03-20")},
]
ENDED = {"from": day("2026-01-01"), "until": day("2026-12-31"), "announced": day("2026-04-02")}
CASES: dict[str, tuple[Make, Look, str, Any, str, Any]] = {
    "a card before it was issued, and of a request before that": (
        lambda repo: _a_card_and_a_request(repo, day("2026-04-01")),
        lambda ledger: (list(ledger.cards), ledger.requests["2026-001"].record.card),
        *("2026-03-31", ([], None)),
        *("2026-04-01", (["kaart-1"], "kaart-1")),
    ),
    "the next card of a decision": (
        lambda repo: _a_card_and_the_next(repo, day("2026-04-01"), day("2026-04-03")),
        lambda ledger: getattr(ledger.cards["kaart-1"].record.follow_up, "next_card", None),
        *("2026-04-02", None),
        *("2026-04-03", "kaart-2"),
    ),
    "a phase that was announced, and the end of the one before": (
        lambda repo: repo.set(PROGRAMME, "phases", NEXT_PHASE),
        lambda ledger: [(phase.state, phase.until) for phase in ledger.phases],
        *("2026-03-19", [("active", None)]),
        *("2026-03-20", [("active", day("2026-03-31")), ("paused", None)]),
    ),
    "a phase without announcement": (
        lambda repo: repo.append(PROGRAMME, "phases", {"from": DAY, "state": "stopped"}),
        lambda ledger: [phase.state for phase in ledger.phases],
        *("2026-05-31", ["active"]),
        *("2026-06-01", ["active", "stopped"]),
    ),
    "the end of a contract": (
        lambda repo: repo.provider("ander", contract=ENDED),
        lambda ledger: getattr(ledger.providers["ander"].record.contract, "until", "") is None,
        *("2026-04-01", True),
        *("2026-04-02", False),
    ),
    "the end of a membership": (
        lambda repo: repo.set(ANNA, "membership", [{**ENDED, "reason": "Andere baan."}]),
        lambda ledger: [
            (member.until, member.reason)
            for member in ledger.facilitators["anna"].record.membership
        ],
        *("2026-04-01", [(None, None)]),
        *("2026-04-02", [(day("2026-12-31"), "Andere baan.")]),
    ),
    "an end without a day on which it became known": (
        lambda repo: repo.set(ANNA, "membership.0.until", day("2026-12-31")),
        lambda ledger: ledger.facilitators["anna"].record.membership[0].until,
        *("2026-02-01", day("2026-12-31")),
        *("2026-12-31", day("2026-12-31")),
    ),
    "an absence": (
        lambda repo: repo.set(ANNA, "absences", [ENDED]),
        lambda ledger: len(ledger.facilitators["anna"].record.absences),
        *("2026-04-01", 0),
        *("2026-04-02", 1),
    ),
    "consent": (
        lambda repo: repo.set(ANNA, "consent", {"profile": True, "on": day("2026-04-02")}),
        lambda ledger: ledger.facilitators["anna"].record.consent.profile,
        *("2026-04-01", False),
        *("2026-04-02", True),
    ),
    "somebody who comes": (
        lambda repo: repo.facilitator(
            "nieuw",
            membership=[{"from": day("2026-04-08")}],
            consent={"profile": True, "on": day("2026-04-02")},
        ),
        lambda ledger: "nieuw" in ledger.facilitators,
        *("2026-04-01", False),
        *("2026-04-02", True),
    ),
    "answers to a call, and who was chosen": (
        lambda repo: repo.call(
            opened=day("2026-04-01"),
            deadline=day("2026-04-15"),
            responses=[{"facilitator": "pool-een", "on": day("2026-04-03"), "answer": "yes"}],
            chosen=["pool-een"],
        ),
        lambda ledger: [
            (len(call.record.responses), call.record.chosen) for call in ledger.calls.values()
        ],
        *("2026-04-02", [(0, ())]),
        *("2026-04-15", [(1, ("pool-een",))]),
    ),
    "a call before it was opened": (
        lambda repo: repo.call(opened=day("2026-04-01"), deadline=day("2026-04-15")),
        lambda ledger: list(ledger.calls),
        *("2026-03-31", []),
        *("2026-04-01", ["gedragscode"]),
    ),
    "news on its day": (
        lambda repo: repo.news("2026-04-01-start"),
        lambda ledger: list(ledger.news),
        *("2026-03-31", []),
        *("2026-04-01", ["2026-04-01-start"]),
    ),
    "a meeting with outcomes": (
        lambda repo: repo.meeting("2026-03-12"),
        lambda ledger: list(ledger.meetings),
        *("2026-03-11", []),
        *("2026-03-12", ["2026-03-12"]),
    ),
    "a meeting to come": (
        lambda repo: repo.meeting("2026-03-12", outcomes=[]),
        lambda ledger: list(ledger.meetings),
        *("2026-03-11", ["2026-03-12"]),
        *("2026-03-12", ["2026-03-12"]),
    ),
    "outcomes of a meeting that was postponed": (
        lambda repo: repo.meeting(
            "2026-03-12",
            postponed={
                "on": day("2026-03-10"),
                "reason": "Ziek.",
                "until": day("2026-03-26"),
            },
        ),
        lambda ledger: [len(meeting.record.outcomes) for meeting in ledger.meetings.values()],
        *("2026-03-25", [0]),
        *("2026-03-26", [1]),
    ),
    "a promise, before it was kept": (
        lambda repo: repo.promise(
            "2026-04-02-kaders",
            made=day("2026-04-02"),
            kept={"on": day("2026-05-01"), "how": "Verteld."},
        ),
        lambda ledger: [bool(promise.record.kept) for promise in ledger.promises.values()],
        *("2026-04-01", []),
        *("2026-04-30", [False]),
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_what_became_known_later_is_left_out(repo: Repository, what: str) -> None:
    make, look, before, was, after, became = CASES[what]
    make(repo)
    assert look(looked_back(repo, before)) == was
    assert look(looked_back(repo, after)) == became


def test_sessions_are_not_there_before_their_request(repo: Repository) -> None:
    repo.request(received=day("2026-03-16"))
    repo.session(planned_on=day("2026-03-10"))
    ledger = repo.checked(day("2026-03-15")).ledger
    assert ledger.sessions
    assert as_known_on_its_day(ledger, looks_back=True).sessions == ()


def test_who_leads_a_session_is_there_even_before_their_membership(repo: Repository) -> None:
    repo.facilitator(
        "nieuw",
        membership=[{"from": day("2026-05-01")}],
        consent={"profile": True, "on": day("2026-05-01")},
    )
    repo.request(until="intake")
    repo.held_session(facilitators=["nieuw"])
    ledger = looked_back(repo, "2026-04-20")
    assert not ledger.facilitators["nieuw"].record.consent.profile


def test_a_fact_of_later_is_no_problem_when_looking_back_and_one_today_is(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    root = repo.write()
    pipeline.valid_ledger(root, day("2026-03-01"), looks_back=True)
    with pytest.raises(ValidationFailed):
        pipeline.valid_ledger(root, day("2026-03-01"))


def test_another_problem_stops_a_look_back(repo: Repository) -> None:
    repo.request(card="niets")
    with pytest.raises(ValidationFailed):
        looked_back(repo, "2026-05-01")
