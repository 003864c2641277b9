"""A temporary folder of ours: closed, and taken away by the next one after a kill."""

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dialoog.formats.disk import explain_write_error, retry
from dialoog.formats.problem import ExpectedError

_PREFIX = "dialoog-"
_OURS = re.compile(rf"{_PREFIX}[a-z0-9_]{{8}}")
_LOCK = ".bezig"
"""In such a folder, locked for as long as its program runs."""
_DAY = 24 * 60 * 60
"""Seconds after which a folder without a lock, of an earlier version, is nobody's any more."""


class TemporaryError(ExpectedError):
    """There is no room for temporary files. The message is the end of a Dutch sentence."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that its owner alone can read, until the context ends. Raises TemporaryError.

    What is done in the context and runs into the disk raises TemporaryError too.
    """
    from filelock import FileLock

    try:
        with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as made:
            folder = Path(made)
            with FileLock(folder / _LOCK):
                _sweep_beside(folder)
                yield folder
    except OSError as error:
        raise TemporaryError(
            f"in de map voor tijdelijke bestanden kan niet worden geschreven: "
            f"{explain_write_error(error)}"
        ) from error


def _sweep_beside(folder: Path) -> None:
    """Take away what programs of ours that were killed left among the temporary files."""
    now = folder.stat().st_mtime
    with os.scandir(folder.parent) as entries:
        found = [Path(entry.path) for entry in entries if _OURS.fullmatch(entry.name)]
    for path in found:
        with suppress(OSError):
            if path != folder and _is_left_over(path, now):
                retry(shutil.rmtree, path)


def _is_left_over(folder: Path, now: float) -> bool:
    from filelock import FileLock, Timeout

    state, lock = folder.lstat(), folder / _LOCK
    is_mine = not hasattr(os, "getuid") or state.st_uid == os.getuid()
    if not is_mine or not stat.S_ISDIR(state.st_mode):
        return False
    if not lock.is_file():
        return now - state.st_mtime > _DAY
    with suppress(Timeout), FileLock(lock, blocking=False):
        return True
    return False
