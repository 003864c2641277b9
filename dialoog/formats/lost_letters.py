"""Finds letters that were lost when a text was sent or saved: ``Ã©`` or ``=C3=A9`` for ``é``."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import UnplacedProblem, line_and_column

_LETTERS = (
    "".join(map(chr, range(0x80, 0x100)))
    + "ĂăĄąĆćČčĐđĘęĞğİıŁłŃńŐőŒœŚśŞşŠšŰűŸŹźŻżŽžȘșȚț"
    + "€™\ufeff"
)
"""What is written in this country, above ASCII; quotes and dashes are found by how they begin."""
_BEGINNINGS = ("\u2019".encode()[:2], "\U0001f600".encode()[:2])
"""The first two bytes of quotes, dashes and dots, and of pictures."""
_READ_AS = ("cp1252", "mac_roman", "cp850", "cp437")
"""As what UTF-8 is read by mistake: by Windows, by a Mac, and by a window with commands."""
_ENTITIES = "nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[nm]dash|hellip|euro"
_ENTITIES += "|[A-Za-z](?:acute|grave|uml|circ|cedil|tilde)|#\\d+|#x[0-9A-Fa-f]+"
_MISREAD = re.compile(
    "[a-zß-öø-ÿ](?:[À-ÖØ-ÞŒŠŽŸ‚„]|[ƒ†‡ˆ‰‹•˜›¢¥¦ª¬¯¶¸º¿\u2200-\u259f][a-zß-öø-ÿ])"
    "|[A-Za-zÀ-ɏ][Ͱ-ӿ]|[Ͱ-ӿ][A-Za-zÀ-ɏ]|¤"
)
"""A capital or a sign within a word, two alphabets in one, or the sign that the euro replaced."""
_ASKED = re.compile(
    r"(?<![^\s\"'“(])(?:[^\s/=@?\"'“(]*+(?<=[a-zß-öø-ÿ]))?+\?{1,2}[a-zß-öø-ÿ][^\s/=@?]*(?!\S)"
)
"""A question mark in a word, but for addresses: ``collega?s`` and ``??n``."""
_CODED = re.compile(
    "=(?:[89A-F][A-F]|[A-F][0-9]|[89][0-9](?==?\\w)|3D|(?:20)?[ \t]*$)"  # quoted-printable
    f"|&(?:{_ENTITIES});"
    "|%(?:C[23]|E2)%[89AB][0-9A-F]|[a-z]%[C-F][0-9A-F]"
    r"|\+(?:A[K-P]|I[BK])(?:[AEIMQUYcgkosw048]|[\w+/]{3}[AQgw])(?![\w+/])",  # UTF-7
    re.MULTILINE,
)
_GONE = (re.compile("\ufffd"), "Hier ging een letter verloren (U+FFFD).")
_STRANGE = "Hier staan vreemde tekens in plaats van een letter, zoals Ã© of Ž voor é."
_HINT = (
    "Bewaar de hele e-mail opnieuw, als .eml. Helpt dat niet? Kopieer dan de tekst zoals u hem "
    "leest, en verbeter de letters."
)
_RETYPE = (
    "Typ het woord opnieuw, en kijk ook de rest van het bestand na. Sla het op als UTF-8: in "
    "Kladblok met Opslaan als en dan Codering UTF-8."
)


def looks_double_encoded(text: str) -> bool:
    """Whether a letter stands there as several signs: UTF-8 that was read as something else."""
    return not text.isascii() and _double().search(text) is not None


def looks_misread(text: str) -> bool:
    """Whether a word stands there as no language writes it: another encoding was read."""
    return not text.isascii() and _MISREAD.search(text) is not None


def find_lost_letters(text: str) -> Iterator[UnplacedProblem]:
    """The first place of each way in which letters of an e-mail were lost, as ``not-utf8``."""
    kinds = (
        _GONE,
        (_double() if looks_double_encoded(text) else _MISREAD, _STRANGE),
        (_ASKED, "Hier staat een ? in een woord: er ontbreekt een letter, of een spatie."),
        (_CODED, "Hier staat de code van een letter, zoals =C3=A9 of &eacute; voor é."),
    )
    return _found(text, kinds, _HINT)


def find_spoiled_letter(text: str) -> UnplacedProblem | None:
    """The first letter of a file that was lost when it was saved, as ``not-utf8``, or None."""
    kinds = (_GONE, (_double(), _STRANGE))
    return None if text.isascii() else next(_found(text, kinds, _RETYPE), None)


def _found(
    text: str, kinds: Iterable[tuple[re.Pattern[str], str]], hint: str
) -> Iterator[UnplacedProblem]:
    for pattern, message in kinds:
        if match := pattern.search(text):
            line, column = line_and_column(text, match.start())
            yield UnplacedProblem(line, column, "not-utf8", message, hint)


@cache
def _double() -> re.Pattern[str]:
    """Matches a letter, or the beginning of one, whose bytes were read as another encoding.

    A space without a break (U+00A0) may have become another space since.
    """
    letters = (*(letter.encode() for letter in _LETTERS), *_BEGINNINGS)
    read = {_read_as(codec, letter) for codec in _READ_AS for letter in letters} | {"Â "}
    by_first = group_by_key((word[0], re.escape(word[1:])) for word in sorted(read))
    return re.compile("|".join(f"{first}(?:{'|'.join(by_first[first])})" for first in by_first))


def _read_as(codec: str, data: bytes) -> str:
    """The bytes read one by one; what the encoding does not know is a control character."""
    return "".join(bytes((byte,)).decode(codec, "ignore") or chr(byte) for byte in data)
