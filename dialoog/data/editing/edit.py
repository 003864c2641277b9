"""Applies changes to the bytes of a file, in order."""

from collections.abc import Sequence

from dialoog.data.collections import Collection
from dialoog.data.editing import edits
from dialoog.data.editing.change import LAST, NEW, Change, EditError
from dialoog.data.editing.document import Document
from dialoog.data.editing.edits import Model, Pair, TextEdit
from dialoog.data.editing.emit import emit_block, emit_flow, field_of
from dialoog.data.editing.spans import (
    SourceNode,
    compose_nodes,
    end_of,
    find_item,
    find_pair,
    is_block,
    is_empty,
    is_list,
    line_end,
)


def apply_changes(data: bytes, collection: Collection, changes: Sequence[Change]) -> bytes:
    """The bytes of a file with the changes applied and all other bytes unchanged.

    The YAML of the file must be valid; its values need not be. Raises EditError for a path that
    does not exist. The new values are not validated here.
    """
    return edit_document(Document.of(data, collection), collection.model, changes).data


def edit_document(document: Document, model: Model, changes: Sequence[Change]) -> Document:
    """The same for a file that was taken apart."""
    items: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    content = document.content
    for change in changes:
        path = _continue_new_item(change.path, items)
        edit = _edit_for(document.yaml, model, path, change)
        edited = _add_comment(document.replace(*edit), edit, change.comment)
        new_content = edited.content
        _assert_only(path[0], content, new_content)
        document, content = edited, new_content
    return document


def _continue_new_item(
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


def _add_comment(document: Document, edit: TextEdit, comment: str) -> Document:
    """Put a comment on the last line of an edit that was made."""
    if not comment:
        return document
    new = edit.text.rstrip().replace("\n", document.newline)
    end = line_end(document.yaml, edit.start + len(new))
    return document.replace(end, end, f"  {comment}")


def _edit_for(text: str, model: Model, path: tuple[str, ...], change: Change) -> TextEdit:
    """The edit of the YAML text that applies a change."""
    node: SourceNode = compose_nodes(text)
    if node is None:
        return _first_field(text, model, path, change.value)
    trail: list[Pair] = []
    for number, name in enumerate(path):
        rest = path[number + 1 :]
        if is_list(node):
            if name == NEW:
                return edits.add_item(text, node, rest, _required_value(change), model)
            node = find_item(node, name)
            if not rest:
                return _item_edit(text, node, trail, change, model)
            continue
        if not is_block(node):
            raise EditError(f"{change.dotted_path}: hier staan geen velden.")
        pair = find_pair(node, name)
        if pair is None:
            return edits.add_field(text, node, path[number:], _required_value(change), model)
        trail.append(Pair(node, *pair))
        if not rest:
            return _leaf_edit(text, trail, change, model)
        field = field_of(model, name)
        _, value = pair
        if is_empty(value) or (rest[0] == NEW and not value.value):
            return edits.fill_in(text, trail[-1], path[number:], _required_value(change), model)
        node, model = value, field.model if field else None
    raise AssertionError("a change has at least one name")


def _first_field(text: str, model: Model, path: tuple[str, ...], value: str | None) -> TextEdit:
    """The edit that adds the first field to a file with only comments."""
    body = "\n".join(emit_block(path, value or "", model))
    lead = "" if not text or text.endswith("\n") else "\n"
    return TextEdit(len(text), len(text), f"{lead}{body}\n")


def _leaf_edit(text: str, trail: list[Pair], change: Change, model: Model) -> TextEdit:
    if change.value is None:
        return edits.remove_field(text, trail)
    if is_empty(trail[-1].value):
        return edits.fill_in(text, trail[-1], (trail[-1].key.value,), change.value, model)
    return edits.replace_value(text, trail[-1], change.value, model)


def _item_edit(
    text: str, node: SourceNode, trail: list[Pair], change: Change, model: Model
) -> TextEdit:
    """The edit that replaces an item of a list of values."""
    if is_block(node) or is_list(node):
        raise EditError(f"{change.dotted_path}: dit deel heeft velden. Noem het veld erbij.")
    field = field_of(model, trail[-1].key.value) if trail else None
    value = emit_flow(_required_value(change), field, in_list=True)
    return TextEdit(node.start_mark.index, end_of(text, None, node), value)


def _required_value(change: Change) -> str:
    if change.value is None:
        raise EditError(f"{change.dotted_path} staat er niet, of is een deel van een lijst.")
    return change.value


def _assert_only(name: str, old: object, new: object) -> None:
    """Raise EditError if anything changed except the top-level field ``name``, or a single item."""
    if isinstance(old, dict) and isinstance(new, dict):
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        if changed <= {name}:
            return
    if isinstance(old, list) and isinstance(new, list):
        same = sum(old_item == new_item for old_item, new_item in zip(old, new, strict=False))
        if same >= len(old) - 1 and len(new) - len(old) in (0, 1):
            return
    raise EditError("Dit bestand is niet veilig aan te passen. Wijzig het met de hand.")
