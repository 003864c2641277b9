"""Order at its limits: two steps on one day, facts of today, periods of one day."""

import datetime as dt
from typing import Any

import pytest

from tests.facts import cancelled, everything, steps
from tests.makers import CARD, DAY, PROGRAMME, Repository, codes, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
FIRST = day("2026-03-10")
BEFORE = "2026-03-09"


# ------------------------------------------------------------------------------------- a request


def test_all_steps_of_a_request_may_be_of_one_day(repo: Repository) -> None:
    repo.request(**steps())
    repo.session(planned_on=FIRST, date=FIRST, held=12)
    repo.set(SESSION, "evaluation", {"sent": FIRST, "received": FIRST, "responses": 4})
    repo.set(REQUEST, "closed", {"on": FIRST, "outcome": "completed", "reason": "Klaar."})
    assert repo.problems() == ()


@pytest.mark.parametrize("step", ["consultation", "match", "intake"])
def test_a_step_earlier_than_the_step_before_it_is_a_problem(repo: Repository, step: str) -> None:
    path = repo.request(**steps(**{step: day(BEFORE)}))
    assert repo.report() == [("step-out-of-order", path, BEFORE)]


@pytest.mark.parametrize(
    ("missing", "of"),
    [
        (["consultation"], ["match"]),
        (["match"], ["intake"]),
        (["consultation", "match"], ["intake"]),
        (["consultation", "intake"], ["match"]),
        (["intake"], []),
    ],
)
def test_a_step_without_the_step_before_it_is_a_problem(
    repo: Repository, missing: list[str], of: list[str]
) -> None:
    path = repo.request(**steps())
    for step in missing:
        repo.drop(path, step)
    assert repo.report() == [("step-out-of-order", path, f"{step}:") for step in of]


def test_a_step_is_compared_with_the_last_step_that_has_a_day(repo: Repository) -> None:
    path = repo.request(**steps(match=day(BEFORE)))
    repo.drop(path, "consultation")
    assert repo.report() == [
        ("step-out-of-order", path, "match:"),
        ("step-out-of-order", path, BEFORE),
    ]
    assert "De koppeling (2026-03-09) is eerder dan de aanvraag (2026-03-10)." in {
        problem.message for problem in repo.problems()
    }


@pytest.mark.parametrize(("closed", "is_sound"), [(BEFORE, False), ("2026-03-10", True)])
@pytest.mark.parametrize("outcome", ["withdrawn", "declined", "stalled"])
def test_a_request_closed_before_its_last_step_is_a_problem(
    repo: Repository, closed: str, is_sound: bool, outcome: str
) -> None:
    path = repo.request(received=day("2026-03-01"))
    repo.set(path, "consultation", {"on": FIRST, "advice": "Akkoord."})
    repo.set(path, "closed", {"on": day(closed), "outcome": outcome, "reason": "Zo is het."})
    assert repo.report() == ([] if is_sound else [("step-out-of-order", path, "2026-03-10")])


