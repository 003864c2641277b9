"""The marker of a site lists the files that a build wrote: no other file may be thrown away."""

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
EDITIONS = {"staff": "medewerkers", "team": "programmateam"}
"""The kind of output that each edition is."""
SITE = "site"
"""The kind of a site from when both editions had the same. Any site may replace any other."""
_MADE_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that some systems add to a folder that somebody opens; nobody misses these."""
_LIST = re.compile(
    r"\n(?P<count>[0-9]{1,9}) bestanden \((?P<kind>[a-z]+)\):\n(?P<lines>(?:[0-9]{1,15} .+\n)*)"
)


def unfinished_marker(staging: Path) -> bytes:
    """The marker of a staging folder that a build is filling: it names that very folder."""
    return NOTE + f"\nNog niet af: {staging.name}\n".encode()


def finished_marker(kind: str, sizes: Mapping[str, int]) -> bytes:
    """The marker of a finished output: its kind, and the size and name of each file."""
    lines = "".join(f"{size} {name}\n" for name, size in sorted(sizes.items()))
    return NOTE + f"\n{len(sizes)} bestanden ({kind}):\n{lines}".encode()


def kind_of_output(folder: Path) -> str | None:
    """The kind of output that a finished marker names, such as "bundel"; None without one."""
    match = _match(_read(folder / MARKER))
    return match["kind"] if match else None


def foreign_file(folder: Path) -> str | None:
    """The first file in a folder that no build wrote as it is now; it may not be thrown away.

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
    """Whether a path is a folder, no link, in which every file is a build's."""
    return not folder.is_symlink() and folder.is_dir() and foreign_file(folder) is None


def is_leftover(folder: Path) -> bool:
    """Whether a staging folder is what a killed build left: its marker may be unfinished.

    An unfinished marker counts only in the folder that it names: a copy is somebody's own.
    """
    data, unfinished = _read(folder / MARKER), unfinished_marker(folder)
    has_begun = unfinished.startswith(data) and {path.name for path in folder.iterdir()} <= {MARKER}
    return has_begun or data == unfinished or is_replaceable(folder)


def _foreign_file(folder: Path) -> str | None:
    sizes = _sizes(_read(folder / MARKER))
    if sizes is None:
        return min((path.name for path in folder.iterdir()), default=None)
    for name, size in _files(folder):
        base = name.rpartition("/")[2]
        is_of_system = base in _MADE_BY_SYSTEMS and size >= 0
        if name != MARKER and not is_of_system and sizes.get(name) != size:
            return name
    return None


def _sizes(marker: bytes) -> dict[str, int] | None:
    """The sizes that a marker lists, by name; None where it is not a complete marker of ours."""
    match = _match(marker)
    lines = match["lines"].split("\n")[:-1] if match else []
    if match is None or int(match["count"]) != len(lines):
        return None
    return {name: int(size) for size, _, name in (line.partition(" ") for line in lines)}


def _match(marker: bytes) -> re.Match[str] | None:
    """The list in the bytes of a marker; None where it is not a finished marker of ours."""
    if not marker.startswith(NOTE):
        return None
    return _LIST.fullmatch(marker.removeprefix(NOTE).decode("utf-8", "replace"))


def _read(marker: Path) -> bytes:
    """The bytes of a marker; none where it is missing, or no plain file."""
    with suppress(FileNotFoundError):
        return marker.read_bytes() if stat.S_ISREG(marker.lstat().st_mode) else b""
    return b""


def _files(folder: Path, within: str = "") -> Iterator[tuple[str, int]]:
    """The name and size of everything that is no folder; size -1 for what is no plain file."""
    with os.scandir(folder) as entries:
        in_order = sorted(entries, key=lambda entry: entry.name)
    for entry in in_order:
        name = f"{within}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{name}/")
        else:
            state = entry.stat(follow_symlinks=False)
            yield name, state.st_size if stat.S_ISREG(state.st_mode) else -1
