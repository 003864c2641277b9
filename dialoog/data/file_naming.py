"""The name of a new file: the next number, or derived from the title or a person's name."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from dialoog.data.discovery.file_names import next_request, next_session, slug
from dialoog.data.record_templates import Template
from dialoog.formats.problem import ExpectedError


class FileNameError(ExpectedError):
    """A file cannot have the name that was chosen; the message is a Dutch sentence."""


_DATED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-")


@dataclass(frozen=True, slots=True)
class FileNaming:
    """The input for the name of a new file, in addition to its fields.

    ``day`` is today, or the day of a news item or meeting; ``chosen`` a name that was chosen;
    ``request`` the id of the request of a session.
    """

    template: Template
    root: Path
    day: dt.date
    chosen: str = ""
    request: str = ""

    def name(self, given: Mapping[str, str]) -> str:
        """The name of the file, which may exist already. Raises FileNameError for a bad name."""
        kind = self.template.name
        if kind == "request":
            year = given["received"][:4]
            names = _names_in(self.root / "requests")
            return next_request(int(year) if year.isdecimal() else self.day.year, names)
        if kind == "session":
            return (
                f"{self.request}/{next_session(_names_in(self.root / 'requests' / self.request))}"
            )
        begins_with = _DATED.match(self.chosen)
        day = begins_with[1] if begins_with else self.day
        name = self._dated(self.chosen, day) if self.chosen else self._default_name(given)
        collection = self.template.collection
        if collection.holds(self.path(name)) is None:
            why = collection.name_error(name) or "Deze naam kan niet."
            raise FileNameError(f"{why} Kies een andere: kleine letters, cijfers en streepjes.")
        return name

    def exists(self, name: str) -> bool:
        """Whether there is a file of this name."""
        return os.path.lexists(self.root / self.path(name))

    def free_name(self, name: str) -> str:
        """The name with the first free number appended: ``kaart-2026-2``."""
        numbered = (f"{name[:60].rstrip('-')}-{number}" for number in count(2))
        return next(each for each in numbered if not self.exists(each))

    def _default_name(self, given: Mapping[str, str]) -> str:
        kind = self.template.name
        if kind == "card":
            return f"kaart-{self.day.year}"
        if kind == "meeting":
            return str(self.day)
        if kind == "promise":  # its text may be for the team alone, and so not in a file's name
            name = self._dated(given.get("to") or kind, given.get("made") or self.day)
            return self.free_name(name) if self.exists(name) else name
        return self._dated(slug(given.get("title") or given.get("name") or "") or kind, self.day)

    def _dated(self, name: str, day: dt.date | str) -> str:
        """The name with the day before it, in a collection where names begin with one."""
        is_dated = self.template.collection.dated and not name.startswith(f"{day}-")
        return f"{day}-{name}"[:64].rstrip("-") if is_dated else name

    def path(self, name: str) -> str:
        """The path of the file of this name."""
        return self.template.collection.template.replace("*", name)


def _names_in(folder: Path) -> list[str]:
    return os.listdir(folder) if folder.is_dir() else []
