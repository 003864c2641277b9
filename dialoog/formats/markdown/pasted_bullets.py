"""The bullets that a word processor pastes, as those of Markdown.

GitHub shows them as one running paragraph, which nobody means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialoog.formats.markdown.line_starts import CODE_INDENT, LeftOpen

_BULLET = re.compile(r"(?:[•·▪■●◦○‣∙⁃\uf0a7\uf0b7][ \t\xa0]*|(?P<inner>o)\t[ ]*)(?=\S)")
"""Word's own stand in a font of signs, where a text has only their numbers (private use)."""
_DASH = re.compile(r"[–—][ \t\xa0]+(?=\S)")
"""A dash is a bullet where another line begins with one too: a sentence may go on with it."""


def with_bullets(lines: Sequence[str]) -> list[str]:
    """The lines with ``-`` for each pasted bullet outside code; an inner one is indented."""
    left_open, out = LeftOpen(), list(lines)
    for at, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not left_open.fence and (sign := _bullet(lines, at)):
            indent = "  " * bool(sign.re is _BULLET and sign["inner"])
            out[at] = f"{line[: len(line) - len(content)]}{indent}- {content[sign.end() :]}"
        left_open.add(line.expandtabs(CODE_INDENT))
    return out


def _bullet(lines: Sequence[str], at: int) -> re.Match[str] | None:
    """The pasted bullet with which a line begins; None without one."""
    content = lines[at].lstrip(" \t")
    if sign := _BULLET.match(content):
        return sign
    sign = _DASH.match(content)
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return sign if any(_DASH.match(each.lstrip(" \t")) for each in beside) else None
