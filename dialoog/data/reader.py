"""Reads the files of the records, with every folder around them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.data.decoding import LIMIT
from dialoog.data.walker import FileKind, Item, item_at, printable, walk

_PIECE = 16 * 1024
"""So much is read at once: for more, many small files would each keep a page of memory."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file or folder on disk: its path (from the root, with ``/``), its kind and its bytes.

    Of a file over ``LIMIT`` one byte more than that is kept: enough to see that it is too large.
    """

    path: str
    kind: FileKind
    data: bytes = b""


def read(
    root: Path, folders: Sequence[str], is_entered: Callable[[str], bool]
) -> Iterator[FileEntry]:
    """Everything in ``folders`` of ``root`` that is not ignored, ordered by path.

    Only folders for whose path ``is_entered`` holds are looked into. Nothing is raised for what
    cannot be read: that has the kind ``UNREADABLE``.
    """
    for folder in sorted(folders):
        top = item_at(root, folder)
        for item in walk(top, is_entered) if top else ():
            yield read_item(item)


def read_item(item: Item) -> FileEntry:
    """Something on disk with, for a file, its bytes."""
    data = _read(item.disk_path) if item.kind is FileKind.FILE else b""
    kind = FileKind.UNREADABLE if data is None else item.kind
    return FileEntry(printable(item.path), kind, data or b"")


def overlay(files: Iterable[FileEntry], instead: Mapping[str, bytes | None]) -> Iterator[FileEntry]:
    """The files, with other bytes for the paths in ``instead``; new paths come last.

    A path without bytes (None) is left out.
    """
    seen: set[str] = set()
    for file in files:
        seen.add(file.path)
        data = instead.get(file.path, file.data)
        if file.path not in instead:
            yield file
        elif data is not None:
            yield FileEntry(file.path, FileKind.FILE, data)
    for path, data in instead.items():
        if path not in seen and data is not None:
            yield FileEntry(path, FileKind.FILE, data)


def _read(path: str) -> bytes | None:
    """The bytes of a file, at most one more than ``LIMIT``; None when it cannot be read."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    flags |= getattr(os, "O_NONBLOCK", 0)  # it may be a pipe by now
    try:
        handle = os.open(path, flags)
    except OSError:
        return None
    pieces: list[bytes] = []
    left = LIMIT + 1
    try:
        while left > 0 and (piece := os.read(handle, min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
    except OSError:
        return None
    finally:
        os.close(handle)
    return b"".join(pieces)
