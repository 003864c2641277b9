"""Remembers how the files of a large programme were read, so that the next time is quicker.

What is remembered is the content of files with one record in which nothing is wrong, as text that a
parser made of it; the model still judges it. It stands in one file for each folder of records, in
the folder of a person (``~/.dialoog``), which that person alone can read: closed texts are in it.
It is written anew, as a whole, after each run that read something else. Whatever is odd about it,
it is as if it were not there.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import dialoog
from dialoog.data import decoding
from dialoog.data.collections import Form
from dialoog.data.discovery import Source
from dialoog.data.entry import Entry
from dialoog.data.parsing import Parsed
from dialoog.formats.files import discard, keep_private, remove_file
from dialoog.formats.plain_files import read_plain
from dialoog.formats.yaml import Plain

MANY_FILES = 2_000
"""With fewer files, reading them takes no longer than remembering them."""
_MOST = 512 * 1024 * 1024
_FOLDER = ".dialoog"
_ENDING = "-gelezen.jsonl"
_MOST_FOLDERS = 4
"""So many folders of records have a memory; that of the one that changed longest ago goes first."""


_is_on = True


def switch_off() -> None:
    """Remember nothing in this process, and use nothing that is remembered."""
    global _is_on  # noqa: PLW0603 - a choice for the whole run of one command
    _is_on = False


class Memo:
    """What is remembered of the files below a root."""

    def __init__(self, root: Path) -> None:
        self._path = _path(root) if _is_on else None
        self._lines = _read(self._path) if self._path else b""
        self._starts = dict(_starts(self._lines))
        self._new = bytearray()
        self._used: set[bytes] = set()

    def has(self, source: Source) -> bool:
        """Whether a file with these bytes at this place is remembered."""
        return _key(source) in self._starts

    def line(self, source: Source) -> bytes:
        """What is remembered of such a file, which stays remembered."""
        key = _key(source)
        self._used.add(key)
        return self._at(key)

    def keep(self, source: Source, line: bytes | None) -> None:
        """Remember this of a file, or nothing."""
        key = _key(source)
        self._used.discard(key)
        if self._path and line is not None:
            self._new += b"%b %b\n" % (key, line)

    def save(self) -> None:
        """Write what was used or is new, if that is not what was remembered.

        Not where it was wiped meanwhile: what was read may be what somebody made forget.
        """
        is_wiped = self._path and self._lines and not self._path.exists()
        if self._path and not is_wiped and (self._new or len(self._used) < len(self._starts)):
            used = filter(self._used.__contains__, self._starts)
            self._new += b"".join(b"%b %b\n" % (key, self._at(key)) for key in used)
            self._new[:0] = _head(self._new)
            with suppress(OSError):
                keep_private(self._path, self._new)
                _wipe_oldest(self._path.parent)

    def _at(self, key: bytes) -> bytes:
        start = self._starts[key]
        return self._lines[start : self._lines.index(b"\n", start)]


def line_of(source: Source, parsed: Parsed) -> bytes | None:
    """What to remember of a file; None where something is wrong, or it is no single record."""
    is_sound = len(parsed.entries) == 1 and not (parsed.problems or parsed.findings)
    if source.collection.form is not Form.RECORD or not is_sound:
        return None
    return json.dumps(parsed.data, ensure_ascii=False, separators=(",", ":")).encode()


def rebuilt(source: Source, line: bytes) -> Parsed | None:
    """What was read of a file, from what is remembered; None where that cannot be."""
    try:
        data = _from_json(json.loads(line))
        record = source.collection.model.model_validate(data, by_alias=True, by_name=False)
        text = decoding.with_line_feeds(source.data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    entry = Entry(source.id, record, source.path, text)
    return Parsed(source.collection.name, (entry,))


def wipe(root: Path | None = None) -> None:
    """Forget the files below ``root``; without it those of every programme, also of a moved one.

    Raises SaveError where what is remembered stays.
    """
    if folder := _folder():
        for path in folder.glob(f"*{_name(root) if root else _ENDING}*"):  # also what a kill left
            remove_file(path)


def _wipe_oldest(folder: Path) -> None:
    """Forget all of the files of the programmes that changed longest ago."""
    paths = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime)
    for path in paths[:-_MOST_FOLDERS]:
        discard(path)


def _from_json(value: Any) -> Any:
    """Texts as without quotes: what took one with them takes it so, or else the file is read."""
    kind = type(value)
    if kind is str:
        return Plain(value)
    if kind is dict:
        return {name: _from_json(part) for name, part in value.items()}
    return [_from_json(part) for part in value] if kind is list else None


def _key(source: Source) -> bytes:
    place = f"{source.path}\0".encode("utf-8", "surrogateescape")
    return hashlib.blake2b(place + source.data, digest_size=16).hexdigest().encode()


def _starts(lines: bytes) -> Iterator[tuple[bytes, int]]:
    """Where each line of a memory goes on after its key."""
    start = 0
    while (end := lines.find(b"\n", start)) >= 0:
        if (space := lines.find(b" ", start, end)) >= 0:
            yield lines[start:space], space + 1
        start = end + 1


def _path(root: Path) -> Path | None:
    folder = _folder()
    return folder / _name(root) if folder else None


def _folder() -> Path | None:
    with suppress(RuntimeError):
        return Path.home() / _FOLDER
    return None


def _name(root: Path) -> str:
    place = hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
    return f"{place}{_ENDING}"


def _read(path: Path) -> bytes:
    """The lines of a memory; none where it is of somebody else, or of other code."""
    with suppress(OSError, ValueError):
        status = path.stat()
        is_mine = not hasattr(os, "getuid") or (
            status.st_uid == os.getuid() and not status.st_mode & 0o077
        )
        data = read_plain(path, _MOST) if is_mine else b""
        head, _, lines = data.partition(b"\n")
        if data and head + b"\n" == _head(lines):
            return lines
    return b""


def _head(lines: bytes | bytearray) -> bytes:
    """The first line of a memory: what made it, and a hash of the lines that follow."""
    return f"{_made_by()} {hashlib.blake2b(lines).hexdigest()}\n".encode()


@cache
def _made_by() -> str:
    """A hash of the code that reads and judges, and of what is installed (its name and version)."""
    code = hashlib.sha256()
    for path in sorted(Path(dialoog.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    for folder in sys.path:
        with suppress(OSError):
            names = sorted(name for name in os.listdir(folder) if name.endswith("-info"))
            code.update("\n".join(names).encode("utf-8", "surrogateescape"))
    return f"1 {code.hexdigest()} {sys.version}".replace("\n", " ")
