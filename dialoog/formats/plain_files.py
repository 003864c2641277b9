"""Opens plain files: new ones by the umask or closed, and those to read that are no pipe or device.

A pipe, or a device such as ``/dev/zero``, may never end: it is refused before anything is read.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024
"""Of a file that somebody may have made as large as they like."""
_READ = os.O_RDONLY
for _name in ("O_BINARY", "O_NONBLOCK", "O_NOCTTY"):  # a pipe is not waited for
    _READ |= getattr(os, _name, 0)


def open_new(path: Path | str, *, is_private: bool) -> int:
    """The handle of a new file, by the umask or for its owner alone. Raises FileExistsError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600 if is_private else 0o666)
    if is_private and hasattr(os, "fchmod"):
        with suppress(OSError):  # a disk without modes
            os.fchmod(handle, 0o600)  # a umask may take rights from the owner too
    return handle


def read_plain(path: Path | str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a plain file, at most one more than ``most``: so it is seen to be too large.

    Raises OSError, at once for a folder, a pipe or a device.
    """
    try:
        handle = os.open(path, _READ)
    except ValueError as error:  # a name that no file can have
        raise OSError(errno.EINVAL, "no such name") from error
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENXIO, "no plain file")
        with open(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)
