"""What a line of Markdown begins or goes on with, by itself and by the lines before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

FENCE_MARK = re.compile(r"(`{3,})[^`]*$|(~{3,})")
HEADING = re.compile(r"#{1,6}(?= |$)")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
THEMATIC_BREAK = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?= |$)")
_BELOW_HEADER = re.compile(r"\|? *+:?-++:? *+(?:\| *+:?-++:? *+)*+\|? *$")
_CELL_END = re.compile(r"(?<!\\)\|")
_WORST_SPACES = 5
"""With so many spaces behind a marker, the text begins right behind the first."""
CODE_INDENT = 4
"""Within a paragraph, a line that is indented by so many spaces begins nothing."""
_STEP = 2
"""The spaces by which a list within a list is indented at least."""
ONLY_TEXT = "\x03"
"""Before a line that goes on with a paragraph of a quote or an item, and can only be text."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What begins an item: its sign or number, and how far it and its text are from the margin."""

    kind: str
    number: str
    indent: int
    text_at: int
    has_text: bool

    @property
    def may_interrupt(self) -> bool:
        """Whether it begins a list in a paragraph; a year at the beginning of a line may not."""
        return self.has_text and self.number in ("", "1")


@dataclass(slots=True)
class LeftOpen:
    """What the lines of a quote or an item leave open: a fence, a table or a paragraph."""

    fence: str = ""
    is_table: bool = False
    is_text: bool = False
    last: str = ""

    def add(self, line: str) -> None:
        """Look at the next line, without what it is in."""
        content = _innermost(line)
        if self.fence:
            if closes(content, self.fence):
                self.fence = ""
            return
        was_text, self.is_text = self.is_text, False
        if fence := FENCE_MARK.match(content):
            self.fence = fence[1] or fence[2]
        elif not content:
            self.is_table = False
        elif was_text and is_table((self.last, content), 0):
            self.is_table = True
        elif not (self.is_table or HEADING.match(content) or THEMATIC_BREAK.match(content)):
            self.is_text = not (was_text and UNDERLINE.match(content))
        self.last = content


def indent_of(line: str) -> int:
    """By how many spaces a line is indented."""
    return len(line) - len(line.lstrip(" "))


def closes(content: str, fence: str) -> bool:
    """Whether a line ends the code that a fence began."""
    mark = content.rstrip(" ")
    return len(mark) >= len(fence) and mark == fence[0] * len(mark)


def marker_of(line: str) -> Marker | None:
    """What begins an item on a line; None for any other line."""
    indent = indent_of(line)
    content = line[indent:]
    found = _MARKER.match(content)
    if found is None or THEMATIC_BREAK.match(content):
        return None
    rest = content[found.end() :]
    text = rest.lstrip(" ")
    spaces = len(rest) - len(text) if text else 1
    text_at = indent + found.end() + (spaces if spaces < _WORST_SPACES else 1)
    return Marker(found[0][-1], found[1] or "", indent, text_at, bool(text))


def goes_on(line: str) -> bool:
    """Whether a line may be more of the paragraph, or the table, before it."""
    content, marker = line.lstrip(" "), marker_of(line)
    starts = content.startswith(">") or any(
        sign.match(content) for sign in (FENCE_MARK, HEADING, THEMATIC_BREAK)
    )
    starts = starts or (marker is not None and marker.may_interrupt)
    return bool(content) and (not starts or indent_of(line) >= CODE_INDENT)


def as_lazy_text(content: str) -> str:
    """A line that goes on with a paragraph of a quote or an item, and can only be that."""
    return ONLY_TEXT + content.removeprefix(ONLY_TEXT)


def _innermost(line: str) -> str:
    """A line without the quotes and items that it begins with."""
    content = line.lstrip(" ")
    while content:
        if content.startswith(">"):
            content = content[1:].lstrip(" ")
        elif marker := marker_of(content):
            content = content[marker.text_at :].lstrip(" ")
        else:
            break
    return content


def inside_item(lines: Sequence[str], at: int, marker: Marker) -> list[str]:
    """The lines of an item, without what it is indented by; blank ones at the end included."""
    inside = [lines[at][marker.text_at :]]
    left_open = LeftOpen()
    left_open.add(inside[0])
    for number in range(at + 1, len(lines)):
        line = lines[number]
        content, indent, below = line.lstrip(" "), indent_of(line), marker_of(line)
        is_step = below is not None and below.kind in "-+*" and below.has_text
        is_step = is_step and indent >= marker.indent + _STEP
        if not content:
            if not marker.has_text and len(inside) == 1:
                return [*inside, ""]
            part = ""
        elif below and (is_step or indent >= marker.text_at):  # however far it is indented
            part = " " * min(max(0, indent - marker.text_at), CODE_INDENT - 1) + content
        elif indent >= marker.text_at:
            part = line[marker.text_at :]
        elif left_open.is_text and not below and goes_on(line):
            part = as_lazy_text(content)
        else:
            break
        inside.append(part)
        left_open.add(part)
    return inside


def is_table(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the header of a table, and the next one says so."""
    if "|" not in lines[at] or at + 1 == len(lines) or lines[at].startswith(ONLY_TEXT):
        return False
    below = lines[at + 1].strip(" ")
    is_line = len(below) > 1 and _BELOW_HEADER.match(below)
    return bool(is_line) and len(cells_of(lines[at])) == len(cells_of(below))


def cells_of(line: str) -> list[str]:
    """The cells of a row; a bar behind a backslash is text."""
    row = line.strip(" ").removeprefix("|")
    cells = [cell.strip(" ").replace("\\|", "|") for cell in _CELL_END.split(row)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def side_of(cell: str) -> str:
    """On which side the text of a column is, by what stands below its header."""
    if cell.endswith(":"):
        return "center" if cell.startswith(":") else "right"
    return "left"
