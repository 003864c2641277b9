"""A new folder beside the site, in which the next site is written."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from dialoog.site.output.atomic_swap import BACKUP, restore, swap
from dialoog.site.output.error import WriteError, as_write_error
from dialoog.site.output.fsync import FLUSH_EACH, flush
from dialoog.site.output.lock import lock, try_lock

MARKER = ".dialoog-site"
"""The file that says that a folder was made here, with the size and name of each file in it."""

NOTE = (
    b"Deze map is gemaakt door dialoog (python build.py).\n"
    b"Elke volgende keer wordt alles hierin vervangen: zet hier niets bij.\n"
)
_LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What looking at a folder leaves in it, on some systems; nobody misses these."""

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_CREATE |= getattr(os, "O_BINARY", 0)
_LISTED = re.compile(r"\n(?P<count>[0-9]+) bestanden:\n(?P<lines>(?:[0-9]+ .+\n)*)")
_WRONG_IN_NAME = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\\:*?"<>|]')


def stranger(folder: Path) -> str | None:
    """What keeps a folder from being replaced: the first file that no build wrote as it is now.

    None where there is no such file: the folder is empty, or holds what its marker lists. A file
    that is gone since does not count. Where another build replaces the folder meanwhile, the new
    one is looked at.
    """
    while True:
        try:
            before = folder.lstat()
        except FileNotFoundError:
            return None
        with suppress(FileNotFoundError):
            found = _stranger(folder)
            if os.path.samestat(before, folder.lstat()):
                return found


def _stranger(folder: Path) -> str | None:
    written = _written(folder / MARKER)
    if written is None:
        return min((path.name for path in folder.iterdir()), default=None)
    for name, size in _files(folder):
        base = name.rpartition("/")[2]
        if name != MARKER and base not in _LEFT_BY_SYSTEMS and written.get(name) != size:
            return name
    return None


def _written(marker: Path) -> dict[str, int] | None:
    """The sizes that a marker lists, by name; None where it is not a whole marker of ours."""
    data = _read(marker)
    found = _LISTED.fullmatch(data.removeprefix(NOTE).decode("utf-8", "replace"))
    lines = found["lines"].split("\n")[:-1] if found else []
    if not found or not data.startswith(NOTE) or int(found["count"]) != len(lines):
        return None
    return {name: int(size) for size, _, name in (line.partition(" ") for line in lines)}


def _read(marker: Path) -> bytes:
    """What a marker holds; nothing where there is none, or where it is no plain file."""
    with suppress(FileNotFoundError):
        return marker.read_bytes() if stat.S_ISREG(marker.lstat().st_mode) else b""
    return b""


def _files(folder: Path, within: str = "") -> Iterator[tuple[str, int]]:
    """The name and size of all that is no folder; -1 for what is no plain file."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{within}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{name}/")
        else:
            state = entry.stat(follow_symlinks=False)
            yield name, state.st_size if stat.S_ISREG(state.st_mode) else -1


def _is_left(folder: Path) -> bool:
    """Whether a folder with a hidden name is what a killed build left, maybe without its list."""
    marker = folder / MARKER
    data = _read(marker)
    began = NOTE.startswith(data) and {path.name for path in folder.iterdir()} <= {MARKER}
    return began or (data.startswith(NOTE) and _written(marker) is None) or _may_go(folder)


def _may_go(folder: Path) -> bool:
    """Whether what stood in the site's place is a folder, and holds nothing of somebody else."""
    return not folder.is_symlink() and folder.is_dir() and stranger(folder) is None


def remove_stale(out: Path) -> None:
    """Remove what killed builds of ``out`` left beside it, and what no build is still busy with."""
    pattern = re.compile(rf"\.{re.escape(out.name)}\.[a-z0-9_]{{8}}({BACKUP})?")
    with os.scandir(out.parent) as entries:
        found = [entry for entry in entries if pattern.fullmatch(entry.name)]
    for entry in sorted(found, key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            with suppress(OSError):
                _clear(Path(entry.path), out)


def _clear(left: Path, out: Path) -> None:
    with try_lock(left) as free:
        if not free or not _is_left(left):
            return
        if left.name.endswith(BACKUP):
            restore(left, out)
        _remove(left)


def _remove(folder: Path) -> None:
    """Remove a folder of ours, its marker last: what a kill leaves of it is still ours."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != MARKER:
                path.unlink(missing_ok=True)
        if [path.name for path in folder.iterdir()] == [MARKER]:
            (folder / MARKER).unlink()
        folder.rmdir()


class StagingDir:
    """The folder for the next site: filled with ``put``, and gone when its block is left.

    Its name is hidden and nobody else's; the lock on it tells other builds that it is in use.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._made: set[str] = set()
        self._sizes: dict[str, int] = {}

    def __enter__(self) -> Self:
        """Make the folder, and mark it as ours."""
        with as_write_error(self._out):
            while True:
                self.path = Path(
                    tempfile.mkdtemp(prefix=f".{self._out.name}.", dir=self._out.parent)
                )
                self._lock = lock(self.path)
                if self._lock is not None:
                    break
        try:
            self._write(MARKER, NOTE)
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
        """Remove what is left: the old site, or a new one that did not get ready."""
        _remove(self.path)
        if self._lock is not None:
            self._lock.close()

    def write(self, name: str, data: bytes) -> None:
        """Write one file. Raises ``WriteError`` for a name that leads elsewhere."""
        parts = name.split("/")
        if _WRONG_IN_NAME.search(name) or {"", ".", "..", MARKER} & set(parts):
            raise WriteError(f"Deze naam kan niet op de site staan: {name!a}.")
        with as_write_error(self._out):
            for depth in range(1, len(parts)):
                self._make("/".join(parts[:depth]))
            self._write(name, data)
        self._sizes[name] = len(data)

    def replace(self, out: Path) -> None:
        """Flush all to disk, and change places with the old site."""
        with as_write_error(self._out):
            self._list()
            flush(self.path)
            self.path.chmod(_FOLDER_MODE)
            swap(self.path, out)
            if os.path.lexists(self.path) and not _may_go(self.path):
                swap(self.path, out)
                raise WriteError(f"In de map {out} kwamen intussen bestanden van iemand anders.")
            flush(out.parent)

    def _list(self) -> None:
        """Write in the marker which files the site has: all else in the folder is no one's here."""
        lines = "".join(f"{size} {name}\n" for name, size in sorted(self._sizes.items()))
        with (self.path / MARKER).open("ab") as marker:
            marker.write(f"\n{len(self._sizes)} bestanden:\n{lines}".encode())
            if FLUSH_EACH:
                marker.flush()
                os.fsync(marker.fileno())

    def _make(self, name: str) -> None:
        if name not in self._made:
            folder = self.path / name
            folder.mkdir()
            folder.chmod(_FOLDER_MODE)
            self._made.add(name)

    def _write(self, name: str, data: bytes) -> None:
        file = os.open(f"{self.path}/{name}", _CREATE, _FILE_MODE)
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(file, _FILE_MODE)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            if FLUSH_EACH:
                os.fsync(file)
        finally:
            os.close(file)
