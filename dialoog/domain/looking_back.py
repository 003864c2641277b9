"""Looking back: the ledger as it was on its day, by the days that the facts themselves have.

The models say what is known since when (``Mark`` and ``KnownFrom``); no field is named here.

* A record or a block is not there before its facts: a request before it was received, a match
  before it was made. A block without a fact is known from the day marked ``KNOWN``: a phase that
  nobody announced, from its first day.
* A field with ``KnownFrom`` has a day of its own: an evaluation is sent first, and received later.
* A record with its day in its name is not there before that day. A meeting may be announced ahead,
  so it is, until its outcomes are written down.
* What is there never refers to what is not: a request has no card before that card was issued.
* The end of a period (of a role, a contract, a membership) stands as it is, unless the file says
  when it became known: rules and tasks count it as known from the beginning. The last day of a
  phase is known with the phase that follows.
* Somebody is a facilitator from the first day of membership or consent, whichever is the first, and
  is named from the day of consent.

What a file said before it was changed (a date that was moved, a text) is not known here.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from dialoog.data.collections import COLLECTIONS
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import DAY_IN_NAME, Mark, Record
from dialoog.data.models.introspection import Field
from dialoog.domain.references import missing_references, without_references

_DATED = frozenset(collection.name for collection in COLLECTIONS if collection.dated)


def as_known_on_its_day(ledger: Ledger, *, looks_back: bool) -> Ledger:
    """The ledger without what was done or became known after ``as_of``; itself if that is nothing.

    Where the day is not past, only names are looked at: news may be dated ahead.
    """
    cut = _Cut(ledger.as_of)
    for collection, entries in ledger.collections.items():
        cut.there[collection] = {} if looks_back or collection in _DATED else dict(entries)
        if not cut.there[collection]:
            for entry in entries.values():
                cut.add(collection, entry)
    if looks_back:
        cut.leave_out_sessions_without_request()
        cut.bring_back_what_is_needed()
    if cut.is_unchanged:
        return ledger
    return replace(ledger, collections=cut.collections(ledger))


@dataclass
class _Cut:
    """The records that are there on a day, as they are known then, and those of later."""

    today: dt.date
    there: dict[str, dict[str, Entry[Any]]] = field(default_factory=dict)
    later: dict[tuple[str, str], Entry[Any]] = field(default_factory=dict)
    is_unchanged: bool = True

    def add(self, collection: str, entry: Entry[Any]) -> None:
        """Put a record where it belongs."""
        day = dt.date.fromisoformat(entry.id[:10]) if collection in _DATED else None
        place = self.there[collection]
        record = _known(entry.record, self.today, day)
        if record is None or not _has_begun(entry.record, self.today, day):
            self.later[collection, entry.id] = entry
        else:
            place[entry.id] = entry if record is entry.record else replace(entry, record=record)
        self.is_unchanged &= place.get(entry.id) is entry

    def leave_out_sessions_without_request(self) -> None:
        """A session is not there before its request."""
        sessions = self.there.get("sessions", {})
        for entry in tuple(sessions.values()):
            if ("requests", entry.parent) in self.later:
                self.later["sessions", entry.id] = sessions.pop(entry.id)

    def bring_back_what_is_needed(self) -> None:
        """What a record that is there cannot do without, is there too: who leads a session."""
        if not self.later:
            return
        looked_at = [entry for entries in self.there.values() for entry in entries.values()]
        while looked_at:
            record = looked_at.pop().record
            for leaf in missing_references(record, self._is_later):
                if leaf.field.is_required and leaf.field.ref:
                    looked_at += self._bring_back(leaf.field.ref.collections, leaf.value)

    def _bring_back(self, collections: Iterable[str], name: str) -> Iterator[Entry[Any]]:
        for collection in collections:
            if entry := self.later.pop((collection, name), None):
                record = _known(entry.record, self.today, None, is_needed=True)
                self.there[collection][name] = replace(entry, record=record)
                yield self.there[collection][name]

    def _is_later(self, field: Field, name: str) -> bool:
        collections = field.ref.collections if field.ref else ()
        return any((collection, name) in self.later for collection in collections)

    def collections(self, order: Ledger) -> dict[str, dict[str, Entry[Any]]]:
        """The records that are there, in the order of the files, without references to others."""
        return {
            collection: {
                name: self._without_later(self.there[collection][name])
                for name in entries
                if name in self.there[collection]
            }
            for collection, entries in order.collections.items()
        }

    def _without_later(self, entry: Entry[Any]) -> Entry[Any]:
        record = without_references(entry.record, self._is_later)
        return entry if record is entry.record else replace(entry, record=record)


def _known(
    record: Record, today: dt.date, day_in_name: dt.date | None, *, is_needed: bool = False
) -> Record | None:
    """A record or block as it is known on a day; None when it is not there yet.

    One that ``is_needed`` is always there.
    """
    if not is_needed and not _is_there(record, today):
        return None
    changes: dict[str, Any] = {}
    for each in _dated_fields(type(record)):
        value = getattr(record, each.attribute)
        known = _known_value(record, each, value, today, day_in_name)
        if known is not value:
            changes[each.attribute] = known
    return record.replaced(changes) if changes else record


def _is_there(record: Record, today: dt.date) -> bool:
    """Whether a record or block is there by its own facts, or else by the day marked KNOWN."""
    facts, known = _own_days(type(record))
    days = [day for name in facts if (day := getattr(record, name)) is not None]
    return all(day <= today for day in days or [getattr(record, name) for name in known])


def _known_value(
    record: Record, each: Field, value: Any, today: dt.date, day_in_name: dt.date | None
) -> Any:
    """The value of a field as it is known on a day; the same object if nothing is left out."""
    if each.known_from is not None:
        day = next(_filled_in(record, each.known_from.days, day_in_name), None)
        if day is not None and day > today:
            return each.known_from.before
    if each.model is None or value is None:
        return value
    if not each.many:
        return _known(value, today, day_in_name, is_needed=each.is_required)
    blocks = [_known(block, today, day_in_name) for block in value]
    if all(block is before for block, before in zip(blocks, value, strict=True)):
        return value
    gone = [before for block, before in zip(blocks, value, strict=True) if block is None]
    return tuple(_without_end(block, gone) for block in blocks if block is not None)


def _filled_in(
    record: Record, paths: Iterable[str], day_in_name: dt.date | None
) -> Iterator[dt.date]:
    """The days at these paths of a record, without those that are empty."""
    for path in paths:
        value: Any = record if path != DAY_IN_NAME else day_in_name
        for name in path.split(".") if path else ():
            value = getattr(value, name, None)
        if value is not None:
            yield value


def _without_end(block: Record, gone: Iterable[Record]) -> Record:
    """The block without its last day, where a block that is not there yet begins right after it."""
    ends = {each.attribute: None for each in _marked(type(block), Mark.ENDS)}
    days = {getattr(block, name) for name in ends}
    begins = {
        getattr(other, each.attribute) - dt.timedelta(days=1)
        for other in gone
        for each in _marked(type(other), Mark.KNOWN)
    }
    return block.replaced(ends) if days & begins else block


def _has_begun(record: Record, today: dt.date, day_in_name: dt.date | None) -> bool:
    """Whether a record is there by the day in its name, and by its first days (BEGIN)."""
    if day_in_name is not None and day_in_name > today and not _may_be_ahead(record):
        return False
    if not _begins(type(record)):
        return True
    days = [leaf.value for leaf in introspection.leaves(record, _is_begin_or_fact)]
    return not days or min(days) <= today


def _may_be_ahead(record: Record) -> bool:
    """Whether a record may be there before the day in its name: what is known from it is empty."""
    after = [
        each.attribute
        for each in introspection.fields(type(record))
        if each.known_from and DAY_IN_NAME in each.known_from.days
    ]
    return bool(after) and not any(getattr(record, name) for name in after)


def _is_begin_or_fact(each: Field) -> bool:
    return bool(each.marks & {Mark.BEGIN, Mark.FACT})


@cache
def _begins(model: type[Record]) -> bool:
    """Whether a model, or a block in it, has a first day (BEGIN)."""
    return any(
        Mark.BEGIN in each.marks or (each.model is not None and _begins(each.model))
        for each in introspection.fields(model)
    )


@cache
def _marked(model: type[Record], mark: Mark) -> tuple[Field, ...]:
    return tuple(each for each in introspection.fields(model) if mark in each.marks)


@cache
def _own_days(model: type[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the facts of a model or block itself, and of its days marked KNOWN."""
    facts = (each for each in _marked(model, Mark.FACT) if each.known_from is None)
    known = (each.attribute for each in _marked(model, Mark.KNOWN))
    return tuple(each.attribute for each in facts), tuple(known)


@cache
def _dated_fields(model: type[Record]) -> tuple[Field, ...]:
    """The fields of a model that a day can leave out, or leave out a part of."""
    return tuple(
        each
        for each in introspection.fields(model)
        if each.known_from or (each.model is not None and _depends_on_day(each.model))
    )


@cache
def _depends_on_day(model: type[Record]) -> bool:
    return any(_own_days(model)) or bool(_dated_fields(model))
