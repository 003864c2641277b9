"""Markdown in the data: limited in size, checked, and rendered as safe HTML.

``inspect`` returns the links of a text and its problems, ``first_too_many`` weighs the texts of one
file together; ``to_html`` renders a text with the CSS classes of the house style,
``to_inline_html`` for use inside a paragraph, ``to_plain`` without mark-up; ``headings`` lists its
headings, ``links_by_part`` the links below each, and ``keep_parts`` leaves parts of a text out. Raw
HTML never reaches the output: Markdown escapes it, and nh3 keeps only what is allowed. The
libraries are imported when a text first needs them.
"""

from dialoog.formats.markdown.lint import first_too_many, inspect, is_plain
from dialoog.formats.markdown.passage import Passage, TextLink, prefixed_id
from dialoog.formats.markdown.render import (
    headings,
    keep_parts,
    links_by_part,
    to_html,
    to_inline_html,
    to_plain,
)

__all__ = [
    "Passage",
    "TextLink",
    "first_too_many",
    "headings",
    "inspect",
    "is_plain",
    "keep_parts",
    "links_by_part",
    "prefixed_id",
    "to_html",
    "to_inline_html",
    "to_plain",
]
