"""Keeps the code of a request or a requester on one line: browsers break 2026-014 after its dash.

An address (``https://...``) goes to the next line as a whole, and breaks before the code in it
where no line is long enough. It is done by elements around the code and the address, so that what
a reader copies is these and nothing else.
"""

import re

from dialoog.data.models.requester_code import CODE_PATTERN

_NO_PROSE = "code|option|pre|script|style|svg|textarea|title"
"""The elements in which no other element may stand, or whose text breaks where it must."""
_CODE = rf"(?<![\w-]) (?P<code> \d{{4}}-\d{{3,}} (?: -\d{{1,2}} )? | {CODE_PATTERN} ) (?![\w-])"
_PIECE = re.compile(
    rf"""(?: (?: <(?P<name>{_NO_PROSE})\b.*?</(?P=name)> | <!--.*?-->
    | </?[a-z] (?: [^<>"']++ | "[^"]*+" | '[^']*+' )*+ > ) (?: [^<:-]++ (?=<) )? )+
    | (?<!\w) (?P<address> https?://[^\s<>"']*[^\s<>"'.,;:!?()] )
    | {_CODE}""",
    re.DOTALL | re.VERBOSE,
)
"""A code or address in the text, or what is passed over: tags and elements in which there is none,
with the text after each that has no dash or colon."""
_CODE_IN_ADDRESS = re.compile(_CODE, re.VERBOSE)


def keep_codes_whole(html: str) -> str:
    """A page in which no code, and no address that fits, can be broken over two lines."""

    def wrapped(piece: re.Match[str]) -> str:
        if piece["address"]:
            parts = _CODE_IN_ADDRESS.sub(r"<wbr><span data-code>\g<code></span>", piece[0])
            return f"<span data-address>{parts}</span>"
        return f"<span data-code>{piece[0]}</span>" if piece["code"] else piece[0]

    return _PIECE.sub(wrapped, html)
