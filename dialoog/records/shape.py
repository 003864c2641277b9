"""The shape of a record, read off its model: every leaf with its place, audience and marks.

Rules, tests and documents that concern *every* field (references, facts in the future, personal
data, canaries) walk here, so that a new field joins them by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from dialoog.records.fields import Audience, Mark, Ref
from dialoog.records.record import Record

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model: its name in the file and in code, and what is known of its type."""

    key: str
    attribute: str
    audience: Audience
    marks: frozenset[Mark]
    ref: Ref | None
    model: type[Record] | None
    many: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of one record: where it stands, what it is, and the field that holds it."""

    loc: Loc
    value: Any
    field: Field


@cache
def fields(model: type[Record]) -> tuple[Field, ...]:
    """The fields of a model, in the order of their declaration."""
    return tuple(_field(model, name) for name in model.model_fields)


def _field(model: type[Record], name: str) -> Field:
    info = model.model_fields[name]
    seen = list(info.metadata)
    many, inner = _unfold(info.annotation, seen)
    return Field(
        key=info.alias or name,
        attribute=name,
        audience=next(mark for mark in seen if isinstance(mark, Audience)),
        marks=frozenset(mark for mark in seen if isinstance(mark, Mark)),
        ref=next((mark for mark in seen if isinstance(mark, Ref)), None),
        model=inner if isinstance(inner, type) and issubclass(inner, Record) else None,
        many=many,
    )


def _unfold(annotation: Any, seen: list[Any]) -> tuple[bool, Any]:
    """Whether the annotation is a list, and what it holds; the marks on the way go into ``seen``."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        seen.extend(marks)
        return _unfold(inner, seen)
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple:
        return True, _unfold(arguments[0], seen)[1]
    if type(None) in arguments:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _unfold(inner, seen)
    return False, annotation


def leaves(record: Record, before: Loc = ()) -> Iterator[Leaf]:
    """Every filled-in leaf of a record, in the order of the model; lists give a leaf an item."""
    for field in fields(type(record)):
        value = getattr(record, field.attribute)
        if value is None:
            continue
        loc = (*before, field.key)
        items = [((*loc, n), item) for n, item in enumerate(value)] if field.many else [(loc, value)]
        for place, item in items:
            if field.model is None:
                yield Leaf(place, item, field)
            else:
                yield from leaves(item, place)


def parts(record: Record, before: Loc = ()) -> Iterator[tuple[Loc, Record]]:
    """The record and every record within it, each with its place."""
    yield before, record
    for field in fields(type(record)):
        value = getattr(record, field.attribute)
        if value is None or field.model is None:
            continue
        loc = (*before, field.key)
        items = [((*loc, n), item) for n, item in enumerate(value)] if field.many else [(loc, value)]
        for place, item in items:
            yield from parts(item, place)
