"""Days: how they are written in Dutch, and which of them are worked.

No clock is read here. The names stand here and not in the system's locale, which may not have
Dutch; twelve months are no reason to load a library.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dialoog.formats.holidays import KEPT

WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
"""The days of the week as the data names them, Monday first."""

LONGEST_STANDSTILL = 5 * 366
"""Days on end that may not count before a term is said to have no end (a pause of five years)."""


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The days from ``first`` up to and including ``last``; without ``last`` there is no end."""

    first: dt.date
    last: dt.date = dt.date.max

    @classmethod
    def of(cls, first: dt.date, last: dt.date | None) -> DateRange:
        """The range of two fields of which the second may be empty."""
        return cls(first, last or dt.date.max)

    @property
    def is_reversed(self) -> bool:
        """Whether the last day comes before the first: a mistake in the data."""
        return self.last < self.first

    def covers(self, day: dt.date) -> bool:
        """Whether ``day`` is one of the days."""
        return self.first <= day <= self.last

    def overlaps(self, other: DateRange) -> bool:
        """Whether the ranges have a day in common."""
        return self.first <= other.last and other.first <= self.last


_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_FIRST_YEAR, _LAST_YEAR = 1945, 2199


def format_date(day: dt.date) -> str:
    """The day in words: ``22 november 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def parse_dutch_date(words: str) -> dt.date | None:
    """The day that ``format_date`` writes so, or None: ``22 november 2026``."""
    number, month, year, *more = [*words.lower().split(), "", "", ""]
    if any(more) or month not in _MONTHS or not (number + year).isdecimal():
        return None
    try:
        return dt.date(int(year), _MONTHS.index(month) + 1, int(number))
    except ValueError:
        return None


def format_date_with_weekday(day: dt.date) -> str:
    """The day in words, with the day of the week: ``zondag 22 november 2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {format_date(day)}"


def weekday_code(day: dt.date) -> str:
    """The day of the week in two letters: ``zo``."""
    return WEEKDAYS[day.weekday()]


def is_working_day(day: dt.date) -> bool:
    """Whether the day is neither Saturday nor Sunday nor a Dutch public holiday.

    Public are the holidays of the Algemene termijnenwet, article 3, as the library ``holidays``
    keeps them: Good Friday (which the second paragraph puts on a par) is one; Liberation Day only
    in the years in which most people have it off, 2025, 2030 and so on; King's Day is on 26 April
    when the 27th is a Sunday.
    """
    return day.weekday() < 5 and day not in _holidays(day.year)


def add_working_days(
    day: dt.date, count: int, closed: Callable[[dt.date], bool] | None = None
) -> dt.date | None:
    """The ``count``-th working day after ``day``; ``day`` itself when ``count`` is 0 or less.

    Days that are ``closed`` (a pause, someone's days off) do not count; it is asked about
    working days only, each of them once. None where the term has no end: nothing counts for
    longer than ``LONGEST_STANDSTILL``, or the calendar is over.
    """
    left, standstill = count, 0
    while left > 0:
        if day == dt.date.max or standstill > LONGEST_STANDSTILL:
            return None
        day += dt.timedelta(days=1)
        if is_working_day(day) and not (closed and closed(day)):
            left, standstill = left - 1, 0
        else:
            standstill += 1
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after ``start``, up to and including ``end``.

    0 on the same day; negative where ``end`` comes first. Takes no longer for a century than for
    a week, so that a mistyped year costs nothing.
    """
    if end < start:
        return -working_days_between(end, start)
    years = range(max(start.year, _FIRST_YEAR), min(end.year, _LAST_YEAR) + 1)
    off = sum(start < day <= end for year in years for day in _holidays(year))
    return _weekdays_until(end) - _weekdays_until(start) - off


def _weekdays_until(day: dt.date) -> int:
    """Mondays to Fridays from the first day there is, a Monday, up to and including ``day``."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    """The public holidays of a year that fall on Monday to Friday.

    Those of the years around now are kept: to ask the library takes a fifth of a whole check.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return frozenset()
    days = KEPT[year] if year in KEPT else library_holidays(year)
    return frozenset(dt.date.fromisoformat(f"{year}-{day}") for day in days.split())


def library_holidays(year: int) -> str:
    """The public holidays of a year on Monday to Friday, as the library tells: ``01-01 12-25``."""
    from holidays import country_holidays

    days = sorted(country_holidays("NL", years=year))
    return " ".join(f"{day:%m-%d}" for day in days if day.weekday() < 5)
