"""The files of the records as they were read last: read again is only what changed on disk."""

from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dialoog.data.reader import FileEntry, read_item
from dialoog.data.walker import FileKind, Item, item_at, printable, walk

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
    state: tuple[int, int, int] | None
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
        tops = (item_at(self._root, folder) for folder in self._folders)
        items = (item for top in tops if top for item in walk(top, self._is_entered))
        is_first = not self._kept
        kept = {printable(item.path): self._look_at(item) for item in items}
        return self._replace(_settled(kept) if is_first else kept)

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
        state = _state(item)
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


def _state(item: Item) -> tuple[int, int, int] | None:
    try:
        status = item.status()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


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
