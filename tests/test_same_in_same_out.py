"""The same records, day and edition give the same bytes, wherever and however they are built.

The days on which texts changed are input as well: from git, or those of the files themselves.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.past import dated, git

REPOSITORY = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-22"
WOO = ("woo", "--from", "2026-01-01", "--until", "2026-11-22")
COMMANDS = [("build", "--edition", "staff"), ("build", "--edition", "team"), WOO]
CHANGED = "2026-10-05"
"""The day of each file's last change, but for what a test says."""


@dataclass(frozen=True)
class Surroundings:
    """All that may differ between two computers and may not show.

    ``time`` is when the files were written, on the clock of UTC.
    """

    seed: str
    umask: int
    turned: bool
    time: str
    environment: dict[str, str] = field(default_factory=dict)


HERE = Surroundings("1", 0o022, False, "00:00:01", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"})
THERE = Surroundings(
    "7", 0o077, True, "23:59:59", {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "HOME": "/"}
)


def copied(root: Path, around: Surroundings, changed: str) -> Path:
    """The shipped data, its files made in the order of their names or the other way round."""
    folders = ("content", "facilitators", "requests")
    paths = [path for folder in folders for path in (REPOSITORY / folder).rglob("*")]
    for path in sorted((path for path in paths if path.is_file()), reverse=around.turned):
        place = root / path.relative_to(REPOSITORY)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        dated(place, changed, around.time)
    return root


def made(
    folder: Path,
    words: Sequence[str],
    around: Surroundings,
    as_of: str = AS_OF,
    changed: str = CHANGED,
    in_git: str = "",
) -> dict[str, tuple[int, bytes]]:
    """What a process of its own makes of the data: by path the mode and the bytes.

    Its files were written on the day ``changed`` and, if they are in git, saved on ``in_git``.
    """
    root = copied(folder / "gegevens", around, changed)
    if in_git:
        git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "begin", on=in_git)
    here = folder / ("elders" if around.turned else "hier en nu")
    here.mkdir()
    subprocess.run(
        [
            *(sys.executable, str(REPOSITORY / "build.py"), *words),
            *("--root", os.path.relpath(root, here) if around.turned else str(root)),
            *("--out", "uit", "--as-of", as_of),
        ],
        cwd=here,
        env={**os.environ, "PYTHONHASHSEED": around.seed, **around.environment},
        umask=around.umask,
        check=True,
        capture_output=True,
    )
    found = [path for path in (here / "uit").rglob("*") if path.is_file()]
    return {
        path.relative_to(here).as_posix(): (path.stat().st_mode, path.read_bytes())
        for path in found
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
@pytest.mark.parametrize("words", COMMANDS, ids=["staff", "team", "woo"])
def test_two_builds_in_different_surroundings_give_the_same_bytes(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    one = made(tmp_path / "een", words, HERE)
    other = made(tmp_path / "twee", words, THERE)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 10


def differing(one: dict[str, tuple[int, bytes]], other: dict[str, tuple[int, bytes]]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
def test_builds_as_of_different_days_differ(tmp_path: Path) -> None:
    words = COMMANDS[0]
    one = made(tmp_path / "een", words, HERE)
    other = made(tmp_path / "twee", words, HERE, as_of="2027-11-22")
    assert differing(one, other)


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
def test_a_later_change_of_a_text_changes_only_the_pages_of_that_text(tmp_path: Path) -> None:
    words = COMMANDS[0]
    one = made(tmp_path / "een", words, HERE)
    other = made(tmp_path / "twee", words, HERE, changed="2026-10-04")
    pages = [path for path in one if path.endswith("/index.html")]
    assert differing(one, other) - {path for path in one if "/pagefind/" in path} == {
        path for path in pages if b"Bijgewerkt op" in one[path][1]
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_times_of_files_in_a_git_checkout_change_nothing_in_the_site(tmp_path: Path) -> None:
    words = COMMANDS[0]
    one = made(tmp_path / "een", words, HERE, changed="2026-01-02", in_git=CHANGED)
    other = made(tmp_path / "twee", words, THERE, changed="1970-01-01", in_git=CHANGED)
    assert differing(one, other) == set()
    assert b'Bijgewerkt op <time datetime="2026-10-05">' in one["uit/over/index.html"][1]
