"""Folders with a mode: by the umask, for their owner alone, or as the folder they replace."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

OWNERS_ALONE, BY_UMASK = 0o700, 0o777
_OTHERS = 0o007
"""What a mode lets people do who are neither the owner nor in the group."""


def make_alike(folder: Path, out: Path, *, is_private: bool) -> int | None:
    """Make a folder with the owner and group of ``out``; the mode that it must get, if any.

    A folder that is there keeps its mode: who closed it, or gave it to a group, meant that. What is
    private closes a folder that all can enter. Before it has that mode, its owner can write in it.
    """
    old = out.stat() if out.exists() else None
    mode = OWNERS_ALONE if is_private else None
    if old:
        mode = stat.S_IMODE(old.st_mode)
        mode &= ~0o077 if is_private and mode & _OTHERS else ~0
    make_folder(folder, BY_UMASK if mode is None else mode & BY_UMASK)
    if old and mode is not None and not _give(folder, old) and not mode & _OTHERS:
        mode &= ~(stat.S_ISGID | 0o070)  # a group that never had the old one
    if mode is not None and mode & stat.S_ISGID:
        folder.chmod(OWNERS_ALONE | stat.S_ISGID)
    return mode


def make_folder(folder: Path, mode: int) -> None:
    """Make a folder, by the umask, in which its owner can write whatever the umask."""
    folder.mkdir(mode)
    made = stat.S_IMODE(folder.stat().st_mode)
    if made & OWNERS_ALONE != OWNERS_ALONE:
        folder.chmod(made | OWNERS_ALONE)


def _give(folder: Path, old: os.stat_result) -> bool:
    """Give a folder the owner and the group of another, or its group alone; whether that went."""
    for owner in (old.st_uid, -1) if hasattr(os, "chown") else ():
        with suppress(OSError):
            os.chown(folder, owner, old.st_gid)
            return True
    return False
