"""What a change made of a file, told field by field: what stood there and what stands there now."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import cast

from dialoog.data.collections import Collection, Form
from dialoog.data.editing.document import Document
from dialoog.data.editing.emit import field_of
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc
from dialoog.formats import yaml

_LONGEST = 60
_Leaf = tuple[Loc, str | None, str | None]


def describe_diff(before: bytes, after: bytes, collection: Collection) -> list[str]:
    """A Dutch line for each field that says something else now; both files are sound YAML."""
    old, new = (_tree(data, collection) for data in (before, after))
    return [_line(leaf, old, new, collection.model) for leaf in _leaves(old, new, ())]


def _tree(data: bytes, collection: Collection) -> object:
    node, _ = yaml.compose(Document.of(data, collection.form is Form.MARKDOWN).yaml)
    return yaml.value(node) if node else {}


def _leaves(old: object, new: object, loc: Loc) -> Iterator[_Leaf]:
    """Each value that differs, with what it was and what it is; None where there is none."""
    if isinstance(old, dict) or isinstance(new, dict):
        was, now = _as_dict(old), _as_dict(new)
        for key in dict.fromkeys((*was, *now)):
            yield from _leaves(was.get(key), now.get(key), (*loc, key))
    elif _is_list_of_parts(old) or _is_list_of_parts(new):
        pairs = zip_longest(_as_list(old), _as_list(new))
        for number, (was_part, now_part) in enumerate(pairs):
            yield from _leaves(was_part, now_part, (*loc, number))
    elif old != new:
        yield loc, _shown(old), _shown(new)


def _as_dict(found: object) -> dict[str, object]:
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def _as_list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _is_list_of_parts(found: object) -> bool:
    return isinstance(found, list) and any(isinstance(part, dict) for part in found)


def _shown(found: object) -> str | None:
    """A value in one line; what is long is cut off."""
    if found is None:
        return None
    line = f"[{', '.join(map(str, found))}]" if isinstance(found, list) else str(found)
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} ..."


def _line(leaf: _Leaf, old: object, new: object, model: type[Record]) -> str:
    loc, was, now = leaf
    name = f"{'.'.join(_names(old, new, loc))}{_title(model, loc)}{_part(old, loc)}"
    if was is None:
        return f'Erbij: {name}. Er staat nu "{now}".'
    if now is None:
        return f'Weg: {name}. Er stond "{was}".'
    return f'Veranderd: {name}. Er stond "{was}", er staat nu "{now}".'


def _names(old: object, new: object, loc: Loc) -> Iterator[str]:
    """The way to a value as it is typed: a part of a list by its id, or its number from 1."""
    for end, step in enumerate(loc, start=1):
        part = _at(old, loc[:end]) or _at(new, loc[:end])
        own = part.get("id") if isinstance(step, int) and isinstance(part, dict) else None
        yield str(own or (step + 1 if isinstance(step, int) else step))


def _at(found: object, loc: Loc) -> object:
    """What stands at ``loc``; None when that is nothing."""
    for step in loc:
        if isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def _title(model: type[Record], loc: Loc) -> str:
    """What the last field on the way is called in Dutch."""
    holder: type[Record] | None = model
    title = ""
    for step in loc:
        field = field_of(holder, step) if isinstance(step, str) else None
        if field is not None and holder is not None:
            title = f" ({holder.model_fields[field.attribute].title})"
            holder = field.model
    return title


def _part(old: object, loc: Loc) -> str:
    """Which part of a list it is about, and of which list in that, by what stands first in it."""
    parts = [_at(old, loc[:end]) for end, step in enumerate(loc, 1) if isinstance(step, int)]
    known = [_called(part) for part in parts if isinstance(part, dict) and "id" not in part]
    return f", in het deel met {'; daarin '.join(known)}" if known else ""


def _called(part: dict[str, object]) -> str:
    """What a part of a list is known by: the first two values in it."""
    known = [f"{key} {_shown(value)}" for key, value in part.items() if isinstance(value, str)]
    return ", ".join(known[:2])
