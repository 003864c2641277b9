"""Keeps the code of a request or a requester on one line: a browser breaks 2026-014 after its dash.

It is done by an element around the code, so that what a reader copies is the code and nothing else.
"""

import re

from dialoog.data.models.requester_code import CODE_PATTERN

_NO_PROSE = "code|option|pre|script|style|svg|textarea|title"
"""The elements in which no other element may stand, or whose text breaks where it must."""
_PIECE = re.compile(
    rf"""(?P<kept> <(?P<name>{_NO_PROSE})\b.*?</(?P=name)> | <!--.*?-->
    | </?[a-z] (?: [^<>"']++ | "[^"]*+" | '[^']*+' )*+ > )
    | (?<![\w-]) (?P<code> \d{{4}}-\d{{3,}} | {CODE_PATTERN} ) (?![\w-])""",
    re.DOTALL | re.VERBOSE,
)
"""What is passed over (a tag, or an element as a whole), or a code in the text between."""


def keep_codes_whole(html: str) -> str:
    """A page in which no code can be broken over two lines."""

    def wrapped(piece: re.Match[str]) -> str:
        code = piece["code"]
        return f"<span data-code>{code}</span>" if code else piece[0]

    return _PIECE.sub(wrapped, html)
