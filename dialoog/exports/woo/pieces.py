"""The records of a period as pieces to be judged, and the inventory of them."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.introspection import Leaf, leaves
from dialoog.data.models.labels import field_titles, format_leaf
from dialoog.exports.woo.grounds import OPEN, Ground, Grounds, Weighed
from dialoog.exports.woo.kinds import is_left_out, kind_of
from dialoog.formats.dates import format_date

_WORDS = {
    "requests": "aanvraag",
    "sessions": "gesprek",
    "cards": "strippenkaart",
    "calls": "oproep",
    "sounding-board": "bijeenkomst van de klankbordgroep",
    "news": "bericht",
}
UNDATED = {
    "programme": "holds today, and stands on the site",
    "competencies": "holds today, and stands on the site",
    "process": "holds today, and stands on the site",
    "themes": "holds today, and stands on the site",
    "directorates": "holds today, and stands on the site",
    "offers": "holds today, and stands on the site",
    "pages": "holds today, and stands on the site",
    "providers": "a party, of which only the name is open",
    "facilitators": "a person, with nothing that happened in a period",
}
"""The collections that are left out of a bundle, each with the reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """A value under its title: its lines, or the ground for which it is left out, and why."""

    title: str
    lines: tuple[str, ...] = ()
    ground: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A record to be judged. ``number`` is its place in the bundle; ``path`` is never shown."""

    number: str
    kind: str
    of: str
    rows: tuple[Row, ...]
    path: str

    @property
    def file(self) -> str:
        """The name of its page."""
        return f"{self.number}.html"

    @property
    def left_out(self) -> int:
        """How many values are left out."""
        return sum(1 for row in self.rows if row.ground)


@dataclass(frozen=True, slots=True)
class Bundle:
    """All pieces of a period, with what the inventory counts."""

    first: str
    last: str
    pieces: tuple[Piece, ...]
    kinds: tuple[tuple[str, int], ...]
    grounds: tuple[tuple[str, int], ...]

    @property
    def shown(self) -> int:
        """How many values are shown."""
        return sum(len(piece.rows) - piece.left_out for piece in self.pieces)

    @property
    def left_out(self) -> int:
        """How many values are left out."""
        return sum(piece.left_out for piece in self.pieces)


def bundle(ledger: Ledger, grounds: Grounds, first: dt.date, last: dt.date) -> Bundle:
    """The records of which the day lies from ``first`` up to and including ``last``.

    A request is there when it came in then, or when a session of it took place or was due then.
    """
    numbers: dict[str, str] = {}
    pieces: list[Piece] = []
    for collection, entry in _of_period(ledger, first, last):
        number = numbers[entry.path] = f"{len(pieces) + 1:03}"
        request = ledger.requests.get(entry.parent) if collection == "sessions" else None
        of = numbers[request.path] if request else ""
        rows = tuple(_row(entry, leaf, grounds) for leaf in leaves(entry.record))
        pieces.append(Piece(number, _WORDS[collection], of, rows, entry.path))
    counted = Counter(row.ground for piece in pieces for row in piece.rows if row.ground)
    return Bundle(
        first=format_date(first),
        last=format_date(last),
        pieces=tuple(pieces),
        kinds=tuple(Counter(piece.kind for piece in pieces).items()),
        grounds=tuple(sorted(counted.items())),
    )


def _row(entry: Entry[Any], leaf: Leaf, grounds: Grounds) -> Row:
    title = ": ".join(field_titles(type(entry.record), leaf.loc))
    ground: Ground | Weighed = getattr(grounds, kind_of(leaf.field))
    if is_left_out(entry.record, leaf.field) and ground.ground != OPEN:
        return Row(title, ground=ground.ground, why=ground.why)
    return Row(title, lines=tuple(filter(str.strip, format_leaf(leaf).splitlines())))


_DAY: Mapping[str, Callable[[Entry[Any]], dt.date]] = {
    "cards": lambda entry: entry.record.issued,
    "calls": lambda entry: entry.record.opened,
    "sounding-board": lambda entry: dt.date.fromisoformat(entry.id[:10]),
    "news": lambda entry: dt.date.fromisoformat(entry.id[:10]),
}


def _of_period(ledger: Ledger, first: dt.date, last: dt.date) -> Iterator[tuple[str, Entry[Any]]]:
    """Every record of the period with its collection; a request is followed by its sessions."""
    for request in sorted(ledger.requests.values(), key=lambda one: (one.record.received, one.id)):
        then = [one for one in ledger.sessions_of(request.id) if first <= one.record.date <= last]
        if then or first <= request.record.received <= last:
            yield "requests", request
            yield from (("sessions", session) for session in then)
    for collection, day in _DAY.items():
        for entry in sorted(
            ledger.collections.get(collection, {}).values(), key=lambda e: (day(e), e.id)
        ):
            if first <= day(entry) <= last:
                yield collection, entry