def test_a_request_closed_before_it_was_received_is_a_problem(repo: Repository) -> None:
    closed = {"on": day(BEFORE), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    path = repo.request(received=FIRST, closed=closed)
    assert repo.report() == [("step-out-of-order", path, BEFORE)]


@pytest.mark.parametrize(
    ("outcome", "is_sound"),
    [("completed", False), ("withdrawn", True), ("declined", True), ("stalled", True)],
)
def test_a_request_completed_while_a_session_is_planned_is_a_problem(
    repo: Repository, outcome: str, is_sound: bool
) -> None:
    path = repo.request(until="intake")
    repo.set(path, "closed", {"on": day("2026-05-01"), "outcome": outcome, "reason": "Klaar."})
    repo.session()
    assert repo.report() == ([] if is_sound else [("step-out-of-order", path, "completed")])


@pytest.mark.parametrize(
    ("planned_on", "is_sound"), [("2026-04-30", True), ("2026-05-01", True), ("2026-05-02", False)]
)
def test_a_session_planned_after_its_request_was_closed_is_a_problem(
    repo: Repository, planned_on: str, is_sound: bool
) -> None:
    repo.request(until="intake")
    repo.set(REQUEST, "closed", {"on": day("2026-05-01"), "outcome": "stalled", "reason": "Op."})
    repo.session(planned_on=day(planned_on))
    assert repo.report() == ([] if is_sound else [("step-out-of-order", SESSION, planned_on)])


@pytest.mark.parametrize(("held", "is_sound"), [("2026-05-01", True), ("2026-05-02", False)])
def test_a_request_completed_before_its_last_session_is_a_problem(
    repo: Repository, held: str, is_sound: bool
) -> None:
    repo.request(until="intake")
    repo.set(REQUEST, "closed", {"on": day("2026-05-01"), "outcome": "completed", "reason": "Op."})
    repo.held_session(date=day(held))
    assert repo.report() == ([] if is_sound else [("step-out-of-order", REQUEST, "2026-05-01")])


# ------------------------------------------------------------------------------------- a session


@pytest.mark.parametrize(("planned_on", "is_sound"), [(BEFORE, False), ("2026-03-10", True)])
def test_a_session_planned_before_the_intake_is_a_problem(
    repo: Repository, planned_on: str, is_sound: bool
) -> None:
    repo.request(**steps(received=day("2026-03-01"), consultation=day("2026-03-01")))
    repo.set(REQUEST, "match.on", day("2026-03-01"))
    repo.session(planned_on=day(planned_on))
    assert repo.report() == ([] if is_sound else [("step-out-of-order", SESSION, planned_on)])


def test_a_session_without_an_intake_is_a_problem(repo: Repository) -> None:
    repo.request(until="match")
    repo.session()
    assert repo.report() == [("step-out-of-order", SESSION, "2026-03-16")]


@pytest.mark.parametrize(("date", "is_sound"), [("2026-05-31", False), ("2026-06-01", True)])
def test_a_session_before_its_day_of_planning_is_a_problem(
    repo: Repository, date: str, is_sound: bool
) -> None:
    repo.request(until="intake")
    repo.session(planned_on=DAY, date=day(date))
    assert repo.report() == ([] if is_sound else [("step-out-of-order", SESSION, date)])


@pytest.mark.parametrize(
    ("on", "is_sound"), [("2026-03-15", False), ("2026-03-16", True), ("2026-06-01", True)]
)
def test_a_session_cancelled_before_it_was_planned_is_a_problem(
    repo: Repository, on: str, is_sound: bool
) -> None:
    repo.request(until="intake")
    repo.session(planned_on=day("2026-03-16"), cancelled=cancelled(on))
    assert repo.report() == ([] if is_sound else [("step-out-of-order", SESSION, on)])


def test_a_session_both_held_and_cancelled_is_reported_once(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session(cancelled=cancelled("2026-04-01"))
    assert repo.report() == [("step-out-of-order", SESSION, "cancelled:")]


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_an_evaluation_of_a_session_that_was_not_held_is_a_problem(
    repo: Repository, state: str
) -> None:
    repo.request(until="intake")
    more: dict[str, Any] = {"cancelled": cancelled("2026-04-01")} if state == "cancelled" else {}
    repo.session(evaluation={"sent": DAY}, **more)
    assert repo.report() == [("step-out-of-order", SESSION, "evaluation:")]


@pytest.mark.parametrize(
    ("sent", "received", "wrong"),
    [
        ("2026-04-07", None, None),
        ("2026-04-06", None, "2026-04-06"),
        ("2026-04-08", "2026-04-08", None),
        ("2026-04-08", "2026-04-07", "2026-04-07"),
    ],
)
def test_an_evaluation_sent_before_the_session_or_received_before_sent_is_a_problem(
    repo: Repository, sent: str, received: str | None, wrong: str | None
) -> None:
    repo.request(until="intake")
    back = {"received": day(received), "responses": 8} if received else {}
    repo.held_session(date=day("2026-04-07"), evaluation={"sent": day(sent), **back})
    assert repo.report() == ([("step-out-of-order", SESSION, wrong)] if wrong else [])


# ----------------------------------------------------------------------------- facts and periods

TOMORROW = "2026-06-02"


def test_a_fact_of_today_is_no_problem(repo: Repository) -> None:
    everything(repo, DAY)
    assert repo.problems() == ()


def test_a_fact_of_tomorrow_is_a_problem(repo: Repository) -> None:
    everything(repo, day(TOMORROW))
    reported = repo.report()
    assert {code for code, _, _ in reported} == {"fact-in-future"}
    assert {where for _, _, where in reported} == {TOMORROW, "outcomes:"}
    requests, card, people, lists, announced = 9 + 1 + 6, 4, 2 + 1, 1 + 1, 3 + 1 + 1
    meeting, promise = 2, 2
    assert len(reported) == requests + card + people + lists + announced + meeting + promise


@pytest.mark.parametrize(
    ("path", "loc", "value"),
    [
        (CARD, "valid_until", day("2027-01-01")),
        (PROGRAMME, "phases.1", {"from": day("2027-01-01"), "state": "stopped"}),
        (PROGRAMME, "roles.0.until", day("2027-01-01")),
        ("content/themes.yaml", "1.retired", day("2027-01-01")),
        ("facilitators/anna.yaml", "membership.0.until", day("2027-01-01")),
        (
            "facilitators/anna.yaml",
            "absences",
            [{"from": day("2027-01-01"), "until": day("2027-02-01"), "announced": DAY}],
        ),
        ("content/providers/partij.yaml", "contract.until", day("2027-01-01")),
    ],
)
def test_a_planned_day_or_the_end_of_a_period_may_be_in_the_future(
    repo: Repository, path: str, loc: str, value: Any
) -> None:
    repo.set(path, loc, value)
    assert repo.problems() == ()


PERIODS = [
    (PROGRAMME, "phases.0", {"state": "active"}),
    (PROGRAMME, "roles.0", {}),
    (PROGRAMME, "roles.0.absences.0", {"announced": day("2026-03-01")}),
    ("content/providers/partij.yaml", "contract", {}),
    ("facilitators/bram.yaml", "membership.0", {}),
    ("facilitators/bram.yaml", "absences.0", {"announced": day("2026-03-01")}),
    (REQUEST, "preferred", {}),
]


@pytest.mark.parametrize(("path", "loc", "more"), PERIODS)
@pytest.mark.parametrize(("until", "is_sound"), [("2026-03-09", False), ("2026-03-10", True)])
def test_a_period_of_one_day_is_sound_and_a_reversed_one_is_a_problem(
    repo: Repository, path: str, loc: str, more: dict[str, Any], until: str, is_sound: bool
) -> None:
    repo.request(until="intake")
    repo.set("facilitators/bram.yaml", "absences", [])
    old = repo.files[path]["roles"][0] if loc == "roles.0" else {}
    repo.set(path, loc, {**old, **more, "from": FIRST, "until": day(until)})
    assert repo.report() == ([] if is_sound else [("dates-reversed", path, until)])


@pytest.mark.parametrize(("last", "is_sound"), [("2025-01-12", False), ("2025-01-13", True)])
def test_a_card_that_ends_before_it_was_issued_is_a_problem(
    repo: Repository, last: str, is_sound: bool
) -> None:
    repo.set(CARD, "valid_until", day(last))
    assert repo.report() == ([] if is_sound else [("dates-reversed", CARD, last)])


@pytest.mark.parametrize(("last", "is_sound"), [("2026-05-17", False), ("2026-05-18", True)])
def test_a_call_with_a_deadline_before_it_opened_is_a_problem(
    repo: Repository, last: str, is_sound: bool
) -> None:
    path = repo.call(opened=day("2026-05-18"), deadline=day(last))
    assert repo.report() == ([] if is_sound else [("dates-reversed", path, last)])


@pytest.mark.parametrize(("end", "is_sound"), [("13:29", False), ("13:30", False), ("13:31", True)])
def test_a_session_that_does_not_end_after_it_starts_is_a_problem(
    repo: Repository, end: str, is_sound: bool
) -> None:
    repo.request(until="intake")
    repo.session(start=dt.time(13, 30), end=dt.time.fromisoformat(end))
    assert repo.report() == ([] if is_sound else [("dates-reversed", SESSION, end)])


@pytest.mark.parametrize(
    ("last", "following", "is_sound"),
    [
        (None, "2026-02-01", True),  # the first runs until the second begins
        ("2026-01-31", "2026-02-01", True),
        ("2026-02-01", "2026-02-01", False),
        ("2026-01-31", "2026-03-01", True),  # a gap is a gap
        (None, "2025-01-06", False),  # both begin on one day
    ],
)
def test_two_phases_on_one_day_are_a_problem(
    repo: Repository, last: str | None, following: str, is_sound: bool
) -> None:
    if last:
        repo.set(PROGRAMME, "phases.0.until", day(last))
    repo.append(PROGRAMME, "phases", {"from": day(following), "state": "paused"})
    assert repo.report() == ([] if is_sound else [("phases-overlap", PROGRAMME, following)])


def test_each_overlapping_phase_is_reported_in_whatever_order_they_are_listed(
    repo: Repository,
) -> None:
    phases = [
        {"from": day("2026-03-01"), "state": "active"},
        {"from": day("2026-01-01"), "until": day("2026-04-01"), "state": "paused"},
        {"from": day("2026-02-01"), "until": day("2026-02-10"), "state": "active"},
    ]
    repo.set(PROGRAMME, "phases", phases)
    assert codes(repo.problems()) == ["phases-overlap", "phases-overlap"]
    assert [where for _, _, where in repo.report()] == ["2026-03-01", "2026-02-01"]


def test_the_phases_of_a_programme_that_cannot_be_read_are_not_checked(repo: Repository) -> None:
    repo.drop(PROGRAMME, "name")
    repo.append(PROGRAMME, "phases", {"from": day("2025-01-06"), "state": "paused"})
    assert codes(repo.problems()) == ["missing-field"]


# ----------------------------------------------------------------------------- meetings, promises

LATER, EARLIER = "2026-06-18", "2026-05-07"
WHY = {"on": day("2026-05-04"), "reason": "Er is geen zaal."}
WISH = [{"wish": "Meer oefenen.", "state": "open"}]
MEETINGS: list[tuple[str, dict[str, Any], str, str]] = [
    (LATER, {"outcomes": []}, "", ""),
    (LATER, {"outcomes": WISH}, "fact-in-future", "outcomes:"),
    (LATER, {"postponed": WHY}, "", ""),
    (LATER, {"postponed": WHY, "outcomes": WISH}, "step-out-of-order", "outcomes:"),
    (EARLIER, {"postponed": WHY, "outcomes": WISH}, "step-out-of-order", "outcomes:"),
    (EARLIER, {"cancelled": WHY}, "", ""),
    (EARLIER, {"cancelled": WHY, "outcomes": WISH}, "step-out-of-order", "outcomes:"),
    (EARLIER, {"postponed": WHY, "cancelled": WHY}, "step-out-of-order", "cancelled:"),
    (
        EARLIER,
        {"postponed": WHY, "cancelled": WHY, "outcomes": WISH},
        "step-out-of-order",
        "cancelled:",
    ),
    (EARLIER, {"postponed": {**WHY, "until": day("2026-05-21")}, "outcomes": WISH}, "", ""),
    (
        EARLIER,
        {"postponed": {**WHY, "until": day("2026-06-25")}, "outcomes": WISH},
        "fact-in-future",
        "outcomes:",
    ),
    (
        EARLIER,
        {"postponed": {**WHY, "until": day(EARLIER)}},
        "dates-reversed",
        EARLIER,
    ),
    (
        EARLIER,
        {"postponed": {**WHY, "until": day("2026-05-01")}},
        "dates-reversed",
        "2026-05-01",
    ),
    (EARLIER, {"start": "13:30"}, "", ""),
    (EARLIER, {"start": "13:30", "end": "16:00"}, "", ""),
    (EARLIER, {"start": "13:30", "end": "13:30"}, "dates-reversed", "13:30"),
    (EARLIER, {"end": "16:00"}, "missing-field", "title:"),
    (EARLIER, {"postponed": {"on": day("2026-05-04")}}, "missing-field", "postponed:"),
]


def assert_found(repo: Repository, path: str, code: str, where: str) -> None:
    """Asserts that nothing is wrong, or only ``code`` at the text that begins with ``where``."""
    found = [(problem, at, text[: len(where)]) for problem, at, text in repo.report()]
    assert found == ([(code, path, where)] if code else [])


@pytest.mark.parametrize(("name", "fields", "code", "where"), MEETINGS)
def test_a_meeting_may_be_to_come_and_what_it_says_is_in_order(
    repo: Repository, name: str, fields: dict[str, Any], code: str, where: str
) -> None:
    path = repo.meeting(name, **{"outcomes": [], **fields})
    assert_found(repo, path, code, where)


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({}, "", ""),
        ({"waits_for": None, "by": day(LATER)}, "", ""),
        ({"by": day("2026-04-02")}, "", ""),
        ({"by": day("2026-04-01")}, "dates-reversed", "2026-04-01"),
        ({"waits_for": None}, "missing-field", "made:"),
        ({"kept": {"on": day("2026-04-02"), "how": "Verteld."}}, "", ""),
        (
            {"kept": {"on": day("2026-04-01"), "how": "Verteld."}},
            "step-out-of-order",
            "2026-04-01",
        ),
    ],
)
def test_a_promise_has_a_day_or_something_it_waits_for_and_is_kept_after_it_was_made(
    repo: Repository, fields: dict[str, Any], code: str, where: str
) -> None:
    path = repo.promise()
    for field, value in fields.items():
        if value is None:
            repo.drop(path, field)
        else:
            repo.set(path, field, value)
    assert_found(repo, path, code, where)


