"""Finds personal data in text: a BSN, an e-mail address, a phone number or a bank account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice
from urllib.parse import unquote

from dialoog.formats.shown_text import UNSEEN, as_shown

BSN, IBAN = "een burgerservicenummer (BSN)", "een rekeningnummer (IBAN)"
"""The descriptions of what is refused everywhere, also among contacts."""

_NEEDED = re.compile(r"@|[0-9](?:[ .()/\u00a0\u2010-\u2015-]{0,3}[0-9]){7}")
"""Matches an at sign or eight digits: all personal data found here contains one or the other."""
_MAIL = re.compile(
    r"[A-Za-z0-9_%+'-][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_NINE_DIGITS_ALONE = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.,/-])"
    r"(?:[0-9]{9}|[0-9]{4}\.[0-9]{2}\.[0-9]{3}|[0-9]{3} [0-9]{3} [0-9]{3})"
    r"(?![0-9A-Za-z])(?![.,/-][0-9])"
)
_DIGITS_AFTER_BSN = re.compile(
    r"(?i)(?:\bbsn|burgerservice|sofi)[^0-9\n]{0,30}([0-9](?:[ .-]?[0-9]){7,8})(?![0-9])"
)
_IBAN = re.compile(
    r"(?i)(?<![0-9A-Z])(?=([A-Z]{2}[0-9]{2}(?:[ .\u00a0-]?[A-Z0-9]){11,30}(?![0-9A-Z])))"
)
_SEPARATOR = re.compile("[ .\u00a0-]")
_DATE = re.compile(
    "(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)[0-9]{2}(?![0-9])"
)
_NINE_DIGITS = re.compile(r"\d(?:\D{0,6}\d){8}")
_MAX_ROWS = 3_000
"""The most series of nine digits to check: each may be a phone number, and checking is slow."""
_SHORTEST_IBAN = 15
_REGION = "NL"


@dataclass(frozen=True, slots=True)
class Trace:
    """Personal data in a text: start and end (in characters, from 0), and its Dutch description."""

    start: int
    end: int
    kind: str


def find_traces(text: str) -> Iterator[Trace]:
    """All personal data in ``text``, in no particular order; fast when there is none.

    A BSN is nine digits on their own, or eight or nine after a word such as BSN, that pass the
    eleven-test. A phone number is valid in the Netherlands according to the library phonenumbers;
    a date followed by a time is not taken for a phone number. A text with too many numbers to
    check yields one trace for all of them.

    Where it finds nothing, it looks at what only appears without mark-up: ``**06**-2034 2045``.
    """
    is_found = False
    for trace in _traces(text):
        is_found = True
        yield trace
    shown, origins = (text, ()) if is_found else as_shown(text, UNSEEN)
    if shown != text:
        for trace in _traces(shown):
            start, end = origins[trace.start], origins[trace.end - 1] + 1
            yield Trace(start, end, trace.kind)


def _traces(text: str) -> Iterator[Trace]:
    if "&" in text or "%" in text:
        yield from _escaped_traces(text)
    text = text.replace("\n", " ")
    if not _NEEDED.search(text):
        return
    for address in _MAIL.finditer(text):
        yield Trace(address.start(), address.end(), "een e-mailadres")
    spans: list[tuple[int, int]] = []
    for trace in chain(_bsns(text), _ibans(text)):
        spans.append((trace.start, trace.end))
        yield trace
    for trace in _phones(text):
        if not any(trace.start < end and start < trace.end for start, end in spans):
            yield trace


def _escaped_traces(text: str) -> Iterator[Trace]:
    """Personal data that only appears when HTML or URL escapes are decoded, line by line."""
    start = 0
    for line in text.split("\n"):
        decoded = unquote(unescape(line)) if "&" in line or "%" in line else line
        if decoded != line and "\n" not in decoded:
            kinds = {trace.kind for trace in _traces(decoded.replace("&", " ").replace("%", " "))}
            if kinds:
                kinds -= {trace.kind for trace in _traces(line.replace("&", " ").replace("%", " "))}
            yield from (Trace(start, start + len(line), kind) for kind in sorted(kinds))
        start += len(line) + 1


def _bsns(text: str) -> Iterator[Trace]:
    candidates = [match.span() for match in _NINE_DIGITS_ALONE.finditer(text)]
    candidates += [match.span(1) for match in _DIGITS_AFTER_BSN.finditer(text)]
    if candidates:
        from stdnum.nl import bsn

        for start, end in sorted(set(candidates)):
            if bsn.is_valid(_SEPARATOR.sub("", text[start:end]).zfill(9)):
                yield Trace(start, end, BSN)


def _ibans(text: str) -> Iterator[Trace]:
    searched = 0
    for match in _IBAN.finditer(text):
        if match.start() < searched:
            continue
        from stdnum import iban

        start, candidate = match.start(), match[1]
        ends = [len(candidate), *(gap.start() for gap in _SEPARATOR.finditer(candidate))]
        for end in sorted(ends, reverse=True):
            number = _SEPARATOR.sub("", candidate[:end])
            if len(number) >= _SHORTEST_IBAN and iban.is_valid(number, check_country=False):
                searched = start + end
                yield Trace(start, searched, IBAN)
                break


def _phones(text: str) -> Iterator[Trace]:
    dateless = _DATE.sub(lambda date: "x" * len(date[0]), text)
    rows = [row.span() for row in islice(_NINE_DIGITS.finditer(dateless), _MAX_ROWS + 1)]
    if not rows:
        return
    if len(rows) > _MAX_ROWS:
        yield Trace(rows[0][0], rows[-1][1], "een reeks getallen die te lang is om na te kijken")
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for number in PhoneNumberMatcher(dateless, _REGION, Leniency.VALID):
        yield Trace(number.start, number.end, "een telefoonnummer")
