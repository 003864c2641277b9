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