@pytest.mark.parametrize(
    ("answer", "on", "is_problem"),
    [
        ("yes", "2026-05-17", True),
        ("yes", "2026-05-18", False),
        ("yes", "2026-05-25", False),
        ("yes", "2026-05-26", True),
        ("maybe", "2026-05-26", True),
        ("no", "2026-05-26", True),
        ("withdrawn", "2026-05-26", False),
    ],
)
def test_an_answer_to_a_call_is_given_after_it_went_out_and_before_it_was_withdrawn(
    answer: str, on: str, is_problem: bool, repo: Repository
) -> None:
    response = {"facilitator": "pool-een", "on": day(on), "answer": answer}
    withdrawn = {"on": day("2026-05-25"), "reason": "Het ging anders."}
    path = repo.call(responses=[response], withdrawn=withdrawn)
    assert repo.report() == [("step-out-of-order", path, on)] * is_problem


def test_a_call_is_not_withdrawn_before_it_went_out(repo: Repository) -> None:
    path = repo.call(withdrawn={"on": day("2026-05-17"), "reason": "Het ging anders."})
    assert repo.report() == [("step-out-of-order", path, "2026-05-17")]


def test_an_answer_after_the_deadline_of_a_call_is_recorded(repo: Repository) -> None:
    late = {"facilitator": "pool-een", "on": day("2026-06-01"), "answer": "yes"}
    repo.call(deadline=day("2026-05-29"), responses=[late])
    assert repo.problems() == ()
