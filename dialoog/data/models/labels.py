"""The Dutch words for fields and values of records: one home for every page and command."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Leaf, Loc, fields
from dialoog.formats import dates
from dialoog.formats.dutch import join_words

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
"""The languages with a Dutch word here; any other code of ISO 639 is allowed too."""

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
PUNCHES: Mapping[str, str] = {"returned": "de strip kwam terug", "used": "de strip is gebruikt"}
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
CLOSED_OFFERS: Mapping[str, str] = {"closed": "is gesloten", "paused": "ligt stil"}
"""The states in which an offer cannot be had, as the rest of a sentence about it."""

DECISIONS: Mapping[str, str] = {
    "new-card": "een nieuwe kaart",
    "extend": "verlengen",
    "other-form": "een andere vorm",
    "stop": "stoppen",
}
PROVIDERS: Mapping[str, str] = {"pool": "de eigen pool", "contracted": "een partij met contract"}

_TABLES = (
    *(WEEKDAYS, ROLES, OFFICES, PHASES, LEVELS, OUTCOMES, CANCELLED_BY, PUNCHES),
    *(ANSWERS, AUDIENCES, WISHES, OFFERS, DECISIONS, PROVIDERS),
)
_BY_CHOICES = {tuple(table): table for table in _TABLES}


def label_of(choices: tuple[str, ...], word: str) -> str:
    """The Dutch label of a word, by all words its field allows; the word itself without one."""
    return _BY_CHOICES.get(choices, {}).get(word, word)


def language_name(code: str) -> str:
    """A language in Dutch, or its code when there is no word for it here."""
    return LANGUAGES.get(code, code)


def format_roles(roles: Iterable[str]) -> str:
    """The roles of a facilitator in Dutch: ``gespreksleider en assistent``."""
    return join_words(ROLES[role] for role in roles)


def format_languages(codes: Iterable[str]) -> str:
    """Languages in Dutch: ``Nederlands en Engels``."""
    return join_words(map(language_name, codes))


def field_titles(model: type[Record], loc: Loc) -> tuple[str, ...]:
    """The Dutch titles on the way to a leaf, each list item with its number (from 1)."""
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
    """A value of a record in Dutch; a word that was chosen from a list by its label."""
    holds = leaf.field.holds
    if get_origin(holds) is Literal:
        return label_of(get_args(holds), leaf.value)
    return format_value(leaf.value)


def format_value(value: Any) -> str:
    """A value in Dutch: a day written out, a time without seconds, ja or nee."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.date):
        return dates.format_date(value)
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value).strip()
