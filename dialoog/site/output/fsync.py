"""What was written is on the disk, and not only on its way."""

from __future__ import annotations

import os
from pathlib import Path

FLUSH_EACH = not hasattr(os, "sync")
"""Whether the system can flush one file at a time only: then each is, when it is written."""


def flush(folder: Path) -> None:
    """Flush all that was written to the disk of ``folder``, at once.

    A hundred times as fast as a call for each file: those wait for each other.
    """
    if FLUSH_EACH:
        return
    import ctypes

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
    finally:
        os.close(handle)
