"""The blocks of a text, as GitHub shows them: those of CommonMark, and tables.

Python-Markdown makes the inline parts. Its own blocks are those of Markdown of 2004, in which a
table or a list right below a line, ``1)`` and a fence in a list are one running paragraph.

Where GitHub shows something else than people mean, this does not: an indented line is no code (that
needs a fence), a list within a list may be indented by two spaces below ``1.`` too, and bullets
that a word processor pastes are bullets. Footnotes are text. HTML is text too, and is refused.
Source: https://spec.commonmark.org/0.31.2/ and https://github.github.com/gfm/.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString, code_escape

from dialoog.formats.markdown.line_starts import (
    CODE_INDENT,
    FENCE_MARK,
    HEADING,
    ONLY_TEXT,
    THEMATIC_BREAK,
    UNDERLINE,
    LeftOpen,
    as_lazy_text,
    cells_of,
    closes,
    goes_on,
    indent_of,
    inside_item,
    is_table,
    marker_of,
    side_of,
)

Definitions = dict[str, tuple[str, str]]
"""Addresses with their titles, by the name that a text gives them."""

_DEFINITION = re.compile(
    r"\[(?!\^)((?:\\.|[^\\\[\]])++)\]: *+\n? *+(?:<([^<>\n]*+)>|([^\s<]\S*+))"
    r"(?:(?: ++\n? *+|\n *+)(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))? *+(?:\n|$)"
)
_MOST_OF_DEFINITION = 8
"""On so many lines a definition with its title may stand."""
_TASK = re.compile(r"\[([ xX])\] +(?=\S)")
_DONE, _TO_DO = "\N{BALLOT BOX WITH CHECK} ", "\N{BALLOT BOX} "
_HARD_BREAK = re.compile(r"(?<! ) {2,}+\n")


def parse_blocks(lines: Sequence[str], definitions: Definitions) -> Element:
    """The blocks of a text in lines without tabs; addresses with a name go to ``definitions``."""
    root = Element("div")
    _Parser(definitions).parse(lines, root)
    return root


class _Parser:
    """Adds blocks to an element; what is within a quote or an item is parsed in its turn."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions

    def parse(self, lines: Sequence[str], parent: Element) -> bool:
        """Add the blocks of some lines; whether there is a blank line between two of them."""
        text: list[str] = []
        is_apart = is_loose = False
        at = 0
        while at < len(lines):
            content = lines[at].lstrip(" ")
            if not content:
                self._close(text, parent)
                is_apart, at = len(parent) > 0, at + 1
                continue
            is_loose, is_apart = is_loose or is_apart, False
            if text and UNDERLINE.match(content) and indent_of(lines[at]) < CODE_INDENT:
                title = "\n".join(line.removeprefix(ONLY_TEXT) for line in text)
                self._add_heading(parent, 1 if content[0] == "=" else 2, title)
                text.clear()
                at += 1
                continue
            is_more = text and indent_of(lines[at]) >= CODE_INDENT
            after = at if is_more else self._block(lines, at, text, parent)
            if after == at:
                text.append(content)
                after += 1
            at = after
        self._close(text, parent)
        return is_loose

    def _block(self, lines: Sequence[str], at: int, text: list[str], parent: Element) -> int:
        """Add the block that begins at a line, if one does; the index behind it, else ``at``."""
        content = lines[at].lstrip(" ")
        marker = marker_of(lines[at])
        if content.startswith("[") and not text and (after := self._define(lines, at)) > at:
            return after
        if is_table(lines, at):
            add = self._add_table
        elif FENCE_MARK.match(content):
            add = self._add_fence
        elif HEADING.match(content) or THEMATIC_BREAK.match(content):
            add = self._add_line
        elif content.startswith(">"):
            add = self._add_quote
        elif marker and (not text or marker.may_interrupt):
            add = self._add_list
        else:
            return at
        self._close(text, parent)
        return add(lines, at, parent)

    def _close(self, text: list[str], parent: Element) -> None:
        """Add a paragraph of the lines in ``text``."""
        joined = "\n".join(line.removeprefix(ONLY_TEXT) for line in text).rstrip(" ")
        text.clear()
        if joined:
            SubElement(parent, "p").text = _HARD_BREAK.sub("  \n", joined)

    def _define(self, lines: Sequence[str], at: int) -> int:
        """Take the definition of an address that begins at a line: the index behind it."""
        below = islice(lines, at + 1, at + _MOST_OF_DEFINITION)
        more = takewhile(
            lambda line: goes_on(line) and not UNDERLINE.match(line.lstrip(" ")), below
        )
        contents = (line.lstrip(" ").removeprefix(ONLY_TEXT) for line in (lines[at], *more))
        joined = "\n".join(contents)
        if not (found := _DEFINITION.match(joined)):
            return at
        name = " ".join(found[1].split()).lower()
        self._definitions.setdefault(name, (found[2] or found[3] or "", ""))
        return at + found[0].rstrip("\n").count("\n") + 1

    @staticmethod
    def _add_heading(parent: Element, level: int, text: str) -> None:
        SubElement(parent, f"h{level}").text = text.strip(" ")

    def _add_line(self, lines: Sequence[str], at: int, parent: Element) -> int:
        """A heading with signs before it, or a rule."""
        content = lines[at].strip(" ")
        if not (signs := HEADING.match(content)):
            SubElement(parent, "hr")
            return at + 1
        title = content[signs.end() :].strip(" ")
        shorter = title.rstrip("#")
        closed = not shorter or shorter.endswith(" ")
        self._add_heading(parent, signs.end(), shorter if closed else title)
        return at + 1

    @staticmethod
    def _add_fence(lines: Sequence[str], at: int, parent: Element) -> int:
        """Code between fences, or as far as the lines go."""
        content = lines[at].lstrip(" ")
        found = FENCE_MARK.match(content)
        assert found
        fence, indent = found[1] or found[2], len(lines[at]) - len(content)
        rest = islice(lines, at + 1, None)
        inside = list(takewhile(lambda line: not closes(line.lstrip(" "), fence), rest))
        code = "".join(f"{line[min(indent, indent_of(line)) :]}\n" for line in inside)
        SubElement(SubElement(parent, "pre"), "code").text = AtomicString(code_escape(code))
        return at + len(inside) + 2

    def _add_quote(self, lines: Sequence[str], at: int, parent: Element) -> int:
        inside, left_open = [], LeftOpen()
        while at < len(lines):
            content = lines[at].lstrip(" ")
            if content.startswith(">"):
                line = content[1:].removeprefix(" ")
            elif left_open.is_text and not marker_of(lines[at]) and goes_on(lines[at]):
                line = as_lazy_text(content)
            else:
                break
            inside.append(line)
            left_open.add(line)
            at += 1
        self.parse(inside, SubElement(parent, "blockquote"))
        return at

    def _add_list(self, lines: Sequence[str], at: int, parent: Element) -> int:
        marker = marker_of(lines[at])
        assert marker is not None
        kind, is_loose, after = marker.kind, False, at
        element = SubElement(parent, "ol" if marker.number else "ul")
        if marker.number and int(marker.number) != 1:
            element.set("start", str(int(marker.number)))
        while marker is not None and marker.kind == kind:
            inside = inside_item(lines, after, marker)
            behind = after + len(inside)
            filled = [*inside]
            while filled and not filled[-1].strip(" "):
                filled.pop()
            item = SubElement(element, "li")
            is_loose |= self.parse(filled, item)
            _mark_task(item)
            at, after = after + max(len(filled), 1), behind
            marker = marker_of(lines[after]) if after < len(lines) else None
            is_loose |= marker is not None and marker.kind == kind and after > at
        if not is_loose:
            for item in element:
                _unwrap_paragraphs(item)
        return at

    @staticmethod
    def _add_table(lines: Sequence[str], at: int, parent: Element) -> int:
        table = SubElement(parent, "table")
        sides = [side_of(cell) for cell in cells_of(lines[at + 1])]
        _add_row(SubElement(table, "thead"), "th", cells_of(lines[at]), sides)
        at, body = at + 2, None
        while at < len(lines) and goes_on(lines[at]) and not marker_of(lines[at]):
            body = SubElement(table, "tbody") if body is None else body
            _add_row(body, "td", cells_of(lines[at]), sides)
            at += 1
        return at


def _mark_task(item: Element) -> None:
    """Show whether an item that begins with ``[ ]`` or ``[x]`` is done."""
    text = (item[0].text or "") if len(item) and item[0].tag == "p" else ""
    if box := _TASK.match(text):
        item[0].text = (_TO_DO if box[1] == " " else _DONE) + text[box.end() :]


def _unwrap_paragraphs(item: Element) -> None:
    """Put the text of paragraphs in the item itself."""
    before: Element | None = None
    for child in list(item):
        if child.tag != "p":
            before = child
            continue
        item.remove(child)
        if before is None:
            item.text = child.text
        else:
            before.tail = child.text


def _add_row(part: Element, tag: str, cells: list[str], sides: list[str]) -> None:
    row = SubElement(part, "tr")
    for number, side in enumerate(sides):
        cell = SubElement(row, tag, {"align": side})
        cell.text = cells[number] if number < len(cells) else ""
