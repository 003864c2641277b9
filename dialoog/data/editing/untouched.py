"""Compares the data of two versions of a file: what a change may touch, and nothing besides."""

import re
from collections.abc import Sequence

from dialoog.data.editing.change import LAST, NEW

_NEW_ITEM = re.compile(r"\+[0-9]+")


def item_index(items: Sequence[object], name: str) -> int | None:
    """The index of the item of a list that a path names, from 0; None when there is none.

    An item is named by its id, by its number from 1 or, of a list of values, by its value.
    """
    number = name.removeprefix(LAST)
    if name == LAST:
        return len(items) - 1 if items else None
    if number == name:
        for index, item in enumerate(items):
            if isinstance(item, dict) and item.get("id") == name:
                return index
    if number.isdecimal() and number.isascii() and 1 <= int(number[:9]) <= len(items):
        return int(number) - 1
    return items.index(name) if name in items else None


def part_at(content: object, path: Sequence[str]) -> object:
    """The part of the data at a path; None when there is none."""
    for name in path:
        if isinstance(content, dict):
            content = content.get(name)
        elif isinstance(content, list):
            index = item_index(content, name)
            content = None if index is None else content[index]
        else:
            return None
    return content


def is_new_item(name: str) -> bool:
    """Whether a name in a path is that of a numbered new item."""
    return _NEW_ITEM.fullmatch(name) is not None


def is_read_back(path: Sequence[str], value: str | None, new: object) -> bool:
    """Whether a text that was written at ``path`` is what stands there, and nothing more."""
    part = part_at(new, [LAST if name == NEW else name for name in path])
    if value is None or path[-1] == NEW or not isinstance(part, str):
        return True
    return part.strip("\n") == value.strip("\n")


def differ_only_at(path: Sequence[str], old: object, new: object) -> bool:
    """Whether two versions of the data are the same but for what is at ``path``."""
    if not path:
        return True
    name, rest = path[0], path[1:]
    if isinstance(old, dict) and isinstance(new, dict):
        others = (old.keys() | new.keys()) - {name}
        if any(key not in old or key not in new or old[key] != new[key] for key in others):
            return False
        if name not in old:
            return True
        return differ_only_at(rest, old[name], new[name]) if name in new else _is_only(old, path)
    if isinstance(old, list) and isinstance(new, list):
        return _differ_only_in_item(name, rest, old, new)
    return old in (None, [], {})


def _differ_only_in_item(
    name: str, rest: Sequence[str], old: list[object], new: list[object]
) -> bool:
    if name == NEW:
        return len(new) > len(old) and new[: len(old)] == old
    at = item_index(old, name)
    if at is None or old[:at] != new[:at]:
        return False
    if len(new) < len(old):
        return not rest and old[at + 1 :] == new[at:]
    return old[at + 1 :] == new[at + 1 :] and differ_only_at(rest, old[at], new[at])


def _is_only(content: object, path: Sequence[str]) -> bool:
    """Whether the data has nothing in the blocks on a path but what is on the path itself."""
    name, rest = path[0], path[1:]
    below: object = None
    if isinstance(content, dict):
        below = content.get(name)
    elif isinstance(content, list) and len(content) == 1 and item_index(content, name) == 0:
        below = content[0]
    if not rest:
        return True
    size = len(below) if isinstance(below, (dict, list)) else 0
    return size == 1 and _is_only(below, rest)
