"""Walks folders: yields their items by name, and never follows a symbolic link.

Used by everything that looks at a disk: the reader, the search for misplaced requests, the list of
stray copies and the files kept in memory.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from operator import attrgetter
from pathlib import Path

MAX_FOLDERS = 5_000
"""``list_files`` looks into this many folders, so that a root that is a whole disk ends too."""

_IGNORED_ENDINGS = ("~", ".swp", ".bak")
_IGNORED_NAMES = ("Thumbs.db",)
OF_GIT = (".git", ".gitattributes", ".gitignore", ".gitmodules")
"""What git itself reads where it finds it: it may keep other bytes than those on disk, or none."""
OWN_NOTE = ".dialoog-bewaren.json"
"""How notes of an interrupted save were called; one that came with the data is not ours."""


class FileKind(Enum):
    """The kind of file at a path."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Item:
    """Something on disk: its path from the root (with ``/``), its kind and its path on disk.

    ``entry`` is what the system gave on listing its folder; None for the folder of a walk itself.
    """

    path: str
    kind: FileKind
    disk_path: str
    entry: os.DirEntry[str] | None = None

    def status(self) -> os.stat_result:
        """Its size, times and number (inode); of a link those of the link. Raises OSError."""
        return status_of(self.entry, self.disk_path) if self.entry else os.lstat(self.disk_path)


def item_at(root: Path, path: str) -> Item | None:
    """The item at ``path`` below ``root``; None when there is none, or it cannot be read."""
    disk_path = os.path.join(root, path)
    try:
        mode = os.lstat(disk_path).st_mode
    except OSError:
        return None
    tests = (
        (stat.S_ISLNK, FileKind.LINK),
        (stat.S_ISDIR, FileKind.FOLDER),
        (stat.S_ISREG, FileKind.FILE),
    )
    kind = next((kind for test, kind in tests if test(mode)), FileKind.OTHER)
    return Item(path, kind, disk_path)


def walk(item: Item, is_entered: Callable[[str], bool]) -> Iterator[Item]:
    """The item and, below a folder for whose path ``is_entered`` holds, everything not ignored.

    A folder comes before what is in it. A folder that cannot be listed is ``UNREADABLE``.
    """
    if item.kind is not FileKind.FOLDER or not is_entered(item.path):
        yield item
        return
    inside = list_folder(item.disk_path, item.path)
    if inside is None:
        yield replace(item, kind=FileKind.UNREADABLE)
        return
    yield item
    for below in inside:
        yield from walk(below, is_entered)


def list_files(root: Path, max_depth: int, is_entered: Callable[[str], bool]) -> Iterator[str]:
    """The paths of the files below ``root``, those in fewer folders first, without opening one.

    At most ``max_depth`` folders deep, and only in folders for whose path ``is_entered`` holds.
    Links, ignored files and folders that cannot be listed are left out.
    """
    folders = [("", 0)]
    for folder, depth in folders:
        for item in list_folder(os.path.join(root, folder), folder) or ():
            if item.kind is not FileKind.FOLDER:
                if item.kind is not FileKind.LINK:
                    yield printable(item.path)
            elif depth < max_depth and len(folders) < MAX_FOLDERS and is_entered(item.path):
                folders.append((item.path, depth + 1))


def list_folder(disk_path: str, path: str, *, with_ignored: bool = False) -> list[Item] | None:
    """The items in a folder, ordered by name; None when it cannot be listed.

    ``path`` is that of the folder from the root, "" for the root itself.
    """
    listed = listing(disk_path)
    if listed is None:
        return None
    return [
        item_of(entry, path) for entry in listed if with_ignored or not is_passed_over(entry.name)
    ]


def listing(disk_path: str) -> list[os.DirEntry[str]] | None:
    """What the system gives of the items in a folder, by name; None when it cannot be listed."""
    try:
        with os.scandir(disk_path) as entries:
            return sorted(entries, key=attrgetter("name"))
    except OSError:
        return None


def item_of(entry: os.DirEntry[str], folder: str) -> Item:
    """The item in a folder, whose path from the root is "" for the root itself."""
    path = f"{folder}/{entry.name}" if folder else entry.name
    return Item(path, _kind(entry), entry.path, entry)


def status_of(entry: os.DirEntry[str], disk_path: str) -> os.stat_result:
    """The size, times and number of an item; of a link those of the link. Raises OSError."""
    status = entry.stat(follow_symlinks=False)
    return status if status.st_ino else os.lstat(disk_path)  # a listing of Windows gives no number


def _kind(entry: os.DirEntry[str]) -> FileKind:
    if entry.is_symlink():
        return FileKind.LINK
    if entry.is_file(follow_symlinks=False):
        return FileKind.FILE
    return FileKind.FOLDER if entry.is_dir(follow_symlinks=False) else FileKind.OTHER


def is_ignored(name: str) -> bool:
    """Whether a name is that of a dot-file, an editor's backup or a file of the system."""
    return name.startswith(".") or name.endswith(_IGNORED_ENDINGS) or name in _IGNORED_NAMES


def is_passed_over(name: str) -> bool:
    """Whether a reader of records leaves a name out: an ignored one that means nothing to git."""
    return is_ignored(name) and meant_for(name) not in (*OF_GIT, OWN_NOTE)


def meant_for(name: str) -> str:
    """The name for which some disk takes this one: capitals, and signs that are not seen, go."""
    return "".join(filter(str.isprintable, name)).rstrip(". ").lower()


def printable(path: str) -> str:
    """The path in characters that every terminal and log can show."""
    return path if path.isprintable() else "".join(map(_escaped, path))


def _escaped(sign: str) -> str:
    if sign.isprintable():
        return sign
    if "\udc80" <= sign <= "\udcff":  # a byte that is no UTF-8, as Python keeps it in a name
        return f"\\x{ord(sign) - 0xDC00:02x}"
    return f"\\u{ord(sign):04x}"
