"""Which files stand below a folder: their names only, without opening one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from dialoog.data.reader import is_ignored, printable

_MOST = 5_000
"""So many folders are looked into: who points at a whole disk is not kept waiting."""


def listed(root: Path, deepest: int, is_entered: Callable[[str], bool]) -> Iterator[str]:
    """The files below ``root``, in at most ``deepest`` folders in each other, with ``/``.

    A folder is only looked into when ``is_entered`` says so of its path. Links are not followed,
    dot-files and editors' backups are passed over, and so is a folder that cannot be read.
    """
    waiting = [("", 0)]
    for folder, depth in waiting:
        for name, is_folder in _inside(os.path.join(root, folder)):
            path = f"{folder}/{name}" if folder else name
            if not is_folder:
                yield printable(path)
            elif depth < deepest and len(waiting) < _MOST and is_entered(path):
                waiting.append((path, depth + 1))


def _inside(folder: str) -> list[tuple[str, bool]]:
    """What is in a folder, in order: each name, and whether it is a folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in entries
                if not is_ignored(entry.name) and not entry.is_symlink()
            )
    except OSError:
        return []
