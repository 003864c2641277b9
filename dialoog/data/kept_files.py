"""The files of the records as they were read last: read again is only what changed on disk."""

import os
from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from dialoog.data.reader import FileEntry, read_item
from dialoog.data.walker import (
    FileKind,
    Item,
    is_passed_over,
    item_at,
    item_of,
    listing,
    printable,
    status_of,
)
from dialoog.formats.disk import file_state

T = TypeVar("T")
_TICK_NS = 3_000_000_000
"""Longer than a tick of the clock of any disk, in nanoseconds: that of FAT takes two seconds."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file with its state (times, size and inode) when it was read; None for what is no file.

    What is not ``settled`` is read once more: it may have been saved twice within one tick of the
    clock of the disk.
    """

    entry: FileEntry
    state: tuple[int, ...] | None
    settled: bool


class KeptFiles:
    """What ``reader.read`` gives of some folders, by path and in the same order.

    ``entries`` is replaced when something changed; a file that did not change is the same entry.
    """

    def __init__(
        self, root: Path, folders: Sequence[str], is_entered: Callable[[str], bool]
    ) -> None:
        self._root = root
        self._folders = sorted(folders)
        self._is_entered = is_entered
        self._kept: dict[str, _Kept] = {}
        self.entries: Mapping[str, FileEntry] = {}

    def scan(self) -> bool:
        """Look at everything, and read what changed; return whether something did."""
        kept: dict[str, _Kept] = {}
        for folder in self._folders:
            if top := item_at(self._root, folder):
                self._scan(top, kept)
        return self._replace(kept if self._kept else _settled(kept))

    def _scan(self, item: Item, kept: dict[str, _Kept]) -> None:
        """Look at an item and what is in it, as ``walk`` does; nothing is made of the same."""
        is_entered = item.kind is FileKind.FOLDER and self._is_entered(item.path)
        inside = listing(item.disk_path) if is_entered else []
        if inside is None:
            item, inside = replace(item, kind=FileKind.UNREADABLE), []
        kept[printable(item.path)] = self._look_at(item)
        for entry in inside:
            path = f"{item.path}/{entry.name}"
            known = self._kept.get(path)
            if (
                known
                and known.settled
                and known.state == _state(partial(status_of, entry, entry.path))
            ):
                kept[path] = known
            elif known or not is_passed_over(entry.name):
                self._scan(item_of(entry, item.path), kept)

    def look_at(self, paths: Iterable[str]) -> bool:
        """The same for some paths alone, and for the folders above them."""
        kept = dict(self._kept)
        for path in dict.fromkeys(step for each in paths for step in _steps(each)):
            item = item_at(self._root, path)
            if item:
                kept[path] = self._look_at(item)
            else:
                kept.pop(path, None)
        return self._replace(_in_order(kept, self._kept))

    @property
    def just_saved(self) -> list[str]:
        """The paths of the files that are to be read once more: they may be half-written."""
        return [
            path
            for path, kept in self._kept.items()
            if not kept.settled and kept.entry.kind is not FileKind.FOLDER
        ]

    def with_change(self, instead: Mapping[str, bytes | None]) -> Mapping[str, FileEntry]:
        """The files with other bytes for these paths; without bytes (None), a path is left out."""
        files = dict(self.entries)
        for path, data in instead.items():
            if data is None:
                files.pop(path, None)
                continue
            files[path] = FileEntry(path, FileKind.FILE, data)
            for folder in _steps(path)[:-1]:
                files.setdefault(folder, FileEntry(folder, FileKind.FOLDER))
        return _in_order(files, self.entries)

    def _look_at(self, item: Item) -> _Kept:
        known = self._kept.get(printable(item.path))
        if item.kind is FileKind.FOLDER and known and known.entry.kind is FileKind.FOLDER:
            return known
        state = _state(item.status)
        is_same = known is not None and state is not None and known.state == state
        if known and is_same and known.settled:
            return known
        entry = read_item(item)
        if known and known.entry == entry:
            entry = known.entry
        is_file = entry.kind is FileKind.FILE
        return _Kept(entry, state if is_file else None, is_same)

    def _replace(self, kept: dict[str, _Kept]) -> bool:
        self._kept = kept
        before = self.entries
        if len(kept) == len(before) and all(
            before.get(path) is each.entry for path, each in kept.items()
        ):
            return False
        self.entries = {path: each.entry for path, each in kept.items()}
        return True


def _settled(kept: dict[str, _Kept]) -> dict[str, _Kept]:
    """What was read first: settled is all that was saved some time before the newest of it."""
    newest = max((it.state[0] for it in kept.values() if it.state), default=0)
    return {
        path: replace(it, settled=it.state is not None and it.state[0] < newest - _TICK_NS)
        for path, it in kept.items()
    }


def _state(ask: Callable[[], os.stat_result]) -> tuple[int, ...] | None:
    try:
        return file_state(ask())
    except OSError:
        return None


def _steps(path: str) -> list[str]:
    """The path and the folders above it, the highest first."""
    parts = path.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _in_order(files: dict[str, T], before: Mapping[str, object]) -> dict[str, T]:
    """The files in the order of a walk, where there are others than ``before``."""
    if files.keys() <= before.keys():
        return files
    paths = [path for path in files if path in before]
    for path in files.keys() - before.keys():
        insort(paths, path, key=_parts)
    return {path: files[path] for path in paths}


def _parts(path: str) -> list[str]:
    return path.split("/")
