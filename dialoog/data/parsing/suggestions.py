"""How to write a value that was refused, when its meaning can be guessed.

A suggestion repeats dates, times, numbers, and ids in fields that staff may see. In a closed field
only ids that exist are repeated, since what was typed there may be about a person. Nothing else is.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial

from dialoog.data.discovery.echo import may_echo
from dialoog.data.models.fields import Audience
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import CURLY_QUOTES, FIRST_YEAR
from dialoog.data.parsing.known_names import IdIndex
from dialoog.data.parsing.readings import (
    is_id_field,
    meanings_of,
    plain_words,
    read_choice,
    read_count,
    read_flag,
    read_id,
    read_score,
    to_id,
)
from dialoog.formats.dates import format_date, weekday_name
from dialoog.formats.written_dates import read_day, read_time, split_weekday
from dialoog.formats.yaml import Plain

_MAX_HYPHENS = 4
_RANGE = re.compile(
    "[^0-9.,-]{0,12}[1-9][0-9]{0,3} ?(?:-|tot(?: en met)?|à|of) ?([1-9][0-9]{0,3})[^0-9.,-]{0,12}"
)
_SHORT_DAY = re.compile("'?[0-9]{1,2}[-/. \u2010-\u2015][0-9]{1,2}[-/. \u2010-\u2015]'?[0-9]{2}")
"""``26-11-24`` may be a day in 2024 or in 2026: neither is suggested."""
_MONTH_LAST = re.compile("^([0-9]{4})-(1[3-9]|2[0-9]|3[01])-(0[1-9]|1[0-2])$")
_DASH = re.compile("[\u2010-\u2015\u2212]")


def value_hint(field: Field | None, typed: object, known: IdIndex) -> str:
    """How to write the value typed in a field; "" when its meaning cannot be guessed."""
    if field is None or not isinstance(typed, str) or len(typed) > 64:
        return ""
    suggest = _suggester(field, known)
    if suggest is None or (field.holds in (int, float, bool) and not isinstance(typed, Plain)):
        return ""
    suggestion = suggest(plain_words(typed))
    if CURLY_QUOTES.search(typed):
        return f"Haal de gekrulde aanhalingstekens weg. {suggestion}".rstrip()
    return suggestion


def _suggester(field: Field, known: IdIndex) -> Callable[[str], str] | None:
    """The function that interprets the text in a field; None for a field of free text."""
    by_type = {dt.date: _day, dt.time: _clock, float: _score, bool: _flag}
    if field.holds is int:
        return partial(_number, field.description)
    if field.holds in by_type:
        return by_type[field.holds]
    return partial(_suggest_id, field, known) if is_id_field(field) else None


def _id(typed: str) -> str:
    name = to_id(typed)
    if "@" in typed or name.count("-") >= _MAX_HYPHENS or not may_echo(name):
        return ""
    return _id_hint(name)


def _suggest_id(field: Field, known: IdIndex, typed: str) -> str:
    """Suggests an id: one that exists, by its name or its title, or a new one."""
    reading = read_id(field, typed, known)
    if reading and reading.is_sure:
        is_title = reading.value != to_id(typed)
        return _title_hint(reading.value) if is_title else _id_hint(reading.value)
    if field.audience is Audience.STAFF:
        return _id(typed)
    return f"Bedoelde u {reading.value}?" if reading else ""


def goals_hint(request: object, known: IdIndex) -> str:
    """The goals to choose from in a request, by its offer; "" when these are not known."""
    goals = known.goals_of(request.get("offer")) if isinstance(request, dict) else ()
    return f"Kies uit: {', '.join(goals)}." if goals else ""


def _id_hint(name: str) -> str:
    return f"Schrijf {name}: kleine letters, cijfers en losse streepjes."


def _title_hint(name: str) -> str:
    return f"Schrijf {name}: niet de titel, maar de korte naam."


def _flag(typed: str) -> str:
    word = read_flag(typed)
    return f"Schrijf {word}." if word else ""


def _number(description: str, typed: str) -> str:
    number = read_count(typed, description)
    if number and number != typed:
        return f"Schrijf {number}: alleen het getal."
    between = _RANGE.fullmatch(_DASH.sub("-", typed))
    return f"Schrijf één getal: het hoogste is {between[1]}." if between else ""


def _score(typed: str) -> str:
    score = read_score(typed)
    return f"Schrijf {score}, met een punt." if score else ""


def _clock(typed: str) -> str:
    time = read_time(typed)
    return f"Schrijf {time:%H:%M}." if time else ""


def _day(typed: str) -> str:
    if _SHORT_DAY.fullmatch(typed):
        return "Schrijf eerst het jaar, met vier cijfers: jaar-maand-dag, zoals 2024-10-08."
    day = read_day(typed)
    if day is None:
        turned = read_day(_MONTH_LAST.sub(r"\1-\3-\2", typed))
        return f"Bedoelde u {turned}?" if turned else weekday_hint(typed)
    return f"Schrijf {day}: jaar, maand, dag." if day.year >= FIRST_YEAR else ""


def weekday_hint(typed: str, today: dt.date | None = None) -> str:
    """That a day is written with another weekday than it has; "" when that is not the mistake."""
    weekday, rest = split_weekday(typed)
    day = read_day(rest, today) if weekday is not None and rest else None
    return f"Kijk de dag na: {format_date(day)} is een {weekday_name(day)}." if day else ""


def choice_hint(words: Sequence[str], description: str, typed: object) -> str:
    """The words to choose from, with their meanings; the one that was probably meant comes first.

    ``description`` holds the meanings, as in ``Loopt (active), pauze (paused)``.
    """
    meanings = meanings_of(words, description)
    is_text = isinstance(typed, str)
    meant = read_choice(words, description, plain_words(typed)) if isinstance(typed, str) else None
    choices = [f"{word} ({meanings[word]})" if meanings[word] else word for word in words]
    if meant is None:
        return f"Kies uit: {', '.join(choices)}."
    first = meant.value
    choices.insert(0, choices.pop(list(words).index(first)))
    curled = is_text and CURLY_QUOTES.search(str(typed))
    before = "Haal de gekrulde aanhalingstekens weg. " if curled else ""
    return f"{before}Bedoelde u {first}? Kies uit: {', '.join(choices)}."
