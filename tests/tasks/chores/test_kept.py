"""The sentences and lines of every chore in every situation, compared with a kept file."""

from pathlib import Path

import pytest

from tests.conftest import Kept
from tests.makers import a_repository
from tests.tasks.chores.situations import EVERY

EXPECTED = Path(__file__).parent / "expected.txt"


@pytest.fixture(scope="module")
def worklists(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The whole worklist of each situation."""
    parts, folder = [], tmp_path_factory.mktemp("situations")
    for name, arrange in EVERY.items():
        repo = a_repository(folder / name)
        arrange(repo)
        parts.append(f"{'=' * 80}\n{name}\n{'=' * 80}\n")
        for task in repo.tasks():
            owner = task.owner or "niemand"
            parts.append(
                f"\n[{task.code}] {task.path}\n{owner}, van {task.since} tot {task.due}\n"
                f"{task.text}\n{task.yaml}"
            )
        parts.append("\n")
    return "".join(parts)


def test_the_worklist_of_every_situation_is_the_kept_one(worklists: str, kept: Kept) -> None:
    kept.file(EXPECTED, worklists)


@pytest.mark.parametrize("name", EVERY)
def test_every_task_is_about_a_record_that_is_there(name: str, tmp_path: Path) -> None:
    """What is still to be made has no page to which the worklist can link."""
    repo = a_repository(tmp_path)
    EVERY[name](repo)
    there = {
        path.rpartition("/")[0] if path.startswith("requests/") else path for path in repo.files
    }
    for task in repo.tasks():
        folder, _, file = task.subject.rpartition("/")
        assert (folder if folder.startswith("requests/") else task.subject) in there, file
