"""Who is busy with a folder: a lock that the system lifts when its holder is killed.

Where folders cannot be locked (Windows) every folder counts as free: of two builds at once one
may then lose its new folder and say so; the site itself stays whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lock:
    """A lock that is held until ``close``."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def close(self) -> None:
        """Let go of the folder."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def lock(folder: Path) -> Lock | None:
    """Lock a folder that was just made; None when another build swept it away first."""
    if sys.platform == "win32":
        return Lock(None)
    import fcntl

    try:
        held = Lock(handle := os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW))
    except FileNotFoundError:
        return None
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        still_there = os.path.samestat(folder.lstat(), os.fstat(handle))
    except FileNotFoundError:
        still_there = False
    if still_there:
        return held
    held.close()
    return None


@contextmanager
def try_lock(folder: Path) -> Iterator[bool]:
    """Within the block nobody else gets the folder; False when somebody has it already."""
    if sys.platform == "win32":
        yield True
        return
    import fcntl

    held = Lock(handle := os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        held.close()
