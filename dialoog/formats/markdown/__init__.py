"""Markdown of the data's texts: bounded, checked and cleaned.

``inspect`` returns the links of a text and its problems; ``to_html`` renders it with the classes
of the house style, ``to_inline_html`` for use within a paragraph, ``to_plain`` as words without
mark-up; ``headings`` lists its headings. Raw HTML never gets through: Markdown does not pass it
on, and nh3 keeps only what is allowed. The libraries are imported when a text first needs them.
"""

from dialoog.formats.markdown.lint import inspect
from dialoog.formats.markdown.passage import Passage, TextLink, prefixed_id
from dialoog.formats.markdown.render import headings, to_html, to_inline_html, to_plain

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
