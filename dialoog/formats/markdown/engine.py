"""Parses Markdown with tables, lists and fenced code, and without any HTML.

One ``Markdown`` object serves the whole run. Raw HTML is kept as text, and recorded so that it can
be refused. Indented lines are not code, because two spaces are more often a mistake or a nested
list; code needs a fence.
"""

from __future__ import annotations

import html
import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import AUTOMAIL_RE, ENTITY_RE, InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from dialoog.formats import unicode
from dialoog.formats.markdown.passage import normalize_address

_ADDRESS_OF = {"a": "href", "img": "src"}
_SNIPPET = re.compile(r"[^\n\x02\x03]{1,24}")
_FENCE = re.compile(r"^<pre[^>]*><code[^>]*>")
_LIST_START = re.compile(r" {0,3}(?:[-*+]|1[.)]) +\S")
_ITEM = re.compile(r"( *)(?:[-*+]|[0-9]{1,9}[.)])(?: |$)")


class ParsedText:
    """A text parsed as Markdown.

    ``root`` is its element tree; ``unsafe`` the first characters of each forbidden part, mostly
    HTML; ``references`` the addresses that the text defines under a name, whether used or not.
    """

    def __init__(self, text: str) -> None:
        markdown, unsafe = _markdown()
        markdown.reset()
        unsafe.clear()
        lines = text.split("\n")
        for preprocessor in markdown.preprocessors:
            lines = preprocessor.run(lines)
        root = markdown.parser.parseDocument(lines).getroot()
        assert root is not None
        for treeprocessor in markdown.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        self.root: Element = root
        stash = markdown.htmlStash.rawHtmlBlocks
        self._code = [_FENCE.sub("<pre><code>", str(code)) for code in stash]
        self.unsafe = tuple(unsafe)
        self.references = tuple(address for address, _ in markdown.references.values())

    def html(self) -> str:
        """The tree as HTML, with its blocks of code reinserted; not yet sanitized."""
        markdown, _ = _markdown()
        markdown.htmlStash.rawHtmlBlocks = [*self._code]
        markdown.htmlStash.html_counter = len(self._code)
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
    markdown = Markdown(
        extensions=["tables", "sane_lists", "attr_list", "fenced_code"],
        extension_configs={"tables": {"use_align_attribute": True}},
        tab_length=2,
    )
    unsafe: list[str] = []
    markdown.preprocessors.deregister("html_block")
    markdown.preprocessors.register(_ListLayout(markdown), "list_layout", 15)
    markdown.parser.blockprocessors.deregister("code")
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


class _ListLayout(Preprocessor):
    """Normalizes the layout of lists, which people write in several ways, for Markdown.

    Adds a blank line before a list that directly follows a line of text, and indents each level
    by two spaces, whether it was indented by two, three or four.
    """

    def run(self, lines: list[str]) -> list[str]:
        """The same lines, with the layout of lists normalized."""
        out: list[str] = []
        levels: list[int] = []  # the indentations of the open lists
        is_after_paragraph = False  # whether the last block was a paragraph in a list
        is_block_start = True  # at the top, and after a blank line
        for line in lines:
            content = line.lstrip(" ")
            indent, laid_out = len(line) - len(content), line
            is_item = _ITEM.match(line) and (levels or is_block_start or _LIST_START.match(line))
            if content and is_item:
                if out and out[-1].strip() and (not levels or is_after_paragraph):
                    out.append("")
                levels, is_after_paragraph = _open_levels(levels, indent), False
                laid_out = "  " * (len(levels) - 1) + content
            elif levels and content and is_block_start:
                levels, is_after_paragraph = [level for level in levels if level < indent], True
                laid_out = "  " * len(levels) + content if levels else line
            out.append(laid_out)
            is_block_start = not content
        return out


def _open_levels(levels: list[int], indent: int) -> list[int]:
    """The indentations of the lists that are open after an item with the given indentation."""
    outer = [level for level in levels if level <= indent]
    if not outer:
        return [indent]
    return [*outer, indent] if indent >= outer[-1] + 2 else outer
