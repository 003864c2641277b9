"""The modes of files, under a umask of one's own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

with_modes = pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")


@contextmanager
def under_umask(umask: int) -> Iterator[None]:
    """Run with a umask."""
    before = os.umask(umask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    """The mode of a file or a folder, with setgid and the like."""
    return path.stat().st_mode & 0o7777


def modes(folder: Path) -> tuple[set[int], set[int]]:
    """The modes of a folder and all below it: of folders, and of files."""
    paths = [folder, *folder.rglob("*")]
    return {mode(path) for path in paths if path.is_dir()}, {
        mode(path) for path in paths if path.is_file()
    }
