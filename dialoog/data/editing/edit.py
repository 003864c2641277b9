"""Applies changes to the bytes of a file, in order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dialoog.data.collections import Collection
from dialoog.data.decoding import decode
from dialoog.data.editing import edits, lists
from dialoog.data.editing.change import NEW, Change, EditError
from dialoog.data.editing.document import PROSE, Document
from dialoog.data.editing.emit import (
    OneLine,
    dash_item,
    emit_block,
    emit_flow,
    field_of,
)
from dialoog.data.editing.new_items import (
    continue_new_item,
    in_numbered_items,
    number_new_items,
)
from dialoog.data.editing.removal import remove_field, remove_item, with_blank_lines
from dialoog.data.editing.spans import (
    Model,
    Pair,
    SourceNode,
    TextEdit,
    compose_nodes,
    end_of,
    find_item,
    find_pair,
    is_block,
    is_empty,
    is_list,
)
from dialoog.data.editing.text_lines import line_end
from dialoog.data.editing.untouched import differ_only_at, is_read_back
from dialoog.data.models.introspection import Field
from dialoog.formats.problem import UnplacedProblem


def apply_changes(data: bytes, collection: Collection, changes: Sequence[Change]) -> bytes:
    """The bytes of a file with the changes applied and all other bytes unchanged.

    The YAML of the file must be valid; its values need not be. Raises EditError for a path that
    does not exist, and for what would make a file that cannot be read. The new values are not
    validated here.
    """
    after = edit_document(Document.of(data, collection), collection.model, changes).data
    if after != data and isinstance(problem := decode(after), UnplacedProblem):
        raise EditError(problem.message)
    return after


def edit_document(document: Document, model: Model, changes: Sequence[Change]) -> Document:
    """The same for a file that was taken apart."""
    items: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    numbers: dict[tuple[str, ...], str] = {}
    content = document.content
    for change in changes:
        if change.path[0] == PROSE:
            document = _edit_prose(document, change)
            continue
        path, value = in_numbered_items(change, numbers)
        if path == change.path:
            path = continue_new_item(change.path, items)
        document, content = _edited(document, content, model, path, replace(change, value=value))
        number_new_items(change.path, content, numbers)
    return document


def _edited(
    document: Document, content: object, model: Model, path: tuple[str, ...], change: Change
) -> tuple[Document, object]:
    """The document with a change of its YAML, and the data then. ``content`` is the data before.

    A comment that stands below a text may become part of it when that gets several lines: such a
    text is written on one line. So may blank lines below what is removed: those go with it.
    """
    value = change.value
    tries = [_edit_for(document.yaml, model, path, change)]
    if value is None:
        tries.append(with_blank_lines(document.yaml, tries[0]))
    elif "\n" in value:
        one_line = replace(change, value=OneLine(value))
        tries.append(_edit_for(document.yaml, model, path, one_line))
    for edit in tries:
        edited = _add_comment(document.replace(edit), edit, change.comment)
        new_content = edited.content
        is_safe = new_content is not None and differ_only_at(path, content, new_content)
        if is_safe and is_read_back(path, value, new_content):
            return edited, new_content
    raise EditError("Dit bestand is niet veilig aan te passen. Wijzig het met de hand.")


def _edit_prose(document: Document, change: Change) -> Document:
    if not document.after:
        raise EditError("Dit bestand heeft alleen velden, en geen tekst daaronder.")
    if len(change.path) > 1:
        raise EditError(f"{change.dotted_path}: hier staan geen velden.")
    return document.with_prose(change.value or "")


def _add_comment(document: Document, edit: TextEdit, comment: str) -> Document:
    """Put a comment on the last line of an edit that was made."""
    if not comment:
        return document
    new = edit.text.rstrip().replace("\n", document.newline)
    end = line_end(document.yaml, edit.start + len(new))
    return document.replace(TextEdit(end, end, f"  {comment}"))


class _Place(NamedTuple):
    """A node on the path of a change, with the model of its fields and the fields above it.

    Of a list, ``field`` is its own field, in ``holder``, and ``model`` that of its items.
    """

    text: str
    node: SourceNode
    model: Model
    trail: tuple[Pair, ...] = ()
    field: Field | None = None
    holder: Model = None


def _edit_for(text: str, model: Model, path: tuple[str, ...], change: Change) -> TextEdit:
    """The edit of the YAML text that applies a change."""
    node: SourceNode = compose_nodes(text)
    if node is None:
        return _first_field(text, model, path, _required_value(change))
    return _edit_at(_Place(text, node, model), path, change)


def _edit_at(place: _Place, path: tuple[str, ...], change: Change) -> TextEdit:
    if is_list(place.node):
        return _edit_in_list(place, path, change)
    if is_block(place.node):
        return _edit_in_block(place, path, change)
    raise EditError(f"{change.dotted_path}: hier staan geen velden.")


def _edit_in_list(place: _Place, path: tuple[str, ...], change: Change) -> TextEdit:
    name, rest = path[0], path[1:]
    if name == NEW:
        item = lists.NewItem(rest, _required_value(change), place.model, place.field)
        return lists.add_item(place.text, place.node, item)
    index = find_item(place.node, name)
    node = place.node.value[index]
    if rest:
        return _edit_at(place._replace(node=node), rest, change)
    if change.value is None:
        return remove_item(place.text, place.node, index, place.trail, place.holder)
    if is_block(node) or is_list(node):
        raise EditError(f"{change.dotted_path}: dit deel heeft velden. Noem het veld erbij.")
    value = emit_flow(change.value, place.field, in_list=True)
    return TextEdit(node.start_mark.index, end_of(place.text, None, node), value)


def _edit_in_block(place: _Place, path: tuple[str, ...], change: Change) -> TextEdit:
    text, node, model, *_ = place
    name, rest = path[0], path[1:]
    found = find_pair(node, name)
    if found is None:
        return edits.add_field(text, node, path, _required_value(change), model)
    pair = Pair(node, *found)
    if change.value is None and not rest:
        return remove_field(text, (*place.trail, pair))
    is_to_fill = is_empty(pair.value) or (rest[:1] == (NEW,) and not pair.value.value)
    if is_to_fill:
        return edits.fill_in(text, pair, path, _required_value(change), model)
    if not rest:
        return edits.replace_value(text, pair, _required_value(change), model)
    field = field_of(model, name)
    below = field.model if field else None
    inside = _Place(text, pair.value, below, (*place.trail, pair), field, model)
    return _edit_at(inside, rest, change)


def _first_field(text: str, model: Model, path: tuple[str, ...], value: str) -> TextEdit:
    """The edit that adds the first field, or the first item, to a file with only comments."""
    is_item = path[0] == NEW
    lines = emit_block(path[1:] if is_item else path, value, model)
    body = "\n".join(dash_item(lines) if is_item else lines)
    lead = "" if not text or text.endswith("\n") else "\n"
    return TextEdit(len(text), len(text), f"{lead}{body}\n")


def _required_value(change: Change) -> str:
    if change.value is None:
        raise EditError(f"{change.dotted_path} staat er niet, of is een deel van een lijst.")
    return change.value
