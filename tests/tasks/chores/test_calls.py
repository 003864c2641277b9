"""After its deadline a call is chosen from, or closed."""

from pathlib import Path
from typing import Any

import pytest

from tests.makers import Repository, a_repository, codes, day
from tests.pasting import parse_lines, paste

CALL = "content/calls/gedragscode.md"
DEADLINE, AFTER = day("2026-06-12"), day("2026-06-15")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A call for two people, to which pool-een, pool-twee and pool-drie can answer."""
    repo = a_repository(tmp_path)
    for name in ("pool-twee", "pool-drie"):
        repo.facilitator(name, provider="pool")
    repo.call(needed=2)
    return repo


def _answer(repo: Repository, **answers: str) -> None:
    """Answers by day in June: ``een="yes 3"``."""
    rows = []
    for name, words in answers.items():
        answer, _, number = words.partition(" ")
        on = day(f"2026-06-{int(number or 1):02d}")
        rows.append({"facilitator": f"pool-{name}", "on": on, "answer": answer})
    repo.set(CALL, "responses", rows)


def _lines(repo: Repository) -> dict[str, Any]:
    (task,) = repo.tasks(AFTER)
    paste(repo, task.path, task.yaml)
    assert repo.tasks(AFTER) == ()
    return parse_lines(task.yaml)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "close-call"),
        ({"een": "yes"}, "close-call"),
        ({"een": "yes", "twee": "maybe"}, "close-call"),
        ({"een": "yes", "twee": "withdrawn"}, "close-call"),
        ({"een": "yes", "twee": "yes"}, "choose-responses"),
        ({"een": "yes", "twee": "yes", "drie": "yes"}, "choose-responses"),
    ],
)
def test_a_call_past_its_deadline_is_chosen_from_or_closed(
    answers: dict[str, str], code: str, repo: Repository
) -> None:
    _answer(repo, **answers)
    assert codes(repo.tasks(DEADLINE)) == []
    assert codes(repo.tasks(AFTER)) == [code]


def test_the_first_who_said_yes_is_proposed(repo: Repository) -> None:
    _answer(repo, een="yes 9", twee="yes 3", drie="yes 2")
    assert _lines(repo) == {"chosen": ["pool-drie", "pool-twee"]}


def test_the_chosen_are_kept_and_completed(repo: Repository) -> None:
    _answer(repo, een="yes 9", twee="yes 3", drie="yes 2")
    repo.set(CALL, "chosen", ["pool-een"])
    assert _lines(repo) == {"chosen": ["pool-een", "pool-drie"]}


def test_a_chosen_facilitator_who_withdrew_is_replaced(repo: Repository) -> None:
    _answer(repo, een="yes", twee="withdrawn", drie="yes")
    repo.set(CALL, "chosen", ["pool-een", "pool-twee"])
    assert _lines(repo) == {"chosen": ["pool-een", "pool-drie"]}


def test_a_facilitator_who_left_the_pool_is_not_proposed(repo: Repository) -> None:
    _answer(repo, een="yes", twee="yes")
    repo.set("facilitators/pool-twee.yaml", "membership.0.until", day("2026-06-14"))
    assert codes(repo.tasks(AFTER)) == ["close-call"]


def test_a_call_with_too_few_answers_is_closed_with_those_who_said_yes(repo: Repository) -> None:
    _answer(repo, een="yes")
    assert _lines(repo) == {"needed": 1, "chosen": ["pool-een"]}


def test_a_call_without_answers_is_withdrawn(repo: Repository) -> None:
    assert _lines(repo)["withdrawn"]["on"] == AFTER


@pytest.mark.parametrize("end", ["chosen", "withdrawn"])
def test_a_call_that_is_decided_or_withdrawn_has_no_task(end: str, repo: Repository) -> None:
    if end == "chosen":
        repo.set(CALL, "chosen", ["pool-een", "pool-twee"])
    else:
        repo.set(CALL, "withdrawn", {"on": day("2026-06-01"), "reason": "Het ging anders."})
    assert repo.tasks(AFTER) == ()


def test_a_chosen_facilitator_who_said_no_is_replaced(repo: Repository) -> None:
    _answer(repo, een="yes", twee="no", drie="yes")
    repo.set(CALL, "chosen", ["pool-een", "pool-twee"])
    assert _lines(repo) == {"chosen": ["pool-een", "pool-drie"]}


def test_a_withdrawn_call_does_not_hide_another_call(repo: Repository) -> None:
    repo.call("aaa", withdrawn={"on": day("2026-06-01"), "reason": "Het ging anders."})
    assert [task.path for task in repo.tasks(AFTER)] == [CALL]
