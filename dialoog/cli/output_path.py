"""Output files: refused in the data or beside build.py, and never written over another file."""

import os
from pathlib import Path

from dialoog.cli.arguments import LAUNCHER_FOLDER, UsageError
from dialoog.formats.files import AlreadyExistsError, create_file
from dialoog.formats.places import is_device, is_or_holds, is_right_below, reserved_as
from dialoog.formats.problem import ExpectedError

SITES = ("site", "site-team")
"""The folders directly below the root that a build may make: git ignores them."""


def assert_outside(out: Path, root: Path | None, *, own: tuple[str, ...] = ()) -> None:
    """Raise UsageError where ``out`` is, holds or lies in ``root`` or where build.py stands.

    A folder directly below them whose name is in ``own`` may be written. Nor can ``out`` be a home,
    a disk, or a folder of git.
    """
    if os.name == "nt" and any(map(is_device, out.parts)):
        raise UsageError("Achter --out staat een naam die Windows zelf gebruikt. Kies een andere.")
    if what := reserved_as(out):
        raise UsageError(
            f"De plek achter --out is {what}: wat daar staat, zou verdwijnen. Kies achter --out "
            "een andere plek, zoals een nieuwe map."
        )
    for top in filter(None, (root, LAUNCHER_FOLDER)):
        if is_or_holds(out, top):
            raise UsageError(
                "In de map achter --out staan de gegevens of het programma zelf: die zouden "
                "verdwijnen. Kies achter --out een andere plek."
            )
        is_own = os.path.normcase(out.name) in own and is_right_below(out, top)
        if is_or_holds(top, out) and not is_own:
            raise UsageError(
                "De map achter --out ligt tussen de gegevens of het programma: daar kan de "
                "uitkomst niet staan. Kies achter --out een andere plek, zoals ../uitkomst."
            )


def create_output(path: Path, data: bytes) -> None:
    """Write the new file of ``--out``, which its owner alone can read.

    Raises ExpectedError, also when there is a file already.
    """
    if path.is_dir():
        raise ExpectedError(f"{path.as_posix()} is een map. Zet er een bestandsnaam achter.")
    try:
        create_file(path, data, is_private=True)
    except AlreadyExistsError as error:
        message = f"{error} Gooi het eerst weg, of kies een andere naam achter --out."
        raise ExpectedError(message) from error
