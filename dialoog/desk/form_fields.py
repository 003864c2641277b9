"""The kinds of form fields: for each its macro in the templates, and how what is typed is read.

A field of a model gets the first kind of the table that fits it, so a new field of a model has a
place in the forms by itself.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Mark
from dialoog.data.models.introspection import Field, fields
from dialoog.data.parsing.known_names import IdIndex
from dialoog.data.parsing.readings import read_typed
from dialoog.domain.choices import FieldChoice, choices_of, is_choice


@dataclass(frozen=True)
class FormContext:
    """What the fields of one form depend on: the ledger, and the offer whose goals count."""

    ledger: Ledger
    offer: str = ""

    @cached_property
    def known(self) -> IdIndex:
        """The ids and titles by which a record can be typed."""
        return IdIndex.of(self.ledger.collections)

    def choices(self, of: Field) -> tuple[FieldChoice, ...]:
        """The values to choose from, in words; empty for what is typed freely."""
        return choices_of(of, self.ledger, self.offer)


Reader = Callable[[Field, Sequence[str], FormContext], object]
"""Reads what was posted for a field as its file has it: a text, a list of texts, or None."""


def _read_one(of: Field, posted: Sequence[str], context: FormContext) -> str | None:
    """One value; a day, a time, a number or a title in the form of the file where it is clear."""
    typed = posted[-1].strip() if posted else ""
    if not typed:
        return None
    for choice in context.choices(of):
        if typed in (choice.value, choice.words):
            return choice.value
    typed = typed.replace(",", ".") if of.holds is float else typed
    reading = read_typed(replace(of, many=False), typed, context.known, context.ledger.as_of)
    return reading.value if reading and reading.is_sure else typed


def _read_prose(_: Field, posted: Sequence[str], __: FormContext) -> str | None:
    text = (posted[-1] if posted else "").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.strip().split("\n")) or None


def _read_chosen(_: Field, posted: Sequence[str], __: FormContext) -> list[str] | None:
    return [value for value in posted if value] or None


def _read_lines(of: Field, posted: Sequence[str], context: FormContext) -> list[str] | None:
    """A list of what is typed on a line each."""
    lines = (_read_prose(of, posted, context) or "").split("\n")
    read = (_read_one(of, [line], context) for line in lines if line.strip())
    return [value for value in read if value] or None


@dataclass(frozen=True, slots=True)
class FieldKind:
    """A kind of field: the name of its macro, what it fits, and its reader.

    A block is not read itself: its fields are.
    """

    name: str
    fits: Callable[[Field], bool]
    read: Reader = _read_one


KINDS: tuple[FieldKind, ...] = (
    FieldKind("block", lambda of: of.model is not None and not of.many),
    FieldKind("blocks", lambda of: of.model is not None),
    FieldKind("choices", lambda of: of.many and is_choice(of), _read_chosen),
    FieldKind("lines", lambda of: of.many, _read_lines),
    FieldKind("choice", is_choice),
    FieldKind("day", lambda of: of.holds is dt.date),
    FieldKind("time", lambda of: of.holds is dt.time),
    FieldKind("number", lambda of: of.holds in (int, float)),
    FieldKind("body", lambda of: of.key == "body", _read_prose),
    FieldKind("prose", lambda of: Mark.PROSE in of.marks, _read_prose),
    FieldKind("line", lambda _: True),
)


def kind_of(of: Field) -> FieldKind:
    """The kind of a field."""
    return next(kind for kind in KINDS if kind.fits(of))


def asked_in(of: Field) -> list[tuple[str, ...]]:
    """What is empty in a form of this field alone, by its path in it: of a block its own fields."""
    inside = () if of.model is None or of.many else fields(of.model)
    return [(each.key,) for each in inside if each.is_required] or [()]
