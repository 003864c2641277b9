"""Describes the differences between two versions of a file, in a Dutch line for each field."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from dialoog.data.collections import Collection
from dialoog.data.editing.document import PROSE, Document
from dialoog.data.editing.emit import field_of, flow_list
from dialoog.data.editing.value_changes import align_items
from dialoog.data.models.fields import Mark, Record
from dialoog.formats.dates import weekday_name
from dialoog.formats.dutch import shorten

_MAX_LENGTH = 60


@dataclass(frozen=True, slots=True)
class _Location:
    """The location of a value: its path as a user types it, and descriptions for the message.

    ``title`` is the title of the last known field on the path, ``items`` describe the list items on
    the path, and ``model`` is the model of the value when it is a block (None when unknown).
    ``is_agreed_day`` tells a day that may come from the day of a fact.
    """

    model: type[Record] | None
    path: tuple[str, ...] = ()
    title: str = ""
    items: tuple[str, ...] = ()
    is_agreed_day: bool = False

    def at_key(self, key: str) -> "_Location":
        path, field = (*self.path, key), field_of(self.model, key)
        if field is None or self.model is None:
            return replace(self, path=path)
        title = f" ({self.model.model_fields[field.attribute].title})"
        is_agreed_day = field.holds is dt.date and Mark.FACT not in field.marks
        return replace(self, path=path, title=title, model=field.model, is_agreed_day=is_agreed_day)

    def at_item(self, number: int, old: object, new: object) -> "_Location":
        """The location of a list item by its number from 0; the path has its id if it has one."""
        item = old or new
        own_id = item.get("id") if isinstance(item, dict) else None
        items = self.items
        if isinstance(old, dict) and "id" not in old:
            items = (*items, _describe_item(old))
        return replace(self, path=(*self.path, str(own_id or number + 1)), items=items)

    def __str__(self) -> str:
        items = f", in het deel met {'; daarin '.join(self.items)}" if self.items else ""
        return f"{'.'.join(self.path)}{self.title}{items}"


def describe_diff(before: bytes, after: bytes, collection: Collection) -> list[str]:
    """A Dutch line for each field whose value differs between two valid files."""
    documents = [Document.of(data, collection) for data in (before, after)]
    old, new = (document.content for document in documents)
    prose, new_prose = (document.prose.strip() or None for document in documents)
    location = _Location(collection.model)
    below = _differences(prose, new_prose, location.at_key(PROSE))
    return [*_differences(old, new, location), *below]


def _differences(old: object, new: object, location: _Location) -> Iterator[str]:
    if isinstance(old, dict) or isinstance(new, dict):
        old_block, new_block = _as_dict(old), _as_dict(new)
        for key in dict.fromkeys((*old_block, *new_block)):
            yield from _differences(old_block.get(key), new_block.get(key), location.at_key(key))
    elif _has_blocks(old) or _has_blocks(new):
        have, want = _as_list(old), _as_list(new)
        for old_at, new_at in align_items(have, want):
            old_item = None if old_at is None else have[old_at]
            new_item = None if new_at is None else want[new_at]
            number = (new_at or 0) if old_at is None else old_at
            item = location.at_item(number, old_item, new_item)
            yield from _differences(old_item, new_item, item)
    elif old != new:
        yield _describe(location, old, new)


def _describe(location: _Location, old: object, new: object) -> str:
    if new is None:
        return f'Weg: {location}. Er stond "{_format(old)}".'
    now = f'staat nu "{_format(new)}"{_weekday(location, new)}'
    if old is None:
        return f"Erbij: {location}. Er {now}."
    return f'Veranderd: {location}. Er stond "{_format(old)}", er {now}.'


def _weekday(location: _Location, value: object) -> str:
    """The weekday of a day that was agreed, between brackets: a mistyped day is seen by it."""
    if not location.is_agreed_day:
        return ""
    return f" ({weekday_name(dt.date.fromisoformat(str(value)))})"


def _describe_item(item: dict[str, object]) -> str:
    """The first two texts in an item of a list, by which a user recognizes it."""
    texts = [f"{key} {_format(value)}" for key, value in item.items() if isinstance(value, str)]
    return ", ".join(texts[:2])


def _format(value: object) -> str:
    """A value on a single line, truncated when it is long."""
    text = flow_list(map(str, value)) if isinstance(value, list) else str(value)
    return shorten(" ".join(text.split()), _MAX_LENGTH)


def _as_dict(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _has_blocks(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)
