"""What stands on disk, in a form that differs as soon as a file is saved.

Looking at 30,000 files takes 0.15 s (scandir and stat alone), so looking again and again is quick
enough, works on every disk and system alike, network drives included, and needs no library.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

DiskState = frozenset[tuple[str, int, int, int]]
"""Every file with its size, the time it was last written, and its place on the disk."""

_DEEPEST = 12
"""Deeper than any folder of a programme; what is below it makes no page."""
_BACKUPS = ("~", ".swp", ".bak", ".tmp")


def scan_folders(folders: Iterable[Path]) -> DiskState:
    """What stands in the folders now; a folder or file that cannot be seen is not there."""
    return frozenset(found for folder in folders for found in _below(str(folder), _DEEPEST))


def _below(folder: str, deeper: int) -> Iterator[tuple[str, int, int, int]]:
    try:
        with os.scandir(folder) as entries:
            inside = [entry for entry in entries if not _is_passed_over(entry.name)]
    except OSError:
        return
    for entry in inside:
        try:
            told = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield entry.path, told.st_mtime_ns, told.st_size, told.st_ino
        if stat.S_ISDIR(told.st_mode) and deeper:
            yield from _below(entry.path, deeper - 1)


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.endswith(_BACKUPS)
