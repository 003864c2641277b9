"""The shape of a text as we show it and as GitHub does (CommonMark with tables, markdown-it)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
from markdown_it import MarkdownIt

from dialoog.formats.markdown import to_html
from tests.formats.markup import HTML

_GITHUB = MarkdownIt("gfm-like", {"html": False, "linkify": False}).disable("code")
"""Without links of bare addresses, which it leaves to another library, and indented code."""
_NAMES = {"s": "del", **{f"h{level}": "heading" for level in range(1, 7)}}
_PASSED_OVER = ("div", "tbody", "thead")


def as_github(text: str) -> list[str]:
    """The tags and words that GitHub shows."""
    return list(_shape(_GITHUB.render(text)))


def as_ours(text: str) -> list[str]:
    """The tags and words that we show."""
    shown = to_html(text, lambda address: address)
    return list(
        _shape(
            shown.replace("\N{BALLOT BOX WITH CHECK} ", "[x] ").replace("\N{BALLOT BOX} ", "[ ] ")
        )
    )


def _shape(markup: str) -> Iterator[str]:
    """Tags with the number that a list begins with or the address of a link, and words."""
    body = html5lib.parse(markup).find(f"{HTML}body")
    assert body is not None
    words = ""
    for part in _parts(body):
        if part[:1] == "\0":
            yield from filter(None, [" ".join(words.split())])
            yield part[1:]
            words = ""
        else:
            words += part
    yield from filter(None, [" ".join(words.split())])


def _parts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = child.tag.removeprefix(HTML)
        name = "" if tag in _PASSED_OVER else _NAMES.get(tag, tag)
        more = child.get("start") or child.get("href") or ""
        if name:
            yield f"\0<{name} {more}>".replace(" >", ">")
        yield from _parts(child)
        if name and name not in ("br", "hr"):
            yield f"\0</{name}>"
        yield child.tail or ""
