"""Where the parts of a YAML text begin and end, as ruamel.yaml finds them."""

from __future__ import annotations

import re
from typing import Any

from dialoog.data.editing.change import LAST, EditError

Node = Any
"""A node of ruamel.yaml: a scalar, a list or a block, with its marks."""

_MOST_LISTED = 12
_LONGEST_LISTED = 40
_KEEPS_END = re.compile(r"[|>][1-9]?\+")


def composed(text: str) -> Node:
    """The root of a text that was found sound; None when there are only comments."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).compose(text)


def is_block(node: Node) -> bool:
    """Whether a node holds named fields."""
    return bool(node.id == "mapping")


def is_list(node: Node) -> bool:
    """Whether a node holds items."""
    return bool(node.id == "sequence")


def is_nothing(node: Node) -> bool:
    """Whether nothing stands behind the name."""
    return node.id == "scalar" and node.value == "" and node.style is None


def is_flow(node: Node) -> bool:
    """Whether a block or list stands between brackets."""
    return bool(node.flow_style)


def pair(block: Node, name: str) -> tuple[Node, Node] | None:
    """A name of a block and its value."""
    return next(((key, value) for key, value in block.value if key.value == name), None)


def item(found: Node, name: str) -> Node:
    """An item of a list: by its number from 1, or by its id. Raises EditError."""
    if name == LAST:
        return found.value[-1]
    for one in found.value:
        own = pair(one, "id") if is_block(one) else None
        if own and own[1].value == name:
            return one
    if name.isdecimal() and 1 <= int(name) <= len(found.value):
        return found.value[int(name) - 1]
    raise EditError(
        f"{name[:64]} staat niet in deze lijst. {listed(found)} Een nieuw deel schrijft u met +."
    )


def listed(found: Node) -> str:
    """Which items a list has, as a Dutch sentence: by id, or by number from 1."""
    if not found.value:
        return "De lijst is nog leeg."
    known = [_known(number, one) for number, one in enumerate(found.value[:_MOST_LISTED], 1)]
    more = "" if len(found.value) <= _MOST_LISTED else " ..."
    return f"Dit staat erin: {', '.join(known)}{more}."


def _known(number: int, one: Node) -> str:
    """An item by its id, or its number and what stands first in it."""
    if not is_block(one):
        return f"{number} ({_short(one)})" if one.id == "scalar" else str(number)
    pairs = [(key.value, value) for key, value in one.value if value.id == "scalar"]
    own = pair(one, "id")
    if own:
        return str(own[1].value)
    return f"{number} ({', '.join(f'{key} {_short(value)}' for key, value in pairs[:2])})"


def _short(value: Node) -> str:
    return " ".join(value.value[:_LONGEST_LISTED].split())


def after_colon(text: str, key: Node) -> int:
    """Just behind the colon of a name."""
    return text.index(":", key.end_mark.index) + 1


def end_of(text: str, key: Node | None, value: Node) -> int:
    """Where the content of a value ends, without the blank lines and comments behind it."""
    if is_nothing(value):
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


def line_end(text: str, index: int) -> int:
    """Where the line of ``index`` ends, before its line break."""
    found = text.find("\n", index)
    if found < 0:
        return len(text)
    return found - 1 if found > index and text[found - 1] == "\r" else found


def before_break(text: str, index: int) -> int:
    """The same place, or the end of the line before when it is the very start of a line."""
    if index and text[index - 1] == "\n":
        index -= 1
        if index and text[index - 1] == "\r":
            index -= 1
    return index


def line_start(text: str, index: int) -> int:
    """Where the line of ``index`` begins."""
    return text.rfind("\n", 0, index) + 1
