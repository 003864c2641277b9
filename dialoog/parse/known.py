"""The ids that are there when a file is read: what somebody meant is looked for among them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dialoog.entry import Entry
from dialoog.inventory import Source
from dialoog.records.shape import Field
from dialoog.shelves import FIXED

_GOALS = "goals"


class Known:
    """The ids by shelf, and the goals of all offers. They grow while the files are read.

    Names of files are known from the start; the parts of a list, and goals, once they are read.
    The shelves come in such an order that a request is read after all it can point at.
    """

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        for source in (one for one in sources if one.shelf not in FIXED):
            self._ids[source.shelf.name].add(source.id)

    def add(self, shelf: str, entries: Iterable[Entry[Any]]) -> None:
        """Take in what a file gave."""
        for entry in entries:
            self._ids[shelf].add(entry.id)
            if shelf == "offers":
                self._ids[_GOALS].update(goal.id for goal in entry.record.goals)

    def for_field(self, field: Field) -> tuple[str, ...]:
        """What a field that holds an id can hold, in order."""
        return tuple(sorted(self._ids[field.ref.shelf if field.ref else field.key]))
