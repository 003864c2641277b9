"""Months and quarters: which one a day is in, every one in a range, and their Dutch names."""

import datetime as dt

from dialoog.formats import dates

Month = tuple[int, int]
"""A year and a month, from 1 to 12."""
Quarter = tuple[int, int]
"""A year and a quarter, from 1 to 4."""
_ORDINALS = ("eerste", "tweede", "derde", "vierde")


def month_of(day: dt.date) -> Month:
    """The month of a day."""
    return day.year, day.month


def quarter_of(day: dt.date) -> Quarter:
    """The quarter of a day."""
    return day.year, (day.month + 2) // 3


def quarter_start(quarter: Quarter) -> dt.date:
    """The first day of a quarter."""
    return dt.date(quarter[0], quarter[1] * 3 - 2, 1)


def periods_from(
    first: tuple[int, int], last: tuple[int, int], per_year: int
) -> list[tuple[int, int]]:
    """Every month or quarter from ``first`` to ``last``; a year has ``per_year`` of them."""
    begin, end = (year * per_year + number - 1 for year, number in (first, last))
    return [(at // per_year, at % per_year + 1) for at in range(begin, end + 1)]


def quarters_between(first: dt.date, last: dt.date) -> list[Quarter]:
    """Every quarter with a day from ``first`` to ``last``, in order."""
    return periods_from(quarter_of(first), quarter_of(last), 4)


def month_label(month: Month) -> str:
    """A month in Dutch: ``november 2026``."""
    return dates.format_date(dt.date(*month, 1)).partition(" ")[2]


def quarter_phrase(quarter: Quarter) -> str:
    """A quarter within a Dutch sentence: ``het vierde kwartaal van 2026``."""
    return f"het {_ORDINALS[quarter[1] - 1]} kwartaal van {quarter[0]}"


def quarter_label(quarter: Quarter) -> str:
    """A quarter in Dutch: ``kwartaal 4 van 2026``."""
    return f"kwartaal {quarter[1]} van {quarter[0]}"


def quarter_code(quarter: Quarter) -> str:
    """A short name for a quarter: ``K4 2026``."""
    return f"K{quarter[1]} {quarter[0]}"
