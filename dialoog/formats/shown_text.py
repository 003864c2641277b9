"""A text as a reader sees it, so that nothing is hidden by mark-up within a word or a number."""

import html
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from urllib.parse import unquote

from dialoog.formats.unicode import DOES_NOT_SHOW

_ASIDE = re.compile(
    r"!?\[(?=[^\[\]]{0,300}\][(\[])"
    r"|\]\(([^()\s]{0,2000}(?:\([^()\s]*\)[^()\s]*)?(?:\s+(?:\"[^\"]*\"|'[^']*'))?)\s*\)"
    r"|\]\[([^\[\]\n]{0,300})\]"
    r"|\{:?[ ]*([#.:][^{}\n]{0,300})\}"
)
"""A link but for its words: its bracket, its address, its name; and a list of attributes."""
_MARKUP = re.compile(
    rf"&(?:#\w{{1,8}}|[A-Za-z]\w{{1,31}});|(?:%[0-9A-Fa-f]{{2}})+|{DOES_NOT_SHOW}|[*\\]|~~"
    r"|^[ \t]*>[> \t]*",
    re.MULTILINE,
)
"""What a reader does not see: emphasis, an escape, or a character that takes no room."""
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_APART = "\n\n\x01\n\n"
"""Before what is taken aside: no name or number goes on here, since no text may contain this."""
_NO_ROOM = frozenset(("Cf", "Mn", "Me"))
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def as_shown(text: str) -> tuple[str, Sequence[int]]:
    """The text as a reader sees it, and the place in ``text`` of each of its characters.

    Emphasis, escapes and what takes no room are left out. What stands for a character (``&nbsp;``,
    ``%20``) and what looks like one (a wide 1, a no-break space) becomes that character. The
    addresses of links, and the names that a heading gets, stand behind the text, each by itself.
    """
    origins: Sequence[int] = range(len(text))
    if "](" in text or "][" in text or "{" in text:
        text, origins = _with_asides_behind(text)
    text, origins = replaced(text, origins, _MARKUP, _meaning)
    if not text.isascii():
        text, origins = replaced(text, origins, _BEYOND_ASCII, _plain_form)
    return text, origins


def in_plain_signs(text: str) -> str:
    """The text in plain letters and digits, without what takes no room; its mark-up stays."""
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda sign: _plain_form(sign[0]), text)


def replaced(
    text: str, origins: Sequence[int], pattern: re.Pattern[str], meant: Callable[[str], str]
) -> tuple[str, Sequence[int]]:
    """A text with each match of a pattern replaced, and the place where each character came from.

    ``origins`` has the places of the characters of ``text``.
    """
    parts: list[str] = []
    places: list[Sequence[int]] = []
    last = 0
    for match in pattern.finditer(text):
        new = meant(match[0])
        parts += text[last : match.start()], new
        places += origins[last : match.start()], [origins[match.start()]] * len(new)
        last = match.end()
    if not parts:
        return text, origins
    return "".join((*parts, text[last:])), [*chain(*places, origins[last:])]


def _with_asides_behind(text: str) -> tuple[str, Sequence[int]]:
    parts: list[str] = []
    asides: list[str] = []
    places: list[Sequence[int]] = []
    places_aside: list[Sequence[int]] = []
    last = 0
    for match in _ASIDE.finditer(text):
        parts.append(text[last : match.start()])
        places.append(range(last, match.start()))
        last = match.end()
        if match.lastindex:
            start, end = match.span(match.lastindex)
            asides += _APART, text[start:end]
            places_aside += [start] * len(_APART), range(start, end)
    parts.append(text[last:])
    places.append(range(last, len(text)))
    return "".join((*parts, *asides)), [*chain(*places, *places_aside)]


def _meaning(mark: str) -> str:
    if mark[0] == "&":
        character = html.unescape(mark)
        return "" if _MARKUP.fullmatch(character) else character
    return unquote(mark) if mark[0] == "%" else ""


@lru_cache(maxsize=4096)
def _plain_form(character: str) -> str:
    """A character as it is written in plain text; nothing for what takes no room."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    form = unicodedata.normalize("NFKC", character)
    if form in _FILLERS:
        return " "
    return "".join(each for each in form if unicodedata.category(each) not in _NO_ROOM)
