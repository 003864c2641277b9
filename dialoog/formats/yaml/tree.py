"""A YAML text as a tree: its values with their lines and columns (from 1).

Comments are not part of the tree; ``find_comments`` and ``strip_comments`` work on the text.
"""

from __future__ import annotations

import re
from collections import abc
from contextlib import suppress
from dataclasses import dataclass, field

import yaml


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
    """Fields by name: ``values`` has their nodes, ``keys`` the line and column of each name."""

    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def value(node: Node) -> object:
    """The data of the node: a ``Plain``, a ``str``, None, a list, or a dict by field name."""
    if type(node) is Scalar:
        return node.value
    if type(node) is Mapping:
        return {name: value(part) for name, part in node.values.items()}
    assert type(node) is Sequence
    return [value(part) for part in node.items]


def position(node: Node, loc: abc.Sequence[str | int], of_key: bool = False) -> tuple[int, int]:
    """Line and column, from 1, of the part of ``node`` at ``loc``.

    Parts of ``loc`` that do not exist are skipped, so that a missing field gets the position of
    its parent. The position of a scalar or a list in brackets is its start; that of a block below
    a name is the name. With ``of_key``, it is the position of the last name in ``loc``.
    """
    start = node.line, node.column
    for part in loc:
        if type(node) is Mapping and str(part) in node.values:
            key = node.keys[str(part)]
            node = node.values[str(part)]
            start = key if of_key else (node.line, node.column)
        elif type(node) is Sequence and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            start = node.line, node.column
    return start


def has(node: Node, loc: abc.Sequence[str | int]) -> bool:
    """Whether there is a value, or a name without one, at ``loc``."""
    for part in loc:
        if type(node) is Mapping and part in node.values:
            node = node.values[str(part)]
        elif type(node) is Sequence and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
        else:
            return False
    return True


def scalars(
    node: Node, above: tuple[str | int, ...] = ()
) -> abc.Iterator[tuple[tuple[str | int, ...], Scalar]]:
    """The scalars of a tree in the order of the file, each with its ``loc``."""
    if type(node) is Scalar:
        yield above, node
    elif type(node) is Mapping:
        for name, part in node.values.items():
            yield from scalars(part, (*above, name))
    elif type(node) is Sequence:
        for number, part in enumerate(node.items):
            yield from scalars(part, (*above, number))


_BYTE_ORDER_MARK = "\ufeff"
_COMMENT = re.compile(r"#[^\r\n]*")
LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser of libyaml where it is there: the one in Python is many times slower."""
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


def find_comments(text: str) -> abc.Iterator[tuple[int, int]]:
    """The start (at ``#``) and end (before the line break) of each comment, as indices from 0.

    A comment is between two tokens, or after the ``|`` or ``>`` that begins a block of text. In an
    invalid text only the comments before the first syntax error are found.
    """
    mark = int(text.startswith(_BYTE_ORDER_MARK))  # not every loader counts it in its indices
    text, end = text[mark:], 0
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=LOADER):
            start = token.start_mark.index
            spans = [comment.span() for comment in _COMMENT.finditer(text, end, start)]
            if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
                head = _BLOCK_HEAD.match(text, start)
                spans += [head.span(1)] if head else []
            yield from ((begin + mark, stop + mark) for begin, stop in spans)
            end = max(end, token.end_mark.index)


def strip_comments(text: str, spans: abc.Iterable[tuple[int, int]] | None = None) -> str:
    """The text without its comments, or those at ``spans``; a line with only one is removed."""
    for start, end in sorted(find_comments(text) if spans is None else spans, reverse=True):
        begin = text.rfind("\n", 0, start) + 1
        if text[begin:start].strip():
            text = text[:start].rstrip(" \t") + text[end:]
        else:
            after = text.find("\n", end)
            text = text[:begin] + (text[after + 1 :] if after >= 0 else "")
    return text
