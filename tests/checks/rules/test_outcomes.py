"""What is recorded afterwards: numbers of an evaluation that can be, and how a request ended."""

from typing import Any

import pytest

from tests.makers import CARD, Repository, codes, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
RECEIVED = {"sent": day("2026-04-10"), "received": day("2026-04-15")}
CANCELLED = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek.", "punch": "used"}
CLOSED = {"on": day("2026-05-20"), "reason": "Klaar."}


@pytest.mark.parametrize(
    ("participants", "responses", "is_sound"),
    [(17, 16, True), (17, 17, True), (17, 18, False), (17, 0, True), (1, 2, False)],
)
def test_an_evaluation_with_more_responses_than_participants_is_a_problem(
    repo: Repository, participants: int, responses: int, is_sound: bool
) -> None:
    repo.request(until="intake")
    path = repo.held_session(held=participants, evaluation={**RECEIVED, "responses": responses})
    expected = [] if is_sound else [("too-many-responses", path, str(responses))]
    assert repo.report() == expected


@pytest.mark.parametrize(
    ("evaluation", "expected"),
    [
        ({"sent": day("2026-04-10")}, []),
        (RECEIVED, ["missing-field"]),
        ({**RECEIVED, "responses": 0}, []),
        ({**RECEIVED, "responses": 5}, []),
        ({**RECEIVED, "responses": 5, "score": 7.5}, []),
        ({**RECEIVED, "responses": 0, "score": 7.5}, ["wrong-value"]),
        ({"sent": day("2026-04-10"), "score": 7.5}, ["wrong-value"]),
        ({**RECEIVED, "score": 7.5}, ["missing-field"]),
        ({**RECEIVED, "response": 5}, ["unknown-field"]),
        ({**RECEIVED, "responses": "veel", "score": 7.5}, ["wrong-value"]),
    ],
)
def test_a_received_evaluation_says_how_many_responded_and_a_score_is_of_one_at_least(
    repo: Repository, evaluation: dict[str, Any], expected: list[str]
) -> None:
    repo.request(until="intake")
    repo.held_session(evaluation=evaluation)
    assert codes(repo.problems()) == expected


@pytest.mark.parametrize(
    ("sessions", "outcome", "expected"),
    [
        ([], "completed", ["completed-without-session"]),
        (["cancelled"], "completed", ["completed-without-session"]),
        (["held"], "completed", []),
        (["cancelled", "held"], "completed", []),
        (["planned"], "completed", ["step-out-of-order"]),
        ([], "withdrawn", []),
        (["cancelled"], "stalled", []),
    ],
)
def test_a_request_closed_as_completed_without_a_held_session_is_a_problem(
    repo: Repository, sessions: list[str], outcome: str, expected: list[str]
) -> None:
    repo.request(until="intake", closed={**CLOSED, "outcome": outcome})
    for number, state in enumerate(sessions, start=1):
        if state == "held":
            repo.held_session(number=number)
        elif state == "cancelled":
            repo.session(number=number, cancelled=CANCELLED)
        else:
            repo.session(number=number)
    assert codes(repo.problems()) == expected


def test_a_completed_request_with_a_session_that_cannot_be_read_is_one_problem(
    repo: Repository,
) -> None:
    repo.request(until="intake", closed={**CLOSED, "outcome": "completed"})
    repo.held_session(group_size="veel")
    assert repo.report() == [("wrong-value", SESSION, "veel")]


# ----------------------------------------------------------------------------- interim evaluations


def _look_back(repo: Repository, held: int, *evaluations: str) -> None:
    """Sessions held on 8 April and the days after it, and interim evaluations on these days."""
    for number in range(1, held + 1):
        name = f"2026-{number:03}"
        repo.request(name, until="intake")
        repo.held_session(name, date=day(f"2026-04-{7 + number:02}"))
    made = [{"on": day(on), "summary": "Goed.", "adjustments": []} for on in evaluations]
    repo.set(CARD, "interim_evaluations", made)


@pytest.mark.parametrize(
    ("held", "evaluations", "too_early"),
    [
        (0, ["2026-03-02"], ["2026-03-02"]),
        (2, ["2026-05-01"], ["2026-05-01"]),
        (3, ["2026-04-09"], ["2026-04-09"]),
        (3, ["2026-04-10"], []),  # on the day of the third
        (3, ["2026-05-01", "2026-05-02"], ["2026-05-02"]),
        (5, ["2026-05-01", "2026-05-02"], ["2026-05-02"]),
        (6, ["2026-04-12", "2026-04-13"], []),
        (6, ["2026-04-09", "2026-04-13"], ["2026-04-09"]),
        (6, ["2026-05-02", "2026-04-12"], []),  # in any order
    ],
)
def test_an_interim_evaluation_before_the_third_or_sixth_held_session_is_a_problem(
    repo: Repository, held: int, evaluations: list[str], too_early: list[str]
) -> None:
    _look_back(repo, held, *evaluations)
    assert repo.report() == [("step-out-of-order", CARD, on) for on in too_early]


def test_a_cancelled_session_that_used_its_punch_is_not_looked_back_on(repo: Repository) -> None:
    _look_back(repo, 2, "2026-05-10")
    repo.request("2026-009", until="intake")
    repo.session("2026-009", cancelled=CANCELLED)
    (problem,) = repo.problems()
    assert problem.message == (
        "De tussenevaluatie (2026-05-10) komt na 3 gevoerde gesprekken op deze kaart."
    )
    assert problem.hint.startswith("Gevoerd: 2.")


def test_a_session_that_cannot_be_read_makes_no_interim_evaluation_too_early(
    repo: Repository,
) -> None:
    _look_back(repo, 3, "2026-05-01")
    repo.set(SESSION, "group_size", "veel")
    assert repo.report() == [("wrong-value", SESSION, "veel")]
    repo.set(SESSION, "group_size", 14)
    repo.set(REQUEST, "group.size", "veel")
    assert repo.report() == [("wrong-value", REQUEST, "veel")]
