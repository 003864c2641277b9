"""The marker of a site: a list of the files that a build wrote. Only these may be deleted."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

MARKER = ".dialoog-site"
"""The file that says that a folder was made here, with the size and name of each file in it."""

NOTE = (
    b"Deze map is gemaakt door dialoog (python build.py).\n"
    b"Elke volgende keer wordt alles hierin vervangen: zet hier niets bij.\n"
)
_MADE_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that some systems add to a folder that somebody opens; nobody misses these."""
_LIST = re.compile(r"\n(?P<count>[0-9]+) bestanden:\n(?P<lines>(?:[0-9]+ .+\n)*)")


def list_of_files(sizes: Mapping[str, int]) -> bytes:
    """The end of a marker: how many files the site has, and the size and name of each."""
    lines = "".join(f"{size} {name}\n" for name, size in sorted(sizes.items()))
    return f"\n{len(sizes)} bestanden:\n{lines}".encode()


def foreign_file(folder: Path) -> str | None:
    """The first file in a folder that is not as a build wrote it, and so must not be deleted.

    None where there is no such file: the folder is empty, or holds what its marker lists. A listed
    file may be missing. When another build replaces the folder meanwhile, the new one is read.
    """
    while True:
        try:
            before = folder.lstat()
        except FileNotFoundError:
            return None
        with suppress(FileNotFoundError):
            name = _foreign_file(folder)
            if os.path.samestat(before, folder.lstat()):
                return name


def is_replaceable(folder: Path) -> bool:
    """Whether a path is a folder (not a link) that holds only files written by a build."""
    return not folder.is_symlink() and folder.is_dir() and foreign_file(folder) is None


def is_leftover(folder: Path) -> bool:
    """Whether a staging folder was left by a killed build; its marker may lack the list."""
    data = _read(folder / MARKER)
    has_begun = NOTE.startswith(data) and {path.name for path in folder.iterdir()} <= {MARKER}
    is_unfinished = data.startswith(NOTE) and _sizes(data) is None
    return has_begun or is_unfinished or is_replaceable(folder)


def _foreign_file(folder: Path) -> str | None:
    sizes = _sizes(_read(folder / MARKER))
    if sizes is None:
        return min((path.name for path in folder.iterdir()), default=None)
    for name, size in _files(folder):
        base = name.rpartition("/")[2]
        if name != MARKER and base not in _MADE_BY_SYSTEMS and sizes.get(name) != size:
            return name
    return None


def _sizes(marker: bytes) -> dict[str, int] | None:
    """The sizes that a marker lists, by name; None where it is not a complete marker of ours."""
    match = _LIST.fullmatch(marker.removeprefix(NOTE).decode("utf-8", "replace"))
    lines = match["lines"].split("\n")[:-1] if match else []
    if not match or not marker.startswith(NOTE) or int(match["count"]) != len(lines):
        return None
    return {name: int(size) for size, _, name in (line.partition(" ") for line in lines)}


def _read(marker: Path) -> bytes:
    """The bytes of a marker; empty when it is missing or not a regular file."""
    with suppress(FileNotFoundError):
        return marker.read_bytes() if stat.S_ISREG(marker.lstat().st_mode) else b""
    return b""


def _files(folder: Path, within: str = "") -> Iterator[tuple[str, int]]:
    """Name and size of everything but folders; size -1 for anything but a regular file."""
    with os.scandir(folder) as entries:
        in_order = sorted(entries, key=lambda entry: entry.name)
    for entry in in_order:
        name = f"{within}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{name}/")
        else:
            state = entry.stat(follow_symlinks=False)
            yield name, state.st_size if stat.S_ISREG(state.st_mode) else -1
