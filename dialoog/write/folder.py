"""A new folder beside the site, in which the next site is written."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from dialoog.write.error import WriteError, told
from dialoog.write.flush import FLUSH_EACH, flush
from dialoog.write.lock import lock, try_lock
from dialoog.write.swap import ASIDE, put_back, swap

MARKER = ".dialoog-site"
"""The file that says that a folder was made here, and may be replaced."""

NOTE = (
    b"Deze map is gemaakt door dialoog (python build.py).\n"
    b"Elke volgende keer wordt alles hierin vervangen: zet hier niets bij.\n"
)

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_CREATE |= getattr(os, "O_BINARY", 0)
_WRONG_IN_NAME = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff\\:*?"<>|]')


def is_ours(folder: Path) -> bool:
    """Whether a folder may be replaced: it has our marker, or nothing at all."""
    if folder.is_symlink() or not folder.is_dir():
        return False
    with suppress(FileNotFoundError):
        return stat.S_ISREG((folder / MARKER).lstat().st_mode)
    return not any(folder.iterdir())


def sweep(out: Path) -> None:
    """Remove what killed builds of ``out`` left beside it, and what no build is still busy with."""
    pattern = re.compile(rf"\.{re.escape(out.name)}\.[a-z0-9_]{{8}}({ASIDE})?")
    with os.scandir(out.parent) as entries:
        found = [entry for entry in entries if pattern.fullmatch(entry.name)]
    for entry in sorted(found, key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            with suppress(OSError):
                _clear(Path(entry.path), out)


def _clear(left: Path, out: Path) -> None:
    with try_lock(left) as free:
        if not free or not is_ours(left):
            return
        if left.name.endswith(ASIDE):
            put_back(left, out)
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


class NewFolder:
    """The folder for the next site: filled with ``put``, and gone when its block is left.

    Its name is hidden and nobody else's; the lock on it tells other builds that it is in use.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._made: set[str] = set()

    def __enter__(self) -> Self:
        """Make the folder, and mark it as ours."""
        with told(self._out):
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

    def put(self, name: str, data: bytes) -> None:
        """Write one file. Raises ``WriteError`` for a name that leads elsewhere."""
        parts = name.split("/")
        if _WRONG_IN_NAME.search(name) or {"", ".", "..", MARKER} & set(parts):
            raise WriteError(f"Deze naam kan niet op de site staan: {name!a}.")
        with told(self._out):
            for depth in range(1, len(parts)):
                self._make("/".join(parts[:depth]))
            self._write(name, data)

    def take_the_place_of(self, out: Path) -> None:
        """Flush all to disk, and change places with the old site."""
        with told(self._out):
            flush(self.path)
            self.path.chmod(_FOLDER_MODE)
            swap(self.path, out)
            if os.path.lexists(self.path) and not is_ours(self.path):
                swap(self.path, out)
                raise WriteError(f"In de map {out} kwamen intussen bestanden van iemand anders.")
            flush(out.parent)

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
