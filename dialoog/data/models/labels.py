"""The Dutch labels for values of records, shared by all pages and commands."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args, get_origin

from dialoog.data.models.introspection import Field, Leaf
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
PAGE_AUDIENCES: Mapping[str, str] = {name: AUDIENCES[name] for name in ("staff", "team")}
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
    *(ANSWERS, AUDIENCES, PAGE_AUDIENCES, WISHES, OFFERS, DECISIONS, PROVIDERS, STEPS),
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


def language_name(code: str) -> str:
    """The Dutch name of a language, or its code when there is no name for it here."""
    return LANGUAGES.get(code, code)


def format_roles(roles: Iterable[str]) -> str:
    """The roles of a facilitator in Dutch: ``gespreksleider en assistent``."""
    return join_words(ROLES[role] for role in roles)


def format_languages(codes: Iterable[str]) -> str:
    """Languages in Dutch: ``Nederlands en Engels``."""
    return join_words(map(language_name, codes))


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
