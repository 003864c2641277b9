"""Converts the HTML of prose to plain text for an e-mail, with lists and the URLs of links."""

from __future__ import annotations

import textwrap
from html.parser import HTMLParser

LINE_WIDTH = 76
"""The maximum length of a line, in characters; a single longer word is not broken."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li", "blockquote", "pre", "tr")


class _Reader(HTMLParser):
    """Collects ``blocks`` of text: (tag, prefix, text), where the prefix is an indent or bullet."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str, str]] = []
        self.parts: list[str] = []
        self.lists: list[int | None] = []
        self.prefix = ""
        self.link = ""
        self.link_start = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Handle the start of a block, a list or a link, and a line break."""
        if tag in _BLOCKS:
            self.end_block("")
        if tag in ("ul", "ol"):
            self.end_block("")
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self.prefix = self._bullet()
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self.link, self.link_start = dict(attrs).get("href") or "", len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        """Handle the end of a block, a list, a cell or a link, whose URL is put after its text."""
        if tag in ("td", "th"):
            self.parts.append("  ")
        elif tag == "a":
            text = "".join(self.parts[self.link_start :])
            address = self.link.removeprefix("mailto:")
            if ":" in self.link and address != text:
                self.parts.append(f" ({address})")
        elif tag in ("ul", "ol"):
            self.end_block("")
            self.lists.pop()
        elif tag in _BLOCKS:
            self.end_block(tag)

    def handle_data(self, data: str) -> None:
        """Add text, with line breaks of the source as spaces."""
        self.parts.append(data.replace("\n", " "))

    def end_block(self, tag: str) -> None:
        """End the current block, and store it with ``tag`` if it has text."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        text = "\n".join(filter(None, lines))
        if text:
            self.blocks.append((tag, self.prefix, text))
            self.prefix = " " * len(self.prefix)
        self.parts.clear()
        if tag == "li":
            self.prefix = ""

    def _bullet(self) -> str:
        indent = "  " * (len(self.lists) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{indent}- "
        self.lists[-1] = number + 1
        return f"{indent}{number + 1}. "


def plain_text(html: str) -> str:
    """The text of HTML without scripts or styles, in lines of at most ``LINE_WIDTH`` characters."""
    reader = _Reader()
    reader.feed(html)
    reader.end_block("")
    pieces: list[str] = []
    was_item = False
    for tag, prefix, text in reader.blocks:
        is_item = bool(prefix)
        if pieces:
            pieces.append("\n" if is_item and was_item else "\n\n")
        pieces.append(_block(tag, prefix, text))
        was_item = is_item
    return "".join(pieces)


def _block(tag: str, prefix: str, text: str) -> str:
    if tag in _HEADINGS:
        return f"{text}\n{'-' * min(len(text), LINE_WIDTH)}"
    lines = [
        textwrap.fill(
            line,
            LINE_WIDTH,
            initial_indent=prefix,
            subsequent_indent=" " * len(prefix),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    ]
    return "\n".join(lines)
