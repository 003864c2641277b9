"""Changes made to the bytes of a file, one after the other."""

from collections.abc import Sequence

from dialoog.data.collections import Collection, Form
from dialoog.data.editing import edits
from dialoog.data.editing.change import LAST, NEW, Change, EditError
from dialoog.data.editing.document import Document
from dialoog.data.editing.edits import Cut, Model, Pair
from dialoog.data.editing.emit import block, field_of, one_line
from dialoog.data.editing.spans import (
    Node,
    composed,
    end_of,
    is_block,
    is_list,
    is_nothing,
    item,
    pair,
)
from dialoog.formats import yaml


def edited(data: bytes, collection: Collection, changes: Sequence[Change]) -> bytes:
    """The bytes of a file in a collection with the changes made, and all else as it was.

    The YAML of the file must be sound; what it says need not be. Raises EditError where a change
    leads nowhere; whether its outcome makes sense is for the check.
    """
    document = Document.of(data, collection.form is Form.MARKDOWN)
    opened: set[tuple[str, ...]] = set()
    for change in changes:
        names = _reopened(change.names, opened)
        cut = _cut(document.yaml, collection, names, change)
        after = document.changed(*cut)
        _assert_only(names, document.yaml, after.yaml)
        document = after
    return document.data


def _reopened(names: tuple[str, ...], opened: set[tuple[str, ...]]) -> tuple[str, ...]:
    """The names, in which a new item that an earlier change began is the last one by now."""
    if NEW not in names[:-1]:
        return names
    at = names.index(NEW)
    if names[:at] in opened:
        return (*names[:at], LAST, *names[at + 1 :])
    opened.add(names[:at])
    return names


def _cut(text: str, collection: Collection, names: tuple[str, ...], change: Change) -> Cut:
    """What to replace for one change."""
    value = change.value
    root = composed(text)
    if root is None:
        return _first(text, collection, names, value)
    node: Node = root
    model: Model = collection.model
    trail: list[Pair] = []
    for number, name in enumerate(names):
        rest = names[number + 1 :]
        if is_list(node):
            if name == NEW:
                return edits.added_item(text, node, rest, _needed(change), model)
            node = item(node, name)
            if not rest:
                return _item_replaced(text, node, trail, change, model)
            continue
        if not is_block(node):
            raise EditError(f"{change.shown}: hier staan geen velden.")
        found = pair(node, name)
        if found is None:
            return edits.added_field(text, node, names[number:], _needed(change), model)
        trail.append(Pair(node, *found))
        if not rest:
            return _leaf(text, trail, change, model)
        field = field_of(model, name)
        if is_nothing(found[1]) or (rest[0] == NEW and not found[1].value):
            return edits.filled(text, trail[-1], names[number:], _needed(change), model)
        node, model = found[1], field.model if field else None
    raise AssertionError("a change has at least one name")


def _first(text: str, collection: Collection, names: tuple[str, ...], value: str | None) -> Cut:
    """The first field of a file that holds only comments."""
    body = "\n".join(block(names, value or "", collection.model))
    lead = "" if not text or text.endswith("\n") else "\n"
    return Cut(len(text), len(text), f"{lead}{body}\n")


def _leaf(text: str, trail: list[Pair], change: Change, model: Model) -> Cut:
    if change.value is None:
        return edits.dropped(text, trail)
    if is_nothing(trail[-1].value):
        return edits.filled(text, trail[-1], (trail[-1].key.value,), change.value, model)
    return edits.replaced(text, trail[-1], change.value, model)


def _item_replaced(text: str, node: Node, trail: list[Pair], change: Change, model: Model) -> Cut:
    """Another value for one item of a list of values."""
    if is_block(node) or is_list(node):
        raise EditError(f"{change.shown}: dit deel heeft velden. Noem het veld erbij.")
    field = field_of(model, trail[-1].key.value) if trail else None
    value = one_line(_needed(change), field, in_list=True)
    return Cut(node.start_mark.index, end_of(text, None, node), value)


def _needed(change: Change) -> str:
    if change.value is None:
        raise EditError(f"{change.shown} staat er niet, of is een deel van een lijst.")
    return change.value


def _assert_only(names: tuple[str, ...], before: str, after: str) -> None:
    """Make sure that nothing but the named field says something else now. Raises EditError."""
    old, new = _tree(before), _tree(after)
    if isinstance(old, dict) and isinstance(new, dict):
        changed = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
        if changed <= {names[0]}:
            return
    if isinstance(old, list) and isinstance(new, list):
        same = sum(one == other for one, other in zip(old, new, strict=False))
        if same >= len(old) - 1 and len(new) - len(old) in (0, 1):
            return
    raise EditError("Dit bestand is niet veilig aan te passen. Wijzig het met de hand.")


def _tree(text: str) -> object:
    """What a text says; None when it is not sound."""
    node, faults = yaml.compose(text)
    if faults and faults[0].code != "empty-file":
        return None
    return yaml.value(node) if node else {}
