"""Keeps what was saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dialoog.formats.files import change_files


@dataclass(frozen=True, slots=True)
class SavedForm:
    """What came of saving; ``remark`` is a Dutch sentence, or empty."""

    remark: str = ""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Writes the files of the repository at ``root``."""

    root: Path

    def keep(self, changes: Mapping[str, tuple[bytes | None, bytes | None]], _: str) -> SavedForm:
        """Write files, by path with their bytes before and after. Raises SaveError."""
        change_files({self.root / path: change for path, change in changes.items()})
        return SavedForm()
