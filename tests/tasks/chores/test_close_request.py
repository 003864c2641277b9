"""Requests that need nothing more are closed."""

from pathlib import Path
from typing import Any

import pytest

from tests.makers import CARD, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import paste

SESSION = "requests/2026-001/session-1.yaml"
CANCELLED = {
    "on": day("2026-05-20"),
    "by": "requester",
    "reason": "Het komt niet uit.",
    "punch": "returned",
}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    repo = a_repository(tmp_path)
    repo.request(until="intake")
    return repo


def test_a_request_with_all_sessions_held_and_evaluated_is_to_be_closed(repo: Repository) -> None:
    repo.held_session()
    (task,) = repo.tasks()
    assert (task.code, task.since) == ("close-request", day("2026-04-15"))
    assert "outcome: completed" in task.yaml


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"held": {"participants": 12}}, ["send-evaluation"]),
        ({"cancelled": CANCELLED}, ["close-request"]),
    ],
)
def test_a_request_with_a_session_to_come_or_to_evaluate_stays_open(
    more: dict[str, Any], expected: list[str], repo: Repository
) -> None:
    repo.held_session()
    date = day("2026-05-28") if "held" in more else day("2026-06-09")
    repo.session(number=2, date=date, **more)
    assert codes(repo.tasks()) == expected


@pytest.mark.parametrize(
    ("held", "cancelled", "words"),
    [
        (1, 0, "af: het gesprek is gevoerd en geëvalueerd."),
        (2, 0, "af: de 2 gesprekken zijn gevoerd en geëvalueerd."),
        (1, 1, "af: het gesprek is gevoerd en geëvalueerd. 1 gesprek ging niet door: kijk"),
        (1, 2, "af: het gesprek is gevoerd en geëvalueerd. 2 gesprekken gingen niet door: kijk"),
    ],
)
@pytest.mark.parametrize("punch", ["returned", "used"])
def test_the_closing_says_held_of_held_sessions_only(
    held: int, cancelled: int, punch: str, words: str, repo: Repository
) -> None:
    repo.set(CARD, "per_requester", 3)
    for number in range(1, held + 1):
        repo.held_session(number=number)
    for number in range(held + 1, held + cancelled + 1):
        repo.session(number=number, cancelled={**CANCELLED, "punch": punch})
    (task,) = repo.tasks()
    assert words in task.text


def test_a_session_cancelled_after_a_held_one_moves_the_closing(repo: Repository) -> None:
    repo.held_session()
    repo.session(number=2, cancelled=CANCELLED)
    assert [task.since for task in repo.tasks()] == [day("2026-05-20")]


def test_a_request_with_only_cancelled_sessions_is_closed_as_stalled_after_the_term(
    repo: Repository,
) -> None:
    repo.session(cancelled={**CANCELLED, "on": day("2026-05-12")})
    # ten days: 13, 18, 19, 20, 21, 26, 27, 28 May (14 and 25 are holidays), 1 and 2 June
    assert codes(repo.tasks(day("2026-06-02"))) == ["plan-session"]
    (task,) = repo.tasks(day("2026-06-03"))
    assert (task.code, task.since) == ("close-request", day("2026-06-02"))
    assert "outcome: stalled" in task.yaml


def test_an_open_request_is_to_be_closed_when_the_programme_has_stopped(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-18"), "state": "stopped"})
    repo.request("2026-002")
    repo.request("2026-003", until="consult")
    repo.request("2026-004", until="match")
    tasks = repo.tasks()
    assert [(task.code, task.since) for task in tasks] == [("close-request", day("2026-05-18"))] * 4
    for task in tasks:
        assert "outcome: declined" in task.yaml
        paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_a_held_session_is_still_evaluated_after_the_programme_has_stopped(
    repo: Repository,
) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-18"), "state": "stopped"})
    repo.held_session(
        evaluation={"sent": day("2026-05-28"), "responses": 8}, date=day("2026-05-12")
    )
    assert codes(repo.tasks()) == []
    repo.set(SESSION, "evaluation.received", day("2026-05-29"))
    assert codes(repo.tasks()) == ["close-request"]


def test_a_request_without_a_session_has_no_closing_task(repo: Repository) -> None:
    assert codes(repo.tasks(day("2026-12-01"))) == ["plan-session"]
