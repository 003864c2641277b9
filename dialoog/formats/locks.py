"""Locks between processes, on every system; that of a process that is killed is lifted.

A lock is a file, which is there for as long as somebody holds it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock


@contextmanager
def hold(path: Path, seconds: float) -> Iterator[None]:
    """Hold a lock until the context ends. Raises TimeoutError where another keeps it so long.

    Raises OSError where there can be no such file.
    """
    lock = FileLock(path)
    lock.acquire(timeout=seconds)
    try:
        yield
    finally:
        unlock(lock)


def unlock(lock: FileLock) -> None:
    """Remove the file of a lock and lift it; Windows removes the file when it is lifted."""
    with suppress(OSError):
        os.unlink(lock.lock_file)
    lock.release()
