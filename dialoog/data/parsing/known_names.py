"""The existing field names and ids, and the one that a wrong name was probably meant to be."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import count
from typing import Any

from dialoog.data.collections import COLLECTIONS, FIXED
from dialoog.data.discovery import Source
from dialoog.data.entry import Entry
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field
from dialoog.formats.problem import MOST_ALIKE, closest_name

_MAX_UNKNOWN = 20
"""The maximum number of unknown names in a block that is compared with a missing field."""
_WORDS = re.compile("[a-z_]{1,40}")


def is_misspelt(model: type[Record], key: str, unknown: Sequence[introspection.Loc]) -> bool:
    """Whether one of the names in the places ``unknown`` was probably meant to be ``key``."""
    return any(suggest_field(model, str(loc[-1])) == key for loc in unknown[:_MAX_UNKNOWN])


def field_names(model: type[Record]) -> tuple[str, ...]:
    """The names of the fields of a model in a file."""
    return tuple(field.key for field in introspection.fields(model) if field.key != "body")


def suggest_field(model: type[Record], key: str) -> str:
    """The field that was probably meant, by its name or its Dutch title; "" when none is close."""
    by_title = _by_title(model)
    close = closest_name(key, field_names(model))
    return close or by_title.get(closest_name(key, by_title, MOST_ALIKE) or "", "")


@cache
def _by_title(model: type[Record]) -> Mapping[str, str]:
    """The names of the fields of a model by their Dutch title, in small letters."""
    return {
        str(model.model_fields[field.attribute].title).lower(): field.key
        for field in introspection.fields(model)
        if field.key != "body"
    }


@cache
def all_names(model: type[Record]) -> frozenset[str]:
    """The names of the fields of a model, and of the blocks in it."""
    inside = [field.model for field in introspection.fields(model) if field.model]
    return frozenset((*field_names(model), *(name for each in inside for name in all_names(each))))


@cache
def every_field() -> frozenset[str]:
    """The names of all fields of all models: words of the programme, which any message may hold."""
    return frozenset().union(*(all_names(collection.model) for collection in COLLECTIONS))


def may_repeat(model: type[Record], key: str) -> bool:
    """Whether a message may repeat an unknown field name: a word of the programme, or nearly one.

    Anything else may be what somebody wrote of a person, and so may more words:
    ``reason_of_somebody`` is not ``reason``.
    """
    if key in every_field():
        return True
    if not _WORDS.fullmatch(key):
        return False
    known = [*every_field(), *_by_title(model)]
    alike = [name for name in known if name.count("_") == key.count("_")]
    return closest_name(key, alike, MOST_ALIKE) is not None


_GOALS = "goals"
_MAX_TITLES = 500
"""Among more titles only an equal one is found: comparing each takes too long."""
_TITLED = ("competencies", "themes", "directorates", "offers", "facilitators", "providers")
"""The collections whose records have a title or a name that may be written instead of the id."""
_FIXED_NAMES = frozenset(collection.name for collection in FIXED)
NAMED_BELOW = _FIXED_NAMES | {*_TITLED}
"""The collections of which more is known by ``IdIndex`` than the names of their files."""
_SHARED = ""
"""In the place of the id: more records have this title."""


class IdIndex:
    """The ids by collection, and the goals of all offers.

    Ids that are file names are known from the start. Items of lists, and goals, are added when
    their file is read; files are read in such an order that those that refer to them come later.
    """

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._retired: dict[str, set[str]] = defaultdict(set)
        self._goals_of: dict[str, list[str]] = {}
        self._titles: dict[str, dict[str, str]] = defaultdict(dict)
        for source in sources:
            if source.collection.name not in _FIXED_NAMES:
                self._ids[source.collection.name].add(source.id)

    @classmethod
    def of(cls, collections: Mapping[str, Mapping[str, Entry[Any]]]) -> "IdIndex":
        """The index of records that were read, by collection and id."""
        index = cls()
        for collection, entries in collections.items():
            index.add(collection, entries.values())
        return index

    def add(self, collection: str, entries: Iterable[Entry[Any]]) -> None:
        """Add the ids and titles of the entries of a file."""
        for entry in entries:
            self._ids[collection].add(entry.id)
            if getattr(entry.record, "retired", None):
                self._retired[collection].add(entry.id)
            if collection in _TITLED:
                record, titles = entry.record, self._titles[collection]
                title = (record.name if hasattr(record, "name") else record.title).lower()
                titles[title] = entry.id if titles.get(title, entry.id) == entry.id else _SHARED
            if collection == "offers":
                goals = [goal.id for goal in entry.record.goals]
                self._ids[_GOALS].update(goals)
                self._goals_of[entry.id] = goals

    def for_field(self, field: Field) -> tuple[str, ...]:
        """The ids that a reference field may hold, sorted."""
        return tuple(sorted(self._ids[_collection(field)]))

    def active(self, field: Field) -> tuple[str, ...]:
        """The same without records that are retired, or will be: those are not suggested."""
        return tuple(sorted(self._ids[_collection(field)] - self._retired[_collection(field)]))

    def count_sessions(self, request: str) -> int:
        """How many sessions a request has, numbered from 1 without a gap."""
        sessions = self._ids["sessions"]
        return next(n for n in count() if f"{request}/session-{n + 1}" not in sessions)

    def goals_of(self, offer: object) -> Sequence[str]:
        """The goals of an offer; empty for one that does not exist or could not be read."""
        return self._goals_of.get(offer, ()) if isinstance(offer, str) else ()

    def by_title(self, field: Field, title: str, *, exact: bool) -> str | None:
        """The id of the record with this title, among those that a field can point at.

        Not ``exact``: or with a title that is nearly the same, unless that record is retired.
        """
        collection = _collection(field)
        titles = self._titles[collection]
        name = titles.get(title.lower())
        if name is None and not exact and len(titles) <= _MAX_TITLES:
            name = titles.get(closest_name(title, titles, MOST_ALIKE) or "")
        return None if not name or (not exact and name in self._retired[collection]) else name


def _collection(field: Field) -> str:
    return field.ref.collection if field.ref else field.key
