"""Finds where the parts of a YAML text begin and end, with the nodes of PyYAML."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from dialoog.data.editing.change import EditError
from dialoog.data.editing.untouched import item_index
from dialoog.data.models.fields import Record
from dialoog.formats.yaml.tree import LOADER

Model = type[Record] | None

SourceNode = Any
"""A node of PyYAML: a scalar, a list or a block, with its position in the text."""


class TextEdit(NamedTuple):
    """Replaces the characters ``start`` to ``end`` (exclusive) by ``text``, with line feeds.

    ``more`` are edits of the same text after ``end``.
    """

    start: int
    end: int
    text: str
    more: tuple[TextEdit, ...] = ()


class Pair(NamedTuple):
    """A field in a block: the block, the node of the name and the node of the value."""

    block: SourceNode
    key: SourceNode
    value: SourceNode


_MAX_ITEMS = 12
_MAX_LENGTH = 40
_KEEPS_END = re.compile(r"[|>][1-9]?\+")


def compose_nodes(text: str) -> SourceNode:
    """The root node of a valid YAML text; None when it has only comments."""
    return yaml.compose(text, LOADER)


def is_block(node: SourceNode) -> bool:
    """Whether a node is a block of named fields."""
    return bool(node.id == "mapping")


def is_list(node: SourceNode) -> bool:
    """Whether a node is a list."""
    return bool(node.id == "sequence")


def is_empty(node: SourceNode) -> bool:
    """Whether a node is the empty value of a field with only a name."""
    return node.id == "scalar" and node.value == "" and not node.style


def is_flow(node: SourceNode) -> bool:
    """Whether a block or list is written in brackets or braces."""
    return bool(node.flow_style)


def find_pair(block: SourceNode, name: str) -> tuple[SourceNode, SourceNode] | None:
    """The nodes of the field ``name`` in a block (name, value); None when it is missing."""
    return next(((key, value) for key, value in block.value if key.value == name), None)


def find_item(items: SourceNode, name: str) -> int:
    """The index, from 0, of the item of a list that a path names. Raises EditError for none."""
    index = item_index([_named(item) for item in items.value], name)
    if index is None:
        raise EditError(
            f"{name[:64]} staat niet in deze lijst. {describe_items(items)} "
            "Een nieuw deel schrijft u met +."
        )
    return index


def _named(item: SourceNode) -> object:
    """What an item of a list can be named by: a value, or a block with its id."""
    if is_block(item):
        own_id = find_pair(item, "id")
        return {"id": own_id[1].value} if own_id else {}
    return item.value if item.id == "scalar" else None


def describe_items(items: SourceNode) -> str:
    """A Dutch sentence with the items of a list, by id or by number from 1."""
    if not items.value:
        return "De lijst is nog leeg."
    names = [_item_name(number, item) for number, item in enumerate(items.value[:_MAX_ITEMS], 1)]
    more = "" if len(items.value) <= _MAX_ITEMS else " ..."
    return f"Dit staat erin: {', '.join(names)}{more}."


def _item_name(number: int, item: SourceNode) -> str:
    """The id of an item, or its number with its first two values."""
    if not is_block(item):
        return f"{number} ({_shorten(item)})" if item.id == "scalar" else str(number)
    own_id = find_pair(item, "id")
    if own_id:
        return str(own_id[1].value)
    pairs = [(key.value, value) for key, value in item.value if value.id == "scalar"]
    return f"{number} ({', '.join(f'{key} {_shorten(value)}' for key, value in pairs[:2])})"


def _shorten(value: SourceNode) -> str:
    return " ".join(value.value[:_MAX_LENGTH].split())


def after_colon(text: str, key: SourceNode) -> int:
    """The index after the colon that follows a name."""
    return text.index(":", key.end_mark.index) + 1


def end_of(text: str, key: SourceNode | None, value: SourceNode) -> int:
    """The index at which a value ends, before the blank lines and comments after it."""
    if is_empty(value):
        return after_colon(text, key) if key is not None else int(value.end_mark.index)
    if value.id == "scalar":
        start, end = value.start_mark.index, value.end_mark.index
        if value.style in ("|", ">") and not _KEEPS_END.match(text, start):
            return int(start) + len(text[start:end].rstrip())
        return int(end)
    if is_flow(value) or not value.value:
        return int(value.end_mark.index)
    last = value.value[-1]
    return end_of(text, *last) if is_block(value) else end_of(text, None, last)
