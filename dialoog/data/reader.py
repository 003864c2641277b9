"""Disk in: every file and folder below the root, never through a symbolic link."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

LIMIT = 1024 * 1024
"""A file is read up to one byte past this many bytes: enough to see that it is too large."""

_PASSED_OVER = ("~", ".swp", ".bak")
_PASSED_OVER_NAMES = ("Thumbs.db",)


class FileKind(Enum):
    """What stands at a path."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Something on disk: its path (relative to the root, with ``/``), its kind and its bytes."""

    path: str
    kind: FileKind
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that is there: where the disk has it, how it is shown, and what it is."""

    path: str
    shown: str
    kind: FileKind


def read(
    root: Path, folders: Sequence[str], is_entered: Callable[[str], bool]
) -> Iterator[FileEntry]:
    """Everything in ``folders`` of ``root``, in the order of the paths.

    A folder is only looked into when ``is_entered`` says so of its path. Dot-files and editors'
    backups are passed over. Nothing is raised for what cannot be read: it is found as
    ``Kind.UNREADABLE``.
    """
    for folder in sorted(folders):
        path = os.path.join(root, folder)
        try:
            mode = os.lstat(path).st_mode
        except OSError:
            continue
        yield from _found(_Thing(path, folder, _kind_of_mode(mode)), is_entered)


def overlay(found: Iterable[FileEntry], instead: Mapping[str, bytes]) -> Iterator[FileEntry]:
    """What was found, with other bytes for some files; those that are not there come last."""
    left = dict(instead)
    for thing in found:
        data = left.pop(thing.path, None)
        yield thing if data is None else FileEntry(thing.path, FileKind.FILE, data)
    yield from (FileEntry(path, FileKind.FILE, data) for path, data in left.items())


def _kind_of_mode(mode: int) -> FileKind:
    tests = (
        (stat.S_ISLNK, FileKind.LINK),
        (stat.S_ISDIR, FileKind.FOLDER),
        (stat.S_ISREG, FileKind.FILE),
    )
    return next((kind for test, kind in tests if test(mode)), FileKind.OTHER)


def _found(thing: _Thing, is_entered: Callable[[str], bool]) -> Iterator[FileEntry]:
    """The thing itself and, for a folder, what is in it."""
    shown = printable(thing.shown)
    if thing.kind is FileKind.FILE:
        yield _file(thing.path, shown)
    elif thing.kind is FileKind.FOLDER and is_entered(thing.shown):
        inside = _inside(thing)
        yield FileEntry(shown, FileKind.UNREADABLE if inside is None else FileKind.FOLDER)
        for below in inside or ():
            yield from _found(below, is_entered)
    else:
        yield FileEntry(shown, thing.kind)


def _inside(folder: _Thing) -> list[_Thing] | None:
    """What is in the folder, in order; None when that cannot be seen."""
    try:
        with os.scandir(folder.path) as entries:
            return [
                _Thing(entry.path, f"{folder.shown}/{entry.name}", _kind(entry))
                for entry in sorted(entries, key=lambda entry: entry.name)
                if not is_ignored(entry.name)
            ]
    except OSError:
        return None


def _kind(entry: os.DirEntry[str]) -> FileKind:
    if entry.is_symlink():
        return FileKind.LINK
    if entry.is_file(follow_symlinks=False):
        return FileKind.FILE
    return FileKind.FOLDER if entry.is_dir(follow_symlinks=False) else FileKind.OTHER


def _file(path: str, shown: str) -> FileEntry:
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        )
    except OSError:
        return FileEntry(shown, FileKind.UNREADABLE)
    try:
        return FileEntry(shown, FileKind.FILE, _bytes(handle))
    except OSError:
        return FileEntry(shown, FileKind.UNREADABLE)
    finally:
        os.close(handle)


def _bytes(handle: int) -> bytes:
    """At most one byte more than the limit."""
    pieces: list[bytes] = []
    left = LIMIT + 1
    while left > 0 and (data := os.read(handle, left)):
        pieces.append(data)
        left -= len(data)
    return b"".join(pieces)


def printable(path: str) -> str:
    """The path in characters that every terminal and log can show."""
    return path if path.isprintable() else "".join(map(_shown, path))


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    if "\udc80" <= sign <= "\udcff":  # a byte that is no UTF-8, as Python keeps it in a name
        return f"\\x{ord(sign) - 0xDC00:02x}"
    return f"\\u{ord(sign):04x}"


def is_ignored(name: str) -> bool:
    """Whether a name is that of a dot-file or of what an editor or a system leaves."""
    return name.startswith(".") or name.endswith(_PASSED_OVER) or name in _PASSED_OVER_NAMES
