"""What records and their fields are called in Dutch."""

import re
from collections.abc import Mapping
from functools import cache

from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc, fields
from dialoog.formats.dutch import capitalize

RECORDS: Mapping[str, str] = {
    "requests": "aanvraag",
    "sessions": "gesprek",
    "cards": "strippenkaart",
    "offers": "aanbod",
    "calls": "oproep",
    "facilitators": "gespreksleider",
    "providers": "partij",
    "sounding-board": "bijeenkomst",
    "promises": "belofte",
    "news": "bericht",
    "pages": "pagina",
    "themes": "rode draad",
    "directorates": "directie",
    "competencies": "competentie",
    "process": "stap",
    "programme": "gegevens van het programma",
}
"""What a record of each collection is called."""
LISTS: Mapping[str, str] = {
    "requests": "Aanvragen",
    "sessions": "Gesprekken",
    "cards": "Strippenkaarten",
    "offers": "Aanbod",
    "calls": "Oproepen",
    "facilitators": "Gespreksleiders",
    "providers": "Partijen",
    "sounding-board": "Bijeenkomsten",
    "promises": "Beloften",
    "news": "Nieuws",
    "pages": "Pagina's",
    "themes": "Rode draden",
    "directorates": "Directies",
    "competencies": "Competenties",
    "process": "Stappen van de werkwijze",
    "programme": "Het programma zelf",
}
"""What the records of each collection are called together."""


def call_record(collection: str, name: str = "") -> str:
    """A record by what it is and its id: ``Aanvraag 2026-003``; of a file with many, its noun.

    The id of a card is in words: it has no title.
    """
    request, _, number = name.rpartition("/session-")
    if request:
        return f"Gesprek {number} van aanvraag {request}"
    noun = capitalize(RECORDS[collection])
    if collection == "cards" and name:
        return call_card(name, noun)
    return noun if name in ("", collection) else f"{noun} {name}"


def call_card(name: str, noun: str = "kaart") -> str:
    """A card by its id in words: ``kaart-2026`` is ``kaart 2026``, or with another noun."""
    words = re.sub("^kaart(-|$)", "", name).replace("-", " ")
    return f"{noun} {words}".strip()


def title_of(record: Record | None) -> str:
    """The title or name of a record; "" for one without."""
    return str(getattr(record, "title", "") or getattr(record, "name", "") or "")


@cache
def titles_by_key(model: type[Record]) -> Mapping[str, str]:
    """The Dutch title of each field of a model and of its blocks, by its key in a file."""
    titles: dict[str, str] = {}
    for of in fields(model):
        titles |= titles_by_key(of.model) if of.model is not None else {}
    return titles | {it.key: str(model.model_fields[it.attribute].title) for it in fields(model)}


def field_titles(model: type[Record], loc: Loc) -> tuple[str, ...]:
    """The Dutch titles of the fields on the path ``loc``; list items have a number (from 1)."""
    titles: list[str] = []
    holder: type[Record] | None = model
    for part in loc:
        if isinstance(part, int):
            titles[-1] = f"{titles[-1]} {part + 1}"
            continue
        assert holder is not None
        field = next(field for field in fields(holder) if field.key == part)
        titles.append(str(holder.model_fields[field.attribute].title))
        holder = field.model
    return tuple(titles)
