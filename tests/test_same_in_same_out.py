"""The same records, day and edition give the same bytes, wherever and however they are built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-22"
WOO = ("woo", "--from", "2026-01-01", "--until", "2026-11-22")
COMMANDS = [("build", "--edition", "staff"), ("build", "--edition", "team"), WOO]


@dataclass(frozen=True)
class Surroundings:
    """All that may differ between two computers and may not show."""

    seed: str
    umask: int
    turned: bool
    environment: dict[str, str] = field(default_factory=dict)


HERE = Surroundings("1", 0o022, False, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"})
THERE = Surroundings(
    "7", 0o077, True, {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "HOME": "/"}
)


def copied(root: Path, *, turned: bool) -> Path:
    """The shipped data, its files made in the order of their names or the other way round."""
    folders = ("content", "facilitators", "requests")
    paths = [path for folder in folders for path in (REPOSITORY / folder).rglob("*")]
    for path in sorted((path for path in paths if path.is_file()), reverse=turned):
        place = root / path.relative_to(REPOSITORY)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (0, 1_000_000_000 if turned else 0))
    return root


def made(
    folder: Path, words: Sequence[str], around: Surroundings, as_of: str = AS_OF
) -> dict[str, tuple[int, bytes]]:
    """What a process of its own makes of the data: by path the mode and the bytes."""
    root = copied(folder / "gegevens", turned=around.turned)
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
def test_the_surroundings_do_not_show(words: tuple[str, ...], tmp_path: Path) -> None:
    one = made(tmp_path / "een", words, HERE)
    other = made(tmp_path / "twee", words, THERE)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []
    assert len(one) > 10


@pytest.mark.skipif(sys.platform == "win32", reason="no umask there")
def test_what_does_differ_shows(tmp_path: Path) -> None:
    words = COMMANDS[0]
    one = made(tmp_path / "een", words, HERE)
    other = made(tmp_path / "twee", words, HERE, as_of="2027-11-22")
    assert [path for path in one if one[path] != other.get(path)]
