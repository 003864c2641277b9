"""A text as a reader sees it, so that nothing is hidden by mark-up within a word or a number."""

import html
import re
from collections.abc import Sequence

from dialoog.formats.unicode import DOES_NOT_SHOW

UNSEEN = re.compile(f"%20|&(?:#\\w{{1,8}}|[A-Za-z]\\w{{1,31}});|{DOES_NOT_SHOW}|[*\\\\]|~~")
"""What a reader does not see: emphasis, an escape, or a character that takes no room."""


def as_shown(text: str, unseen: re.Pattern[str]) -> tuple[str, Sequence[int]]:
    """The text as a reader sees it, and the place in ``text`` of each of its characters.

    ``unseen`` is left out: a character that does not show, or the address of a link. What stands
    for a character (``&nbsp;``, ``%20``) becomes that character.
    """
    if not unseen.search(text):
        return text, range(len(text))
    shown: list[str] = []
    origins: list[int] = []
    last = 0
    for match in unseen.finditer(text):
        meant = " " if match[0] == "%20" else ""
        if match[0].startswith("&"):
            meant = html.unescape(match[0])
        meant = "" if unseen.fullmatch(meant) else meant
        shown += text[last : match.start()], meant
        origins += (*range(last, match.start()), *[match.start()] * len(meant))
        last = match.end()
    shown.append(text[last:])
    origins += range(last, len(text))
    return "".join(shown), origins
