"""Characters that nobody sees: what no file may hold, and what comes along when pasting."""

import re

_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff{_OVERRIDES}]"
)
"""What hides, what YAML parsers read differently, and what shows text in another order."""

INVISIBLE = (
    "\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f"
    "\u202f\u205f-\u2064\u206a-\u206f\u3000\u3164\ufe00-\ufe0f\uffa0"
)
"""Spaces that are none to YAML, and signs without width: a text may hold them. For a pattern."""

_TURNS = re.compile(f"[{_OVERRIDES}]")


def reorders_text(sign: str) -> bool:
    """Whether a character shows text in another order than it stands."""
    return _TURNS.match(sign) is not None
