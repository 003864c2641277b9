"""Output files: refused in the data or beside build.py, and never written over another file."""

import os
from pathlib import Path

from dialoog.cli.arguments import LAUNCHER_FOLDER, UsageError
from dialoog.formats.files import AlreadyExistsError, create_file
from dialoog.formats.problem import ExpectedError

SITES = ("site", "site-team")
"""The folders directly below the root that a build may make: git ignores them."""


def assert_outside(out: Path, root: Path | None, *, own: tuple[str, ...] = ()) -> None:
    """Raise UsageError where ``out`` is, holds or lies in ``root`` or where build.py stands.

    A folder directly below them whose name is in ``own`` may be written. Links are resolved, and
    the folder need not exist yet.
    """
    for protected in filter(None, (root, LAUNCHER_FOLDER)):
        for top in _forms(protected):
            allowed = {top / name for name in map(os.path.normcase, own)}
            for path in _forms(out):
                _assert_apart(path, top, allowed)


def _forms(path: Path) -> set[Path]:
    """A path as given and with its links resolved, in the letter case that the system compares."""
    return {Path(os.path.normcase(form(path))) for form in (os.path.abspath, os.path.realpath)}


def _assert_apart(path: Path, top: Path, allowed: set[Path]) -> None:
    if path == top or path in top.parents:
        raise UsageError(
            "In de map achter --out staan de gegevens of het programma zelf: die zouden "
            "verdwijnen. Kies achter --out een andere plek."
        )
    if top in path.parents and path not in allowed:
        raise UsageError(
            "De map achter --out ligt tussen de gegevens of het programma: daar kan de uitkomst "
            "niet staan. Kies achter --out een andere plek, zoals ../uitkomst."
        )


def create_output(path: Path, data: bytes) -> None:
    """Write the new file of ``--out``. Raises ExpectedError, also when there is a file already."""
    if path.is_dir():
        raise ExpectedError(f"{path.as_posix()} is een map. Zet er een bestandsnaam achter.")
    try:
        create_file(path, data)
    except AlreadyExistsError as error:
        message = f"{error} Gooi het eerst weg, of kies een andere naam achter --out."
        raise ExpectedError(message) from error
