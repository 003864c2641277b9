"""Finds personal data in text: a BSN, an e-mail address, a phone number or a bank account.

A text is searched as it was typed, and as a reader sees it: without mark-up, with what stands for a
character as that character, and with one space for whatever else somebody puts within a number.
"""

import re
from collections.abc import Iterator
from itertools import chain

from dialoog.formats.personal_data.mail_addresses import find_mail_addresses, has_at_sign
from dialoog.formats.personal_data.numbers import find_bsns, find_ibans, find_phone_numbers
from dialoog.formats.personal_data.trace import BSN, IBAN, Trace
from dialoog.formats.shown_text import as_shown, in_plain_signs, replaced

__all__ = ["BSN", "IBAN", "Trace", "find_traces", "kinds_in_name", "may_have_traces"]

_MANY_DIGITS = re.compile(
    r"\d(?:[^\d]{0,12}\d){8}|(?:bsn|service|sofi)[^\d]{0,40}\d(?:[^\d]{0,12}\d){7}", re.IGNORECASE
)
_LEAST_DIGITS = 8
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}|&#?\w{1,31};")
_ON_ONE_LINE = str.maketrans(
    dict.fromkeys("\n\t\u00a0\u2007\u202f", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_WITHIN_NUMBER = re.compile(
    r"(?<=[0-9)\]])(?:"
    r"[ ./-]{0,2}[_`·•‧∙=~^\"'()\[\]{}][ ()\[\]_`·•=~./-]{0,4}"
    r"| *\| *(?=[0-9](?:[ -]?[0-9]){3})|[ ./-]{2,6}|(?<=\b06)[,:;] ?(?=[0-9]{8}(?![0-9]))"
    r")(?=[0-9])"
)
"""What somebody puts within a number, other than one space, point, slash or hyphen."""
_SHORTEST = 9
"""A shorter name has no room for a number of a person."""
_DAY_BEFORE = re.compile("^(?:19|20)[0-9]{2}-(?:[0-9]{2}-[0-9]{2}-)?")
_GLUE = re.compile("(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])")


def find_traces(text: str) -> Iterator[Trace]:
    """All personal data in ``text``, in no particular order; fast when there is none.

    A BSN is nine digits on their own, or eight or nine after a word such as BSN, that pass the
    eleven-test. A phone number is valid in the Netherlands according to the library phonenumbers;
    a date followed by a time is not taken for a phone number. A text with too many numbers to
    check yields one trace for all of them.
    """
    if not may_have_traces(text):
        return
    taken = bytearray(len(text) + 1)
    typed = _on_one_line(text)
    for trace in chain(_traces(typed), _shown_traces(text, typed)):
        if not any(taken[trace.start : trace.end]):
            taken[trace.start : trace.end] = b"\x01" * (trace.end - trace.start)
            yield trace


def kinds_in_name(name: str) -> list[str]:
    """The kinds of personal data in the name of a file or in an id, which has no spaces.

    The date or the year with which it begins is no part of a number.
    """
    name = _DAY_BEFORE.sub("", name)
    if len(name) < _SHORTEST:
        return []
    spelled = find_mail_addresses(name.replace("-", " "))
    kinds = {trace.kind for trace in chain(find_traces(name), spelled)}
    return sorted(kinds or {trace.kind for trace in find_traces(_GLUE.sub(" ", name))})


def may_have_traces(text: str) -> bool:
    """Whether a text has what all personal data has: an at sign, or many digits near each other."""
    text = in_plain_signs(text)
    digits = sum(map(text.count, "0123456789")) if text.isascii() else _LEAST_DIGITS
    if "@" in text or (digits >= _LEAST_DIGITS and ("](" in text or _MANY_DIGITS.search(text))):
        return True
    if ("&" in text or "%" in text) and _ESCAPE.search(text):
        return True
    return has_at_sign(text)


def _shown_traces(text: str, typed: str) -> Iterator[Trace]:
    """What only appears to a reader, at its place in the text as it was typed."""
    shown, origins = as_shown(text)
    shown, origins = replaced(_on_one_line(shown), origins, _WITHIN_NUMBER, lambda _: " ")
    if shown != typed:
        for trace in _traces(shown):
            places = origins[trace.start : trace.end]
            yield Trace(min(places), max(places) + 1, trace.kind)


def _on_one_line(text: str) -> str:
    """The text, as long as it was; only the rows of a table stay apart."""
    return text.replace("\n|", "\n\x01").translate(_ON_ONE_LINE)


def _traces(text: str) -> Iterator[Trace]:
    finds = (find_mail_addresses, find_bsns, find_ibans, find_phone_numbers)
    return chain.from_iterable(find(text) for find in finds)
