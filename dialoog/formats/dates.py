"""Dates: their Dutch names, date ranges, and working days.

Nothing here reads the clock. The names do not come from the system's locale, which may lack Dutch.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dialoog.formats.public_holidays import FIRST_KNOWN_YEAR, LAST_KNOWN_YEAR, public_holidays

WEEKDAY_CODES = ("ma", "di", "wo", "do", "vr", "za", "zo")
"""The days of the week as the data names them, Monday first."""

MAX_STANDSTILL = 5 * 366
"""After this many consecutive days without a working day a term has no end (about five years)."""

WEEKDAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTH_NAMES = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The days from ``first`` up to and including ``last``; without ``last`` there is no end."""

    first: dt.date
    last: dt.date = dt.date.max

    @classmethod
    def of(cls, first: dt.date, last: dt.date | None) -> DateRange:
        """The range between the values of two fields; the second may be empty."""
        return cls(first, last or dt.date.max)

    @property
    def is_reversed(self) -> bool:
        """Whether the last day comes before the first: a mistake in the data."""
        return self.last < self.first

    def covers(self, day: dt.date) -> bool:
        """Whether ``day`` lies in the range."""
        return self.first <= day <= self.last

    def overlaps(self, other: DateRange) -> bool:
        """Whether the ranges have a day in common."""
        return self.first <= other.last and other.first <= self.last


_WRITTEN = re.compile(
    r"(?<![\w/-])(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?: \((?P<name>[a-z]+dag)\))?(?![\w/-])"
)


def iso_day(text: str) -> dt.date | None:
    """The day that a text is, as in a file (ISO 8601); None for any other text."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def with_days_in_words(text: str) -> str:
    """A text with each day that stands in it as in a file, in Dutch: ``22 november 2026``.

    A weekday between brackets behind it comes before it. An address or an id stays as it is.
    """

    def words(found: re.Match[str]) -> str:
        day = iso_day(found["day"])
        if day is None:
            return found[0]
        return format_date_with_weekday(day) if found["name"] else format_date(day)

    return _WRITTEN.sub(words, text)


def format_date(day: dt.date) -> str:
    """The day in Dutch: ``22 november 2026``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def format_date_with_weekday(day: dt.date) -> str:
    """The day in Dutch with its weekday: ``zondag 22 november 2026``."""
    return f"{weekday_name(day)} {format_date(day)}"


def weekday_name(day: dt.date) -> str:
    """The day of the week in Dutch: ``zondag``."""
    return WEEKDAY_NAMES[day.weekday()]


def iso_with_weekday(day: dt.date) -> str:
    """The day as a file has it, with its weekday: ``2026-11-22 (zondag)``."""
    return f"{day} ({weekday_name(day)})"


def format_period(first: dt.date, last: dt.date | None) -> str:
    """A period in Dutch: ``van 1 mei 2026 tot en met 3 juni 2026`` or ``vanaf 1 mei 2026``."""
    if last is None:
        return f"vanaf {format_date(first)}"
    return f"van {format_date(first)} tot en met {format_date(last)}"


def format_until(last: dt.date | None) -> str:
    """The end of an absence in Dutch: ``tot en met 3 juni 2026``, or that it is not known."""
    return f"tot en met {format_date(last)}" if last else "tot nader bericht"


def weekday_code(day: dt.date) -> str:
    """The day of the week in two letters: ``zo``."""
    return WEEKDAY_CODES[day.weekday()]


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """What an organisation changes of the working days in the Netherlands.

    It is closed on the days in ``off``, and works on those in ``worked``.
    """

    off: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()


DUTCH_OFFICE_DAYS = OfficeDays()
"""Those of an organisation that changes nothing."""


def is_working_day(day: dt.date, office: OfficeDays) -> bool:
    """Whether the day is neither Saturday nor Sunday nor a Dutch public holiday.

    What the ``office`` agreed goes before that; of both, that it is closed.
    """
    if day in office.off or day in office.worked:
        return day not in office.off
    return day.weekday() < 5 and day not in public_holidays(day.year)


def add_working_days(
    day: dt.date,
    count: int,
    closed: Callable[[dt.date], bool] | None = None,
    *,
    office: OfficeDays,
) -> dt.date | None:
    """The ``count``-th working day after ``day``; ``day`` itself when ``count`` is 0 or less.

    Days for which ``closed`` returns True (a pause, somebody's days off) do not count; it is
    called once for each working day. None when the term has no end: no day counts for longer than
    ``MAX_STANDSTILL``, or the last day of the calendar is reached.
    """
    remaining, standstill = count, 0
    while remaining > 0:
        if day == dt.date.max or standstill > MAX_STANDSTILL:
            return None
        day += dt.timedelta(days=1)
        if is_working_day(day, office) and not (closed and closed(day)):
            remaining, standstill = remaining - 1, 0
        else:
            standstill += 1
    return day


@lru_cache(maxsize=65_536)
def working_days_between(start: dt.date, end: dt.date, office: OfficeDays) -> int:
    """The number of working days after ``start``, up to and including ``end``.

    Negative when ``end`` is before ``start``. A century takes no longer to compute than a week, so
    a mistyped year does no harm.
    """
    if end < start:
        return -working_days_between(end, start, office)
    years = range(max(start.year, FIRST_KNOWN_YEAR), min(end.year, LAST_KNOWN_YEAR) + 1)
    special = office.off.union(office.worked, *map(public_holidays, years))
    return (_weekdays_until(end) - _weekdays_until(start)) + sum(
        is_working_day(day, office) - (day.weekday() < 5) for day in special if start < day <= end
    )


def _weekdays_until(day: dt.date) -> int:
    """The number of Mondays to Fridays from 1 January of the year 1, a Monday, to ``day``."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * 5 + min(days, 5)
