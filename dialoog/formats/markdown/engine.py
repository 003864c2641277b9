"""Parses Markdown as GitHub does, without any HTML.

``blocks`` makes the paragraphs, lists and tables, and Python-Markdown what is in them. One
``Markdown`` object serves the whole run. Raw HTML is kept as text, and recorded so that it can be
refused.
"""

from __future__ import annotations

import html
import re
import string
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOMAIL_RE,
    ENTITY_RE,
    InlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString

from dialoog.formats import unicode
from dialoog.formats.markdown.blocks import parse_blocks
from dialoog.formats.markdown.passage import normalize_address
from dialoog.formats.markdown.pasted_bullets import with_bullets

_ADDRESS_OF = {"a": "href", "img": "src"}
_SNIPPET = re.compile(r"[^\n\x02\x03]{1,24}")
_BARE_ADDRESS = r"(?<![\w/@.])(?:https?://|www\.)(?=[^\s<.]{1,99}\.)[^\s<\x02\x03]+"
_BEHIND_ADDRESS = "?!.,:;*_~'\""


class ParsedText:
    """A text parsed as Markdown.

    ``root`` is its element tree; ``unsafe`` the first characters of each forbidden part, mostly
    HTML; ``references`` the addresses that the text defines under a name, whether used or not.
    """

    def __init__(self, text: str) -> None:
        markdown, unsafe = _markdown()
        markdown.reset()
        unsafe.clear()
        lines = with_bullets(text.split("\n"))
        for preprocessor in markdown.preprocessors:
            lines = preprocessor.run(lines)
        root = parse_blocks(lines, markdown.references)
        for treeprocessor in markdown.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        self.root: Element = root
        self.unsafe = tuple(unsafe)
        self.references = tuple(address for address, _ in markdown.references.values())

    def html(self) -> str:
        """The tree as HTML; not yet sanitized."""
        markdown, _ = _markdown()
        text = markdown.serializer(self.root).strip()
        text = text.removeprefix("<div>").removesuffix("</div>").strip()
        for postprocessor in markdown.postprocessors:
            text = postprocessor.run(text)
        return text


def link_elements(root: Element) -> list[tuple[Element, str]]:
    """Every link and image of the tree with its address, in the order of the text."""
    return [
        (element, normalize_address(element.get(_ADDRESS_OF[element.tag]) or ""))
        for element in root.iter()
        if element.tag in _ADDRESS_OF
    ]


@cache
def _markdown() -> tuple[Markdown, list[str]]:
    """The shared Markdown object, and the list to which it adds forbidden parts."""
    markdown = Markdown(extensions=["attr_list"])
    unsafe: list[str] = []
    markdown.ESCAPED_CHARS = list(string.punctuation)
    markdown.preprocessors.deregister("html_block")
    assert markdown.delimiters is not None
    markdown.delimiters.add("~", "del,del")
    break_at_backslash = SubstituteTagInlineProcessor(r"\\\n", "br")
    markdown.inlinePatterns.register(break_at_backslash, "backslash", 175)
    markdown.inlinePatterns.register(_Bare(_BARE_ADDRESS), "bare", 115)
    markdown.inlinePatterns.register(_Mail(AUTOMAIL_RE, markdown), "automail", 110)
    markdown.inlinePatterns.register(_Tag(r"<(?=[A-Za-z/!?])", unsafe), "html", 90)
    markdown.inlinePatterns.register(_Entity(ENTITY_RE, unsafe), "entity", 80)
    return markdown, unsafe


class _Recorder(InlineProcessor):
    """A pattern that records forbidden parts."""

    def __init__(self, pattern: str, unsafe: list[str]) -> None:
        super().__init__(pattern)
        self.unsafe = unsafe

    def record(self, data: str, at: int) -> None:
        """Record the first characters at index ``at``, to locate the part in the source later."""
        snippet = _SNIPPET.match(data, at)
        self.unsafe.append(snippet[0] if snippet else data[at])


class _Tag(_Recorder):
    """Something that looks like an HTML tag or comment: recorded, and kept as text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[None, int, int]:
        """Replace nothing; the search continues after the bracket."""
        self.record(data, m.start())
        return None, m.start(), m.end()


class _Entity(_Recorder):
    """An HTML entity: replaced by its character."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """The character, and the start and end of the text that it replaces."""
        character = html.unescape(m[1])
        if unicode.reorders_text(character):
            self.record(data, m.start())
            character = ""
        return character.replace("&", "&amp;"), m.start(), m.end()


class _Mail(InlineProcessor):
    """An e-mail address between < and >: replaced by a link."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], _data: str
    ) -> tuple[Element, int, int]:
        """The link, and the start and end of the text that it replaces."""
        link = Element("a", {"href": f"mailto:{self.unescape(m[1].removeprefix('mailto:'))}"})
        link.text = AtomicString(html.escape(self.unescape(m[1])))
        return link, m.start(), m.end()


class _Bare(InlineProcessor):
    """A web address in a sentence: replaced by a link, without the signs that end the sentence."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], _data: str
    ) -> tuple[Element, int, int]:
        """The link, and the start and end of the text that it replaces."""
        address = m[0].rstrip(_BEHIND_ADDRESS)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_BEHIND_ADDRESS)
        shown = html.escape(address, quote=False)
        link = Element("a", {"href": shown if "://" in address[:8] else f"http://{shown}"})
        link.text = AtomicString(shown)
        return link, m.start(), m.start() + len(address)
