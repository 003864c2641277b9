"""For every task code: pasting the lines settles exactly that task."""

import datetime as dt
from pathlib import Path

import pytest

from dialoog.tasks import worklist
from dialoog.tasks.task import Task
from tests.makers import Repository, a_repository, codes
from tests.pasting import filled_in, paste, paste_unchanged
from tests.tasks.chores.cases import ARRANGED, SINCE


def _arranged(root: Path, code: str) -> Repository:
    repo = a_repository(root)
    ARRANGED[code](repo, SINCE)
    repo.request("2026-900", received=SINCE)
    return repo


def _names(tasks: tuple[Task, ...]) -> set[tuple[str, str, dt.date]]:
    return {(task.code, task.path, task.since) for task in tasks}


def _the_task(tasks: tuple[Task, ...], code: str) -> Task:
    (task,) = (task for task in tasks if task.code == code and "2026-900" not in task.path)
    return task


def test_every_chore_has_an_arranged_case() -> None:
    assert {chore.code for chore in worklist.CHORES} == set(ARRANGED)


@pytest.mark.parametrize("code", ARRANGED)
def test_a_task_has_its_owner_and_pasting_its_lines_settles_it_alone(
    code: str, tmp_path: Path
) -> None:
    repo = _arranged(tmp_path, code)
    before = repo.tasks()
    task = _the_task(before, code)
    assert task.owner == _owner(code)
    assert task.since <= task.due
    assert task.text.endswith(".")
    assert task.yaml.startswith("# ")
    assert task.yaml.endswith("\n")
    paste(repo, task.path, task.yaml)
    after = repo.tasks()  # without problems
    gone = _names(before) - _names(after)
    stopped = {item.path for item in after if item.code == "settle-waiting"}  # the card is no more
    assert {item for item in gone if item[1] not in stopped} == {(task.code, task.path, task.since)}


@pytest.mark.parametrize("code", ARRANGED)
def test_lines_that_are_pasted_unchanged_are_refused_where_something_is_to_fill_in(
    code: str, tmp_path: Path
) -> None:
    repo = _arranged(tmp_path, code)
    task = _the_task(repo.tasks(), code)
    words = [line for line in task.yaml.splitlines() if filled_in(line) != line]
    paste_unchanged(repo, task.path, task.yaml)
    assert codes(repo.problems()) == ["placeholder"] * len(words)


def _owner(code: str) -> str:
    of_the_request = (
        *("consult-programme-team", "make-match", "hold-intake", "plan-session", "close-request"),
        *("record-outcome", "send-evaluation", "chase-evaluation", "note-themes"),
        *(
            "split-group",
            "settle-waiting",
            "open-call",
            "replace-facilitator",
            "replan-session",
            "justify-exception",
            "forget-request",
        ),
    )
    if code == "name-holder":
        return ""
    return "Eigenaar Proef" if code in of_the_request else "Coördinator Proef"


def test_the_base_repository_has_no_tasks(tmp_path: Path) -> None:
    assert codes(a_repository(tmp_path).tasks()) == []


_OTHERWISE = (
    *("close-call", "justify-exception", "plan-meeting", "record-outcome", "replan-session"),
    "settle-waiting",
)


@pytest.mark.parametrize("code", ARRANGED)
def test_pasting_the_lines_of_another_way_out_settles_a_task_too(code: str, tmp_path: Path) -> None:
    ways = _the_task(_arranged(tmp_path / "0", code).tasks(), code).otherwise
    assert not ways or code in _OTHERWISE
    for number, way in enumerate(ways, start=1):
        repo = _arranged(tmp_path / str(number), code)
        task = _the_task(repo.tasks(), code)
        lines = "".join(snippet.yaml for snippet in way.settlement.snippets)
        paste(repo, way.settlement.path, lines)
        assert (task.code, task.path, task.since) not in _names(repo.tasks()), way.when
