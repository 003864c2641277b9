"""The working days that each step of the process takes, without those of a pause."""

import datetime as dt

import pytest

from dialoog.domain import lifecycle
from dialoog.domain.deadlines import WorkTime
from dialoog.domain.phases import is_paused_on, pauses
from dialoog.domain.step_durations import (
    Duration,
    MeasuredStep,
    count_working_days,
    measurements,
    settled_measurements,
)
from dialoog.formats.dates import DUTCH_OFFICE_DAYS
from tests.makers import PROGRAMME, Repository, day

ACTIVE = {"from": day("2025-01-06"), "state": "active"}


def median_durations(repo: Repository) -> dict[MeasuredStep, Duration]:
    """The duration of each step that was measured."""
    return {step: Duration.of(each) for step, each in measurements(repo.ledger()).items()}


def paused(first: str, last: str | None = None) -> dict[str, object]:
    phase: dict[str, object] = {"from": day(first), "state": "paused"}
    return {**phase, "until": day(last)} if last else phase


def test_each_step_is_measured_from_the_one_before_it(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session()  # planned on 16 March, held on 7 April, evaluation back on 15 April
    measured = {step: each.days for step, each in median_durations(repo).items()}
    assert measured == {
        "consult": 2,
        "match": 1,
        "intake": 5,
        "plan": 2,
        "session": 14,  # Good Friday and Easter Monday do not count
        "evaluate": 6,
        None: 24,
    }


def test_a_step_that_was_not_taken_is_not_measured(repo: Repository) -> None:
    repo.request(until="consult")
    assert set(median_durations(repo)) == {"consult"}


def test_the_first_session_that_was_held_is_measured(repo: Repository) -> None:
    repo.request(until="intake")
    cancelled = {"on": day("2026-04-01"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    repo.session(number=1, cancelled=cancelled, date=day("2026-04-02"))
    repo.held_session(number=2, date=day("2026-05-07"), evaluation={"sent": day("2026-05-08")})
    repo.held_session(number=3, date=day("2026-05-20"), planned_on=day("2026-04-20"))
    measured = median_durations(repo)
    assert measured["session"].days == count_working_days(
        day("2026-03-16"), day("2026-05-07"), (), DUTCH_OFFICE_DAYS
    )
    assert "evaluate" not in measured


def test_a_median_comes_with_its_number_of_requests_and_directorates_and_its_spread(
    repo: Repository,
) -> None:
    for number, received in enumerate(("2026-03-02", "2026-02-27", "2026-02-16"), start=1):
        path = repo.request(f"2026-00{number}", until="consult", received=day(received))
        if number == 3:
            repo.set(path, "requester.directorate", "ruimte")
    measured = median_durations(repo)["consult"]
    assert (measured.days, measured.requests, measured.directorates) == (3, 3, 2)
    assert measured.spread == (2, 12)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-03-03", "2026-03-03", 1),
        ("2026-03-03", "2026-03-04", 0),
        ("2026-03-01", "2026-03-31", 0),
        ("2026-03-05", "2026-03-31", 2),
        ("2026-02-01", "2026-03-02", 2),
        ("2026-02-01", "2026-03-03", 1),
    ],
)
def test_the_days_of_a_pause_do_not_count(
    repo: Repository, first: str, last: str, days: int
) -> None:
    repo.request(until="consult")  # received on Monday 2 March, consulted on Wednesday 4 March
    repo.set(PROGRAMME, "phases", [ACTIVE, paused(first, last)])
    assert median_durations(repo)["consult"].days == days


@pytest.mark.parametrize(
    "phases",
    [
        [ACTIVE],
        [ACTIVE, paused("2025-03-01", "2025-04-10")],
        [ACTIVE, paused("2025-03-01"), {"from": day("2025-04-10"), "state": "active"}],
        [
            ACTIVE,
            paused("2025-03-01", "2025-05-01"),
            {"from": day("2025-04-10"), "state": "stopped"},
        ],
        [paused("2025-03-01", "2025-03-10"), paused("2025-04-01", "2025-04-03")],
        [ACTIVE, paused("2025-05-01")],
    ],
)
def test_step_durations_and_deadlines_leave_out_the_same_pauses(
    repo: Repository, phases: list[dict[str, object]]
) -> None:
    repo.set(PROGRAMME, "phases", phases)
    ledger = repo.checked(day("2025-06-02")).ledger
    time, spans = WorkTime(ledger, None), tuple(pauses(ledger, None))
    for number in range(120):
        date = day("2025-02-02") + dt.timedelta(days=number)
        is_paused = any(span.covers(date) for span in spans)
        assert is_paused_on(ledger, None, date) == is_paused, date
        assert not (is_paused and date < spans[-1].first and time.counts(date)), date


def test_eight_of_ten_measurements_lie_between_the_deciles(repo: Repository) -> None:
    for number, on in enumerate(("03", "04", "05", "06", "09"), start=1):
        path = repo.request(f"2026-00{number}", until="consult")
        repo.set(path, "consultation.on", day(f"2026-03-{on}"))
    consult = median_durations(repo)["consult"]
    assert (consult.spread, consult.usual, consult.days) == ((1, 5), (1.4, 4.6), 3)


def test_what_is_usual_of_a_single_measurement_is_that_measurement(repo: Repository) -> None:
    repo.request(until="consult")
    assert median_durations(repo)["consult"].usual == (2, 2)


# ------------------------------------------------------------- what counts for staff, and waits

ALL = {"consult", "match", "intake", "plan", "session", "evaluate", None}
OFF = {"on": day("2026-04-01"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
STALLED = {"on": day("2026-05-01"), "outcome": "stalled", "reason": "Geen dag."}


def whole(repo: Repository, name: str = "2026-002") -> None:
    """A request that took every step."""
    repo.request(name, until="intake", card=None)
    repo.held_session(name)


def steps(repo: Repository, name: str = "2026-002") -> set[object]:
    """The steps of which the measurement of a request is settled."""
    by_step = settled_measurements(repo.checked(day("2026-06-01")).ledger)
    return {step for step, many in by_step.items() if name in {it.request for it in many}}


def test_a_request_that_took_every_step_is_settled_for_each(repo: Repository) -> None:
    whole(repo)
    assert steps(repo) == ALL


@pytest.mark.parametrize(
    ("until", "still"),
    [
        ("request", set()),
        ("consult", {"consult"}),
        ("match", {"consult"}),
        ("intake", {"consult"}),
    ],
)
def test_a_request_holds_back_later_ones_for_the_steps_it_may_still_take(
    until: str, still: set[object], repo: Repository
) -> None:
    """A match and an intake may still be replaced while no session is planned."""
    whole(repo)
    path = repo.request("2026-001", until=until, card=None)
    assert steps(repo) == still
    repo.set(path, "closed", STALLED)
    assert steps(repo) == ALL


@pytest.mark.parametrize(
    ("sessions", "held_back"),
    [
        ([{}], {"plan", "session", "evaluate", None}),
        ([{"cancelled": OFF}], {"session", "evaluate", None}),
        ([{"cancelled": OFF}, {}], {"session", "evaluate", None}),
        ([{"held": 12}], {"evaluate"}),
        ([{"held": 12, "evaluation": {"sent": day("2026-04-08")}}], {"evaluate"}),
        ([{"cancelled": OFF}, {"held": 12}], {"evaluate"}),
    ],
)
def test_a_session_holds_back_the_steps_that_it_may_still_change(
    sessions: list[dict[str, object]], held_back: set[object], repo: Repository
) -> None:
    whole(repo)
    repo.request("2026-001", until="intake", card=None)
    for number, fields in enumerate(sessions, start=1):
        repo.session("2026-001", number, date=day("2026-04-07"), **fields)
    assert steps(repo) == ALL - held_back


@pytest.mark.parametrize(
    ("date", "planned_on", "held_back"),
    [
        ("2026-04-06", "2026-03-17", {"session", "evaluate", None}),
        ("2026-04-07", "2026-03-17", {"evaluate"}),
        ("2026-04-08", "2026-03-17", set()),
        ("2026-04-08", "2026-03-13", {"plan", "session"}),
    ],
)
def test_a_planned_session_holds_back_where_it_may_come_before_the_held_one(
    date: str, planned_on: str, held_back: set[object], repo: Repository
) -> None:
    whole(repo)
    whole(repo, "2026-001")  # planned on 16 March, held on 7 April
    repo.session("2026-001", 2, date=day(date), planned_on=day(planned_on))
    assert steps(repo) == ALL - held_back


def test_a_closed_request_with_a_planned_session_holds_back_its_steps(
    repo: Repository,
) -> None:
    whole(repo)
    path = repo.request("2026-001", until="intake", card=None, closed=STALLED)
    session = repo.session("2026-001", date=day("2026-04-07"))
    assert steps(repo) == {"consult", "match", "intake"}
    repo.set(session, "cancelled", OFF)
    assert steps(repo) == ALL
    repo.drop(session, "cancelled")
    repo.set(path, "requester.code", lifecycle.forgotten_code("2026-001"))
    assert steps(repo) == ALL
