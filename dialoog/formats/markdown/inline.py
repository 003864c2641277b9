"""Prose where there is room for one line: its words alone, or with emphasis and links."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from dialoog.formats.markdown.limits import LONGEST, is_plain, out_of_bounds

_TAG = re.compile("<[^>]*>")


def to_inline_html(text: str, link: Callable[[str], str | None]) -> str:
    """The text as safe HTML for within a paragraph: emphasis, code and links, and no blocks.

    What stood in paragraphs, lists or tables follows each other. ``link`` is that of ``to_html``.
    """
    if is_plain(text) or len(text) > LONGEST or out_of_bounds(text) is not None:
        return html.escape(_in_one_line(text), quote=False)
    from dialoog.formats.markdown.clean import clean_line
    from dialoog.formats.markdown.engine import ParsedText
    from dialoog.formats.markdown.html_classes import apply_house_style

    read = ParsedText(text)
    apply_house_style(read.root, link, 2, "")
    return _in_one_line(clean_line(read.html()))


@lru_cache(maxsize=1024)
def to_plain(text: str) -> str:
    """The words of the text on one line, without any mark-up: for a title, a feed or a preview."""
    if is_plain(text):
        return _in_one_line(text)
    return html.unescape(_TAG.sub("", to_inline_html(text, lambda _: None)))


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
