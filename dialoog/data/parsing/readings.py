"""Reads a value as somebody types it in a field, as the file has it: ``13.30 uur`` is ``13:30``.

``check`` puts a reading in its message; ``new`` and ``set`` take it, and show it.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from dialoog.data.discovery.file_names import slug
from dialoog.data.models.fields import Mark
from dialoog.data.models.introspection import Field
from dialoog.data.models.labels import LANGUAGES
from dialoog.data.models.values import CURLY_QUOTES
from dialoog.data.parsing.known_names import IdIndex
from dialoog.formats.dates import WEEKDAY_CODES, format_date_with_weekday
from dialoog.formats.problem import MORE_ALIKE, MOST_ALIKE, closest_name
from dialoog.formats.written_dates import read_day, read_time, split_weekday

_FREE = {Mark.TEXT, Mark.PROSE, Mark.CONTACT}
_NAMES = ("id", "goals")
"""The fields that hold an id and do not refer to another record."""
_LANGUAGES = ("language", "languages")
_ENDING = re.compile(r"\.(?:yaml|yml|md)$", re.IGNORECASE)
_FLAGS = {
    "true": ("true", "ja", "j", "yes", "y", "waar", "on", "aan"),
    "false": ("false", "nee", "n", "no", "onwaar", "off", "uit"),
}
_COUNTED = re.compile("(?:ca[.]|[^0-9.,-]){0,12}([1-9][0-9]{0,3})[^0-9.,-]{0,12}")
_DOUBT = re.compile(r"^[^\w./]|[?!~+]")
"""What makes of a name a question, or a name that is taken away (``-bram``)."""
_OTHER_NUMBER = re.compile(
    r"[?<>%½¼¾+]|[0-9](?:e|de|ste)\b|\b(?:niet|geen|nooit|minder|meer|onder|boven|over|of|half|halve"
    r"|dozijn|tiental(?:len)?|honderd|duizend|procent)\b"
)
"""Signs and words beside a number that make it another one, or none."""
_UNIT = re.compile(
    r"\b(?:min|minuut|minuten|u|uur|uren|dag|dagen|werkdag|werkdagen|wk|week|weken|mnd|maand|maanden"
    r"|kwartaal|kwartalen|jr|jaar|jaren)\b"
)
_WITH_COMMA = re.compile("([1-9]),([0-9]{1,3})")
_WORDS = re.compile(r"\w+")
_LIST = re.compile(r"\[(.*)\]")
_MAX_LENGTH = 200
_LEAST_OF_MEANING = 4
"""A shorter word of the meaning of a choice (``de``, ``op``) does not tell which one is meant."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was probably meant, as a file has it; not ``is_sure`` when it is a guess by likeness."""

    value: str
    is_sure: bool = True


def read_typed(field: Field, typed: str, known: IdIndex, today: dt.date) -> Reading | None:
    """The value that was meant in a field; None where it cannot be guessed.

    None too for a free text and a block. A list may be typed without its brackets.
    """
    if is_free_text(field) or field.model is not None or len(typed) > _MAX_LENGTH:
        return None
    description = field.description
    text = plain_words(typed)
    inside = _LIST.fullmatch(text) if field.many else None
    whole = None if inside else _read_value(field, description, text, known, today)
    if not field.many or (whole and whole.is_sure):
        return Reading(f"[{whole.value}]", whole.is_sure) if field.many and whole else whole
    items = [item.strip() for item in re.split(",|;", inside[1] if inside else text)]
    if len(items) == 1:
        items = items[0].split(" en ")
    read = [_read_value(field, description, item, known, today) for item in items]
    if not all(read):
        return None
    values = ", ".join(reading.value for reading in read if reading)
    return Reading(f"[{values}]", all(reading.is_sure for reading in read if reading))


def plain_words(typed: str) -> str:
    """What was typed without curled quotes, and with single spaces."""
    return " ".join(CURLY_QUOTES.sub("", typed).split())


def is_free_text(field: Field) -> bool:
    """Whether anything may be typed in a field; a requester's code has a form of its own."""
    return bool(field.marks & _FREE) and Mark.CODE not in field.marks


def is_id_field(field: Field) -> bool:
    """Whether a field holds an id: of its own record, of a goal, or of a record it refers to."""
    is_name = field.ref is not None or field.key in _NAMES
    return is_name and field.holds is str and Mark.CODE not in field.marks


def _read_value(
    field: Field, description: str, text: str, known: IdIndex, today: dt.date
) -> Reading | None:
    """One value; ``description`` is that of its field, with the meanings of its words."""
    if field.holds is dt.date:
        day = read_day(text, today, is_past=Mark.FACT in field.marks)
        return Reading(day.isoformat()) if day else None
    if field.holds is dt.time:
        time = read_time(text)
        return Reading(f"{time:%H:%M}") if time else None
    if words := get_args(field.holds):
        return read_choice(words, description, text)
    if is_id_field(field):
        return read_id(field, text, known)
    if field.holds is int:
        count = read_count(text, description)
        return Reading(count) if count else None
    read = {float: read_score, bool: read_flag}.get(field.holds)
    value = _language(text) if field.key in _LANGUAGES else read(text) if read else ""
    return Reading(value) if value else None


