"""What killed builds leave beside a site: the next build removes it, or puts the old site back."""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from dialoog.formats.disk import retry
from dialoog.formats.locks import unlock
from dialoog.site.output.atomic_swap import BACKUP, restore
from dialoog.site.output.marker import MARKER, is_leftover
from dialoog.site.output.old_site import OldSite

PREFIX = "dialoog-"
"""In the name of a staging folder, so that no backup made by hand looks like one."""
_LOCK = ".lock"
"""Ends the name of the file by which a staging folder is locked."""


def remove_leftovers(out: Path) -> None:
    """Remove what killed builds of ``out`` left beside it; never what a running build uses."""
    ends = f"{re.escape(BACKUP)}|{re.escape(_LOCK)}"
    pattern = re.compile(rf"(\.{re.escape(out.name)}\.{PREFIX}[a-z0-9_]{{8}})({ends})?")
    with os.scandir(out.parent) as entries:
        names = {match[1] for entry in entries if (match := pattern.fullmatch(entry.name))}
    for name in sorted(names):
        with suppress(OSError):
            _remove_leftover(out.with_name(name), out)


def _remove_leftover(staging: Path, out: Path) -> None:
    lock = lock_of(staging)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return
    try:
        backup = staging.with_name(staging.name + BACKUP)
        if _is_folder(staging) and is_leftover(staging, OldSite(staging).fingerprint):
            remove_folder(staging)
        if _is_folder(backup) and is_leftover(backup, OldSite(backup).fingerprint):
            restore(backup, out)
            remove_folder(backup)
    finally:
        unlock(lock)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours, its marker last: a kill leaves a folder that is still ours."""
    with suppress(OSError):
        if os.name == "nt":  # which removes nothing that is read-only
            for path in folder.rglob("*"):
                path.chmod(stat.S_IWRITE)
        for path in folder.iterdir():
            if _is_folder(path):
                with suppress(OSError):
                    retry(shutil.rmtree, path)
            elif path.name != MARKER:
                retry(path.unlink, missing_ok=True)
        if [path.name for path in folder.iterdir()] == [MARKER]:
            retry((folder / MARKER).unlink)
        retry(folder.rmdir)


def lock_of(staging: Path) -> FileLock:
    """The lock of a staging folder, beside it: who holds it, is filling that folder."""
    return FileLock(staging.with_name(staging.name + _LOCK))
