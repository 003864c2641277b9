"""A temporary folder is closed, and taken away, by the next one at the latest."""

import argparse
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dialoog.cli.serving import until_stopped
from dialoog.formats.temporary import TemporaryError, temporary_folder
from tests.modes import mode, under_umask, with_modes

ROOT = Path(__file__).parents[2]
KILLED = """
import os, signal
from dialoog.cli.serving import until_stopped
from dialoog.formats.temporary import temporary_folder
with temporary_folder() as folder:
    (folder / "dossier.html").write_bytes(b"besloten")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own place for temporary files."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@with_modes
def test_its_owner_alone_can_read_it_and_it_goes(disk: Path) -> None:
    with under_umask(0o000), temporary_folder() as folder:
        assert mode(folder) == 0o700
    assert list(disk.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="wants signals")
def test_the_next_one_takes_away_what_a_killed_program_left(disk: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, check=False)
    (left,) = disk.iterdir()
    assert (left / "dossier.html").exists()
    with temporary_folder() as folder:
        assert list(disk.iterdir()) == [folder]


@pytest.mark.skipif(os.name != "posix", reason="wants signals")
def test_serve_and_desk_take_it_away_when_they_start(disk: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, check=False)
    found: list[str] = []
    options = argparse.Namespace(port=0)
    until_stopped("serve", options, found.append, lambda: found.extend(map(str, disk.iterdir())))
    assert found == []


def test_one_of_a_running_program_stays(disk: Path) -> None:
    with temporary_folder() as first, temporary_folder() as second:
        assert set(disk.iterdir()) == {first, second}


def test_what_an_earlier_version_left_goes_after_a_day_and_what_is_not_ours_stays(
    disk: Path,
) -> None:
    names = ("dialoog-abcdefgh", "dialoog-ijklmnop", "dialoog-van-mij", "dialoog-qrstuvwx")
    for name in names[:3]:
        (disk / name).mkdir()
    (disk / names[3]).symlink_to(disk / names[2], target_is_directory=True)
    for name in (names[0], names[2]):
        os.utime(disk / name, (1_000_000_000, 1_000_000_000))
    with temporary_folder():
        pass
    assert {path.name for path in disk.iterdir()} == set(names[1:])


def test_an_error_of_the_disk_is_told_as_one_of_temporary_files(disk: Path) -> None:
    with pytest.raises(TemporaryError, match=r"tijdelijke .* schijf is vol"), temporary_folder():
        raise OSError(errno.ENOSPC, "full")
    shutil.rmtree(disk)
    tempfile.tempdir = str(disk)
    with pytest.raises(TemporaryError, match="tijdelijke bestanden"), temporary_folder():
        pass
