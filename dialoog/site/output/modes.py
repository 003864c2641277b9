"""Folders with a mode: for all to read, for their owner alone, or as the folder they replace."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

OWNERS_ALONE, FOR_ALL = 0o700, 0o755
"""Whatever the umask: a web server can read what is for all, and nobody else what is not."""
_OTHERS = 0o007
"""What a mode lets people do who are neither the owner nor in the group."""


def make_alike(folder: Path, out: Path, *, is_private: bool) -> int:
    """Make a folder with the owner and group of ``out``; the mode that it must get in the end.

    A folder that is there keeps its mode: who closed it, or gave it to a group, meant that. What is
    private closes a folder that all can enter. Before it has that mode, its owner can write in it.
    """
    old = out.stat() if out.exists() else None
    mode = OWNERS_ALONE if is_private else FOR_ALL
    if old:
        mode = stat.S_IMODE(old.st_mode)
        mode &= ~0o077 if is_private and mode & _OTHERS else ~0
    add_folder(folder, mode & 0o777)
    if old and not _give(folder, old) and not mode & _OTHERS:
        mode &= ~(stat.S_ISGID | 0o070)  # a group that never had the old one
    if mode & stat.S_ISGID:
        folder.chmod(OWNERS_ALONE | stat.S_ISGID)
    return mode


def add_folder(folder: Path, mode: int) -> None:
    """Make a folder with a mode, whatever the umask, in which its owner can write."""
    folder.mkdir(mode)
    inherited = folder.stat().st_mode & stat.S_ISGID
    with suppress(PermissionError):  # a disk without modes
        folder.chmod(mode | OWNERS_ALONE | inherited)


def _give(folder: Path, old: os.stat_result) -> bool:
    """Give a folder the owner and the group of another, or its group alone; whether that went."""
    for owner in (old.st_uid, -1) if hasattr(os, "chown") else ():
        with suppress(OSError):
            os.chown(folder, owner, old.st_gid)
            return True
    return False
