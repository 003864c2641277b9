"""Decodes files as UTF-8; refuses invisible characters and others that YAML parsers disagree on."""

from __future__ import annotations

import re

from dialoog.data.merge_conflict import find_conflict
from dialoog.formats import unicode
from dialoog.formats.lost_letters import find_spoiled_letter
from dialoog.formats.problem import UnplacedProblem, line_and_column

LIMIT = 1024 * 1024
"""The maximum size of a file, in bytes: 1 MiB."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS_UTF8 = (
    "Sla het bestand op als UTF-8: in Kladblok met Opslaan als en dan Codering UTF-8, "
    "in Excel als CSV UTF-8."
)
_DOCUMENTS = (
    b"pk\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"%pdf-",
    b"<!doctype",
    b"<html",
    b"<?xml",
)
"""How a document begins, in small letters: .docx and .xlsx, .doc and .msg, and so on."""
_MOST_BEFORE = 64
_COPY_THE_TEXT = (
    "Kopieer de tekst die u ziet naar Kladblok, en sla die op onder dezelfde naam, als UTF-8."
)
_WORD_DASHES = re.compile("(?!-+$)[-\u2010-\u2015\u2212]{1,3}")
"""Three hyphens as a word processor changes them: in one long dash, or a long and a short one."""


def decode(data: bytes) -> str | UnplacedProblem:
    """The text of a file, with the line ends of ``with_line_feeds``; or the problem with it.

    Codes: ``too-large``, ``not-utf8`` (also a document, and a letter that was lost before),
    ``empty-file``, ``merge-conflict``, ``yaml-syntax`` (an invisible character, or one that YAML
    parsers disagree on), ``unsafe-content`` (a character that changes the order in which text is
    shown).
    """
    if len(data) > LIMIT:
        return UnplacedProblem(
            1, 1, "too-large", "Het bestand is groter dan 1 MB.", "Maak de tekst korter."
        )
    if data.startswith(_UTF16) or _has_every_other_byte_empty(data):
        message = "Het bestand is opgeslagen als UTF-16, niet als UTF-8."
        return UnplacedProblem(1, 1, "not-utf8", message, _SAVE_AS_UTF8)
    if data[:_MOST_BEFORE].lstrip().lower().startswith(_DOCUMENTS):
        message = "Dit is een document van Word of een ander programma, of een webpagina."
        return UnplacedProblem(1, 1, "not-utf8", message, _COPY_THE_TEXT)
    try:
        text = with_line_feeds(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = with_line_feeds(data[: error.start].decode("utf-8"))
        line, column = line_and_column(before, len(before))
        return UnplacedProblem(
            line, column, "not-utf8", "Hier staat geen geldige UTF-8.", _SAVE_AS_UTF8
        )
    if not text or text.isspace():
        hint = "Vul het in, of verwijder het bestand."
        return UnplacedProblem(1, 1, "empty-file", "Het bestand is leeg.", hint)
    return find_conflict(text) or find_spoiled_letter(text) or _forbidden_character(text) or text


def front_matter(text: str) -> tuple[str, int, str, int] | UnplacedProblem:
    """The YAML and the body of a Markdown file, each followed by the number of its first line.

    Returns a problem ``yaml-syntax`` when the file does not begin with a line ``---``, or when no
    second such line follows.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        if _WORD_DASHES.fullmatch(lines[0].strip()):
            return _long_dash(1)
        message = "Het bestand begint niet met een regel met drie streepjes."
        hint = "Zet de velden bovenaan, tussen twee regels met alleen ---."
        if text.lstrip().startswith("---\n"):
            hint = "Haal de spaties en lege regels voor de eerste --- weg."
        return UnplacedProblem(1, 1, "yaml-syntax", message, hint)
    for number, line in enumerate(lines[1:], start=1):
        if line.startswith("---") and line.rstrip() == "---":
            return "\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2
    for number, line in enumerate(lines[1:], start=2):
        if _WORD_DASHES.fullmatch(line.strip()):
            return _long_dash(number)
    message = "De velden bovenaan worden niet afgesloten."
    return UnplacedProblem(
        1, 1, "yaml-syntax", message, "Zet na het laatste veld een regel met alleen ---."
    )


def _long_dash(line: int) -> UnplacedProblem:
    message = "Hier staat een lang streepje, zoals Word dat maakt."
    return UnplacedProblem(line, 1, "yaml-syntax", message, "Schrijf hier drie gewone: ---.")


def with_line_feeds(text: str) -> str:
    """The text without a byte order mark, and with a single line feed at each line end."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _has_every_other_byte_empty(data: bytes) -> bool:
    """Whether data looks like UTF-16 without a BOM: two ASCII letters, each with a zero byte."""
    start = [byte == 0 for byte in data[:4]]
    return start in ([True, False] * 2, [False, True] * 2)


def _forbidden_character(text: str) -> UnplacedProblem | None:
    match = unicode.FORBIDDEN.search(text)
    if not match:
        return None
    code_point = f"U+{ord(match[0]):04X}"
    line, column = line_and_column(text, match.start())
    if unicode.reorders_text(match[0]):
        message = f"Hier staat een teken dat tekst in een andere volgorde toont ({code_point})."
        return UnplacedProblem(line, column, "unsafe-content", message, "Haal het teken weg.")
    message = f"Hier staat een onzichtbaar teken dat niet mag ({code_point})."
    hint = "Haal het teken weg. Typ de regel opnieuw als u het niet ziet."
    return UnplacedProblem(line, column, "yaml-syntax", message, hint)
