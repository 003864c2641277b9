"""The tree of a YAML text: its values, and their lines and columns (from 1)."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field


class Plain(str):
    """A scalar without quotes: the schema may still make it a number, a date or a boolean."""

    __slots__ = ()


@dataclass(slots=True, eq=False)
class Scalar:
    """A text (``str`` when quoted or in a block, ``Plain`` when not) or None."""

    line: int
    column: int
    value: str | None


@dataclass(slots=True, eq=False)
class Sequence:
    """A list of nodes, in the order of the file."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """Fields by name: ``values`` holds their nodes, ``keys`` the line and column of each name."""

    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def value(node: Node) -> object:
    """The data of the node: ``Plain``, ``str``, None, a list, or a dict by name."""
    if type(node) is Scalar:
        return node.value
    if type(node) is Mapping:
        return {name: value(part) for name, part in node.values.items()}
    assert type(node) is Sequence
    return [value(part) for part in node.items]


def position(node: Node, loc: abc.Sequence[str | int], of_key: bool = False) -> tuple[int, int]:
    """Line and column, from 1, of the part of ``node`` at ``loc``.

    Parts of ``loc`` that do not exist are skipped, so that a missing field gets the position of
    what should have held it. A scalar or a list between brackets has the position where it
    starts, a block below a name that of the name. With ``of_key`` it is that of the last name.
    """
    here = node.line, node.column
    for part in loc:
        if type(node) is Mapping and str(part) in node.values:
            key = node.keys[str(part)]
            node = node.values[str(part)]
            here = key if of_key else (node.line, node.column)
        elif type(node) is Sequence and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            here = node.line, node.column
    return here
