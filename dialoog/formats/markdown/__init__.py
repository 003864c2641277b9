"""Prose: Markdown that is bounded, checked and cleaned.

``inspect`` tells what a text points at and what in it is not safe; ``to_html`` makes it HTML in
the classes of the house style, ``to_inline_html`` for within a paragraph; ``to_plain`` gives its words
alone, ``headings`` lists its headings. Raw HTML never gets through: Markdown does not pass it on,
and nh3 keeps only what is on a list. The libraries are loaded when a text first needs them.
"""

from dialoog.formats.markdown.inline import to_inline_html, to_plain
from dialoog.formats.markdown.lint import inspect
from dialoog.formats.markdown.render import headings, to_html
from dialoog.formats.markdown.snippet import Passage, TextLink, prefixed_id

__all__ = [
    "Passage",
    "TextLink",
    "headings",
    "inspect",
    "prefixed_id",
    "to_html",
    "to_inline_html",
    "to_plain",
]
