"""Of which kind a value is, and whether it is left out: read off its field, never off a list."""

import datetime as dt
from typing import Literal

from dialoog.data.models.fields import Audience, Mark, Record
from dialoog.data.models.introspection import Field
from dialoog.data.models.publication import News

Kind = Literal["code", "person", "contact", "text", "reference", "day", "number", "choice"]


_MARKED: tuple[tuple[Mark, Kind], ...] = (
    (Mark.CODE, "code"),
    (Mark.PERSON, "person"),
    (Mark.CONTACT, "contact"),
    (Mark.TEXT, "text"),
    (Mark.PROSE, "text"),
)
"""The kinds that a mark tells, the narrowest first."""

_HELD: dict[object, Kind] = {dt.date: "day", dt.time: "day", int: "number", float: "number"}


def kind_of(field: Field) -> Kind:
    """The kind of the values of a field."""
    for mark, kind in _MARKED:
        if mark in field.marks:
            return kind
    if field.ref:
        return "person" if field.ref.collection == "facilitators" else "reference"
    return _HELD.get(field.holds, "reference" if field.holds is str else "choice")


def is_left_out(record: Record, field: Field) -> bool:
    """Whether a value is not for everybody: the team's own, or about a person in any record.

    What staff may read on the intranet about each other, the world may not.
    """
    if field.audience is not Audience.STAFF or _is_for_the_team(record):
        return True
    return kind_of(field) in ("code", "person", "contact")


def _is_for_the_team(record: Record) -> bool:
    """News for the programme team: no field of it is open."""
    return isinstance(record, News) and record.audience == "team"
