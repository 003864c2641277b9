"""Renders Markdown as HTML for a page, as HTML inside a paragraph, or as plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dialoog.formats.markdown.lint import is_plain, is_too_large

_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_TAG = re.compile("<[^>]*>")
_WORDS = re.compile(r"(?:[^\W\d_][\w ,.;:!?'\"()/%€’‘“”–…-]*(?<! )(?:\n+|\Z))+")
"""Lines of words, which mean nothing else in Markdown when ``is_plain`` says so as well."""


def to_html(
    text: str,
    link: Callable[[str], str | None],
    level: int = 2,
    prefix: str = "",
    also: Callable[[Any], None] | None = None,
) -> str:
    """The text as safe HTML with the classes of the house style.

    The highest heading becomes ``h<level>``. ``prefix`` begins the ids of headings, for a page with
    several texts. ``link`` turns a relative target into an address; when it returns None, the text
    of the link is kept without a link. ``also`` may change the tree before it is sanitized. A text
    that ``inspect`` reports as too large is shown as typed; one of words alone takes no parsing.
    """
    if also is None and _WORDS.fullmatch(text) and is_plain(text):
        return _as_typed(text)
    from dialoog.formats.markdown.engine import ParsedText
    from dialoog.formats.markdown.house_style import apply_house_style, clean

    if is_too_large(text):
        return clean(_as_typed(text))
    parsed = ParsedText(text)
    apply_house_style(parsed.root, link, level, prefix)
    if also:
        also(parsed.root)
    return clean(parsed.html())


def _as_typed(text: str) -> str:
    """The paragraphs of a text, in which nothing but blank lines has a meaning."""
    paragraphs = filter(None, (part.strip() for part in _PARAGRAPHS.split(text)))
    return "\n".join(
        f'<p class="ams-paragraph">{html.escape(part, quote=False)}</p>' for part in paragraphs
    )


def to_inline_html(text: str, link: Callable[[str], str | None]) -> str:
    """The text as safe HTML for use inside a paragraph: emphasis, code and links, no blocks.

    Paragraphs, items and cells are joined on one line. ``link`` is as in ``to_html``.
    """
    if is_plain(text) or is_too_large(text):
        return html.escape(_one_line(text), quote=False)
    from dialoog.formats.markdown.engine import ParsedText
    from dialoog.formats.markdown.house_style import apply_house_style, clean_inline

    parsed = ParsedText(text)
    apply_house_style(parsed.root, link, 2, "")
    return _one_line(clean_inline(parsed.html()))


@lru_cache(maxsize=1024)
def to_plain(text: str) -> str:
    """The text on one line, without mark-up: for a title, a feed or a preview."""
    if is_plain(text):
        return _one_line(text)
    return html.unescape(_TAG.sub("", to_inline_html(text, lambda _: None)))


@lru_cache(maxsize=64)
def headings(text: str) -> tuple[tuple[int, str, str], ...]:
    """Level (as in ``to_html`` by default), id and text of each heading, in order."""
    if is_too_large(text):
        return ()
    from dialoog.formats.markdown.engine import ParsedText
    from dialoog.formats.markdown.house_style import heading_elements

    elements = heading_elements(ParsedText(text).root, 2)
    return tuple((heading.level, heading.id, heading.title) for heading in elements)


@lru_cache(maxsize=64)
def links_by_part(text: str) -> tuple[tuple[str, ...], ...]:
    """The addresses of the links in each part of a text, in order.

    Part 0 is what stands above the first heading of the highest level; each of these headings
    begins the next.
    """
    if is_too_large(text):
        return ((),)
    from dialoog.formats.markdown.engine import ParsedText, link_elements
    from dialoog.formats.markdown.house_style import heading_elements

    root = ParsedText(text).root
    for heading in heading_elements(root, 2):
        heading.element.tag = f"h{heading.level}"
    return tuple(
        tuple(address for element in part for _, address in link_elements(element))
        for part in _parts(root, "h2")
    )


def keep_parts(root: Any, parts: frozenset[int], level: int) -> None:
    """Remove all but some parts of the text from a tree with its highest heading at ``level``.

    ``parts`` are numbers, as those of ``links_by_part``. The ids of the headings that stay are
    those of the whole text.
    """
    for number, elements in enumerate(_parts(root, f"h{level}")):
        for element in elements if number not in parts else ():
            root.remove(element)


def _parts(root: Any, highest: str) -> list[list[Any]]:
    """The elements of each part of a tree; ``highest`` is the tag of its highest headings."""
    parts: list[list[Any]] = [[]]
    for element in root:
        if element.tag == highest:
            parts.append([])
        parts[-1].append(element)
    return parts


def _one_line(text: str) -> str:
    return " ".join(text.split())
