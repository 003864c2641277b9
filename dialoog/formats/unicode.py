"""Characters: forbidden ones, invisible ones that are pasted along, and letters with accents."""

import re
import unicodedata

_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
_OVERRIDE = re.compile(f"[{_OVERRIDES}]")
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff{_OVERRIDES}]"
)
"""Characters that hide, that YAML parsers read differently, or that reorder text."""
LINE_ENDS = str.maketrans(dict.fromkeys("\v\f\u2028\u2029", "\n"))
"""Line and page ends of a text processor, as they come along with a text that is pasted."""

INVISIBLE = (
    "\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f"
    "\u202f\u205f-\u2064\u206a-\u206f\u3000\u3164\ufe00-\ufe0f\uffa0"
)
"""Spaces that YAML does not count as spaces, and zero-width characters. A text may contain them.

Meant for use inside ``[...]`` in a regular expression.
"""
DOES_NOT_SHOW = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f]"
"""A regular expression for a character that takes no room, within a word too."""
_INDENTATION = re.compile(f"[ {INVISIBLE}]*")


def strip_indentation(text: str) -> str:
    """The text without the spaces and invisible characters that it begins with."""
    return _INDENTATION.sub("", text, count=1)


_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ƒ": "f", "ĸ": "k", "ʼ": "'", "№": "nr"}
)
_LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u0261"
    "\u03bf\u03b1\u03b9\u03bd\u03c1\u03ba\u03c4\u03c5",
    "aeopcyxijshdgoaivpktu",
)
"""Small letters of another script, Cyrillic or Greek, that look like ours."""


def fold(word: str) -> str:
    """A word as it compares with the same word in another notation: no capitals, no accents."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower.translate(_LETTERS).translate(_LOOK_ALIKE))
    return "".join(part for part in parts if not unicodedata.combining(part))


def in_order(words: str) -> str:
    """By what words are sorted in a list for readers: letters without accents, and no signs."""
    return "".join(sign for sign in fold(words) if sign.isalnum() or sign == " ").strip()


def reorders_text(text: str) -> bool:
    """Whether a text has a character that displays text in another order than it is stored."""
    return _OVERRIDE.search(text) is not None
