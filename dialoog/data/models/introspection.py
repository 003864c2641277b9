"""Introspection of records: every field of a model, and every value with its location.

Rules, documents and tests about *all* fields of some kind (references, facts in the future,
personal data) use this, so that they include a new field without a change.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from annotated_types import MinLen

from dialoog.data.models.fields import Audience, KnownFrom, Mark, Record, Ref

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model: its name in the file (``key``) and in code (``attribute``), and its type.

    ``many`` is true for a list. ``holds`` is the type of the value, or of each item of the list:
    ``str``, ``datetime.date``, a ``Literal`` of words; ``model`` is that type if it is a block.
    ``is_required`` is true for what may not be left out, and for a list that may not be empty.
    ``description`` says in Dutch what belongs there.
    """

    key: str
    attribute: str
    audience: Audience
    marks: frozenset[Mark]
    ref: Ref | None
    model: type[Record] | None
    many: bool
    holds: Any
    is_required: bool
    known_from: KnownFrom | None
    description: str


def is_own_id(field: Field) -> bool:
    """Whether a field holds the id that an item of a list has itself, not that of another."""
    return field.key == "id" and field.holds is str and field.ref is None


class Leaf(NamedTuple):
    """A single value of a record, with its location in the record and its field."""

    loc: Loc
    value: Any
    field: Field


@cache
def fields(model: type[Record]) -> tuple[Field, ...]:
    """The fields of a model, in order of declaration."""
    return tuple(_field(model, name) for name in model.model_fields)


def _field(model: type[Record], name: str) -> Field:
    info = model.model_fields[name]
    marks = list(info.metadata)
    many, inner = _unwrap(info.annotation, marks)
    return Field(
        key=info.alias or name,
        attribute=name,
        audience=next(mark for mark in marks if isinstance(mark, Audience)),
        marks=frozenset(mark for mark in marks if isinstance(mark, Mark)),
        ref=next((mark for mark in marks if isinstance(mark, Ref)), None),
        model=inner if isinstance(inner, type) and issubclass(inner, Record) else None,
        many=many,
        holds=inner,
        is_required=any(isinstance(mark, MinLen) for mark in marks) if many else info.is_required(),
        known_from=next((mark for mark in marks if isinstance(mark, KnownFrom)), None),
        description=info.description or "",
    )


def _unwrap(annotation: Any, marks: list[Any]) -> tuple[bool, Any]:
    """Whether the annotation is a list, and the type in it; its metadata is added to ``marks``."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        marks.extend(metadata)
        return _unwrap(inner, marks)
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple:
        return True, _unwrap(arguments[0], marks)[1]
    if type(None) in arguments:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _unwrap(inner, marks)
    return False, annotation


@cache
def _relevant(model: type[Record], wanted: Callable[[Field], bool]) -> tuple[Field, ...]:
    """The fields of a model that ``wanted`` selects, or whose block has such a field inside."""
    return tuple(
        field
        for field in fields(model)
        if (wanted(field) if field.model is None else _relevant(field.model, wanted))
    )


def _any_field(_: Field) -> bool:
    return True


def leaves(
    record: Record, wanted: Callable[[Field], bool] = _any_field, above: Loc = ()
) -> Iterator[Leaf]:
    """The values of the fields of a record that ``wanted`` selects, in the order of the model.

    Empty fields are skipped; a list yields a leaf for each item. The results of ``wanted`` are
    cached per model, so it must be a module-level function that depends only on the field.
    """
    found: list[Leaf] = []
    _add_leaves(found, record, wanted, above)
    return iter(found)


def _add_leaves(
    found: list[Leaf], record: Record, wanted: Callable[[Field], bool], above: Loc
) -> None:
    """A list, and no generator within a generator: every rule walks every record."""
    held = vars(record)
    for field in _relevant(type(record), wanted):
        value = held[field.attribute]
        if value is None:
            continue
        loc = (*above, field.key)
        items = enumerate(value) if field.many else ((None, value),)
        for number, item in items:
            place = loc if number is None else (*loc, number)
            if field.model is None:
                found.append(Leaf(place, item, field))
            else:
                _add_leaves(found, item, wanted, place)


def values(record: Record, wanted: Callable[[Field], bool]) -> list[tuple[Field, Any]]:
    """The same values, each with its field alone: half the work where no place is needed."""
    found: list[tuple[Field, Any]] = []
    _add_values(found, record, wanted)
    return found


def _add_values(
    found: list[tuple[Field, Any]], record: Record, wanted: Callable[[Field], bool]
) -> None:
    held = vars(record)
    for field in _relevant(type(record), wanted):
        value = held[field.attribute]
        if value is None:
            continue
        for item in value if field.many else (value,):
            if field.model is None:
                found.append((field, item))
            else:
                _add_values(found, item, wanted)


def leaves_that(
    record: Record, wanted: Callable[[Field], bool], test: Callable[[Field, Any], bool]
) -> Iterator[Leaf]:
    """The leaves of which the field and the value pass a test; quick where none does."""
    for field, value in values(record, wanted):
        if test(field, value):
            return (leaf for leaf in leaves(record, wanted) if test(leaf.field, leaf.value))
    return iter(())


def _any_model(_: type[Record]) -> bool:
    return True


@cache
def _with_blocks(
    model: type[Record], wanted: Callable[[type[Record]], object]
) -> tuple[Field, ...]:
    """The fields of a model with a block that ``wanted`` selects, or that has such a block."""
    inside = ((field, field.model) for field in fields(model) if field.model)
    return tuple(field for field, part in inside if wanted(part) or _with_blocks(part, wanted))


def blocks(
    record: Record, wanted: Callable[[type[Record]], object] = _any_model, above: Loc = ()
) -> Iterator[tuple[Loc, Record]]:
    """The record itself and all blocks in it, of the models that ``wanted`` selects, with places.

    The results of ``wanted`` are cached too.
    """
    if wanted(type(record)):
        yield above, record
    for field in _with_blocks(type(record), wanted):
        for loc, value in _values(record, field, above):
            yield from blocks(value, wanted, loc)


def _values(record: Record, field: Field, above: Loc) -> Iterator[tuple[Loc, Any]]:
    """The value of a field, or each item of its list, with its location; nothing when empty."""
    value = getattr(record, field.attribute)
    if value is None:
        return
    loc = (*above, field.key)
    if field.many:
        yield from (((*loc, number), item) for number, item in enumerate(value))
    else:
        yield loc, value


def leaves_of_invalid(
    model: type[Record], data: object, wanted: Callable[[Field], bool], above: Loc = ()
) -> Iterator[Leaf]:
    """The texts, as in the file, at fields that ``wanted`` selects in data that the model refused.

    Values with the wrong structure are skipped: they are reported as problems already.
    """
    if not isinstance(data, dict):
        return
    for field in _relevant(model, wanted):
        value = data.get(field.key)
        items: Iterable[tuple[Loc, Any]] = [((*above, field.key), value)]
        if field.many:
            values = value if isinstance(value, list) else ()
            items = (((*above, field.key, number), item) for number, item in enumerate(values))
        for loc, item in items:
            if field.model is not None:
                yield from leaves_of_invalid(field.model, item, wanted, loc)
            elif isinstance(item, str):
                yield Leaf(loc, str(item), field)
