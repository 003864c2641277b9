"""A pipe or a device among the files of git holds nothing up."""

import os
import shutil
import time
from pathlib import Path

import pytest

from dialoog.formats.git.reading import GitError, run_git
from dialoog.formats.git.writing import write_git
from tests.past import git

pytestmark = pytest.mark.skipif(
    os.name != "posix" or not shutil.which("git"), reason="wants git, and pipes with a name"
)
ASKED = ("log", "-1", "--format=%H")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a.yaml").write_bytes(b"een: 1\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=Ans", "-c", "user.email=a@example.org", "commit", "-qm", "Een")
    return tmp_path


def assert_refused_at_once(top: Path, *, also_deep: bool = True) -> None:
    started = time.monotonic()
    with pytest.raises(GitError, match="pipe"):
        run_git(top, *ASKED, most_bytes=1_000)
    if also_deep:
        with pytest.raises(GitError, match="pipe"):
            write_git(top, *ASKED)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "name", ["HEAD", "config", "index", "packed-refs", "refs/heads/main", "info/exclude"]
)
def test_a_pipe_in_the_place_of_a_file_of_git_is_refused_at_once(top: Path, name: str) -> None:
    path = top / ".git" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert_refused_at_once(top)


def test_a_pipe_among_the_objects_holds_no_build_up(top: Path) -> None:
    os.mkfifo(top / ".git/objects/pack/pack-1.idx")
    assert_refused_at_once(top, also_deep=False)


@pytest.mark.parametrize("to", ["pijp", "/dev/zero"])
def test_a_setting_or_a_link_that_leads_to_one_is_refused_at_once(top: Path, to: str) -> None:
    os.mkfifo(top / ".git" / "pijp")
    (top / ".git" / "pijp").rename(top / "pijp")
    target = top / to if to == "pijp" else Path(to)
    with (top / ".git/config").open("a", encoding="utf-8") as config:
        config.write(f"[include]\n\tpath = {target}\n")
    assert_refused_at_once(top)


def test_a_worktree_of_a_repository_with_a_pipe_is_refused_at_once(
    top: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elders") / "boom"
    git(top, "worktree", "add", "-q", str(other))
    assert run_git(other, *ASKED, most_bytes=1_000)
    (top / ".git/config").unlink()
    os.mkfifo(top / ".git/config")
    assert_refused_at_once(other)


def test_a_link_in_the_folder_of_git_to_nothing_is_no_pipe(top: Path) -> None:
    (top / ".git/hooks").mkdir(exist_ok=True)
    (top / ".git/hooks/weg").symlink_to("/nergens")
    with (top / ".git/config").open("a", encoding="utf-8") as config:
        config.write("[core]\n\thooksPath = /dev/null\n")
    assert run_git(top, *ASKED, most_bytes=1_000) == write_git(top, *ASKED)
