"""The marker of a site lists the files that a build wrote: no other file may be thrown away."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

MARKER = ".dialoog-site"
"""The file that says that a folder was made here, with the hash and name of each file in it."""

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
    r"\n(?P<count>[0-9]{1,9}) bestanden \((?P<kind>[a-z]+)\):\n(?P<lines>(?:[0-9a-f]{64}  .+\n)*)"
)

FingerprintOf: TypeAlias = Callable[[str, str], str]
"""Gives the fingerprint of a file, for its name on the site and its path. May raise OSError."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something in a folder that is not as a build wrote it, and whether one wrote that name."""

    name: str
    was_written: bool = False


def unfinished_marker(staging: Path) -> bytes:
    """The marker of a staging folder that a build is filling: it names that very folder."""
    return NOTE + f"\nNog niet af: {staging.name}\n".encode("utf-8", "surrogateescape")


def fingerprint(data: bytes) -> str:
    """What a marker says of the bytes of a file: their SHA-256, as ``sha256sum`` writes it."""
    return hashlib.sha256(data).hexdigest()


def finished_marker(kind: str, fingerprints: Mapping[str, str]) -> bytes:
    """The marker of a finished output: its kind, and the fingerprint and name of each file."""
    lines = "".join(f"{mark}  {name}\n" for name, mark in sorted(fingerprints.items()))
    return NOTE + f"\n{len(fingerprints)} bestanden ({kind}):\n{lines}".encode()


def kind_of_output(folder: Path) -> str | None:
    """The kind of output that a finished marker names, such as "bundel"; None without one."""
    match = _match(_read(folder / MARKER))
    return match["kind"] if match else None


def foreign_file(folder: Path, fingerprint_of: FingerprintOf) -> Foreign | None:
    """The first thing in a folder that no build wrote as it is now; it may not be thrown away.

    None where there is no such thing: the folder is empty, or holds what its marker lists. A listed
    file may be missing. When another build replaces the folder meanwhile, the new one is read.
    """
    while True:
        try:
            before = folder.lstat()
        except FileNotFoundError:
            return None
        with suppress(FileNotFoundError):
            found = _foreign_file(folder, fingerprint_of)
            if os.path.samestat(before, folder.lstat()):
                return found


def is_replaceable(folder: Path, fingerprint_of: FingerprintOf) -> bool:
    """Whether a path is a folder, no link, in which every file is a build's."""
    return (
        not folder.is_symlink() and folder.is_dir() and foreign_file(folder, fingerprint_of) is None
    )


def is_leftover(folder: Path, fingerprint_of: FingerprintOf) -> bool:
    """Whether a staging folder is what a killed build left: its marker may be unfinished.

    An unfinished marker counts only in the folder that it names: a copy is somebody's own.
    """
    data, unfinished = _read(folder / MARKER), unfinished_marker(folder)
    has_begun = unfinished.startswith(data) and {path.name for path in folder.iterdir()} <= {MARKER}
    return has_begun or data == unfinished or is_replaceable(folder, fingerprint_of)


def _foreign_file(folder: Path, fingerprint_of: FingerprintOf) -> Foreign | None:
    listed = _fingerprints(_read(folder / MARKER))
    if listed is None:
        name = min((path.name for path in folder.iterdir()), default=None)
        return Foreign(name) if name else None
    folders = {name[:end] for name in listed for end, sign in enumerate(name) if sign == "/"}
    for name, file in _files(folder, folders):
        is_plain = file.is_file(follow_symlinks=False)
        is_of_system = file.name in _MADE_BY_SYSTEMS and is_plain
        if name != MARKER and not is_of_system:
            mark = listed.get(name)
            if mark is None or not is_plain or fingerprint_of(name, file.path) != mark:
                return Foreign(name, mark is not None)
    return None


def _fingerprints(marker: bytes) -> dict[str, str] | None:
    """The fingerprints that a marker lists, by name; None where it is no complete one of ours."""
    match = _match(marker)
    lines = match["lines"].split("\n")[:-1] if match else []
    if match is None or int(match["count"]) != len(lines):
        return None
    return {name: mark for mark, _, name in (line.partition("  ") for line in lines)}


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


def _files(
    folder: Path | str, folders: Collection[str], within: str = ""
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder, by name: what is in one of the ``folders``, and any other by itself.

    So that an empty folder, or one of somebody else, is found as a file is.
    """
    with os.scandir(folder) as entries:
        in_order = sorted(entries, key=lambda entry: entry.name)
    for entry in in_order:
        name = f"{within}{entry.name}"
        if name in folders and entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, folders, f"{name}/")
        else:
            yield name, entry
