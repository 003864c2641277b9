"""Writes data files atomically, and finds the git repository around them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from dialoog.formats.disk import explain_write_error, make_folder, retry
from dialoog.formats.flushing import flush
from dialoog.formats.plain_files import open_new
from dialoog.formats.problem import ExpectedError

Changes = Mapping[Path, tuple[bytes | None, bytes | None]]
"""By path: the bytes of a file as they are and as they become; None where there is no file."""


_UNCHANGED = " Er is niets veranderd."


class SaveError(ExpectedError):
    """A file was not written. The message is Dutch, and names other files that were changed."""


class AlreadyExistsError(SaveError):
    """A file with this name already exists."""


def create_file(path: Path, data: bytes, *, is_private: bool = False) -> None:
    """Write a new file, creating the folders above it.

    A private file, and the folder that is made for it, are its owner's alone, whatever the umask.
    Raises AlreadyExistsError when the file exists, and SaveError when it cannot be written.
    """
    try:
        make_folder(path.parent, is_private=is_private)
        _write_new(path, data, is_private=is_private)
    except FileExistsError as error:
        message = f"{path.as_posix()} bestaat al.{_UNCHANGED}"
        raise AlreadyExistsError(message) from error
    except OSError as error:
        raise _save_error(path, error) from error


def replace_file(path: Path, data: bytes, before: bytes) -> None:
    """Replace the content of a file by ``data`` in one step, if it is still ``before``.

    Raises SaveError when the file cannot be written, or when somebody changed it in the meantime.
    """
    temporary = _beside(path)
    try:
        _write_new(temporary, data, is_private=True)
        try:
            _take_mode(temporary, path)
            _refuse_other(path, before)
            retry(os.replace, temporary, path)
        finally:
            discard(temporary)
    except OSError as error:
        raise _save_error(path, error) from error


def keep_private(path: Path, data: bytes | bytearray) -> None:
    """Write a file that its owner alone can read, as a whole or not at all; it may be lost later.

    Raises OSError.
    """
    make_folder(path.parent, is_private=True)
    discard_unfinished(path)
    temporary = _beside(path)
    try:
        _write_new(temporary, data, is_private=True, is_flushed=False)
        retry(os.replace, temporary, path)
    finally:
        discard(temporary)


def change_files(changes: Changes) -> None:
    """Make each file, by path, what it becomes, if it still is what it was: all of them or none.

    None is a file that is not there. Everything is written beside the files first, so that they
    change within one moment; what fails half-way is put back. Raises SaveError, which says so, or
    what could not be put back.
    """
    staged: dict[Path, Path] = {}
    done: list[Path] = []
    path = Path()
    try:
        for path, (before, after) in changes.items():
            if before is not None and after is not None:
                staged[path] = _beside(path)
                _write_new(staged[path], after, is_private=True, is_flushed=False)
                _take_mode(staged[path], path)
        flush(staged.values())
        for path, (before, _) in changes.items():
            if before is not None:
                _refuse_other(path, before)
        for path, (before, after) in changes.items():
            done.append(path)
            if path in staged:
                retry(os.replace, staged[path], path)
            else:
                _change_file(path, before, after)
    except BaseException as error:
        _put_back({changed: changes[changed] for changed in reversed(done)})
        if isinstance(error, OSError | SaveError):
            raise _nothing_saved(path, error) from error
        raise
    finally:
        for temporary in staged.values():
            discard(temporary)


def _change_file(path: Path, before: bytes | None, after: bytes | None) -> None:
    if before is None:
        create_file(path, after or b"")
    elif after is None:
        remove_file(path, before)
    else:
        replace_file(path, after, before)


def _put_back(changes: Changes) -> None:
    """Undo changes, as far as they were made. Raises SaveError with the files that stay changed."""
    left = []
    for path, (before, after) in changes.items():
        try:
            if (retry(path.read_bytes) if path.exists() else None) == after != before:
                _change_file(path, after, before)
        except (OSError, SaveError):
            left.append(path.as_posix())
    if left:
        raise SaveError(
            f"Het schrijven stopte halverwege. Deze bestanden zijn al veranderd: {', '.join(left)}."
        )


def remove_file(path: Path, before: bytes | None = None) -> None:
    """Remove a file, if it is still ``before``, where that is given. Raises SaveError."""
    try:
        if before is not None:
            _refuse_other(path, before)
        retry(path.unlink, missing_ok=True)
    except OSError as error:
        raise _save_error(path, error) from error


def remove_empty_folders(root: Path, paths: Iterable[str]) -> None:
    """Remove the folders below ``root`` that have nothing left in them, now that files went."""
    for path in paths:
        folder = (root / path).parent
        with suppress(OSError):
            while folder != root:
                retry(folder.rmdir)  # fails for a folder with anything in it
                folder = folder.parent


def git_top(folder: Path) -> Path | None:
    """The top of the git repository that an absolute folder is in; None where it is in none."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def folder_in_git(root: Path) -> str:
    """Where a folder stands in its git repository (``data/``); "" at the top, or without one."""
    here = root.resolve()
    folder = here.relative_to(git_top(here) or here).as_posix()
    return "" if folder == "." else f"{folder}/"


def _save_error(path: Path, error: OSError) -> SaveError:
    return SaveError(f"{path.as_posix()} kan niet worden geschreven: {explain_write_error(error)}.")


def _nothing_saved(path: Path, error: OSError | SaveError) -> SaveError:
    why = str(_save_error(path, error) if isinstance(error, OSError) else error)
    return SaveError(f"{why.removesuffix(_UNCHANGED)}{_UNCHANGED}")


def discard(path: Path) -> None:
    """Remove a file of ours that has done its work; one that stays open elsewhere is left."""
    with suppress(OSError):
        retry(path.unlink, missing_ok=True)


def discard_unfinished(path: Path) -> None:
    """Remove what a kill left beside a file that was being written."""
    for temporary in path.parent.glob(f".{path.name}.*.tmp"):
        discard(temporary)


def _take_mode(path: Path, old: Path) -> None:
    """Let a new file be readable by whom the old one was."""
    if os.name != "nt":  # there this could only make it one that nobody may remove
        os.chmod(path, old.stat().st_mode & 0o777)


def _beside(path: Path) -> Path:
    """Where the new content of a file is written first."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def _refuse_other(path: Path, before: bytes | None) -> None:
    """Raise SaveError when a file is no longer what it was."""
    if retry(path.read_bytes) != before:
        raise SaveError(
            f"{path.as_posix()} is intussen door iemand anders veranderd. Probeer opnieuw."
        )


def _write_new(
    path: Path, data: bytes | bytearray, *, is_private: bool, is_flushed: bool = True
) -> None:
    """Write a new file and flush it to the disk; on failure the file is removed."""
    handle = open_new(path, is_private=is_private)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if is_flushed:
                os.fsync(handle)
    except BaseException:
        discard(path)
        raise
