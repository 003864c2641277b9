"""Files that the reader ignores (editor backups, temporary files) but may hold personal data.

They hold an older text of a record, and nobody looks at them: whoever forgets a request, or asks
what is held on a requester, gets a list of them.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dialoog.data.collections import FOLDERS
from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.walker import FileKind, is_ignored, list_folder, printable
from dialoog.formats.plain_files import MOST_BYTES, read_plain
from dialoog.privacy.subject_access import code_pattern


def copies_about(root: Path, code: str, folders: Iterable[str]) -> list[str]:
    """The paths of all copies in the ``folders`` of a requester, and of others with the code."""
    beside = (path for folder in folders for path in stray_copies(root, folder))
    elsewhere = (path for folder in FOLDERS for path in copies_with_code(root, folder, code))
    return list(dict.fromkeys((*beside, *elsewhere)))


def copies_of_request(root: Path, request: Entry[Request]) -> Iterator[str]:
    """A Dutch sentence and the copies that may hold the text of a request that was forgotten.

    Nothing without copies.
    """
    folder = request.path.rpartition("/")[0]
    if copies := copies_about(root, request.record.requester.code, [folder]):
        yield "Hier staat de oude tekst misschien nog in. Verwijder deze bestanden zelf:"
        yield from format_paths(copies)


def stray_copies(root: Path, folder: str) -> Iterator[str]:
    """The paths, from the root and with ``/``, of all files in a folder that the reader ignores.

    Includes files in its subfolders. A symbolic link is listed, not followed.
    """
    folders = folder.split("/")
    yield from _copies(os.path.join(root, folder), folder, any(map(is_ignored, folders)))


def _copies(disk_path: str, path: str, is_below_ignored: bool) -> Iterator[str]:
    """The stray copies in one folder, and then those in each folder in it."""
    items = list_folder(disk_path, path, with_ignored=True) or ()
    for item in sorted(items, key=lambda item: item.kind is FileKind.FOLDER):
        is_copy = is_below_ignored or is_ignored(item.path.rpartition("/")[2])
        if item.kind is FileKind.FOLDER:
            yield from _copies(item.disk_path, item.path, is_copy)
        elif is_copy:
            yield item.path


def copies_with_code(root: Path, folder: str, code: str) -> Iterator[str]:
    """The copies that hold a code, or cannot be read; searched as bytes."""
    word = re.compile(code_pattern(code).encode())
    for path in stray_copies(root, folder):
        data = _read(root / path)
        if data is None or word.search(data):
            yield path


def _read(path: Path) -> bytes | None:
    """The bytes of a file; None when it cannot be read, nothing for a link or a folder."""
    try:
        data = read_plain(path) if path.is_file() and not path.is_symlink() else b""
        return data if len(data) <= MOST_BYTES else None
    except OSError:
        return None


def format_paths(paths: Iterable[str]) -> Iterator[str]:
    """One line for each path, with characters that any terminal can show."""
    yield from (f"  {printable(path)}" for path in paths)
