"""One folder takes the place of another: in one step where the system can, else in two."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

BACKUP = "-oud"
"""Behind the name of a folder: what stood in the site's place between two renames."""

_EXCHANGE = 2
_HERE = -100
_NOT_POSSIBLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


def swap(new: Path, old: Path) -> None:
    """Let the folders ``new`` and ``old`` change places; without ``old``, ``new`` takes its name.

    Raises ``OSError``; then both are as they were.
    """
    if not os.path.lexists(old) and _rename(new, old):
        return
    if not _exchange(new, old):
        _rename_twice(new, old)


def restore(aside: Path, old: Path) -> None:
    """What was moved aside by a build that was killed between two renames takes its place again."""
    if not os.path.lexists(old):
        with suppress(FileNotFoundError):
            _rename(aside, old)


def _rename(new: Path, old: Path) -> bool:
    """Give ``new`` the name of ``old``; False where another build was first."""
    try:
        new.rename(old)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
        return False
    return True


def _exchange(new: Path, old: Path) -> bool:
    """Linux changes two names in one step (renameat2); False where that is not possible."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_HERE, os.fsencode(new), _HERE, os.fsencode(old), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_POSSIBLE:
        return False
    raise OSError(code, os.strerror(code))


def _rename_twice(new: Path, old: Path) -> None:
    aside = new.with_name(new.name + BACKUP)
    old.rename(aside)
    try:
        new.rename(old)
    except BaseException:
        restore(aside, old)
        raise
    aside.rename(new)
