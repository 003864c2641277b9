"""Finds the lines around a place in a text, and the comments that belong to it."""

import re
from collections.abc import Iterable

_COMMENT_LINES = re.compile(r"(?:[ \t]*\r?\n)*( *)#[^\n]*(?:\n|\Z)")


def line_end(text: str, index: int) -> int:
    """The index at which the line with ``index`` ends, before its line break."""
    end = text.find("\n", index)
    if end < 0:
        return len(text)
    return end - 1 if end > index and text[end - 1] == "\r" else end


def before_break(text: str, index: int) -> int:
    """The index, or the end of the previous line when the index is the start of a line."""
    if index and text[index - 1] == "\n":
        index -= 1
        if index and text[index - 1] == "\r":
            index -= 1
    return index


def line_start(text: str, index: int) -> int:
    """The index at which the line with ``index`` begins."""
    return text.rfind("\n", 0, index) + 1


def indent(lines: Iterable[str], column: int) -> str:
    """Lines below each other, each in a column from 0."""
    return "\n".join(" " * column + line if line else "" for line in lines)


def line_below(text: str, index: int) -> int:
    """The start of the line after the one with ``index``."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def after_deeper_comments(text: str, index: int, column: int) -> int:
    """The start of the line below the comments at ``index`` that are indented beyond a column."""
    while (match := _COMMENT_LINES.match(text, index)) and len(match[1]) > column:
        index = match.end()
    return index


def with_comments_above(text: str, start: int, column: int) -> int:
    """The start of the first of the lines directly above that have a comment at this column."""
    while start:
        above = line_start(text, start - 1)
        line = text[above:start]
        if len(line) - len(line.lstrip(" ")) != column or not line.lstrip(" ").startswith("#"):
            break
        start = above
    return start
