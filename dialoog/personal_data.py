"""Personal data in text: a BSN, an e-mail address, a phone number or a bank account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HINT_OF_ANY = re.compile(r"@|[0-9](?:[ .()/\u00a0\u2010-\u2015-]{0,3}[0-9]){7}")
_MAIL = re.compile(
    r"[A-Za-z0-9_%+'-][A-Za-z0-9._%+'-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_NINE = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][.,/-])[0-9]{9}(?![0-9A-Za-z])(?![.,/-][0-9])")
_NAMED = re.compile(
    r"(?i)(?:\bbsn\b|burgerservice|sofi)[^0-9\n]{0,30}([0-9](?:[ .-]?[0-9]){7,8})(?![0-9])"
)
_IBAN = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{1,4}){3,8}(?![0-9A-Za-z])")
_REGION = "NL"


@dataclass(frozen=True, slots=True)
class Trace:
    """Something personal in a text: where it starts and ends (characters, from 0), and its kind."""

    start: int
    end: int
    kind: str


def traces(text: str) -> Iterator[Trace]:
    """Everything personal in ``text``, in no certain order; quick where there is nothing.

    A BSN is nine digits on their own, or eight or nine after a word such as BSN, that pass the
    eleven-test. A phone number is what phonenumbers calls valid, read from the Netherlands.
    """
    if not _HINT_OF_ANY.search(text) and not _IBAN.search(text):
        return
    for found in _MAIL.finditer(text):
        yield Trace(found.start(), found.end(), "een e-mailadres")
    taken: list[tuple[int, int]] = []
    for trace in (*_bsns(text), *_ibans(text)):
        taken.append((trace.start, trace.end))
        yield trace
    for trace in _phones(text):
        if not any(trace.start < end and start < trace.end for start, end in taken):
            yield trace


def _bsns(text: str) -> Iterator[Trace]:
    candidates = [(found.start(), found.end()) for found in _NINE.finditer(text)]
    candidates += [found.span(1) for found in _NAMED.finditer(text)]
    if candidates:
        from stdnum.nl import bsn

        for start, end in sorted(set(candidates)):
            if bsn.is_valid(re.sub("[ .-]", "", text[start:end]).zfill(9)):
                yield Trace(start, end, "een burgerservicenummer (BSN)")


def _ibans(text: str) -> Iterator[Trace]:
    for found in _IBAN.finditer(text):
        from stdnum import iban

        words = found[0].split(" ")
        for many in range(len(words), 0, -1):
            candidate = " ".join(words[:many])
            if iban.is_valid(candidate, check_country=False):
                yield Trace(
                    found.start(), found.start() + len(candidate), "een rekeningnummer (IBAN)"
                )
                break


def _phones(text: str) -> Iterator[Trace]:
    if sum(map(str.isdigit, text)) < 9:
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for found in PhoneNumberMatcher(text, _REGION, Leniency.VALID):
        yield Trace(found.start, found.end, "een telefoonnummer")
