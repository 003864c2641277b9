"""Bytes become text: UTF-8 without anything that hides, or that parsers disagree about."""

from __future__ import annotations

import re

from dialoog.formats import unicode
from dialoog.formats.problem import UnplacedProblem

LIMIT = 1024 * 1024
"""The most bytes that a file may hold: 1 MiB."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF8 = (
    "Sla het bestand op als UTF-8: in Kladblok met Opslaan als en dan Codering UTF-8, "
    "in Excel als CSV UTF-8."
)
_CONFLICT = re.compile(r"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE)


def decode(data: bytes) -> str | UnplacedProblem:
    """The text of a file, with line feeds alone and without a leading BOM, or what is wrong.

    Codes: ``too-large``, ``not-utf8``, ``empty-file``, ``merge-conflict``, ``yaml-syntax``
    (a character nobody can see, or about which YAML parsers disagree), ``unsafe-content``
    (a character that shows text in another order than it stands).
    """
    if len(data) > LIMIT:
        return UnplacedProblem(
            1, 1, "too-large", "Het bestand is groter dan 1 MB.", "Maak de tekst korter."
        )
    if data.startswith(_UTF16) or _has_every_other_byte_empty(data):
        message = "Het bestand is opgeslagen als UTF-16, niet als UTF-8."
        return UnplacedProblem(1, 1, "not-utf8", message, _SAVE_AS_UTF8)
    try:
        text = _unified(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = _unified(data[: error.start].decode("utf-8"))
        line, column = _place(before, len(before))
        return UnplacedProblem(
            line, column, "not-utf8", "Hier staat geen geldige UTF-8.", _SAVE_AS_UTF8
        )
    if not text or text.isspace():
        hint = "Vul het in, of verwijder het bestand."
        return UnplacedProblem(1, 1, "empty-file", "Het bestand is leeg.", hint)
    return _conflict(text) or _hidden(text) or text


def front_matter(text: str) -> tuple[str, int, str, int] | UnplacedProblem:
    """The two parts of a Markdown file: its YAML, that one's first line, its body, that one's too.

    A ``yaml-syntax`` fault when the file does not begin with a line ``---`` or when no second
    such line follows.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        message = "Het bestand begint niet met een regel met drie streepjes."
        hint = "Zet de velden bovenaan, tussen twee regels met alleen ---."
        return UnplacedProblem(1, 1, "yaml-syntax", message, hint)
    for number, line in enumerate(lines[1:], start=1):
        if line.startswith("---") and line.rstrip() == "---":
            return "\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2
    message = "De velden bovenaan worden niet afgesloten."
    return UnplacedProblem(
        1, 1, "yaml-syntax", message, "Zet na het laatste veld een regel met alleen ---."
    )


def _has_every_other_byte_empty(data: bytes) -> bool:
    """Whether this is UTF-16 without its mark: two letters of ASCII, each with an empty byte."""
    start = [byte == 0 for byte in data[:4]]
    return start in ([True, False] * 2, [False, True] * 2)


def _unified(text: str) -> str:
    """The text without a leading BOM, each line ended by a line feed alone."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at ``index``."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _conflict(text: str) -> UnplacedProblem | None:
    found = _CONFLICT.search(text)
    if not found:
        return None
    message = "Hier staan twee versies van dezelfde tekst (een samenvoegconflict)."
    hint = "Kies wat moet blijven en haal de regels met <<<<<<<, ======= en >>>>>>> weg."
    return UnplacedProblem(*_place(text, found.start()), "merge-conflict", message, hint)


def _hidden(text: str) -> UnplacedProblem | None:
    found = unicode.FORBIDDEN.search(text)
    if not found:
        return None
    sign = f"U+{ord(found[0]):04X}"
    line, column = _place(text, found.start())
    if unicode.reorders_text(found[0]):
        message = f"Hier staat een teken dat tekst in een andere volgorde toont ({sign})."
        return UnplacedProblem(line, column, "unsafe-content", message, "Haal het teken weg.")
    message = f"Hier staat een onzichtbaar teken dat niet mag ({sign})."
    hint = "Haal het teken weg. Typ de regel opnieuw als u het niet ziet."
    return UnplacedProblem(line, column, "yaml-syntax", message, hint)
