"""Which comments of a YAML text are of a part of it, and that text without them.

Of a field or an item of a list are the comments in it, behind it, right above it, and the deeper
ones below it. What stands above the first field of a file is of the whole of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dialoog.data.collections import Collection
from dialoog.data.editing.document import Document
from dialoog.data.editing.removal import dash_line
from dialoog.data.editing.spans import (
    SourceNode,
    compose_nodes,
    end_of,
    is_block,
    is_flow,
    is_list,
)
from dialoog.data.editing.text_lines import line_end, line_start
from dialoog.formats.yaml.tree import find_comments, strip_comments

Span = tuple[int, int]

_COMMENT = re.compile(r"#[^\r\n]*")


class _Part(NamedTuple):
    """A field or an item: its place in the text, its column, and its value."""

    start: int
    end: int
    column: int
    value: SourceNode


def comments_of(text: str, loc: Sequence[str | int]) -> list[Span]:
    """The start and end of each comment of the part at ``loc``; of all of them for the whole."""
    spans = sorted(find_comments(text))
    node, above = compose_nodes(text), len(text)
    for number, name in enumerate(loc):
        parts = list(_parts(text, node))
        index = _index(node, name)
        if index is None:
            return []
        if number == len(loc) - 1:
            return [span for span in spans if _is_of(text, parts, index, above, span[0])]
        part = parts[index]
        above = line_end(text, part.start) if isinstance(name, str) else part.start
        node = part.value
    return spans


def without_comments(data: bytes, collection: Collection, loc: Sequence[str | int]) -> bytes:
    """The bytes of a file without the comments of the part at ``loc``. Raises EditError."""
    document = Document.of(data, collection)
    text = strip_comments(document.yaml, comments_of(document.yaml, loc))
    return replace(document, yaml=text).data


def lines_with_comments(data: bytes, collection: Collection) -> list[int]:
    """The numbers of the lines of a file that have a comment. Raises EditError."""
    document = Document.of(data, collection)
    first = document.before.count("\n") + 1
    starts = sorted(start for start, _ in find_comments(document.yaml))
    return [first + document.yaml.count("\n", 0, start) for start in starts]


def _parts(text: str, node: SourceNode) -> Iterator[_Part]:
    """The fields of a block, or the items of a list, in order."""
    if node is not None and is_block(node):
        for key, value in node.value:
            start = key.start_mark.index
            yield _Part(start, end_of(text, key, value), key.start_mark.column, value)
    elif node is not None and is_list(node):
        column = node.start_mark.column
        for item in node.value:
            start = item.start_mark.index
            if not is_flow(node):
                start = dash_line(text, item, column) + column
            elif item is node.value[-1]:
                column = -1  # whatever stands before the bracket
            yield _Part(start, max(start + 1, end_of(text, None, item)), column, item)


def _index(node: SourceNode, name: str | int) -> int | None:
    if node is not None and is_block(node):
        names = [key.value for key, _ in node.value]
        return names.index(name) if name in names else None
    is_item = node is not None and is_list(node) and isinstance(name, int)
    return int(name) if is_item and int(name) < len(node.value) else None


def _is_of(text: str, parts: Sequence[_Part], index: int, above: int, at: int) -> bool:
    """Whether a comment is of the part with this index; the parts begin at ``above``."""
    if _is_in_or_below(text, parts, index, at):
        return True
    first = parts[index - 1].end if index else above
    if not first <= at < parts[index].start:
        return False
    return index == 0 or not _is_in_or_below(text, parts, index - 1, at)


def _is_in_or_below(text: str, parts: Sequence[_Part], index: int, at: int) -> bool:
    part = parts[index]
    if part.start <= at <= line_end(text, part.end):
        return True
    between = _COMMENT.sub("", text[part.end : at])
    is_near = part.end < at and not between.strip(" \t\r\n,")
    return is_near and at - line_start(text, at) > part.column
