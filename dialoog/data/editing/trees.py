"""Between a file and its form: the fields of a record as a tree of texts.

A tree is a dict of the fields of a block, a text for each value, a list of texts, and for a list of
blocks a dict by ``1``, ``2`` (in the file) and ``+1`` (new).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dialoog.data.collections import Collection, Form
from dialoog.data.editing import Change, EditError, apply_changes, numbered
from dialoog.data.editing.change import NEW
from dialoog.data.editing.document import Document
from dialoog.data.editing.tree_values import Tree, TreePath, is_item
from dialoog.data.editing.typed_values import value_as_typed
from dialoog.data.editing.untouched import item_index
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, fields
from dialoog.formats import yaml
from dialoog.formats.problem import Problem

BODY_KEY = "body"


def empty_or(model: type[Record], of: Field, value: Any) -> Any:
    """The value; an empty list for a list that must be in the file and may be empty."""
    is_kept = value is None and of.many and not of.is_required
    return [] if is_kept and model.model_fields[of.attribute].is_required() else value


def tree_of(data: bytes, collection: Collection, name: str) -> dict[str, Any] | None:
    """The tree of the record ``name`` in a file; None where the file cannot be read as fields."""
    try:
        document = Document.of(data, collection)
    except EditError:
        return None
    content = document.content
    if collection.form is Form.LIST and isinstance(content, list):
        content = next(
            (it for it in content if isinstance(it, dict) and it.get("id") == name), None
        )
    if not isinstance(content, dict):
        return None
    if collection.form is Form.MARKDOWN:
        content[BODY_KEY] = document.prose.replace("\r\n", "\n").strip() or None
    return _keyed(collection.model, content)


def _keyed(model: type[Record], content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a file as a tree; what does not have the form of its field is left out."""
    tree: dict[str, Any] = {}
    for of in fields(model):
        value = content.get(of.key)
        if of.model is not None and of.many:
            items = value if isinstance(value, list) else []
            tree[of.key] = {
                str(number): _keyed(of.model, item)
                for number, item in enumerate(items, 1)
                if isinstance(item, dict)
            }
        elif of.model is not None:
            tree[of.key] = _keyed(of.model, value) if isinstance(value, dict) else None
        elif of.many:
            texts = value if isinstance(value, list) else [value] if value else []
            plain = [str(text) for text in texts if isinstance(text, str)]
            tree[of.key] = (
                empty_or(model, of, plain or None) if of.key in content else plain or None
            )
        else:
            tree[of.key] = str(value).strip() or None if isinstance(value, str) else None
    return tree


def tree_changes(model: type[Record], old: Tree, new: Tree, above: TreePath) -> list[Change]:
    """The changes that make of a file with the tree ``old`` one with the tree ``new``.

    What is filled in comes first: a block or item in which nothing is left goes, or cannot be.
    """
    changes = list(_changes(model, old, new, above))
    return sorted(changes, key=lambda change: change.value is None)


def _changes(model: type[Record], old: Tree, new: Tree, above: TreePath) -> Iterator[Change]:
    """The same in the order of the model; of a list, the last item is removed first."""
    for of in fields(model):
        path, before, after = (*above, of.key), old.get(of.key), new.get(of.key)
        if not old and not after and empty_or(model, of, None) is not None:
            yield Change(path, "[]")  # what is new has the lists that every file has
        elif before == after:
            continue
        elif of.model is not None and of.many:
            before, after = before or {}, after or {}
            for key, item in after.items():
                yield from _changes(of.model, before.get(key, {}), item, (*path, _named(key)))
            for key in reversed([key for key in before if key not in after]):
                yield Change((*path, _named(key)), None)
        elif of.model is not None and after is not None:
            yield from _changes(of.model, before or {}, after, path)
        else:
            yield Change(path, None if after is None else value_as_typed(after))


def _named(key: str) -> str:
    """The key of an item as a path has it: its number in the file, whatever its id."""
    return numbered(int(key)) if key.isdecimal() else key


def with_changes(data: bytes, collection: Collection, old: Tree, new: Tree, name: str) -> bytes:
    """The bytes of a file with what differs between two trees. Raises EditError.

    ``name`` is the id of an item of a list, empty for a new one.
    """
    base = _item_of(data, collection, name) if collection.form is Form.LIST else ()
    return apply_changes(data, collection, tree_changes(collection.model, old, new, base))


def _item_of(data: bytes, collection: Collection, name: str) -> TreePath:
    """The item of a list as a path has it: by its number, as its id may change too."""
    content = Document.of(data, collection).content
    items = content if name and isinstance(content, list) else []
    at = item_index(items, name)
    return (name or f"{NEW}1",) if at is None else (numbered(at + 1),)


def new_file(collection: Collection, tree: Tree) -> bytes:
    """The bytes of a new file with the fields of a tree. Raises EditError."""
    begin = b"---\n---\n" if collection.form is Form.MARKDOWN else b""
    return with_changes(begin, collection, {}, tree, "")


def field_of_problem(problem: Problem, data: bytes, collection: Collection, tree: Tree) -> str:
    """The name of the field of a file that a problem is about; "" when it is about none."""
    document = Document.of(data, collection)
    first_line = document.before.count("\n") + 1
    if document.after and problem.line > first_line + document.yaml.count("\n"):
        return BODY_KEY
    node, _ = yaml.compose(document.yaml, first_line)
    best, name = (0, 0), ""
    for path, loc in _locations(tree):
        if node and yaml.has(node, loc):
            begin = yaml.position(node, loc, of_key=True)
            if best <= begin <= (problem.line, max(problem.column, 1)):
                best, name = begin, ".".join(path)
    return name


def _locations(
    tree: Tree, path: TreePath = (), loc: tuple[str | int, ...] = ()
) -> Iterator[tuple[TreePath, tuple[str | int, ...]]]:
    """Each field of a tree with its place in the file: an item has a number there, from 0."""
    for number, (key, value) in enumerate(tree.items()):
        here = (*loc, number if is_item(key) else key)
        yield (*path, key), here
        if isinstance(value, Mapping):
            yield from _locations(value, (*path, key), here)
