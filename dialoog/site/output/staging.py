"""The staging folder: a hidden folder beside the site, in which the next site is written.

It is locked for as long as its build runs, also on Windows; the system lifts the lock of a build
that is killed. So the next build knows which staging folders are leftovers.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from dialoog.formats.disk import explain_write_error, retry
from dialoog.formats.flushing import flush
from dialoog.formats.locks import unlock
from dialoog.formats.plain_files import open_new
from dialoog.formats.problem import ExpectedError
from dialoog.site.output.atomic_swap import swap
from dialoog.site.output.leftovers import PREFIX, lock_of, remove_folder
from dialoog.site.output.marker import (
    MARKER,
    fingerprint,
    finished_marker,
    is_replaceable,
    unfinished_marker,
)
from dialoog.site.output.modes import FOR_ALL, OWNERS_ALONE, add_folder, make_alike
from dialoog.site.output.old_site import OldSite

_PATIENCE = 5
"""Seconds for a lock that nobody else wants but a build that looks for leftovers."""
_NEW_MARKER = f"{MARKER}.nieuw"
_WRONG_IN_NAME = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\\:*?"<>|]')


class WriteError(ExpectedError):
    """The site was not written; the old one is as it was. The text is a Dutch sentence."""


@contextmanager
def as_write_error(out: Path) -> Iterator[None]:
    """Turn an OSError within the block into a WriteError about ``out``."""
    try:
        yield
    except OSError as error:
        cause = explain_write_error(error)
        raise WriteError(f"De site kan niet in {out} komen: {cause}.") from error


class StagingDir:
    """The folder for the next site: filled with ``write``, and removed when its block is left."""

    def __init__(self, old: OldSite, kind: str, *, is_private: bool) -> None:
        self._old = old
        self._out = old.folder
        self._kind = kind
        self._is_private = is_private
        self._folders: set[str] = set()
        self._fingerprints: dict[str, str] = {}
        self._linked: list[str] = []

    def __enter__(self) -> Self:
        """Make the folder, lock it, and write the beginning of its marker."""
        with as_write_error(self._out):
            made = _new_locked_folder(self._out, is_private=self._is_private)
            self.path, self._lock, self._mode = made
        self._made = self.path.lstat()
        try:
            with as_write_error(self._out):
                self._write(MARKER, unfinished_marker(self.path))
                self._like = (self.path / MARKER).lstat()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove the folder, when it is the one that was made here; never an old site unseen."""
        if self._is_here(self.path):
            remove_folder(self.path)
        unlock(self._lock)

    def write(self, name: str, data: bytes) -> None:
        """Write one file. Raises WriteError for a name that leads out of the folder."""
        parts = name.split("/")
        if _WRONG_IN_NAME.search(name) or {"", ".", "..", MARKER, _NEW_MARKER} & set(parts):
            raise WriteError(f"Deze naam kan niet op de site staan: {name!a}.")
        with as_write_error(self._out):
            for depth in range(1, len(parts)):
                self._make("/".join(parts[:depth]))
            mark = fingerprint(data)
            if self._old.link(name, mark, self._disk_path(name), self._like):
                self._linked.append(name)
            else:
                self._write(name, data)
        self._fingerprints[name] = mark

    def replace(self) -> None:
        """Finish the marker, flush all to disk, change places with the old site, and remove that.

        Not before that change is on the disk too: whatever a power cut leaves is one of the two.
        Where the old site cannot be looked through, or holds a file of somebody else by now, both
        change places again.
        """
        out = self._out
        with as_write_error(out):
            self._write_what_was_touched()
            self._write(_NEW_MARKER, finished_marker(self._kind, self._fingerprints))
            retry((self.path / _NEW_MARKER).replace, self.path / MARKER)
            names = (MARKER, *self._folders, *self._fingerprints)
            flush((self.path, *map(self._disk_path, names)))
            with suppress(PermissionError):  # a disk without modes
                self.path.chmod(self._mode)
            may_remove = False
            try:
                swap(self.path, out)
                flush((out.parent,))
                seen = self._old.fingerprint
                may_remove = not self.path.exists() or is_replaceable(self.path, seen)
            finally:
                if not may_remove and self._is_here(out) and _is_folder_or_link(self.path):
                    swap(self.path, out)
            if not may_remove:
                raise self._touched()
            remove_folder(self.path)

    def _touched(self) -> WriteError:
        return WriteError(f"In de map {self._out} kwamen intussen bestanden van iemand anders.")

    def _write_what_was_touched(self) -> None:
        """Write anew what is one file with a page of the old site, and is not as it was linked.

        Somebody may have changed its mode, or made a copy of it by a third name. Raises WriteError
        where its bytes are others.
        """
        for name in self._linked:
            path = Path(self._disk_path(name))
            if self._old.is_as_seen(name, path.lstat()):
                continue
            data = path.read_bytes()
            if fingerprint(data) != self._fingerprints[name]:
                raise self._touched()
            retry(path.unlink)
            self._write(name, data)

    def _is_here(self, path: Path) -> bool:
        """Whether a path is the very folder that was made here."""
        with suppress(OSError):
            return os.path.samestat(self._made, path.lstat())
        return False

    def _disk_path(self, name: str) -> str:
        return os.path.join(self.path, *name.split("/"))

    def _make(self, name: str) -> None:
        if name not in self._folders:
            add_folder(self.path / name, OWNERS_ALONE if self._is_private else FOR_ALL)
            self._folders.add(name)

    def _write(self, name: str, data: bytes) -> None:
        file = open_new(self._disk_path(name), is_private=self._is_private)
        try:
            if not self._is_private and hasattr(os, "fchmod"):
                with suppress(PermissionError):  # a disk without modes
                    os.fchmod(file, FOR_ALL & 0o666)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)


def _is_folder_or_link(path: Path) -> bool:
    return path.is_dir() or path.is_symlink()


def _new_locked_folder(out: Path, *, is_private: bool) -> tuple[Path, FileLock, int]:
    """A new staging folder, its lock, and the mode that it gets in the end.

    It is locked before it is there, so that no other build takes it for a leftover. Nobody else has
    its name: where it cannot be locked, the disk takes no such file. Raises OSError.
    """
    while True:
        folder = out.with_name(f".{out.name}.{PREFIX}{secrets.token_hex(4)}")
        lock = lock_of(folder)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout as error:
            raise OSError(errno.EROFS, "no lock can be made") from error
        try:
            return folder, lock, make_alike(folder, out, is_private=is_private)
        except FileExistsError:
            unlock(lock)
        except BaseException:
            unlock(lock)
            raise
