"""References between records: which of a record lead nowhere, and the record without them."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field

IsMissing = Callable[[Field, str], bool]
"""Whether the record that a field refers to, by its id, is missing."""


def missing_references(record: Record, is_missing: IsMissing) -> Iterator[introspection.Leaf]:
    """The references of a record to what is missing."""
    for leaf in introspection.leaves(record, _is_reference):
        if is_missing(leaf.field, leaf.value):
            yield leaf


def without_references(record: Record, is_missing: IsMissing) -> Record:
    """The record without its references to what is missing; itself if there are none.

    A reference that is required stays.
    """
    changes: dict[str, Any] = {}
    for field in _referring(type(record)):
        value = getattr(record, field.attribute)
        if value is None:
            continue
        if field.model is None:
            left = tuple(item for item in _items(field, value) if not is_missing(field, item))
        else:
            left = tuple(without_references(item, is_missing) for item in _items(field, value))
        if left != _items(field, value) and not (field.model is None and field.is_required):
            changes[field.attribute] = left if field.many else next(iter(left), None)
    return record.replaced(changes) if changes else record


def _items(field: Field, value: Any) -> tuple[Any, ...]:
    return value if field.many else (value,)


def _is_reference(field: Field) -> bool:
    return field.ref is not None


@cache
def _referring(model: type[Record]) -> tuple[Field, ...]:
    """The fields of a model that refer to a record, or whose block does."""
    return tuple(
        field
        for field in introspection.fields(model)
        if field.ref or (field.model and _referring(field.model))
    )
