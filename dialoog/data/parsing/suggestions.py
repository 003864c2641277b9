"""How to write a value that was refused, when its meaning can be guessed.

A suggestion repeats dates, times, numbers, and ids in fields that staff may see. In a closed field
only ids that exist are repeated, since what was typed there may be about a person. Nothing else is.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial

from dialoog.data.discovery.echo import may_echo
from dialoog.data.discovery.file_names import slug
from dialoog.data.models.fields import Audience, Mark
from dialoog.data.models.introspection import Field
from dialoog.data.models.values import CURLY_QUOTES
from dialoog.data.parsing.known_names import IdIndex
from dialoog.formats.dates import format_date, weekday_name
from dialoog.formats.problem import MORE_ALIKE, closest_name, did_you_mean
from dialoog.formats.written_dates import read_day, read_time, split_weekday
from dialoog.formats.yaml import Plain

_FREE = {Mark.TEXT, Mark.PROSE, Mark.CONTACT}
_NAMES = ("id", "goals")
"""The fields that hold an id and do not refer to another record."""
_ENDING = re.compile(r"\.(?:yaml|yml|md)$", re.IGNORECASE)
_MAX_HYPHENS = 4
_FLAGS = {
    "true": ("true", "ja", "j", "yes", "y", "waar", "on", "aan"),
    "false": ("false", "nee", "n", "no", "onwaar", "off", "uit"),
}
_COUNTED = re.compile("(?:ca[.]|[^0-9.,-]){0,12}([1-9][0-9]{0,3})[^0-9.,-]{0,12}")
_RANGE = re.compile(
    "[^0-9.,-]{0,12}[1-9][0-9]{0,3} ?(?:-|tot(?: en met)?|à|of) ?([1-9][0-9]{0,3})[^0-9.,-]{0,12}"
)
_WITH_COMMA = re.compile("([1-9]),([0-9]{1,3})")
_SHORT_DAY = re.compile("'?[0-9]{1,2}[-/. \u2010-\u2015][0-9]{1,2}[-/. \u2010-\u2015]'?[0-9]{2}")
"""``26-11-24`` may be a day in 2024 or in 2026: neither is suggested."""
_DASH = re.compile("[\u2010-\u2015\u2212]")


def is_free_text(field: Field) -> bool:
    """Whether anything may be typed in a field; a requester's code has a form of its own."""
    return bool(field.marks & _FREE) and Mark.CODE not in field.marks


def value_hint(field: Field | None, typed: object, known: IdIndex) -> str:
    """How to write the value typed in a field; "" when its meaning cannot be guessed."""
    if field is None or not isinstance(typed, str) or len(typed) > 64:
        return ""
    suggest = _suggester(field, known)
    if suggest is None or (suggest in (_number, _score, _flag) and not isinstance(typed, Plain)):
        return ""
    suggestion = suggest(" ".join(CURLY_QUOTES.sub("", typed).split()))
    if CURLY_QUOTES.search(typed):
        return f"Haal de gekrulde aanhalingstekens weg. {suggestion}".rstrip()
    return suggestion


def _suggester(field: Field, known: IdIndex) -> Callable[[str], str] | None:
    """The function that interprets the text in a field; None for a field of free text."""
    by_type = {dt.date: _day, dt.time: _clock, int: _number, float: _score, bool: _flag}
    if field.holds in by_type:
        return by_type[field.holds]
    is_name = field.ref is not None or field.key in _NAMES
    if not is_name or field.holds is not str or Mark.CODE in field.marks:
        return None
    return partial(_suggest_id, field, known)


def _slug(typed: str) -> str:
    return slug(_ENDING.sub("", typed.strip("/")).rpartition("/")[2])


def _id(typed: str) -> str:
    name = _slug(typed)
    if "@" in typed or name.count("-") >= _MAX_HYPHENS or not may_echo(name):
        return ""
    return _id_hint(name)


