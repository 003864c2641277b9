"""Collects the records of a period as documents to be assessed for publication, with an inventory.

Values that are closed or personal are left out, with the proposed ground for their kind of value.

Longer than 250 lines: a privacy officer reads in one file what goes into a bundle and what not.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from dialoog.data.collections import collection_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Audience, Mark, Record
from dialoog.data.models.introspection import Field, Loc, fields, leaves
from dialoog.data.models.labels import format_leaf
from dialoog.data.models.programme import Programme
from dialoog.data.models.publication import News, Page, Promise
from dialoog.data.models.record_names import RECORDS, field_titles
from dialoog.exports.woo_grounds import OPEN, Ground, Grounds, OptionalGround
from dialoog.formats.dates import DateRange, format_date
from dialoog.formats.grouping import group_by_key

ValueKind = Literal["code", "person", "contact", "text", "reference", "day", "number", "choice"]

_BY_MARK: tuple[tuple[Mark, ValueKind], ...] = (
    (Mark.CODE, "code"),
    (Mark.PERSON, "person"),
    (Mark.CONTACT, "contact"),
    (Mark.TEXT, "text"),
    (Mark.PROSE, "text"),
)
"""The kind of value for each mark of a field, the most sensitive first."""

_BY_TYPE: dict[object, ValueKind] = {
    dt.date: "day",
    dt.time: "day",
    int: "number",
    float: "number",
    str: "reference",
}

_DATED = (
    *("requests", "sessions", "cards", "calls", "sounding-board", "promises", "news"),
    *("programme", "providers", "facilitators", "themes", "directorates"),
)
"""The collections in the order of the bundle; those that are not here have no days, so that nothing
in them happened in a period (a test holds this)."""


@dataclass(frozen=True, slots=True)
class BundleRow:
    """A value with its title and lines, or a field with why and on what ground it is left out."""

    title: str
    lines: tuple[str, ...] = ()
    ground: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A record to be assessed.

    ``number`` is its number in the bundle, ``of`` the number of its request ("" for other records);
    ``path`` is never shown.
    """

    number: str
    kind: str
    of: str
    rows: tuple[BundleRow, ...]
    path: str

    @property
    def file(self) -> str:
        """The file name of its page."""
        return f"{self.number}.html"

    @property
    def left_out(self) -> int:
        """The number of fields left out of this piece."""
        return sum(1 for row in self.rows if row.ground)


@dataclass(frozen=True, slots=True)
class Bundle:
    """All pieces of a period, with the counts by kind and by ground for the inventory."""

    first: str
    last: str
    pieces: tuple[Piece, ...]
    kinds: tuple[tuple[str, int], ...]
    grounds: tuple[tuple[str, int], ...]

    @property
    def shown(self) -> int:
        """The number of values shown in all pieces."""
        return sum(len(piece.rows) - piece.left_out for piece in self.pieces)

    @property
    def left_out(self) -> int:
        """The number of fields left out of all pieces."""
        return sum(piece.left_out for piece in self.pieces)


def build_bundle(ledger: Ledger, grounds: Grounds, period: DateRange) -> Bundle:
    """The bundle of all records of which something happened in the period.

    A request is included with its sessions of the period, also when nothing else happened to it.
    """
    numbers: dict[str, str] = {}
    pieces: list[Piece] = []
    known: dict[tuple[type[Record], bool], _Assessed] = {}
    for collection, entry in _records_in(ledger, period):
        number = numbers[entry.path] = f"{len(pieces) + 1:03}"
        request = ledger.requests.get(entry.parent) if collection == "sessions" else None
        parent = numbers[request.path] if request else ""
        kind = type(entry.record), _is_for_the_team(entry.record)
        if kind not in known:
            known[kind] = _Assessed.of(entry.record, grounds)
        rows = tuple(_rows(entry.record, known[kind]))
        pieces.append(Piece(number, RECORDS[collection], parent, rows, entry.path))
    ground_counts = Counter(row.ground for piece in pieces for row in piece.rows if row.ground)
    return Bundle(
        first=format_date(period.first),
        last=format_date(period.last),
        pieces=tuple(pieces),
        kinds=tuple(Counter(piece.kind for piece in pieces).items()),
        grounds=tuple(sorted(ground_counts.items())),
    )


