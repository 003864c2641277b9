"""Reads days and times as people write them: ``do 21 jan 2027``, ``21-1-27``, ``9u30``.

Nothing here reads the clock. What needs today (``morgen``, ``21 januari``, ``21-1-27``) is read
only when the caller says which day it is. Such a reading may be another than was meant: show the
day with its weekday to whoever typed it.
"""

from __future__ import annotations

import datetime as dt
import re

from dialoog.formats.dates import MONTH_NAMES, WEEKDAY_NAMES

_MAX_LENGTH = 64
_MAX_YEARS_AWAY = 10
"""A year of two digits is read only when it is this close to today."""
_DASH = re.compile("[\u2010-\u2015\u2212]")
_CLOCK_BEHIND = re.compile("(?:t| om | )[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}.{0,10})?$")
_DAY = "(?P<day>[0-9]{1,2})"
_YEAR = "(?P<year>[0-9]{4}|'?[0-9]{2})"
_NOTATIONS = (
    re.compile("(?P<year>[0-9]{4})([-/. ])(?P<month>[0-9]{1,2})\\2" + _DAY),
    re.compile("(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(f"{_DAY}[-/. ](?P<month>[0-9]{{1,2}})(?:[-/. ]{_YEAR})?"),
    re.compile(f"{_DAY}(?:e|de|ste)?[-/. ] ?(?P<month>[a-z]{{3,9}})\\.?(?:[-/ ]{_YEAR})?"),
)
_NAMED_DAYS = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2}
_WEEKS = {"vorige": -7, "deze": 0, "volgende": 7}
_IN_WEEK = re.compile(r"(?P<week>vorige|deze|volgende) week (?:op )?(?P<weekday>[a-z]+)")
_WEEK_LAST = re.compile(r"([a-z]+) ((?:vorige|deze|volgende) week)")
_AHEAD, _BACK = ("komende", "aanstaande"), ("afgelopen",)
_HOURS = (
    *("een", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)
_MINUTES = {**{word: n for n, word in enumerate(_HOURS, 1)}, "kwart": 15, "twintig": 20}
_IN_DIGITS = re.compile(r"([0-9]{1,2}?) ?(?:[:.,uh] ?)?([0-9]{2})?(?:[:.]00)? ?(?:uur|u|h)?")
_IN_WORDS = re.compile(
    r"(?:(?P<minutes>[a-z]+|[0-9]{1,2}) (?P<side>voor|over) )?(?P<half>half )?"
    r"(?P<hour>[a-z]+|[0-9]{1,2})(?: uur)?(?: 's (?P<part>ochtends|morgens|middags|avonds))?"
)
_HALF_DAY = 12 * 60
_FIRST_MINUTE = 7 * 60
"""An hour in words before this one is in the afternoon: nobody meets at half past one at night."""


def read_day(text: str, today: dt.date | None = None, *, is_past: bool = False) -> dt.date | None:
    """The day that a text names; None for any other text, or a weekday that does not fit.

    A day without a year is the nearest such day, and a weekday the next one; with ``is_past``, for
    what happened already, both are the last one up to ``today``. A year of two digits is one
    near ``today``, behind the day and the month.
    """
    weekday, words = split_weekday(text)
    if not words:
        return _next_weekday(weekday, today, is_past) if today and weekday is not None else None
    day = _relative_day(words, today) if today and weekday is None else None
    day = day or _written_day(words, today, is_past)
    return day if weekday is None or (day and day.weekday() == weekday) else None


def split_weekday(text: str) -> tuple[int | None, str]:
    """The weekday that a text begins with, Monday being 0, and the text behind it in small letters.

    Without a weekday: None, and the whole text.
    """
    if len(text) > _MAX_LENGTH:
        return None, text
    words = " ".join(_DASH.sub("-", text.lower()).replace(",", " ").split())
    first, _, rest = words.partition(" ")
    weekday = _weekday(first.rstrip("."))
    return (None, words) if weekday is None or rest.endswith(" week") else (weekday, rest)


def _weekday(word: str) -> int | None:
    """The weekday with this name, in full or shortened; None for any other word."""
    return next((n for n, name in enumerate(WEEKDAY_NAMES) if _shortens(word, name, 2)), None)


def _shortens(word: str, name: str, least: int) -> bool:
    return len(word) >= least and name.startswith(word)


def _next_weekday(weekday: int, today: dt.date, is_past: bool) -> dt.date | None:
    """The first such day after today; with ``is_past``, the last one before it."""
    if is_past:
        return _shift(today, -((today.weekday() - weekday - 1) % 7 + 1))
    return _shift(today, (weekday - today.weekday() - 1) % 7 + 1)


def _shift(day: dt.date, days: int) -> dt.date | None:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _relative_day(words: str, today: dt.date) -> dt.date | None:
    """The day of ``morgen``, ``volgende week donderdag`` or ``komende donderdag``."""
    if words in _NAMED_DAYS:
        return _shift(today, _NAMED_DAYS[words])
    in_week = _IN_WEEK.fullmatch(_WEEK_LAST.sub(r"\2 \1", words))
    if in_week:
        weekday = _weekday(in_week["weekday"])
        if weekday is None:
            return None
        return _shift(today, weekday - today.weekday() + _WEEKS[in_week["week"]])
    first, _, rest = words.partition(" ")
    weekday = _weekday(rest)
    if first not in (*_AHEAD, *_BACK) or weekday is None:
        return None
    return _next_weekday(weekday, today, first in _BACK)


def _written_day(words: str, today: dt.date | None, is_past: bool) -> dt.date | None:
    """The day written as a number, a month and perhaps a year; a time behind it is ignored."""
    words = _CLOCK_BEHIND.sub("", words)
    match = next(filter(None, (notation.fullmatch(words) for notation in _NOTATIONS)), None)
    if match is None:
        return None
    month, number, year = (
        _month(match["month"]),
        int(match["day"]),
        (match["year"] or "").lstrip("'"),
    )
    if len(year) == 4:
        return _date(int(year), month, number)
    if today is None:
        return None
    if year:
        full = 2000 + int(year)
        return _date(full, month, number) if abs(full - today.year) <= _MAX_YEARS_AWAY else None
    near = (_date(today.year + step, month, number) for step in (0, -1, 1))
    days = [day for day in near if day and not (is_past and day > today)]
    return min(days, key=lambda day: abs(day - today), default=None)


def _month(word: str) -> int:
    """The number of a month that is written as a number or a name; 0 for any other word."""
    if word.isdigit():
        return int(word)
    word = "maart" if word == "mrt" else word
    return next((n for n, name in enumerate(MONTH_NAMES, 1) if _shortens(word, name, 3)), 0)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_time(text: str) -> dt.time | None:
    """The time of day that a text names, in digits or in words; None for any other text.

    Digits are read as they are: ``1:30`` is at night. Words without a part of the day are read as a
    time between seven in the morning and seven in the evening: ``half twee`` is 13:30.
    """
    if len(text) > _MAX_LENGTH:
        return None
    words = " ".join(text.lower().replace("\u2019", "'").replace("é", "e").split())
    in_digits = _IN_DIGITS.fullmatch(words)
    if in_digits:
        hour, minute = (int(part or 0) for part in in_digits.groups())
        return dt.time(hour, minute) if hour < 24 and minute < 60 else None
    match = _IN_WORDS.fullmatch(words)
    return _time_in_words(match) if match else None


def _time_in_words(match: re.Match[str]) -> dt.time | None:
    hour, minutes = _number(match["hour"]), _number(match["minutes"] or "0")
    if hour is None or minutes is None or not 1 <= hour <= 12 or minutes > 30:
        return None
    away = -minutes if match["side"] == "voor" else minutes
    since = (hour * 60 - (30 if match["half"] else 0) + away) % _HALF_DAY
    is_morning = (match["part"] or "")[:1] in ("o", "m") and match["part"] != "middags"
    if match["part"]:
        since += 0 if is_morning else _HALF_DAY
    elif since < _FIRST_MINUTE:
        since += _HALF_DAY
    return dt.time(*divmod(since, 60))


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _MINUTES.get(word)
