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
from dialoog.site.output.marker import MARKER, read_fingerprint


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

    def fingerprint(self, name: str, file: os.DirEntry[str]) -> str:
        """The fingerprint of a file that has this name on the site. Raises OSError.

        Also where the site has left its folder: then its files are the same ones.
        """
        status = file.stat(follow_symlinks=False)
        seen = self._seen.get(name)
        if seen and seen.state == file_state(status):
            return seen.fingerprint
        mark = read_fingerprint(name, file)
        if status.st_mtime_ns < self._finished:
            self._seen[name] = _Seen(mark, file_state(status))
        return mark

    def link(self, name: str, fingerprint: str, new: str, like: os.stat_result) -> bool:
        """Make ``new`` a second name of a file that has this fingerprint; whether that was done.

        Only of a file that has one name, and the owner, group and mode of ``like``. Its bytes are
        on the disk since the build that wrote them.
        """
        seen = self._seen.get(name)
        if seen is None or seen.fingerprint != fingerprint:
            return False
        old = os.path.join(self.folder, name)
        with suppress(OSError):  # gone meanwhile, or a disk without second names
            before = os.lstat(old)
            if file_state(before) != seen.state or _rights(before) != _rights(like):
                return False
            os.link(old, new, follow_symlinks=False)
            after = os.lstat(new)
            if _content(after) == _content(before):
                self._seen[name] = seen._replace(state=file_state(after))
                return True
            retry(os.unlink, new)
        return False


def _rights(status: os.stat_result) -> tuple[int, ...]:
    """Who can read a file or write in it; by any other name that it has, too."""
    return status.st_uid, status.st_gid, status.st_mode, status.st_nlink


def _content(status: os.stat_result) -> tuple[int, ...]:
    """What a second name does not change."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
