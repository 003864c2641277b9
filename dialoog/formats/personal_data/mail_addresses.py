"""E-mail addresses in a text, also when the at sign or the points are written as words."""

import re
from collections.abc import Iterator

from dialoog.formats.personal_data.trace import MAIL_ADDRESS, Trace

_AT = re.compile(
    r" {0,2}@ {0,2}"
    r"| ?[(\[{<【] ?(?:at|a|@|apen?staart(?:je)?) ?[)\]}>】] ?"
    r"| [-\"'“‘„]at[-\"'”’“] | apen?staart(?:je)? | at (?=[\w-]+ (?:dot|punt) )",
    re.IGNORECASE,
)
"""An at sign, or what is written for it."""
_NEEDED = ("@", *"([{<【", *(f"{sign}at" for sign in "-\"'“‘„"), "staart", " at ")
"""One of these is in each of them, in small letters."""
_SURE_AT = re.compile(r"^@$|(?:at|@)[)\]}>]", re.IGNORECASE)
"""Before a domain of one word: in ``team @ werk`` and ``lid 2(a)tekst`` it is no address."""
_BEFORE = re.compile(r"\"[^\"]{1,64}\"$|[\w%+'-][\w.%+'`-]{0,63}$")
_LONGER_BEFORE = re.compile(r"\w[\w.%+-]{0,62}\w$")
"""Of two characters at least: ``a @ b.nl`` is no address."""
_LONGEST_BEFORE = 66
_LABEL = r"`?[^\W_][\w`-]{0,62}"
_DOT = r"(?:\.| \. ?| ?[(\[{] ?\. ?[)\]}] ?| ?[(\[{]? ?(?:dot|punt) ?[)\]}]? ?)"
_DOMAIN = re.compile(rf"{_LABEL}(?:{_DOT}{_LABEL}){{1,8}}|\[[0-9a-fipv.:]{{3,45}}\]", re.IGNORECASE)
_ONE_WORD = re.compile(r"[^\W\d_][\w-]{1,62}(?![\w.])|[^\W\d_][\w-]{1,62}(?=\.(?:\W|$))")
"""A domain within an organisation: ``jan@amsterdam``."""


def has_at_sign(text: str) -> bool:
    """Whether a text has an at sign, or what is written for it; a quick no for most texts."""
    folded = text.casefold()
    for part in _NEEDED:
        if part in folded:
            return _AT.search(text) is not None
    return False


def find_mail_addresses(text: str) -> Iterator[Trace]:
    """Each e-mail address in a text on one line, in any alphabet."""
    for at in _AT.finditer(text):
        sign, before = at[0], _BEFORE if at[0] == "@" else _LONGER_BEFORE
        behind = _DOMAIN.match(text, at.end())
        if behind is None and _SURE_AT.search(sign):
            before, behind = _LONGER_BEFORE, _ONE_WORD.match(text, at.end())
        if behind is None:
            continue
        if name := before.search(text[max(0, at.start() - _LONGEST_BEFORE) : at.start()]):
            end = at.end() + len(behind[0].rstrip("`-"))
            yield Trace(at.start() - len(name[0]), end, MAIL_ADDRESS)
