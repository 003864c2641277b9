"""The same records, day and edition give the same bytes, wherever and however they are built.

The days on which texts changed are input too: from git, or else from the files.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dialoog.cli.arguments import REPOSITORY
from dialoog.data.collections import FOLDERS
from tests.frozen import FROZEN, FROZEN_ON
from tests.past import git, write_dated

AS_OF = FROZEN_ON.isoformat()
WOO = ("woo", "--from", "2026-01-01", "--until", AS_OF)
COMMANDS = [("build", "--edition", "staff"), ("build", "--edition", "team"), WOO]
CHANGED = "2026-10-05"
"""The day of the last change of each file, unless a test gives another."""


@dataclass(frozen=True)
class Surroundings:
    """What differs between two computers, and may not change the output.

    ``time`` is the time (UTC) at which the files were written, on one day in Amsterdam;
    ``reverse`` reverses their order.
    """

    seed: str
    umask: int
    reverse: bool
    time: str
    environment: dict[str, str] = field(default_factory=dict)


HERE = Surroundings("1", 0o022, False, "00:00:01", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"})
THERE = Surroundings(
    "7", 0o077, True, "21:59:59", {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "HOME": "/"}
)


def copy_data(root: Path, surroundings: Surroundings, changed: str) -> Path:
    """Copies the frozen data in the order of the file names, or the reverse; returns ``root``."""
    paths = [path for folder in FOLDERS for path in (FROZEN / folder).rglob("*")]
    for path in sorted((path for path in paths if path.is_file()), reverse=surroundings.reverse):
        target = root / path.relative_to(FROZEN)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        write_dated(target, changed, surroundings.time)
    return root


def run_command(
    folder: Path,
    command: Sequence[str],
    surroundings: Surroundings,
    as_of: str = AS_OF,
    changed: str = CHANGED,
    in_git: str = "",
) -> dict[str, tuple[int, bytes]]:
    """Runs a command on a copy of the data; returns the mode and bytes of each file it makes.

    The data was last changed on ``changed`` and, if ``in_git`` is given, committed on that day.
    """
    root = copy_data(folder / "gegevens", surroundings, changed)
    if in_git:
        git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "begin", on=in_git)
    working_folder = folder / ("elders" if surroundings.reverse else "hier en nu")
    working_folder.mkdir()
    subprocess.run(
        [
            *(sys.executable, str(REPOSITORY / "build.py"), *command),
            *(
                "--root",
                os.path.relpath(root, working_folder) if surroundings.reverse else str(root),
            ),
            *("--out", "uit", "--as-of", as_of),
        ],
        cwd=working_folder,
        env={**os.environ, "PYTHONHASHSEED": surroundings.seed, **surroundings.environment},
        umask=surroundings.umask,
        check=True,
        capture_output=True,
    )
    paths = [path for path in (working_folder / "uit").rglob("*") if path.is_file()]
    return {
        path.relative_to(working_folder).as_posix(): (path.stat().st_mode, path.read_bytes())
        for path in paths
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
@pytest.mark.parametrize("words", COMMANDS, ids=["staff", "team", "woo"])
def test_two_builds_in_different_surroundings_give_the_same_bytes(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    one = run_command(tmp_path / "een", words, HERE)
    other = run_command(tmp_path / "twee", words, THERE)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 10


def differing_paths(
    one: dict[str, tuple[int, bytes]], other: dict[str, tuple[int, bytes]]
) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
def test_builds_as_of_different_days_differ(tmp_path: Path) -> None:
    words = COMMANDS[0]
    one = run_command(tmp_path / "een", words, HERE)
    other = run_command(tmp_path / "twee", words, HERE, as_of="2027-11-22")
    assert differing_paths(one, other)


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
def test_a_later_change_of_a_text_changes_only_the_pages_of_that_text(tmp_path: Path) -> None:
    words = COMMANDS[0]
    one = run_command(tmp_path / "een", words, HERE)
    other = run_command(tmp_path / "twee", words, HERE, changed="2026-10-04")
    pages = [path for path in one if path.endswith("/index.html")]
    made_of_pages = {"uit/.dialoog-site", *(path for path in one if "/pagefind/" in path)}
    assert differing_paths(one, other) - made_of_pages == {
        "uit/nieuws/feed.xml",
        *(path for path in pages if b"Bijgewerkt op" in one[path][1]),
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_times_of_files_in_a_git_checkout_change_nothing_in_the_site(tmp_path: Path) -> None:
    words = COMMANDS[0]
    one = run_command(tmp_path / "een", words, HERE, changed="2026-01-02", in_git=CHANGED)
    other = run_command(tmp_path / "twee", words, THERE, changed="1970-01-01", in_git=CHANGED)
    assert differing_paths(one, other) == set()
    assert b'Bijgewerkt op <time datetime="2026-10-05">' in one["uit/over/index.html"][1]
