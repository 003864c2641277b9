"""The values in the tree of a record (see ``trees``): to find one, and to fill one in.

A path names an item of a list by its key; ``+1`` is a new one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dialoog.data.editing.change import NEW
from dialoog.data.editing.typed_values import value_as_typed

Tree = Mapping[str, Any]
TreePath = tuple[str, ...]


def is_item(key: str) -> bool:
    """Whether a key is that of an item of a list."""
    return key.lstrip(NEW).isdecimal()


def without_items(path: TreePath) -> TreePath:
    """The names of the fields on a path."""
    return tuple(key for key in path if not is_item(key))


def value_at(tree: Tree, path: TreePath) -> Any:
    """What stands at a path; None where there is nothing."""
    value: Any = tree
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def by_tree_path(
    values: Mapping[str, object], above: TreePath = ()
) -> Iterator[tuple[TreePath, object]]:
    """Each value in blocks and lists of new blocks by its path; keys are those of ``set``."""
    for key, value in values.items():
        path = (*above, *key.replace(NEW, f".{NEW}1").split("."))
        if isinstance(value, Mapping):
            yield from by_tree_path(value, path)
        elif isinstance(value, (list, tuple)) and any(isinstance(it, Mapping) for it in value):
            for number, item in enumerate(value, 1):
                yield from by_tree_path(item, (*path, f"{NEW}{number}"))
        else:
            yield path, value


def values_in(tree: Any) -> Iterator[Any]:
    """The values that are not empty."""
    if isinstance(tree, Mapping):
        for value in tree.values():
            yield from values_in(value)
    elif tree:
        yield tree


def with_value(tree: Tree, path: TreePath, value: object) -> dict[str, Any]:
    """The tree with a value at a path, in blocks that are made where there are none.

    A new item as the last part of the path is only opened: its fields have paths of their own.
    """
    key, *rest = path
    below = tree.get(key)
    block: Tree = below if isinstance(below, Mapping) else {}
    if rest:
        return {**tree, key: with_value(block, tuple(rest), value)}
    return {**tree, key: block if key.startswith(NEW) else _typed(value)}


def _typed(value: object) -> object:
    """A value as a tree has it: a text, or a list of texts."""
    if isinstance(value, (list, tuple)):
        return [value_as_typed(item) for item in value]
    return value if value is None or isinstance(value, dict) else value_as_typed(value)


def with_new_item(tree: Tree, path: TreePath) -> dict[str, Any]:
    """The tree with one new item more in the list at a path."""
    return with_value(tree, (*path, _next_new(value_at(tree, path) or ())), None)


def _next_new(keys: Iterable[str]) -> str:
    """The key of one new item more in a list with these keys."""
    numbers = (int(key.removeprefix(NEW)) for key in keys if key.startswith(NEW))
    return f"{NEW}{max(numbers, default=0) + 1}"


def without_empty_items(tree: Tree) -> dict[str, Any]:
    """The tree without the new items in which nothing was filled in."""
    return {
        key: without_empty_items(value) if isinstance(value, Mapping) else value
        for key, value in tree.items()
        if not key.startswith(NEW) or any(values_in(value))
    }


def as_new_items(tree: Tree, known: Tree) -> dict[str, Any]:
    """The tree, in which the items of a list that are not in ``known`` are new ones."""
    result: dict[str, Any] = {}
    for key, value in tree.items():
        name = _next_new((*tree, *result)) if key.isdecimal() and key not in known else key
        below = known.get(key)
        has_fields = isinstance(value, Mapping)
        result[name] = as_new_items(value, below or {}) if has_fields else value
    return result
