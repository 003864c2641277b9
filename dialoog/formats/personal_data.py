"""Personal data in text: a BSN, an e-mail address, a phone number or a bank account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import chain, islice
from urllib.parse import unquote

# An at sign or eight digits: every address, number and account has one of the two.
_HINT_OF_ANY = re.compile(r"@|[0-9](?:[ .()/\u00a0\u2010-\u2015-]{0,3}[0-9]){7}")
_MAIL = re.compile(
    r"[A-Za-z0-9_%+'-][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_ALONE = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][.,/-])"
    r"(?:[0-9]{9}|[0-9]{4}\.[0-9]{2}\.[0-9]{3}|[0-9]{3} [0-9]{3} [0-9]{3})"
    r"(?![0-9A-Za-z])(?![.,/-][0-9])"
)
_NAMED = re.compile(
    r"(?i)(?:\bbsn|burgerservice|sofi)[^0-9\n]{0,30}([0-9](?:[ .-]?[0-9]){7,8})(?![0-9])"
)
_IBAN = re.compile(
    r"(?i)(?<![0-9A-Z])(?=([A-Z]{2}[0-9]{2}(?:[ .\u00a0-]?[A-Z0-9]){11,30}(?![0-9A-Z])))"
)
_BETWEEN = re.compile("[ .\u00a0-]")
_DATE = re.compile(
    "(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)[0-9]{2}(?![0-9])"
)
_NINE_DIGITS = re.compile(r"\d(?:\D{0,6}\d){8}")
_MOST_ROWS = 3_000
"""So many rows of nine digits in a text are looked at: each may be a phone number, which takes
time, and a text with more of them is no text."""
_SHORTEST_IBAN = 15
_REGION = "NL"


@dataclass(frozen=True, slots=True)
class Trace:
    """Something personal in a text: where it starts and ends (characters, from 0), and its kind."""

    start: int
    end: int
    kind: str


def find_traces(text: str) -> Iterator[Trace]:
    """Everything personal in ``text``, in no certain order; quick where there is nothing.

    A BSN is nine digits on their own, or eight or nine after a word such as BSN, that pass the
    eleven-test. A phone number is what phonenumbers calls valid, read from the Netherlands; a date
    with a time behind it is none. Where there are too many numbers to look at, that is told.
    """
    if "&" in text or "%" in text:
        yield from _hidden(text)
    text = text.replace("\n", " ")
    if not _HINT_OF_ANY.search(text):
        return
    for found in _MAIL.finditer(text):
        yield Trace(found.start(), found.end(), "een e-mailadres")
    taken: list[tuple[int, int]] = []
    for trace in chain(_bsns(text), _ibans(text)):
        taken.append((trace.start, trace.end))
        yield trace
    for trace in _phones(text):
        if not any(trace.start < end and start < trace.end for start, end in taken):
            yield trace


def _hidden(text: str) -> Iterator[Trace]:
    """What is written with the escapes of HTML or of an address, and read without them."""
    start = 0
    for line in text.split("\n"):
        shown = unquote(unescape(line)) if "&" in line or "%" in line else line
        if shown != line and "\n" not in shown:
            kinds = {trace.kind for trace in find_traces(shown.replace("&", " ").replace("%", " "))}
            if kinds:
                kinds -= {
                    trace.kind for trace in find_traces(line.replace("&", " ").replace("%", " "))
                }
            yield from (Trace(start, start + len(line), kind) for kind in sorted(kinds))
        start += len(line) + 1


def _bsns(text: str) -> Iterator[Trace]:
    candidates = [(found.start(), found.end()) for found in _ALONE.finditer(text)]
    candidates += [found.span(1) for found in _NAMED.finditer(text)]
    if candidates:
        from stdnum.nl import bsn

        for start, end in sorted(set(candidates)):
            if bsn.is_valid(_BETWEEN.sub("", text[start:end]).zfill(9)):
                yield Trace(start, end, "een burgerservicenummer (BSN)")


def _ibans(text: str) -> Iterator[Trace]:
    done = 0
    for found in _IBAN.finditer(text):
        if found.start() < done:
            continue
        from stdnum import iban

        start, words = found.start(), found[1]
        ends = [len(words), *(gap.start() for gap in _BETWEEN.finditer(words))]
        for end in sorted(ends, reverse=True):
            number = _BETWEEN.sub("", words[:end])
            if len(number) >= _SHORTEST_IBAN and iban.is_valid(number, check_country=False):
                done = start + end
                yield Trace(start, done, "een rekeningnummer (IBAN)")
                break


def _phones(text: str) -> Iterator[Trace]:
    dateless = _DATE.sub(lambda date: "x" * len(date[0]), text)
    rows = [found.span() for found in islice(_NINE_DIGITS.finditer(dateless), _MOST_ROWS + 1)]
    if not rows:
        return
    if len(rows) > _MOST_ROWS:
        yield Trace(rows[0][0], rows[-1][1], "een reeks getallen die te lang is om na te kijken")
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for found in PhoneNumberMatcher(dateless, _REGION, Leniency.VALID):
        yield Trace(found.start, found.end, "een telefoonnummer")