def read_flag(text: str) -> str:
    """``true`` for yes and ``false`` for no, in any of the words for it; else ""."""
    low = text.lower()
    return next((word for word, forms in _FLAGS.items() if low in forms), "")


def read_count(text: str, description: str = "") -> str:
    """The only number in a few words: ``14`` for ``14 mensen``; else "".

    A time is read only in the unit that the description of the field names: in a field of months,
    ``1 jaar`` is not 1.
    """
    match, low = _COUNTED.fullmatch(text), text.lower()
    if match is None or _OTHER_NUMBER.search(low):
        return ""
    return match[1] if _units(description.lower()) >= _units(low) else ""


def _units(text: str) -> set[str]:
    """The units of time in a text, each without the end that makes it plural."""
    return {"maan" if unit == "mnd" else unit[:4] for unit in _UNIT.findall(text)}


def read_score(text: str) -> str:
    """A score with a decimal point: ``7.5`` for ``7,5``; else ""."""
    match = _WITH_COMMA.fullmatch(text)
    return f"{match[1]}.{match[2]}" if match else ""


def _language(text: str) -> str:
    """The code of a language by its Dutch name; else ""."""
    low = text.lower()
    return next((code for code, name in LANGUAGES.items() if low in (code, name.lower())), "")


def to_id(text: str) -> str:
    """What was typed as an id: without its folders and extension, in small letters."""
    return slug(_ENDING.sub("", text.strip("/")).rpartition("/")[2])


def read_id(field: Field, text: str, known: IdIndex) -> Reading | None:
    """An id that exists, by its title, its name or the first part of it, or by likeness."""
    name, is_sure = to_id(text), not _DOUBT.search(text)
    if name in known.for_field(field):
        return Reading(name, is_sure)
    titled = known.by_title(field, text, exact=True)
    if titled:
        return Reading(titled)
    active = known.active(field)
    begun = [each for each in active if name and each.startswith(f"{name}-")]
    close = begun[0] if len(begun) == 1 else closest_name(name, active, MOST_ALIKE)
    close = close or known.by_title(field, text, exact=False)
    return Reading(close, is_sure=False) if close else None


def read_choice(words: Sequence[str], description: str, text: str) -> Reading | None:
    """One of the words, by itself, by its meaning in Dutch or a word of that, or by likeness."""
    meanings = meanings_of(words, description)
    forms = {meaning.lower(): word for word, meaning in meanings.items() if meaning}
    forms |= {word: word for word in words}
    low = text.lower()
    weekday, more = split_weekday(low)
    if weekday is not None and not more and WEEKDAY_CODES[weekday] in words:
        return Reading(WEEKDAY_CODES[weekday])
    sure = forms.get(low) or _by_word_of_meaning(low, meanings)
    if sure is None and (close := closest_name(low, forms, MOST_ALIKE)):
        sure = forms[close] if _is_misspelt(low, close) else None
    if sure:
        return Reading(sure)
    close = closest_name(low, forms, MORE_ALIKE)
    return Reading(forms[close], is_sure=False) if close else None


def _is_misspelt(typed: str, form: str) -> bool:
    """Whether a text that is like a choice says nothing more: ``unused`` and ``not used`` do."""
    has_more = typed.endswith(form) or len(_WORDS.findall(typed)) != len(_WORDS.findall(form))
    return typed[:1] == form[:1] and not has_more


def _by_word_of_meaning(low: str, meanings: Mapping[str, str]) -> str | None:
    """The only choice whose meaning has this word in it: ``terug`` for ``terug op de kaart``."""
    if len(low) < _LEAST_OF_MEANING:
        return None
    found = [word for word, meaning in meanings.items() if low in meaning.lower().split()]
    return found[0] if len(found) == 1 else None


def meanings_of(words: Sequence[str], description: str) -> dict[str, str]:
    """What each word means, in Dutch; "" when the description does not say.

    ``description`` holds the meanings, as in ``Loopt (active), pauze (paused)``.
    """
    return {word: _meaning(word, description) for word in words}


def _meaning(word: str, description: str) -> str:
    match = re.search(rf"([^,.()]+) \({re.escape(word)}\)", description)
    meaning = match[1].strip().removeprefix("of ") if match else ""
    return meaning[:1].lower() + meaning[1:] if meaning.lower() != word else ""


def show_value(field: Field, value: str) -> str:
    """A value as a file has it, as it is shown to who typed it: a day with its weekday."""
    if field.holds is dt.date:
        return format_date_with_weekday(dt.date.fromisoformat(value))
    if field.holds is bool:
        return {"true": "ja", "false": "nee"}[value]
    description = field.description
    meanings = meanings_of(get_args(field.holds), description)
    inside = _LIST.fullmatch(value)
    shown = [_with_meaning(each, meanings) for each in (inside[1] if inside else value).split(", ")]
    return ", ".join(shown)


def _with_meaning(word: str, meanings: Mapping[str, str]) -> str:
    return f"{word} ({meanings[word]})" if meanings.get(word) else word
