"""Opens plain files: new ones by the umask, or for their owner alone."""

import os
from contextlib import suppress
from pathlib import Path


def open_new(path: Path | str, *, is_private: bool) -> int:
    """The handle of a new file, by the umask or for its owner alone. Raises FileExistsError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600 if is_private else 0o666)
    if is_private and hasattr(os, "fchmod"):
        with suppress(OSError):  # a disk without modes
            os.fchmod(handle, 0o600)  # a umask may take rights from the owner too
    return handle
