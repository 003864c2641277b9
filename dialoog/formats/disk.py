"""What a disk refuses: tried again while another program has a file open, and told in Dutch.

On Windows nobody replaces, renames or removes what a virus scanner, OneDrive or Word has open. Most
let go of it within a second.
"""

import errno
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_PAUSES = (0.01, 0.04, 0.1, 0.25, 0.6)
"""Seconds before each next try: a second in all."""
_DENIED, _IN_USE = 5, (32, 33, 1224)
"""What Windows answers for a file that is open elsewhere; the first also where nobody may write."""
_CAUSES = {
    **dict.fromkeys(_IN_USE, errno.EBUSY),
    19: errno.EROFS,
    39: errno.ENOSPC,
    206: errno.ENAMETOOLONG,
    267: errno.ENOTDIR,
}
"""Answers of Windows (winerror.h) for which Python has no errno, or one with another meaning."""
_LONGEST_PATH = 247
"""In characters: where Windows knows no longer paths, what lies deeper does not exist."""

_SAME_NAME = "een bestand en een map hebben dezelfde naam"
_IS_OPEN = "een ander programma heeft het bestand open. Sluit het daar, en probeer het opnieuw"
_IS_OPEN_INSIDE = (
    "een ander programma heeft iets in de map open, of u mag daar niet schrijven. "
    "Sluit het daar, en probeer het opnieuw"
)
"""What Windows answers may mean either, where a folder is to be renamed."""
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
    errno.EINVAL: "deze naam kan daar niet",
    errno.ENAMETOOLONG: "een naam is te lang",
    errno.EBUSY: _IS_OPEN,
    errno.ELOOP: "een snelkoppeling wijst naar zichzelf",
    errno.EXDEV: "wat er staat, is van een andere schijf",
    errno.ENOENT: "de map is intussen weggehaald",
}
_READ_ERRORS = {
    errno.ENOENT: "het bestaat niet. Kijk de naam en de map na",
    errno.ENOTDIR: "het bestaat niet. Kijk de naam en de map na",
    errno.EISDIR: "het is een map, geen bestand",
    errno.EACCES: "u mag het niet lezen",
    errno.EPERM: "u mag het niet lezen",
    errno.EINVAL: "deze naam kan niet",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EBUSY: _IS_OPEN,
    errno.ELOOP: "het is een snelkoppeling die naar zichzelf wijst",
    errno.ENXIO: "het is geen gewoon bestand",
}


def retry(step: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
    """Do a step on the disk: again, for a second, while Windows says that a file is open."""
    for pause in _PAUSES:
        try:
            return step(*args, **options)
        except OSError as error:
            if _windows_code(error) not in (_DENIED, *_IN_USE):
                raise
        time.sleep(pause)
    return step(*args, **options)


def file_state(status: os.stat_result) -> tuple[int, ...]:
    """What is another after each change of a file, but for one within a tick of the disk's clock.

    A copy may set the time of the bytes back, and never that of the change; which Windows has not.
    """
    times = status.st_mtime_ns, status.st_ctime_ns
    return *times, status.st_size, status.st_ino, status.st_dev


def make_folder(folder: Path, *, is_private: bool = False) -> None:
    """Make a folder, with those above it; what is private is its owner's alone.

    Raises OSError, which is NotADirectoryError where a file stands.
    """
    try:
        folder.mkdir(0o700 if is_private else 0o777, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(
            errno.ENOTDIR, os.strerror(errno.ENOTDIR), error.filename
        ) from error


def explain_write_error(error: OSError) -> str:
    """The cause of a failed write, as the end of a Dutch sentence."""
    if _windows_code(error) == _DENIED and any(map(os.path.isdir, _paths(error))):
        return _IS_OPEN_INSIDE
    return _explain(_WRITE_ERRORS, error)


def explain_read_error(error: OSError) -> str:
    """The cause of a failed read, as the end of a Dutch sentence."""
    if error.errno == errno.EACCES and any(map(os.path.isdir, _paths(error))):
        return _READ_ERRORS[errno.EISDIR]  # which Windows does not tell
    return _explain(_READ_ERRORS, error)


def _explain(causes: Mapping[int, str], error: OSError) -> str:
    cause = _CAUSES.get(_windows_code(error) or 0, error.errno)
    if cause == errno.EBUSY and any(map(os.path.isdir, _paths(error))):
        return "een ander programma gebruikt de map. Sluit het, en probeer het opnieuw"
    if os.name == "nt" and cause == errno.ENOENT and _is_deep(error):
        cause = errno.ENAMETOOLONG
    return causes.get(cause or 0, f"de schijf geeft fout {error.errno}")


def _windows_code(error: OSError) -> int | None:
    """What Windows itself answered; None elsewhere, and where it does not tell.

    Opening a file, or replacing it, is just "denied" while it is open elsewhere. Giving it the name
    that it has, is not.
    """
    code: int | None = getattr(error, "winerror", None)
    if os.name == "nt" and error.errno == errno.EACCES and code in (None, _DENIED):
        for path in _paths(error):
            try:
                os.rename(path, path)
            except OSError as told:
                code = found if (found := getattr(told, "winerror", None)) in _IN_USE else code
    return code


def _is_deep(error: OSError) -> bool:
    return any(len(os.path.abspath(path)) > _LONGEST_PATH for path in _paths(error))


def _paths(error: OSError) -> list[str]:
    """The files that an error is about, as far as it names them."""
    named = (error.filename, error.filename2)
    return [os.fsdecode(name) for name in named if isinstance(name, str | bytes | os.PathLike)]
