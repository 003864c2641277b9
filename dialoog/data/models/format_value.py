"""A value of a record as a person reads it: under the Dutch titles of its fields."""

import datetime as dt
from typing import Any, Literal, get_args, get_origin

from dialoog.data.models.introspection import Leaf, Loc, fields
from dialoog.data.models.labels import spoken
from dialoog.data.models.record import Record
from dialoog.formats import dates


def titles(model: type[Record], loc: Loc) -> tuple[str, ...]:
    """The titles of the fields on the way to a leaf; of a list the number of the item, from 1."""
    found: list[str] = []
    here: type[Record] | None = model
    for part in loc:
        if isinstance(part, int):
            found[-1] = f"{found[-1]} {part + 1}"
            continue
        assert here is not None
        field = next(each for each in fields(here) if each.key == part)
        found.append(str(here.model_fields[field.attribute].title))
        here = field.model
    return tuple(found)


def format_value(value: Any) -> str:
    """A value in words: a day written out, a time without seconds, ja or nee."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return dates.format_date(value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value).strip()


def in_words(leaf: Leaf) -> str:
    """A value of a record in words, and in Dutch where it was chosen from English words."""
    holds = leaf.field.holds
    return (
        spoken(get_args(holds), leaf.value)
        if get_origin(holds) is Literal
        else format_value(leaf.value)
    )
