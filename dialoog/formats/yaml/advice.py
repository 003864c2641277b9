"""What is said, in Dutch, about YAML that is refused: what is wrong and how to mend it."""

from __future__ import annotations

import re

from yaml.events import NodeEvent

Words = tuple[str, str, str]
"""A code, what is wrong, and how to mend it."""

_QUOTES = "Zet de tekst tussen aanhalingstekens"
_NAME = re.compile("[a-z]{1,20}(?:_[a-z]{1,20})?")
"""What can be the name of a field, and is no sentence that somebody typed."""

NOTHING: Words = (
    "empty-file",
    "Er staat niets ingevuld.",
    "Vul de velden in, of verwijder het bestand.",
)
TAB: Words = (
    "yaml-syntax",
    "Deze regel springt in met een tab.",
    "Gebruik spaties in plaats van een tab.",
)
LOOSE_DASH: Words = (
    "yaml-syntax",
    "Dit streepje staat niet recht onder de andere streepjes van zijn lijst.",
    "Zet het er recht onder. Is het geen lijst? Zet de tekst dan tussen aanhalingstekens.",
)
SWALLOWED: Words = (
    "yaml-syntax",
    "Een tekst zonder aanhalingstekens mag niet met > of | beginnen.",
    f"{_QUOTES}.",
)
TOO_DEEP: Words = (
    "too-large",
    "Hier staan meer dan 20 lijsten of groepen in elkaar.",
    "Haal er een paar weg.",
)
TOO_MANY: Words = (
    "too-large",
    "Het bestand heeft meer dan 100.000 onderdelen.",
    "Maak het bestand kleiner.",
)
ALIAS: Words = (
    "yaml-feature",
    "Een verwijzing met * mag hier niet.",
    f"Schrijf de waarde zelf op. Hoort de * bij de tekst? {_QUOTES}.",
)
MERGE: Words = (
    "yaml-feature",
    "Velden overnemen met << mag hier niet.",
    "Schrijf de velden zelf op.",
)
COMPLEX: Words = (
    "yaml-feature",
    "Een lijst of groep kan niet de naam van een veld zijn.",
    f"Begint de tekst met [ of {{? {_QUOTES}.",
)
DOCUMENTS: Words = (
    "yaml-feature",
    "Hier begint een tweede document in hetzelfde bestand.",
    "Haal de regel met --- weg, of maak er twee bestanden van.",
)
DOTS: Words = (
    "yaml-feature",
    "Een regel met drie punten sluit het document af, en dat mag hier niet.",
    "Haal de regel met ... weg.",
)
HIDDEN: Words = (
    "yaml-syntax",
    "Deze tekst bevat een onzichtbaar teken, geschreven met een \\.",
    "Haal het teken weg. Hoort de \\ bij de tekst? Gebruik dan enkele aanhalingstekens.",
)
TURNED: Words = (
    "unsafe-content",
    "Deze tekst bevat een teken dat tekst in een andere volgorde toont.",
    "Haal het teken weg.",
)
FENCE: Words = (
    "yaml-syntax",
    "Een regel met ``` hoort bij een voorbeeld, niet in het bestand.",
    "Haal de regels met ``` weg.",
)
DIRECTIVE: Words = (
    "yaml-feature",
    "Een regel die met % begint, mag hier niet.",
    "Haal de regel weg.",
)
ANCHOR: Words = (
    "yaml-feature",
    "Een naam met & ervoor mag hier niet.",
    f"Haal de naam weg. Hoort de & bij de tekst? {_QUOTES}.",
)
TAG: Words = (
    "yaml-feature",
    "Een label met ! ervoor mag hier niet.",
    f"Haal het label weg. Hoort het uitroepteken bij de tekst? {_QUOTES}.",
)


def feature(event: NodeEvent) -> Words:
    """Which of the two a node carries that it may not: an anchor or a tag."""
    return ANCHOR if event.anchor is not None else TAG


def field_name(name: str) -> str:
    """The name of a field as a message may tell it: what is no plain name is not repeated."""
    return name if _NAME.fullmatch(name) else "naam"


def twice(name: str, line: int, holds: str = "") -> Words:
    """A field that is there for the second time; ``line`` is where it stands first.

    ``holds`` is what both hold, when that are parts: to take one of the two away would lose them.
    """
    is_told = bool(_NAME.fullmatch(name))
    mend = "haal een van de twee weg."
    if holds:
        below = f"{name}:" if is_told else "van de twee"
        mend = f"zet {holds} van allebei bij elkaar onder één {below}, en haal de andere weg."
    return (
        "duplicate-key",
        f"Het veld{f' {name}' if is_told else ''} staat hier voor de tweede keer.",
        f"Het staat ook op regel {line}: {mend}",
    )