def _suggest_id(field: Field, known: IdIndex, typed: str) -> str:
    """Suggests an id: one that exists, by its name or its title, or a new one."""
    name = _slug(typed)
    if name in known.for_field(field):
        return _id_hint(name)
    with_title = known.by_title(field, typed, exact=True)
    if with_title:
        return f"Schrijf {with_title}: niet de titel, maar de korte naam."
    if field.audience is Audience.STAFF:
        return _id(typed)
    active = known.active(field)
    title_match = known.by_title(field, typed, exact=False)
    return did_you_mean(name, active, strict=True) or (
        f"Bedoelde u {title_match}?" if title_match else ""
    )


def goals_hint(request: object, known: IdIndex) -> str:
    """The goals to choose from in a request, by its offer; "" when these are not known."""
    goals = known.goals_of(request.get("offer")) if isinstance(request, dict) else ()
    return f"Kies uit: {', '.join(goals)}." if goals else ""


def _id_hint(name: str) -> str:
    return f"Schrijf {name}: kleine letters, cijfers en losse streepjes."


def _flag(typed: str) -> str:
    low = typed.lower()
    word = next((word for word, forms in _FLAGS.items() if low in forms), "")
    return f"Schrijf {word}." if word else ""


def _number(typed: str) -> str:
    match = _COUNTED.fullmatch(typed)
    if match and match[1] != typed:
        return f"Schrijf {match[1]}: alleen het getal."
    between = _RANGE.fullmatch(_DASH.sub("-", typed))
    return f"Schrijf één getal: het hoogste is {between[1]}." if between else ""


def _score(typed: str) -> str:
    match = _WITH_COMMA.fullmatch(typed)
    return f"Schrijf {match[1]}.{match[2]}, met een punt." if match else ""


def _clock(typed: str) -> str:
    time = read_time(typed)
    return f"Schrijf {time:%H:%M}." if time else ""


def _day(typed: str) -> str:
    if _SHORT_DAY.fullmatch(typed):
        return "Schrijf eerst het jaar, met vier cijfers: jaar-maand-dag, zoals 2024-10-08."
    day = read_day(typed)
    return f"Schrijf {day}: jaar, maand, dag." if day else weekday_hint(typed)


def weekday_hint(typed: str, today: dt.date | None = None) -> str:
    """That a day is written with another weekday than it has; "" when that is not the mistake."""
    weekday, rest = split_weekday(typed)
    day = read_day(rest, today) if weekday is not None and rest else None
    return f"Kijk de dag na: {format_date(day)} is een {weekday_name(day)}." if day else ""


def choice_hint(words: Sequence[str], description: str, typed: object) -> str:
    """The words to choose from, with their meanings; the one that was probably meant comes first.

    ``description`` holds the meanings, as in ``Loopt (active), pauze (paused)``.
    """
    meanings = {word: _meaning(word, description) for word in words}
    forms = {meaning.lower(): word for word, meaning in meanings.items() if meaning}
    forms |= {word: word for word in words}
    low = CURLY_QUOTES.sub("", typed).strip().lower() if isinstance(typed, str) else ""
    close = closest_name(low, forms, MORE_ALIKE) or _weekday(low, words)
    first = forms[close] if close else None
    choices = [f"{word} ({meanings[word]})" if meanings[word] else word for word in words]
    curled = isinstance(typed, str) and first is not None and CURLY_QUOTES.search(typed)
    if first is None:
        return f"Kies uit: {', '.join(choices)}."
    choices.insert(0, choices.pop(list(words).index(first)))
    before = "Haal de gekrulde aanhalingstekens weg. " if curled else ""
    return f"{before}Bedoelde u {first}? Kies uit: {', '.join(choices)}."


def _weekday(typed: str, words: Sequence[str]) -> str | None:
    """The short form of a day of the week written in full: ``di`` for ``dinsdag``."""
    is_written_out = typed.endswith("dag")
    return next((word for word in words if is_written_out and typed.startswith(word)), None)


def _meaning(word: str, description: str) -> str:
    """What a word means, in Dutch; "" when the description does not say."""
    match = re.search(rf"([^,.()]+) \({re.escape(word)}\)", description)
    meaning = match[1].strip().removeprefix("of ") if match else ""
    return meaning[:1].lower() + meaning[1:] if meaning.lower() != word else ""
