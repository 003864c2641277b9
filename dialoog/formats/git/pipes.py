"""Refuses a repository with a pipe or a device among the files of git: git would wait for it."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dialoog.formats.plain_files import read_plain

_VALUE = re.compile(rb"=[ \t]*\"?([^\s\"#;]+)")
_MOST_BYTES = 1024 * 1024
"""Of a file of git that says where others are."""
_MOST_ENTRIES = 100_000


def waits_for_a_pipe(top: Path, *, is_deep: bool) -> bool:
    """Whether git, in the repository at ``top``, would read what never ends.

    ``is_deep``: also among its objects, of which there may be thousands.
    """
    if os.name == "nt":
        return False
    folders = [folder for each in _folders(top) if (folder := each).is_dir()]
    return any(_is_endless(path) for folder in folders for path in _paths(folder, is_deep=is_deep))


def _folders(top: Path) -> Iterator[Path]:
    """The folder of git itself, and that of the repository that a worktree is of."""
    folder = top / ".git"
    if folder.is_file():
        folder = top / _words(folder).removeprefix("gitdir:").strip()
    yield folder
    common = _words(folder / "commondir").strip()
    if common:
        yield folder / common


def _paths(folder: Path, *, is_deep: bool) -> Iterator[Path]:
    """The files in a folder of git that may be endless, and those that its settings name."""
    left = _MOST_ENTRIES
    below = [folder]
    while below and left:
        with suppress(OSError), os.scandir(below.pop()) as entries:
            for entry in entries:
                left = max(left - 1, 0)
                if entry.is_dir(follow_symlinks=False):
                    below += [Path(entry.path)] * (is_deep or entry.name != "objects")
                elif not entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)
    for name in ("config", "config.worktree"):
        for value in _VALUE.findall(_bytes(folder / name)):
            yield folder / os.path.expanduser(os.fsdecode(value))


def _is_endless(path: Path) -> bool:
    with suppress(OSError, ValueError):
        mode = path.stat().st_mode
        is_device = stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
        return stat.S_ISFIFO(mode) or (is_device and os.fspath(path) != os.devnull)
    return False


def _words(path: Path) -> str:
    return os.fsdecode(_bytes(path))


def _bytes(path: Path) -> bytes:
    with suppress(OSError):
        return read_plain(path, _MOST_BYTES)
    return b""
