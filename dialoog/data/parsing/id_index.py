"""The ids that exist, to suggest one for a reference that is wrong."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dialoog.data.collections import FIXED
from dialoog.data.discovery import Source
from dialoog.data.entry import Entry
from dialoog.data.models.introspection import Field
from dialoog.formats.problem import MOST_ALIKE, closest_name

_GOALS = "goals"
_MAX_TITLES = 500
"""Among more titles only an equal one is found: comparing each takes too long."""
_TITLED = ("competencies", "themes", "directorates", "offers")
"""The collections whose records have a title that may be written instead of the id."""


class IdIndex:
    """The ids by collection, and the goals of all offers.

    Ids that are file names are known from the start. Items of lists, and goals, are added when
    their file is read; files are read in such an order that those that refer to them come later.
    """

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._retired: dict[str, set[str]] = defaultdict(set)
        self._titles: dict[str, dict[str, str]] = defaultdict(dict)
        for source in sources:
            if source.collection not in FIXED:
                self._ids[source.collection.name].add(source.id)

    def add(self, collection: str, entries: Iterable[Entry[Any]]) -> None:
        """Add the ids and titles of the entries of a file."""
        for entry in entries:
            self._ids[collection].add(entry.id)
            if getattr(entry.record, "retired", None):
                self._retired[collection].add(entry.id)
            if collection in _TITLED:
                self._titles[collection].setdefault(entry.record.title.lower(), entry.id)
            if collection == "offers":
                self._ids[_GOALS].update(goal.id for goal in entry.record.goals)

    def for_field(self, field: Field) -> tuple[str, ...]:
        """The ids that a reference field may hold, sorted."""
        return tuple(sorted(self._ids[_collection(field)]))

    def active(self, field: Field) -> tuple[str, ...]:
        """The same without records that are retired, or will be: those are not suggested."""
        return tuple(sorted(self._ids[_collection(field)] - self._retired[_collection(field)]))

    def by_title(self, field: Field, title: str, *, exact: bool) -> str | None:
        """The id of the record with this title, among those that a field can point at.

        Not ``exact``: or with a title that is nearly the same, unless that record is retired.
        """
        collection = _collection(field)
        titles = self._titles[collection]
        name = titles.get(title.lower())
        if name is None and not exact and len(titles) <= _MAX_TITLES:
            name = titles.get(closest_name(title, titles, MOST_ALIKE) or "")
        return None if not exact and name in self._retired[collection] else name


def _collection(field: Field) -> str:
    return field.ref.collection if field.ref else field.key