@dataclass(frozen=True, slots=True)
class _Assessed:
    """What is shown and what is left out of each record of a model, found once for all of them.

    ``shown`` are the ways to the fields of which the values are shown; ``left_out`` has by field
    the rows of what is not.
    """

    shown: frozenset[Loc]
    left_out: Mapping[str, tuple[BundleRow, ...]]

    @classmethod
    def of(cls, record: Record, grounds: Grounds) -> "_Assessed":
        """Of the model of a record; of what is for the team alone more is left out."""
        model, shown = type(record), set[Loc]()
        left_out: dict[str, tuple[BundleRow, ...]] = {}
        for field in fields(model):
            rows = []
            for loc, each in _fields_within(field):
                if ground := _ground(record, loc, each, grounds):
                    rows.append(BundleRow(_title(model, loc), (), ground.ground, ground.why))
                else:
                    shown.add(loc)
            left_out[field.key] = tuple(rows)
        return cls(frozenset(shown), left_out)


def _rows(record: Record, assessed: _Assessed) -> Iterator[BundleRow]:
    """The values that are shown, and each field that is left out once, by field.

    A field is left out also where there is nothing in it: that there is, or how much, would tell
    what is closed, such as that a session was cancelled.
    """
    values = group_by_key((leaf.loc[0], leaf) for leaf in leaves(record))
    for key, left_out in assessed.left_out.items():
        for leaf in values.get(key, ()):
            if _without_numbers(leaf.loc) in assessed.shown:
                lines = tuple(filter(str.strip, format_leaf(leaf).splitlines()))
                yield BundleRow(_title(type(record), leaf.loc), lines)
        yield from left_out


@cache
def _without_numbers(loc: Loc) -> Loc:
    return tuple(part for part in loc if not isinstance(part, int))


@cache
def _title(model: type[Record], loc: Loc) -> str:
    return ": ".join(field_titles(model, loc))


def _fields_within(field: Field, above: Loc = ()) -> Iterator[tuple[Loc, Field]]:
    """The fields with a value that a field of a model is or holds, each with the way to it."""
    loc = (*above, field.key)
    if field.model is None:
        yield loc, field
    else:
        for inner in fields(field.model):
            yield from _fields_within(inner, loc)


def _ground(
    record: Record, loc: Loc, field: Field, grounds: Grounds
) -> Ground | OptionalGround | None:
    """Why the values of a field are left out; None where they are shown.

    Who has a role is recognised by its days, as by the name.
    """
    is_of_a_role = isinstance(record, Programme) and loc[0] == "roles"
    kind = "person" if is_of_a_role else value_kind(field)
    ground: Ground | OptionalGround = getattr(grounds, kind)
    is_out = is_of_a_role or is_left_out(record, field)
    return ground if is_out and ground.ground != OPEN else None


def _records_in(ledger: Ledger, period: DateRange) -> Iterator[tuple[str, Entry[Any]]]:
    """Each record of the period, with its collection; a request is followed by its sessions."""
    for name in (name for name in _DATED if name != "sessions"):
        for entry in _by_first_day(ledger.collections.get(name, {}).values()):
            sessions = (
                [session for session in ledger.sessions_of(entry.id) if _happened(session, period)]
                if name == "requests"
                else []
            )
            if sessions or _happened(entry, period):
                yield name, entry
                yield from (("sessions", session) for session in sessions)


def _by_first_day(entries: Iterable[Entry[Any]]) -> list[Entry[Any]]:
    return sorted(entries, key=lambda entry: (min(_days(entry), default=dt.date.max), entry.id))


def _happened(entry: Entry[Any], period: DateRange) -> bool:
    """Whether something happened to a record in the period."""
    return any(period.covers(day) for day in _days(entry))


def _days(entry: Entry[Any]) -> Iterator[dt.date]:
    """The days in a record, and the day with which the name of its file begins, if it does."""
    collection = collection_of(entry.path)
    if collection and collection[0].dated:
        yield dt.date.fromisoformat(entry.id[:10])
    yield from (leaf.value for leaf in leaves(entry.record, is_event))


def is_event(field: Field) -> bool:
    """Whether a field holds a day of something that happens: any day, but that of a wish."""
    return field.holds is dt.date and Mark.WISH not in field.marks


def value_kind(field: Field) -> ValueKind:
    """The kind of the values of a field, derived from its mark, reference or type."""
    for mark, kind in _BY_MARK:
        if mark in field.marks:
            return kind
    if field.ref:
        return "person" if field.ref.collection == "facilitators" else "reference"
    return _BY_TYPE.get(field.holds, "choice")


def is_left_out(record: Record, field: Field) -> bool:
    """Whether the values of a field are left out: those closed to staff, or about a person.

    Staff may read about each other on the intranet, but the general public may not: nothing of what
    is known about a facilitator is shown, such as a language, by which a colleague is recognised.
    """
    if field.audience is not Audience.STAFF or isinstance(record, Facilitator):
        return True
    return _is_for_the_team(record) or value_kind(field) in ("code", "person", "contact")


def _is_for_the_team(record: Record) -> bool:
    return isinstance(record, (News, Page, Promise)) and record.is_for_team_only
