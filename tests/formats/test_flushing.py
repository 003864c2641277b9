"""What is flushed to the disk, and what a disk may refuse."""

import errno
import os
from pathlib import Path

import pytest

from dialoog.formats.flushing import flush


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """A folder with more files than are flushed in one task."""
    paths = [tmp_path / f"{number}.html" for number in range(130)]
    for path in paths:
        path.write_bytes(b"x")
    return [tmp_path, *paths]


def test_each_file_and_folder_is_flushed_once(
    paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_ino))
    flush(paths)
    wanted = paths if os.name != "nt" else paths[1:]
    assert sorted(flushed) == sorted(path.stat().st_ino for path in wanted)


@pytest.mark.skipif(os.name == "nt", reason="a system that opens no folder")
@pytest.mark.parametrize(
    ("number", "code", "is_refused"),
    [
        (0, errno.EINVAL, False),
        (0, errno.ENOTSUP, False),
        (0, errno.EIO, True),
        (1, errno.EINVAL, True),
        (1, errno.EIO, True),
    ],
)
def test_a_disk_may_flush_no_folders_but_every_file(
    paths: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: int,
    *,
    is_refused: bool,
) -> None:
    def refuse(_: int) -> None:
        raise OSError(code, "nee")

    monkeypatch.setattr(os, "fsync", refuse)
    if is_refused:
        with pytest.raises(OSError, match="nee"):
            flush([paths[number]])
    else:
        flush([paths[number]])
