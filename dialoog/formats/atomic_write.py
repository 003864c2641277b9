"""One file of the data is written whole or not at all, and never over somebody else's work."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dialoog.formats.os_errors import why_not_written


class SaveError(Exception):
    """The file was not written, and what was there is as it was. The text is a Dutch sentence."""


class AlreadyExistsError(SaveError):
    """There is a file with this name already."""


def create(path: Path, data: bytes) -> None:
    """Make a new file, and the folders above it. Raises SaveError, also when it is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _written(path, data)
    except FileExistsError as error:
        raise AlreadyExistsError(f"{path.as_posix()} bestaat al. Er is niets veranderd.") from error
    except OSError as error:
        raise SaveError(_told(path, error)) from error


def replace(path: Path, data: bytes, before: bytes) -> None:
    """Put new bytes in the place of ``before`` in one step. Raises SaveError.

    Also when the file holds something else by now: somebody saved it in the meantime.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _written(beside, data)
        try:
            os.chmod(beside, path.stat().st_mode & 0o777)
            if path.read_bytes() != before:
                raise SaveError(
                    f"{path.as_posix()} is intussen door iemand anders veranderd. Probeer opnieuw."
                )
            os.replace(beside, path)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
    except OSError as error:
        raise SaveError(_told(path, error)) from error


def _written(path: Path, data: bytes) -> None:
    """A file that was not there, flushed to the disk; nothing is left of it when that fails."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except BaseException:
        path.unlink()
        raise


def _told(path: Path, error: OSError) -> str:
    return f"{path.as_posix()} kan niet worden geschreven: {why_not_written(error)}."
