"""Where a command may not write: among the data, where the next check would find it."""

import os
from pathlib import Path

from dialoog.commands.command import WordsError
from dialoog.shelves import FOLDERS


def assert_outside_data(out: Path, root: Path) -> None:
    """Keep what a command makes out of the folders with data of ``root``. Raises WordsError.

    Also where a link leads into one of them, and where such a folder is not there yet.
    """
    ways = [Path(os.path.abspath(out)), Path(os.path.realpath(out))]
    places = {os.path.normcase(place) for way in ways for place in (way, *way.parents)}
    for name in FOLDERS:
        folder = root / name
        ours = {
            os.path.normcase(os.path.abspath(folder)),
            os.path.normcase(os.path.realpath(folder)),
        }
        if ours & places:
            raise WordsError(
                f"De map {name} is voor de gegevens: daar kan de uitkomst niet staan. "
                "Kies achter --out een andere plek."
            )
