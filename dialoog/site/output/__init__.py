"""The old site is replaced as a whole, or not at all.

The new site is written into a new folder beside the old one, flushed to disk, and takes its place
in one step; only then is the old one removed. Whatever happens in between (a kill, a full disk,
Ctrl-C, another build), a reader of the folder sees the old site or the new one, complete. Where
the system has no such step (Windows, some network disks) two renames do it: a kill just between
them leaves no site for as long as it takes to build again, which first puts the old one back.

A page that is the same to the byte is not written again: for a moment the one file is in both.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dialoog.formats.disk import make_folder
from dialoog.formats.places import reserved_as
from dialoog.site.output.leftovers import remove_leftovers
from dialoog.site.output.marker import EDITIONS, MARKER, SITE, foreign_file, kind_of_output
from dialoog.site.output.old_site import OldSite
from dialoog.site.output.staging import StagingDir, WriteError, as_write_error

__all__ = ["EDITIONS", "WriteError", "write"]


def write(
    files: Iterable[tuple[str, bytes]], out: Path, kind: str = SITE, *, is_private: bool = False
) -> int:
    """Make ``out`` hold exactly ``files`` (names with forward slashes); how many those are.

    Raises WriteError, with a Dutch sentence, when ``out`` is a folder that this function did not
    make or that holds other files now, a git checkout, a home folder or a disk; when a name would
    lead out of it; or when the disk refuses. A folder with another ``kind`` of output (a word in
    small letters) is refused as well, but the site of one edition may replace that of the other.
    What is private, its owner alone can read; anything else all can, whatever the umask. A folder
    that is there keeps its mode and its group; an open one is closed for what is private.
    Symlinks are never followed.
    """
    old = _old_site(out, kind)
    count = 0
    with StagingDir(old, kind, is_private=is_private) as folder:
        for name, data in files:
            folder.write(name, data)
            count += 1
        folder.replace()
    return count


def _old_site(out: Path, kind: str) -> OldSite:
    """What is at ``out`` now. Raises WriteError unless it is ours, empty or not there yet."""
    with as_write_error(out):
        # resolve() would follow a symlink
        target = Path(os.path.abspath(out))
        if what := reserved_as(target):
            raise WriteError(
                f"De site kan niet in {out} komen: dat is {what}. Kies een map voor de site alleen."
            )
        make_folder(target.parent)
        remove_leftovers(target)  # and puts back an old site
        if target.is_symlink():
            raise WriteError(f"{out} is een snelkoppeling naar iets anders. Kies een gewone map.")
        if target.exists() and not target.is_dir():
            raise WriteError(f"{out} is een bestand, geen map. Kies een andere map.")
        old = OldSite(target)
        if target.exists():
            _assert_ours(old, out, kind)
    return old


def _assert_ours(old: OldSite, out: Path, kind: str) -> None:
    """Raise WriteError where a folder holds something that would be lost with the old site."""
    there = kind_of_output(old.folder)
    sites = (SITE, *EDITIONS.values())
    if there not in (None, kind) and not (there in sites and kind in sites):
        raise WriteError(f"In de map {out} staat iets anders. Kies een lege of een nieuwe map.")
    found = foreign_file(old.folder, old.fingerprint)
    if found is None:
        return
    if found.name == MARKER:
        raise WriteError(
            f"In de map {out} is niet te zien wat van de site is: een eerdere versie maakte haar, "
            f"of {MARKER} is veranderd. Geef die map een andere naam en typ dit nog eens. Gooi de "
            "oude map weg als er niets van uzelf in staat."
        )
    what = "is iets veranderd in" if found.was_written else "staat iets wat niet van de site is:"
    raise WriteError(
        f"In de map {out} {what} {found.name}. Dat zou verdwijnen. Zet het ergens anders neer, "
        "of kies een lege of een nieuwe map."
    )
