"""Prose becomes HTML that can stand on a page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dialoog.formats.markdown.limits import LONGEST, out_of_bounds

_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def to_html(
    text: str,
    link: Callable[[str], str | None],
    level: int = 2,
    prefix: str = "",
    also: Callable[[Any], None] | None = None,
) -> str:
    """The text as safe HTML in the classes of the house style.

    The highest heading becomes ``h<level>``; ids begin with ``prefix`` where a page holds more
    than one text. ``link`` turns a relative target into an address; None leaves the words
    without a link. ``also`` may change the tree before it is cleaned. A text that ``inspect``
    calls too large is shown as it was typed.
    """
    from dialoog.formats.markdown.clean import clean
    from dialoog.formats.markdown.engine import ParsedText
    from dialoog.formats.markdown.html_classes import apply_house_style

    if len(text) > LONGEST or out_of_bounds(text) is not None:
        return clean(_as_typed(text))
    read = ParsedText(text)
    apply_house_style(read.root, link, level, prefix)
    if also:
        also(read.root)
    return clean(read.html())


@lru_cache(maxsize=64)
def headings(text: str) -> tuple[tuple[int, str, str], ...]:
    """Level (as ``to_html`` gives it by itself), id and words of each heading, in order."""
    from dialoog.formats.markdown import html_classes
    from dialoog.formats.markdown.engine import ParsedText

    if len(text) > LONGEST or out_of_bounds(text) is not None:
        return ()
    found = html_classes.heading_elements(ParsedText(text).root, 2)
    return tuple((heading.level, heading.id, heading.title) for heading in found)


def _as_typed(text: str) -> str:
    parts = (part.strip() for part in _PARAGRAPHS.split(text))
    return "\n".join(f'<p class="ams-paragraph">{html.escape(part)}</p>' for part in parts if part)
