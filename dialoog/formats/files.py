"""Writes data files atomically, explains errors in Dutch, and finds the git repository around."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from dialoog.formats.problem import ExpectedError

_SAME_NAME = "een bestand en een map hebben dezelfde naam"
_WRITE_ERRORS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EFBIG: "een bestand is te groot voor deze schijf",
    errno.EACCES: "u mag daar niet schrijven",
    errno.EPERM: "u mag daar niet schrijven",
    errno.EROFS: "op deze schijf kan niet worden geschreven",
    errno.EEXIST: "twee bestanden hebben dezelfde naam",
    errno.ENOTDIR: _SAME_NAME,
    errno.EISDIR: _SAME_NAME,
    errno.ENAMETOOLONG: "een naam is te lang",
    errno.EBUSY: "een ander programma gebruikt de map",
    errno.ELOOP: "een snelkoppeling wijst naar zichzelf",
    errno.ENOENT: "de map is intussen weggehaald",
}
_READ_ERRORS = {
    errno.ENOENT: "het bestaat niet. Kijk de naam en de map na",
    errno.ENOTDIR: "het bestaat niet. Kijk de naam en de map na",
    errno.EISDIR: "het is een map, geen bestand",
    errno.EACCES: "u mag het niet lezen",
    errno.EPERM: "u mag het niet lezen",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EBUSY: "een ander programma gebruikt het",
    errno.ELOOP: "het is een snelkoppeling die naar zichzelf wijst",
}


class SaveError(ExpectedError):
    """The file was not written, and nothing has changed. The message is a Dutch sentence."""


class AlreadyExistsError(SaveError):
    """A file with this name already exists."""


def create_file(path: Path, data: bytes) -> None:
    """Write a new file, creating the folders above it.

    Raises AlreadyExistsError when the file exists, and SaveError when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, data)
    except FileExistsError as error:
        message = f"{path.as_posix()} bestaat al. Er is niets veranderd."
        raise AlreadyExistsError(message) from error
    except OSError as error:
        raise _save_error(path, error) from error


def replace_file(path: Path, data: bytes, before: bytes) -> None:
    """Replace the content of a file by ``data`` in one step, if it is still ``before``.

    Raises SaveError when the file cannot be written, or when somebody changed it in the meantime.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        _write_new(temporary, data)
        try:
            os.chmod(temporary, path.stat().st_mode & 0o777)
            if path.read_bytes() != before:
                raise SaveError(
                    f"{path.as_posix()} is intussen door iemand anders veranderd. Probeer opnieuw."
                )
            os.replace(temporary, path)
        finally:
            with suppress(FileNotFoundError):
                temporary.unlink()
    except OSError as error:
        raise _save_error(path, error) from error


def remove_file(path: Path, before: bytes) -> None:
    """Remove a file, if it is still ``before``. Raises SaveError when that cannot be done."""
    try:
        if path.read_bytes() != before:
            raise SaveError(f"{path.as_posix()} is intussen door iemand anders veranderd.")
        path.unlink()
    except OSError as error:
        raise _save_error(path, error) from error


def explain_write_error(error: OSError) -> str:
    """The cause of a failed write, as the end of a Dutch sentence."""
    return _explain(_WRITE_ERRORS, error)


def explain_read_error(error: OSError) -> str:
    """The cause of a failed read, as the end of a Dutch sentence."""
    return _explain(_READ_ERRORS, error)


def git_top(folder: Path) -> Path | None:
    """The top of the git repository that an absolute folder is in; None where it is in none."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def _explain(causes: dict[int, str], error: OSError) -> str:
    return causes.get(error.errno or 0, f"de schijf geeft fout {error.errno}")


def _save_error(path: Path, error: OSError) -> SaveError:
    return SaveError(f"{path.as_posix()} kan niet worden geschreven: {explain_write_error(error)}.")


def _write_new(path: Path, data: bytes) -> None:
    """Write a new file and flush it to the disk; on failure the file is removed."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except BaseException:
        path.unlink()
        raise
