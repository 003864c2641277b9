"""The sentences and lines of every chore in every situation, compared with a kept file."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from dialoog.tasks.task import Task
from tests.conftest import Kept
from tests.makers import Repository, a_repository
from tests.tasks.chores.situations import EVERY

EXPECTED = Path(__file__).parent / "expected.txt"


Situation = tuple[Repository, tuple[Task, ...]]


@pytest.fixture(scope="module")
def situations(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Situation]:
    """The repository of each situation, with its whole worklist."""
    found, folder = {}, tmp_path_factory.mktemp("situations")
    for name, arrange in EVERY.items():
        repo = a_repository(folder / name)
        arrange(repo)
        found[name] = (repo, repo.tasks())
    return found


def test_the_worklist_of_every_situation_is_the_kept_one(
    situations: Mapping[str, Situation], kept: Kept
) -> None:
    parts = []
    for name, (_, tasks) in situations.items():
        parts.append(f"{'=' * 80}\n{name}\n{'=' * 80}\n")
        for task in tasks:
            owner = task.owner or "niemand"
            parts.append(
                f"\n[{task.code}] {task.path}\n{owner}, van {task.since} tot {task.due}\n"
                f"{task.text}\n{task.yaml}"
            )
        parts.append("\n")
    kept.file(EXPECTED, "".join(parts))


def test_every_task_is_about_a_record_that_is_there(situations: Mapping[str, Situation]) -> None:
    """What is still to be made has no page to which the worklist can link."""
    for name, (repo, tasks) in situations.items():
        there = {
            path.rpartition("/")[0] if path.startswith("requests/") else path for path in repo.files
        }
        for task in tasks:
            folder, _, file = task.subject.rpartition("/")
            about = folder if folder.startswith("requests/") else task.subject
            assert about in there, (name, file)
