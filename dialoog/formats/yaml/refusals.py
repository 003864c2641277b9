"""YAML that the parser accepts but this reader refuses, with the Dutch messages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from yaml.events import NodeEvent, ScalarEvent

from dialoog.formats import unicode

Refusal = tuple[str, str, str]
"""The code of a problem, what is wrong, and how to mend it."""

_QUOTES = "Zet de tekst tussen aanhalingstekens"
_BLOCK_HEAD_WITH_TEXT = re.compile(r"[|>][-+0-9]{0,2}#")


def _syntax(message: str, hint: str) -> Refusal:
    return "yaml-syntax", message, hint


def _feature(message: str, hint: str) -> Refusal:
    return "yaml-feature", message, hint


NOTHING = ("empty-file", "Er staat niets ingevuld.", "Vul de velden in, of verwijder het bestand.")
TAB = _syntax("Deze regel springt in met een tab.", "Gebruik spaties in plaats van een tab.")
LOOSE_DASH = _syntax(
    "Dit streepje staat niet recht onder de andere streepjes van zijn lijst.",
    "Zet het er recht onder. Is het geen lijst? Zet de tekst dan tussen aanhalingstekens.",
)
EMPTY_BLOCK = _syntax(
    "Een tekst zonder aanhalingstekens mag niet met > of | beginnen.", f"{_QUOTES}."
)
TOO_DEEP = (
    "too-large",
    "Hier staan meer dan 20 lijsten of groepen in elkaar.",
    "Haal er een paar weg.",
)
TOO_MANY = (
    "too-large",
    "Het bestand heeft meer dan 100.000 onderdelen.",
    "Maak het bestand kleiner.",
)
ALIAS = _feature(
    "Een verwijzing met * mag hier niet.",
    f"Schrijf de waarde zelf op. Hoort de * bij de tekst? {_QUOTES}.",
)
MERGE = _feature("Velden overnemen met << mag hier niet.", "Schrijf de velden zelf op.")
COMPLEX_KEY = _feature(
    "Een lijst of groep kan niet de naam van een veld zijn.",
    f"Begint de tekst met [ of {{? {_QUOTES}.",
)
DOCUMENTS = _feature(
    "Hier begint een tweede document in hetzelfde bestand.",
    "Haal de regel met --- weg, of maak er twee bestanden van.",
)
DOTS = _feature(
    "Een regel met drie punten sluit het document af, en dat mag hier niet.",
    "Haal de regel met ... weg.",
)
HIDDEN = _syntax(
    "Deze tekst bevat een onzichtbaar teken, geschreven met een \\.",
    "Haal het teken weg. Hoort de \\ bij de tekst? Gebruik dan enkele aanhalingstekens.",
)
REORDERED = (
    "unsafe-content",
    "Deze tekst bevat een teken dat tekst in een andere volgorde toont.",
    "Haal het teken weg.",
)
FENCE = _syntax(
    "Een regel met ``` hoort bij een voorbeeld, niet in het bestand.", "Haal de regels met ``` weg."
)
DASHED_LINE = _syntax(
    "Een regel met ----- hoort bij de e-mail van het formulier, niet in het bestand.",
    "Haal de regels met ----- weg.",
)
DIRECTIVE = _feature("Een regel die met % begint, mag hier niet.", "Haal de regel weg.")
ANCHOR = _feature(
    "Een naam met & ervoor mag hier niet.", f"Haal de naam weg. Hoort de & bij de tekst? {_QUOTES}."
)
TAG = _feature(
    "Een label met ! ervoor mag hier niet.",
    f"Haal het label weg. Hoort het uitroepteken bij de tekst? {_QUOTES}.",
)


def anchor_or_tag(event: NodeEvent) -> Refusal:
    """The refusal of a node that has an anchor or a tag."""
    return ANCHOR if event.anchor is not None else TAG


def field_name(name: str, names: Container[str]) -> str:
    """The name of a field for use in a message; "naam" for one that may be personal text."""
    return name if name in names else "naam"


def duplicate(name: str, line: int, parts: str) -> Refusal:
    """The refusal of the second field called ``name`` ("" for one that no message may repeat).

    The first is on ``line``.

    ``parts`` is the word for what both fields hold ("de delen"), or "" when they cannot be put
    together: removing one of the two would lose its parts.
    """
    mend = "haal een van de twee weg."
    if parts:
        below = f"{name}:" if name else "van de twee"
        mend = f"zet {parts} van allebei bij elkaar onder één {below}, en haal de andere weg."
    return (
        "duplicate-key",
        f"Het veld{f' {name}' if name else ''} staat hier voor de tweede keer.",
        f"Het staat ook op regel {line}: {mend}",
    )


def refused_in_scalar(event: ScalarEvent, source: str) -> list[Refusal]:
    """The refusals for a scalar; ``source`` is the beginning of its text in the file.

    Refused are an anchor or a tag, an escape for an invisible character, and a text that the parser
    reads as the header of an empty block with a comment, such as ``note: >#5``.
    """
    refusals = []
    if event.anchor is not None or event.tag is not None:
        refusals.append(anchor_or_tag(event))
    if event.style == '"' and (escaped := unicode.FORBIDDEN.search(event.value)):
        refusals.append(REORDERED if unicode.reorders_text(escaped[0]) else HIDDEN)
    if event.style in ("|", ">") and _BLOCK_HEAD_WITH_TEXT.match(source):
        refusals.append(EMPTY_BLOCK)
    return refusals


def refused_lines(
    text: str, plain: Sequence[range], quoted: Sequence[range]
) -> Iterator[tuple[int, int, Refusal]]:
    """Line and column (from 0) of each dash and tab that the parser reads as part of a text.

    ``plain`` are the continuation lines of texts without quotes, ``quoted`` those of texts in
    quotes or in a block. A dash on a plain line was meant as the next item of a list; a tab at
    the start of a line that is not quoted was meant as indentation.
    """
    has_tabs = "\t" in text
    if not plain and not has_tabs:
        return
    lines = text.split("\n")
    for number in (number for span in plain for number in span):
        rest = lines[number].lstrip(" ")
        if rest.startswith("- ") or rest == "-":
            yield number, len(lines[number]) - len(rest), LOOSE_DASH
    if has_tabs:
        quoted_lines = {number for span in quoted for number in span}
        for number, line in enumerate(lines):
            if line.lstrip(" ").startswith("\t") and number not in quoted_lines:
                yield number, 0, TAB
