"""The Dutch labels for fields and values of records, shared by all pages and commands.

Longer than other files: the words of all choices stand together.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, Leaf, Loc, fields
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, join_words

WEEKDAYS: Mapping[str, str] = {
    "ma": "maandag",
    "di": "dinsdag",
    "wo": "woensdag",
    "do": "donderdag",
    "vr": "vrijdag",
}
LANGUAGES: Mapping[str, str] = {
    "nl": "Nederlands",
    "en": "Engels",
    "de": "Duits",
    "fr": "Frans",
    "es": "Spaans",
    "ar": "Arabisch",
    "tr": "Turks",
    "pl": "Pools",
    "pt": "Portugees",
    "it": "Italiaans",
    "he": "Hebreeuws",
    "srn": "Sranan",
    "pap": "Papiaments",
}
"""The languages with a Dutch name here; other ISO 639 codes are allowed in the data too."""

ROLES: Mapping[str, str] = {"facilitator": "gespreksleider", "assistant": "assistent"}
OFFICES: Mapping[str, str] = {"coordinator": "coördinator", "team": "programmateam"}
PHASES: Mapping[str, str] = {"active": "loopt", "paused": "pauze", "stopped": "gestopt"}
LEVELS: Mapping[str, str] = {
    "team": "een team",
    "managers": "leidinggevenden",
    "higher-echelon": "de hoogste leiding",
    "mixed": "een gemengde groep",
}
OUTCOMES: Mapping[str, str] = {
    "completed": "afgerond",
    "withdrawn": "ingetrokken",
    "declined": "afgewezen",
    "stalled": "gestrand",
}
SESSION_STATES: Mapping[str, str] = {
    "planned": "gepland",
    "held": "gevoerd",
    "cancelled": "afgezegd",
}
CANCELLED_BY: Mapping[str, str] = {
    "requester": "de aanvrager",
    "provider": "de partij",
    "facilitator": "de gespreksleider",
    "programme": "het programma",
}
PUNCHES: Mapping[str, str] = {"returned": "terug", "used": "gebruikt"}
ANSWERS: Mapping[str, str] = {
    "yes": "ja",
    "maybe": "misschien",
    "no": "nee",
    "withdrawn": "teruggetrokken",
}
AUDIENCES: Mapping[str, str] = {
    "staff": "voor iedereen",
    "pool": "voor gespreksleiders",
    "team": "alleen voor het programmateam",
}
MEETINGS: Mapping[str, str] = {
    "sounding-board": "klankbordgroep",
    "pool": "alle gespreksleiders",
    "practice": "oefenen",
}
PROMISED_TO: Mapping[str, str] = {
    "staff": "iedereen",
    "pool": "gespreksleiders",
    "requester": "een aanvrager",
    "provider": "een partij",
}
WISHES: Mapping[str, str] = {
    "open": "nog open",
    "adopted": "overgenomen",
    "declined": "niet overgenomen",
    "parked": "voor later",
}
OFFERS: Mapping[str, str] = {
    "open": "nu aan te vragen",
    "on-request": "op verzoek",
    "paused": "ligt nu stil",
    "closed": "gesloten",
}
DECISIONS: Mapping[str, str] = {
    "new-card": "een nieuwe kaart",
    "extend": "verlengen",
    "other-form": "een andere vorm",
    "stop": "stoppen",
}
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

PROVIDERS: Mapping[str, str] = {"pool": "de eigen pool", "contracted": "een partij met contract"}

STEPS: Mapping[str, str] = {
    "request": "aanvraag",
    "consult": "overleg",
    "match": "koppeling",
    "intake": "intake",
    "plan": "planning",
    "session": "gesprek",
    "evaluate": "evaluatie",
    "themes": "rode draden",
    "interim-evaluation": "tussenevaluatie",
}
_TABLES = (
    *(WEEKDAYS, ROLES, OFFICES, PHASES, LEVELS, OUTCOMES, CANCELLED_BY, PUNCHES),
    *(MEETINGS, PROMISED_TO),
    *(ANSWERS, AUDIENCES, WISHES, OFFERS, DECISIONS, PROVIDERS, STEPS),
)
_BY_CHOICES = {tuple(table): table for table in _TABLES}


def label_of(choices: tuple[str, ...], word: str) -> str:
    """The Dutch label of ``word`` in a field that allows ``choices``; the word if it has none."""
    return _BY_CHOICES.get(choices, {}).get(word, word)


def form_hint(field: Field) -> str:
    """The description of a field for a form, without the words that only a file has.

    "Terug op de kaart (returned)" is "Terug op de kaart" there, "true: het mag" is "Ja: het mag".
    """
    hint = field.description
    for word in get_args(field.holds) if get_origin(field.holds) is Literal else ():
        hint = hint.replace(f" ({word})", "").replace(f"({word}, ", "(")
    return hint.replace("true: ", "Ja: ", 1) if field.holds is bool else hint


def call_record(collection: str, name: str = "") -> str:
    """A record by what it is and its id: ``Aanvraag 2026-003``; of a file with many, its noun."""
    request, _, number = name.rpartition("/session-")
    if request:
        return f"Gesprek {number} van aanvraag {request}"
    noun = capitalize(RECORDS[collection])
    return noun if name in ("", collection) else f"{noun} {name}"


def title_of(record: Record | None) -> str:
    """The title or name of a record; "" for one without."""
    return str(getattr(record, "title", "") or getattr(record, "name", "") or "")


def language_name(code: str) -> str:
    """The Dutch name of a language, or its code when there is no name for it here."""
    return LANGUAGES.get(code, code)


def format_roles(roles: Iterable[str]) -> str:
    """The roles of a facilitator in Dutch: ``gespreksleider en assistent``."""
    return join_words(ROLES[role] for role in roles)


def format_languages(codes: Iterable[str]) -> str:
    """Languages in Dutch: ``Nederlands en Engels``."""
    return join_words(map(language_name, codes))


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


def format_leaf(leaf: Leaf) -> str:
    """The value of a leaf in Dutch; a word from a fixed list is shown by its label."""
    holds = leaf.field.holds
    if get_origin(holds) is Literal:
        return label_of(get_args(holds), leaf.value)
    return format_value(leaf.value)


def format_value(value: Any) -> str:
    """A value in Dutch: a date in full, a time without seconds, or ja or nee for a boolean."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return dates.format_date(value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value).strip()
