"""What a build saw of the old site: what has not changed since is neither read nor written again.

Its size, its times and its number tell that. Not on Windows, where a program can set each of them;
and not of a file as new as the marker, which was written last: what happens to such a file next may
get the very same time.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from dialoog.formats.disk import file_state, retry
from dialoog.site.output.marker import MARKER, fingerprint


class _Seen(NamedTuple):
    fingerprint: str
    state: tuple[int, ...]


class OldSite:
    """The site that a build is to replace. What is asked of its files, it remembers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[str, _Seen] = {}
        self._finished = 0
        if os.name != "nt":
            with suppress(OSError):
                self._finished = (folder / MARKER).lstat().st_mtime_ns

    def fingerprint(self, name: str, path: str) -> str:
        """The fingerprint of a file that has this name on the site. Raises OSError.

        Also where the site has left its folder: then its files are the same ones. Each is opened,
        as a network disk may answer for a closed one what it answered before.
        """
        with open(path, "rb", buffering=0, opener=_open) as opened:
            status = os.fstat(opened.fileno())
            if self.is_as_seen(name, status):
                return self._seen[name].fingerprint
            mark = fingerprint(opened.read())
        if status.st_mtime_ns < self._finished:
            self._seen[name] = _Seen(mark, file_state(status))
        return mark

    def is_as_seen(self, name: str, status: os.stat_result) -> bool:
        """Whether the file with this name has not changed since it was read, or linked."""
        seen = self._seen.get(name)
        return seen is not None and seen.state == file_state(status)

    def link(self, name: str, mark: str, new: str, like: os.stat_result) -> bool:
        """Make ``new`` a second name of a file with fingerprint ``mark``; whether that was done.

        Only of a file that has one name, and the owner, group and mode of ``like``. What changes
        at the very moment of linking, and has its time put back, is not seen.
        """
        seen = self._seen.get(name)
        if seen is None or seen.fingerprint != mark:
            return False
        old = os.path.join(self.folder, name)
        try:
            before = os.lstat(old)
            if not self.is_as_seen(name, before) or _rights(before) != _rights(like):
                return False
            os.link(old, new, follow_symlinks=False)
            after = os.lstat(new)
            if _content(after) != _content(before):
                retry(os.unlink, new)
                return False
        except OSError:  # gone meanwhile; or a disk without second names, and perhaps without times
            self._seen.clear()
            return False
        self._seen[name] = seen._replace(state=file_state(after))
        return True


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _rights(status: os.stat_result) -> tuple[int, ...]:
    """Who can read a file or write in it; by any other name that it has, too."""
    return status.st_uid, status.st_gid, status.st_mode, status.st_nlink


def _content(status: os.stat_result) -> tuple[int, ...]:
    """What a second name does not change."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
