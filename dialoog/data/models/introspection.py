"""The shape of a record, read off its model: every leaf with its place, audience and marks.

Rules, tests and documents that concern *every* field (references, facts in the future, personal
data, canaries) walk here, so that a new field joins them by itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from dialoog.data.models.fields import Audience, Mark, Record, Ref

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a model: its name in the file and in code, and what is known of its type.

    ``holds`` is the type of the value, or of each item of ``many``: ``str``, ``datetime.date``, a
    ``Literal`` of words, and so on.
    """

    key: str
    attribute: str
    audience: Audience
    marks: frozenset[Mark]
    ref: Ref | None
    model: type[Record] | None
    many: bool
    holds: Any


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
        holds=inner,
    )


def _unfold(annotation: Any, seen: list[Any]) -> tuple[bool, Any]:
    """Whether the annotation is a list, and what it holds; marks on the way go into ``seen``."""
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


@cache
def _kept(model: type[Record], wanted: Callable[[Field], bool]) -> tuple[Field, ...]:
    """The fields of a model that are wanted, or whose block has a wanted field somewhere below."""
    return tuple(
        field
        for field in fields(model)
        if (wanted(field) if field.model is None else _kept(field.model, wanted))
    )


def _everything(_: Field) -> bool:
    return True


def leaves(
    record: Record, wanted: Callable[[Field], bool] = _everything, before: Loc = ()
) -> Iterator[Leaf]:
    """The filled-in leaves of a record whose field is wanted, in the order of the model.

    A list of values gives a leaf an item. ``wanted`` must be a plain function of the field: its
    answers are remembered per model.
    """
    for field in _kept(type(record), wanted):
        for place, value in _values(record, field, before):
            if field.model is None:
                yield Leaf(place, value, field)
            else:
                yield from leaves(value, wanted, place)


def written(
    model: type[Record], data: object, wanted: Callable[[Field], bool], before: Loc = ()
) -> Iterator[Leaf]:
    """The texts at wanted fields in ``data`` that the model refused, as they stand there.

    What is no block, no list or no text is passed over: that was told of when it was refused.
    """
    if not isinstance(data, dict):
        return
    for field in _kept(model, wanted):
        value = data.get(field.key)
        items: Iterable[tuple[Loc, Any]] = [((*before, field.key), value)]
        if field.many:
            many = value if isinstance(value, list) else ()
            items = (((*before, field.key, number), item) for number, item in enumerate(many))
        for place, item in items:
            if field.model is not None:
                yield from written(field.model, item, wanted, place)
            elif isinstance(item, str):
                yield Leaf(place, str(item), field)


def _values(record: Record, field: Field, before: Loc) -> Iterator[tuple[Loc, Any]]:
    """The value of a field, or each item of its list, with its place; nothing when it is empty."""
    value = getattr(record, field.attribute)
    if value is None:
        return
    place = (*before, field.key)
    if field.many:
        yield from (((*place, number), item) for number, item in enumerate(value))
    else:
        yield place, value


@cache
def _kept_parts(
    model: type[Record], wanted: Callable[[type[Record]], bool]
) -> tuple[bool, tuple[Field, ...]]:
    """Whether a model is wanted, and its blocks in which a wanted model stands."""
    below = tuple(
        field
        for field in fields(model)
        if field.model is not None and any(_kept_parts(field.model, wanted))
    )
    return wanted(model), below


def parts(
    record: Record, wanted: Callable[[type[Record]], bool], before: Loc = ()
) -> Iterator[tuple[Loc, Record]]:
    """The record and the blocks within it whose model is wanted, each with its place."""
    is_wanted, below = _kept_parts(type(record), wanted)
    if is_wanted:
        yield before, record
    for field in below:
        for place, value in _values(record, field, before):
            yield from parts(value, wanted, place)
