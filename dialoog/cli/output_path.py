"""Where a command may not write: in, on or above the data and the programme itself."""

import os
from pathlib import Path

from dialoog.cli.arguments import REPOSITORY, UsageError

SITES = ("site", "site-team")
"""The folders right below the root that a build may make: git ignores them."""


def assert_outside(out: Path, root: Path, *, own: tuple[str, ...] = ()) -> None:
    """Raise UsageError where ``out`` is, holds or lies in ``root`` or this repository.

    A folder right below them whose name is in ``own`` may be written. Links are seen through, and
    a folder that is not there yet counts as well.
    """
    for protected in (root, REPOSITORY):
        tops, places = _ways(protected), _ways(out)
        for top in tops:
            for place in places:
                _assert_apart(place, top, {top / name for name in map(os.path.normcase, own)})


def _ways(path: Path) -> set[Path]:
    """A path as it is written and as its links lead, in the case that the system compares in."""
    return {Path(os.path.normcase(way(path))) for way in (os.path.abspath, os.path.realpath)}


def _assert_apart(place: Path, top: Path, own: set[Path]) -> None:
    if place == top or place in top.parents:
        raise UsageError(
            "In de map achter --out staan de gegevens of het programma zelf: die zouden "
            "verdwijnen. Kies achter --out een andere plek."
        )
    if top in place.parents and place not in own:
        raise UsageError(
            "De map achter --out ligt tussen de gegevens of het programma: daar kan de uitkomst "
            "niet staan. Kies achter --out een andere plek, zoals ../uitkomst."
        )
