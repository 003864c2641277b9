"""What a field of a form says: its value in words, how it is filled in, and what helps to see."""

import datetime as dt
from collections.abc import Sequence

from dialoog.data.models.introspection import Field
from dialoog.data.models.labels import form_hint, language_name
from dialoog.domain.choices import FieldChoice
from dialoog.formats.dates import (
    OfficeDays,
    format_date,
    format_date_with_weekday,
    is_working_day,
    iso_day,
)
from dialoog.formats.dutch import capitalize

MANY = 10
"""From so many choices on, they can be searched."""
_MARKUP = " Een tussenkop: zet ## en een spatie ervoor. Een link: [woorden](https://adres)."


def shown_value(of: Field, value: str, choices: Sequence[FieldChoice] = ()) -> str:
    """A value of a file as its form has it: a day in words, a score with a comma, a title."""
    if of.holds is dt.date:
        day = iso_day(value)
        return format_date(day) if day else value
    if of.holds is float:
        return value.replace(".", ",")
    if of.key in ("language", "languages"):
        return language_name(value)
    if len(choices) >= MANY:
        return next((choice.words for choice in choices if choice.value == value), value)
    return value


def hint_for(of: Field, asked: str) -> str:
    """What helps to fill a field in: what the worklist ``asked``, and how it is written."""
    hint = form_hint(of)
    if asked and of.holds is dt.time:
        return f"{asked} {hint}"
    return f"{asked or hint}{_MARKUP if of.key == 'body' else ''}"


def note_on(of: Field, value: object, office: OfficeDays) -> str:
    """What helps to see whether a value is the one that was meant; of a day, its weekday."""
    if isinstance(value, str) and of.holds is dt.date and (day := iso_day(value)):
        kind = "een werkdag" if is_working_day(day, office) else "geen werkdag"
        return f"{capitalize(format_date_with_weekday(day))}, {kind}."
    return ""
