"""Numbers of people in a text: a BSN, an account, a phone number.

Each has its own notations, and other numbers that resemble it: days, amounts, numbers of cases.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

from dialoog.formats.personal_data.trace import BSN, IBAN, PHONE_NUMBER, TOO_MANY_NUMBERS, Trace
from dialoog.formats.unicode import fold

_BSN = re.compile(
    r"(?<![0-9A-Z])(?=("
    r"[0-9]{9}|[0-9]{2,5}([ .,/-])[0-9]{2,5}\2[0-9]{2,5}|[0-9]{2,7} [0-9]{2,7}"
    r")(?![0-9A-Za-z]))"
)
"""Digits at a stretch, or in two or three groups."""
_BSN_LENGTH = 9
_BEHIND_BSN = re.compile(
    r"(?:\bb\.?s\.?n|burgerservice|sofi)[^0-9]{0,30}([0-9](?:[ ./-]{0,2}[0-9]){7,8})(?![0-9])",
    re.IGNORECASE,
)
"""Behind such a word the first digit, a nought, may have been left out."""
_SEPARATOR = re.compile("[ .,/-]")
_USUAL_GROUPS = ([3, 3, 3], [4, 2, 3])
_NUMBER_BESIDE = re.compile("[0-9]{3} $"), re.compile(" [0-9]{3}(?![0-9])")
_DIGIT_BESIDE = re.compile("[0-9][ .,/-]$"), re.compile("[ .,/-][0-9]")
"""What is right before and right behind a number that goes on."""
_YEAR = re.compile("(?:19|20)[0-9]{2}[ /-]")
_OF_SOMETHING = (
    re.compile(
        r"(?:[0-9][.,:-]|\w/[0-9]{1,9}/|[0-9]{3,}/|(?:[€$£]|\beuro?|\bbedrag(?: van)?) ?)$",
        re.IGNORECASE,
    ),
    re.compile(r"[.:/-][0-9]|,(?:-|[0-9]{2})| ?(?:€|euro?\b)", re.IGNORECASE),
)
"""What is right before and right behind an amount, or a part of the number of a case."""
_NO_DIGIT = re.compile("[^0-9]")

_GAP = r"[ .,;_/|:·•‧∙*`()=+~-]{0,3}"
_IBAN = re.compile(rf"(?=([^\W\d_]{{2}}{_GAP}[0-9]{_GAP}[0-9](?:{_GAP}[^\W_]){{11,30}}))")
_BBAN_PART = re.compile("([0-9]+)!")

_DATE = re.compile(
    "(?<![0-9])(?:(?:0?[1-9]|[12][0-9]|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)[0-9]{2}"
    "|(?<![0-9][-/.])(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_NINE_DIGITS = re.compile(r"\d(?:\D{0,6}\d){8}")
_MAX_ROWS = 3_000
"""The most series of nine digits to check: each may be a phone number, and checking is slow."""
_IN_PARTS = re.compile(r"(?<![0-9])0[0-9]{1,2}( ?[/|] ?)[0-9]{2,4}(?:\1[0-9]{2,4}){1,3}(?![0-9])")
_PARTED = str.maketrans("/|", "  ")
"""What stands between the parts of a phone number, and the library does not expect there."""
_NOUGHT = re.compile(r"(?<!\w)[Oo](?=6[ .-]?[1-9])")
"""The letter that looks like it."""
_GLUED = re.compile(
    r"[A-Za-z](?=(?:06|\+31|0031)[ .-]?[1-9]|0[1-9][0-9]{8}(?![0-9A-Za-z]))"
    r"|(?<=0[1-9][0-9]{8})(?<![0-9]{11})[A-Za-z]|(?<=\+31[0-9]{9})[A-Za-z]"
)
"""A letter right before or behind a phone number."""
_REGION = "NL"


def find_bsns(text: str) -> Iterator[Trace]:
    """Eight or nine digits behind a word such as BSN, or nine that stand alone, that can be one."""
    labelled = (match.span(1) for match in _BEHIND_BSN.finditer(text))
    alone = (match.span(1) for match in _BSN.finditer(text) if _is_alone(text, match))
    for start, end in chain(labelled, alone):
        from stdnum.nl import bsn

        if bsn.is_valid(_NO_DIGIT.sub("", text[start:end]).zfill(_BSN_LENGTH)):
            yield Trace(start, end, BSN)


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """Whether nine digits are no part of a longer number, an amount or the number of a case."""
    start, end = match.span(1)
    groups = [len(group) for group in _SEPARATOR.split(match[1])]
    if sum(groups) != _BSN_LENGTH or _YEAR.match(match[1]):
        return False
    beside = [_OF_SOMETHING]
    if len(groups) > 1:
        beside.append(_NUMBER_BESIDE if groups in _USUAL_GROUPS else _DIGIT_BESIDE)
    left, right = text[max(0, start - 20) : start], text[end : end + 8]
    return not any(before.search(left) or behind.match(right) for before, behind in beside)


def find_ibans(text: str) -> Iterator[Trace]:
    """Each account number, as long as those of its country are, that passes its own check."""
    for match in _IBAN.finditer(text):
        length = _iban_length(fold(match[1][:2]).upper())
        if not length:
            continue
        from stdnum import iban

        signs = [at for at, sign in enumerate(match[1]) if sign.isalnum()][:length]
        number = fold("".join(match[1][at] for at in signs)).upper()
        if len(number) == length and iban.is_valid(number, check_country=False):
            yield Trace(match.start(), match.start() + signs[-1] + 1, IBAN)


@cache
def _iban_length(country: str) -> int:
    """How many letters and digits the account numbers of a country have; 0 for no country."""
    from stdnum import numdb

    structure = numdb.get("iban").info(country)[0][1].get("bban", "")
    lengths = [int(part) for part in _BBAN_PART.findall(structure)]
    return 4 + sum(lengths) if lengths else 0


def find_phone_numbers(text: str) -> Iterator[Trace]:
    """Each number that is valid in the Netherlands; one trace for a text with too many numbers."""
    dateless = _DATE.sub(lambda date: "x" * len(date[0]), text)
    dateless = _IN_PARTS.sub(lambda parts: parts[0].translate(_PARTED), dateless)
    dateless = _GLUED.sub(" ", _NOUGHT.sub("0", dateless))
    rows = [row.span() for row in islice(_NINE_DIGITS.finditer(dateless), _MAX_ROWS + 1)]
    if not rows:
        return
    if len(rows) > _MAX_ROWS:
        yield Trace(rows[0][0], rows[-1][1], TOO_MANY_NUMBERS)
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for number in PhoneNumberMatcher(dateless, _REGION, Leniency.VALID):
        yield Trace(number.start, number.end, PHONE_NUMBER)
