"""The ids that are there when a file is read: what somebody meant is looked for among them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dialoog.data.collections import FIXED
from dialoog.data.discovery import Source
from dialoog.data.entry import Entry
from dialoog.data.models.introspection import Field
from dialoog.formats.problem import MOST_ALIKE, closest_name

_GOALS = "goals"
_MOST = 500
"""Among more titles only the very same one is looked for: to compare each takes long."""
_TITLED = ("competencies", "themes", "directorates", "offers")
"""The collections whose records have a title that somebody may write for the id."""


class IdIndex:
    """The ids by collection, and the goals of all offers. They grow while the files are read.

    Names of files are known from the start; the parts of a list, and goals, once they are read.
    The collections come in such an order that a request is read after all it can point at.
    """

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._retired: dict[str, set[str]] = defaultdict(set)
        self._titles: dict[str, dict[str, str]] = defaultdict(dict)
        for source in (one for one in sources if one.collection not in FIXED):
            self._ids[source.collection.name].add(source.id)

    def add(self, collection: str, entries: Iterable[Entry[Any]]) -> None:
        """Take in what a file gave."""
        for entry in entries:
            self._ids[collection].add(entry.id)
            if getattr(entry.record, "retired", None):
                self._retired[collection].add(entry.id)
            if collection in _TITLED:
                self._titles[collection].setdefault(entry.record.title.lower(), entry.id)
            if collection == "offers":
                self._ids[_GOALS].update(goal.id for goal in entry.record.goals)

    def for_field(self, field: Field) -> tuple[str, ...]:
        """What a field that holds an id can hold, in order."""
        return tuple(sorted(self._ids[_collection(field)]))

    def active(self, field: Field) -> tuple[str, ...]:
        """The same without what is retired, or will be: that is not to be advised."""
        return tuple(sorted(self._ids[_collection(field)] - self._retired[_collection(field)]))

    def by_title(self, field: Field, title: str, *, exact: bool) -> str | None:
        """The id of the record with this title, among those that a field can point at.

        Not ``exact``: or with a title that is nearly the same, unless that record is retired.
        """
        collection = _collection(field)
        titles = self._titles[collection]
        found = titles.get(title.lower())
        if found is None and not exact and len(titles) <= _MOST:
            found = titles.get(closest_name(title, titles, MOST_ALIKE) or "")
        return None if not exact and found in self._retired[collection] else found


def _collection(field: Field) -> str:
    return field.ref.collection if field.ref else field.key
