"""Disk in: every file and folder below the root, never through a symbolic link."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

LIMIT = 1024 * 1024
"""A file is read up to one byte past this many bytes: enough to see that it is too large."""

_PASSED_OVER = ("~", ".swp", ".bak")
_PASSED_OVER_NAMES = ("Thumbs.db",)


class Kind(Enum):
    """What stands at a path."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Found:
    """Something on disk: its path (relative to the root, with ``/``), its kind and its bytes."""

    path: str
    kind: Kind
    data: bytes = b""


def read(root: Path, folders: Sequence[str]) -> Iterator[Found]:
    """Everything in ``folders`` of ``root``, in the order of the paths.

    Dot-files and editors' backups are passed over. Nothing is raised for what cannot be read:
    it is found as ``Kind.UNREADABLE``.
    """
    for folder in sorted(folders):
        path = os.path.join(root, folder)
        try:
            mode = os.lstat(path).st_mode
        except OSError:
            continue
        if stat.S_ISDIR(mode):
            yield from _folder(path, folder)
        else:
            yield Found(folder, Kind.LINK if stat.S_ISLNK(mode) else Kind.OTHER)


def _folder(path: str, shown: str) -> Iterator[Found]:
    """The folder itself and then what is in it."""
    try:
        with os.scandir(path) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield Found(printable(shown), Kind.UNREADABLE)
        return
    yield Found(printable(shown), Kind.FOLDER)
    for entry in inside:
        if _is_passed_over(entry.name):
            continue
        below = f"{shown}/{entry.name}"
        if entry.is_symlink():
            yield Found(printable(below), Kind.LINK)
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, below)
        elif entry.is_file(follow_symlinks=False):
            yield _file(entry.path, printable(below))
        else:
            yield Found(printable(below), Kind.OTHER)


def _file(path: str, shown: str) -> Found:
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        )
    except OSError:
        return Found(shown, Kind.UNREADABLE)
    try:
        return Found(shown, Kind.FILE, _bytes(handle))
    except OSError:
        return Found(shown, Kind.UNREADABLE)
    finally:
        os.close(handle)


def _bytes(handle: int) -> bytes:
    """At most one byte more than the limit."""
    data = os.read(handle, LIMIT + 1)
    if not data:
        return data
    pieces = [data]
    while data and sum(map(len, pieces)) <= LIMIT:
        data = os.read(handle, LIMIT + 1)
        pieces.append(data)
    return b"".join(pieces)


def printable(path: str) -> str:
    """The path in characters that every terminal and log can show."""
    shown = path.encode("utf-8", "surrogateescape")
    text = shown.decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.endswith(_PASSED_OVER) or name in _PASSED_OVER_NAMES
