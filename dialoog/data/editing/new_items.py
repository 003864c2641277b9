"""Finds which item is meant by a change of a new item: one that is added, or one added before."""

from collections.abc import Mapping

from dialoog.data.editing.change import LAST, NEW, Change, numbered
from dialoog.data.editing.emit import flow_list, quote
from dialoog.data.editing.untouched import is_new_item, part_at


def in_numbered_items(
    change: Change, numbers: Mapping[tuple[str, ...], str]
) -> tuple[tuple[str, ...], str | None]:
    """The path and value of a change, with NEW for a numbered item that is not there yet.

    ``numbers`` has the name in a path of those that are. A numbered item that is a value is never
    read as a list.
    """
    path: list[str] = []
    for name in change.path:
        path.append(numbers.get((*path, name), NEW) if is_new_item(name) else name)
    is_value = path[-1] == NEW and is_new_item(change.path[-1]) and change.value is not None
    return tuple(path), flow_list([quote(change.value or "")]) if is_value else change.value


def number_new_items(
    path: tuple[str, ...], content: object, numbers: dict[tuple[str, ...], str]
) -> None:
    """Remember where the new items on a path are now, after a change that added them."""
    known: list[str] = []
    for name in path:
        if is_new_item(name):
            items = part_at(content, known)
            count = len(items) if isinstance(items, list) else 0
            known.append(numbers.setdefault((*known, name), numbered(count)))
        else:
            known.append(name)


def continue_new_item(
    path: tuple[str, ...], items: dict[tuple[str, ...], set[tuple[str, ...]]]
) -> tuple[str, ...]:
    """The path, with LAST instead of NEW when an earlier change already added that item.

    ``items`` has the fields that the new item of each list was given; a field that it has already
    begins the next item.
    """
    if NEW not in path[:-1]:
        return path
    index = path.index(NEW)
    items_path, field = path[:index], path[index + 1 :]
    if field in items.get(items_path, {field}):
        items[items_path] = {field}
        return path
    items[items_path].add(field)
    return (*items_path, LAST, *field)
