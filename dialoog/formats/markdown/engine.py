"""Markdown as it is read here: tables, lists and fenced code, and no HTML at all.

One ``Markdown`` object serves the whole run. Raw HTML is never passed on: it stays text, and is
noted so that it can be refused. Indented code is not read, as two spaces are more often a slip
(or a nested list) than code; fences are.
"""

from __future__ import annotations

import html
import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import AUTOMAIL_RE, ENTITY_RE, InlineProcessor
from markdown.util import AtomicString

from dialoog.formats.markdown.lists import ListLayout

_SNIPPET = re.compile(r"[^\n\x02\x03]{1,24}")
_FENCE = re.compile(r"^<pre[^>]*><code[^>]*>")
_TURNS_TEXT = re.compile("[\u202a-\u202e\u2066-\u2069]")


class _Noted(InlineProcessor):
    """A pattern that notes the beginnings of what may not be there."""

    def __init__(self, pattern: str, notes: list[str]) -> None:
        super().__init__(pattern)
        self.notes = notes

    def note(self, data: str, at: int) -> None:
        """Keep the first characters, to look them up in the source."""
        found = _SNIPPET.match(data, at)
        self.notes.append(found[0] if found else data[at])


class _Tag(_Noted):
    """What looks like an HTML tag or comment: it is noted, and stays text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[None, int, int]:
        """Nothing is replaced; the search goes on behind the bracket."""
        self.note(data, m.start())
        return None, m.start(), m.end()


class _Entity(_Noted):
    """An entity becomes the character that it stands for."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """The character, and which part of the text it replaces."""
        character = html.unescape(m[1])
        if _TURNS_TEXT.search(character):
            self.note(data, m.start())
            character = ""
        return character.replace("&", "&amp;"), m.start(), m.end()


class _Mail(InlineProcessor):
    """An e-mail address between < and > becomes a link."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], _data: str
    ) -> tuple[Element, int, int]:
        """The element, and which part of the text it replaces."""
        link = Element("a", {"href": f"mailto:{self.unescape(m[1].removeprefix('mailto:'))}"})
        link.text = AtomicString(html.escape(self.unescape(m[1])))
        return link, m.start(), m.end()


@cache
def _made() -> tuple[Markdown, list[str]]:
    """The one Markdown object, and the list in which it notes what may not be there."""
    markdown = Markdown(
        extensions=["tables", "sane_lists", "attr_list", "fenced_code"],
        extension_configs={"tables": {"use_align_attribute": True}},
        tab_length=2,
    )
    notes: list[str] = []
    markdown.preprocessors.deregister("html_block")
    markdown.preprocessors.register(ListLayout(markdown), "list_layout", 15)
    markdown.parser.blockprocessors.deregister("code")
    markdown.inlinePatterns.register(_Mail(AUTOMAIL_RE, markdown), "automail", 110)
    markdown.inlinePatterns.register(_Tag(r"<(?=[A-Za-z/!?])", notes), "html", 90)
    markdown.inlinePatterns.register(_Entity(ENTITY_RE, notes), "entity", 80)
    return markdown, notes


class ParsedText:
    """A text as Markdown reads it.

    ``root`` is its tree; ``unsafe`` the beginnings of what may not be there, HTML above all;
    ``references`` the addresses that the text defines under a name, used or not.
    """

    def __init__(self, text: str) -> None:
        markdown, notes = _made()
        markdown.reset()
        notes.clear()
        lines = text.split("\n")
        for step in markdown.preprocessors:
            lines = step.run(lines)
        root = markdown.parser.parseDocument(lines).getroot()
        assert root is not None
        for change in markdown.treeprocessors:
            changed = change.run(root)
            root = root if changed is None else changed
        self.root: Element = root
        stash = markdown.htmlStash.rawHtmlBlocks
        self._code = [_FENCE.sub("<pre><code>", str(code)) for code in stash]
        self.unsafe = tuple(notes)
        self.references = tuple(address for address, _ in markdown.references.values())

    def html(self) -> str:
        """The tree as HTML, with its blocks of code put back; not yet cleaned."""
        markdown, _ = _made()
        markdown.htmlStash.rawHtmlBlocks = [*self._code]
        markdown.htmlStash.html_counter = len(self._code)
        text = markdown.serializer(self.root).strip()
        text = text.removeprefix("<div>").removesuffix("</div>").strip()
        for step in markdown.postprocessors:
            text = step.run(text)
        return text
