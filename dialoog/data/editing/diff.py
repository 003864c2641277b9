"""The differences between two versions of a file, as one Dutch line for each field."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import cast

from dialoog.data.collections import Collection
from dialoog.data.editing.document import Document
from dialoog.data.editing.emit import field_of, flow_list
from dialoog.data.models.fields import Record

_MAX_LENGTH = 60


@dataclass(frozen=True, slots=True)
class _Location:
    """Where a value is: its path as it is typed, and what describes it to a user.

    ``title`` is that of the last known field on the path, ``items`` describe the list items on it,
    ``model`` is the model of the block it is in.
    """

    model: type[Record] | None
    path: tuple[str, ...] = ()
    title: str = ""
    items: tuple[str, ...] = ()

    def at_key(self, key: str) -> "_Location":
        path, field = (*self.path, key), field_of(self.model, key)
        if field is None or self.model is None:
            return replace(self, path=path)
        title = f" ({self.model.model_fields[field.attribute].title})"
        return replace(self, path=path, title=title, model=field.model)

    def at_item(self, number: int, old: object, new: object) -> "_Location":
        """The location of the item with this number, from 0; its id is typed when it has one."""
        known = old or new
        own_id = known.get("id") if isinstance(known, dict) else None
        items = self.items
        if isinstance(old, dict) and "id" not in old:
            items = (*items, _describe_item(old))
        return replace(self, path=(*self.path, str(own_id or number + 1)), items=items)

    def __str__(self) -> str:
        items = f", in het deel met {'; daarin '.join(self.items)}" if self.items else ""
        return f"{'.'.join(self.path)}{self.title}{items}"


def describe_diff(before: bytes, after: bytes, collection: Collection) -> list[str]:
    """A Dutch line for each field whose value differs between two valid files."""
    old, new = (Document.of(data, collection).content for data in (before, after))
    return list(_differences(old, new, _Location(collection.model)))


def _differences(old: object, new: object, location: _Location) -> Iterator[str]:
    if isinstance(old, dict) or isinstance(new, dict):
        was, now = _as_dict(old), _as_dict(new)
        for key in dict.fromkeys((*was, *now)):
            yield from _differences(was.get(key), now.get(key), location.at_key(key))
    elif _has_blocks(old) or _has_blocks(new):
        pairs = zip_longest(_as_list(old), _as_list(new))
        for number, (was_item, now_item) in enumerate(pairs):
            item = location.at_item(number, was_item, now_item)
            yield from _differences(was_item, now_item, item)
    elif old != new:
        yield _describe(location, old, new)


def _describe(location: _Location, old: object, new: object) -> str:
    if old is None:
        return f'Erbij: {location}. Er staat nu "{_format(new)}".'
    if new is None:
        return f'Weg: {location}. Er stond "{_format(old)}".'
    return f'Veranderd: {location}. Er stond "{_format(old)}", er staat nu "{_format(new)}".'


def _describe_item(item: dict[str, object]) -> str:
    """The first two texts in a block of a list, by which a user knows it."""
    texts = [f"{key} {_format(value)}" for key, value in item.items() if isinstance(value, str)]
    return ", ".join(texts[:2])


def _format(value: object) -> str:
    """A value on one line, cut off when it is long."""
    text = flow_list(map(str, value)) if isinstance(value, list) else str(value)
    line = " ".join(text.split())
    return line if len(line) <= _MAX_LENGTH else f"{line[:_MAX_LENGTH].rstrip()} ..."


def _as_dict(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _has_blocks(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)
