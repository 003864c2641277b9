"""Dutch dates, ranges of days, and working days across weekends, holidays and pauses."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats.dates import DUTCH_OFFICE_DAYS as DUTCH
from dialoog.formats.dates import (
    WEEKDAY_CODES,
    DateRange,
    OfficeDays,
    add_working_days,
    format_date,
    format_date_with_weekday,
    format_period,
    is_working_day,
    weekday_code,
    working_days_between,
)
from dialoog.formats.public_holidays import computed_holidays, public_holidays
from tests.conftest import Kept
from tests.makers import day

ROOT = Path(__file__).parents[2]
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("2026-11-22", "zondag 22 november 2026"),
        ("2024-02-29", "donderdag 29 februari 2024"),
        ("2026-03-02", "maandag 2 maart 2026"),
        ("2025-05-01", "donderdag 1 mei 2025"),
        ("2026-08-15", "zaterdag 15 augustus 2026"),
    ],
)
def test_a_date_is_written_in_dutch(which: str, words: str) -> None:
    assert format_date_with_weekday(day(which)) == words
    assert format_date(day(which)) == words.split(" ", 1)[1]


def test_a_period_without_an_end_is_written_with_its_first_day_only() -> None:
    first, last = day("2026-05-01"), day("2026-06-03")
    assert format_period(first, None) == "vanaf 1 mei 2026"
    assert format_period(first, last) == "van 1 mei 2026 tot en met 3 juni 2026"


def test_every_month_and_day_of_the_week_has_a_name_of_its_own() -> None:
    year = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert len({format_date(which).split()[1] for which in year}) == 12
    assert len({format_date_with_weekday(which).split()[0] for which in year}) == 7
    assert all(format_date_with_weekday(which).startswith(weekday_code(which)) for which in year)


def test_a_week_begins_on_monday() -> None:
    week = [dt.date(2026, 11, 16) + dt.timedelta(days=n) for n in range(7)]
    assert tuple(weekday_code(which) for which in week) == WEEKDAY_CODES


@pytest.mark.parametrize(
    "which",
    [
        "2026-01-01",  # New Year
        "2026-04-03",  # Good Friday
        "2026-04-06",  # Easter Monday
        "2026-04-27",  # King's Day
        "2025-05-05",  # Liberation Day, by the law in each year
        "2026-05-05",
        "2027-05-05",
        "2028-05-05",
        "2026-05-14",  # Ascension
        "2026-05-25",  # Whit Monday
        "2025-12-25",  # Christmas
        "2025-12-26",
        "2026-11-21",  # a Saturday
        "2026-11-22",  # a Sunday
    ],
)
def test_a_public_holiday_or_weekend_day_is_no_working_day(which: str) -> None:
    assert not is_working_day(day(which), office=DUTCH)


@pytest.mark.parametrize(
    "which",
    [
        "2026-11-20",
        "2026-05-15",  # the Friday after Ascension
        "2025-04-28",  # King's Day was kept on the Saturday, as the 27th was a Sunday
        "2024-02-29",
        "2026-12-24",
        "2026-12-31",
    ],
)
def test_any_other_monday_to_friday_is_a_working_day(which: str) -> None:
    assert is_working_day(day(which), office=DUTCH)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-16", 1, "2026-11-17"),
        ("2026-11-20", 1, "2026-11-23"),  # across a weekend
        ("2026-11-21", 1, "2026-11-23"),  # from a Saturday
        ("2026-11-16", 0, "2026-11-16"),
        ("2026-11-22", 0, "2026-11-22"),
        ("2026-11-16", -3, "2026-11-16"),
        ("2026-12-23", 3, "2026-12-29"),  # across Christmas
        ("2026-12-30", 2, "2027-01-04"),  # across the year
        ("2024-02-28", 2, "2024-03-01"),  # a leap year
        ("2025-02-28", 1, "2025-03-03"),
        ("2026-04-02", 1, "2026-04-07"),  # across Easter
        ("2026-01-05", 10, "2026-01-19"),
        ("2027-04-29", 5, "2027-05-10"),  # across Liberation Day and Ascension, 5 and 6 May
    ],
)
def test_a_term_counts_working_days_from_the_day_after(start: str, count: int, end: str) -> None:
    assert add_working_days(day(start), count, office=DUTCH) == day(end)


def test_days_in_a_pause_do_not_count_for_a_term() -> None:
    def paused(which: dt.date) -> bool:
        return day("2026-03-04") <= which <= day("2026-03-31")

    assert add_working_days(day("2026-03-02"), 1, paused, office=DUTCH) == day("2026-03-03")
    assert add_working_days(day("2026-03-02"), 2, paused, office=DUTCH) == day("2026-04-01")
    assert add_working_days(day("2026-03-15"), 5, paused, office=DUTCH) == day("2026-04-09")


def test_days_off_do_not_count_for_a_term() -> None:
    def off(which: dt.date) -> bool:
        return weekday_code(which) == "vr"

    assert add_working_days(day("2026-11-19"), 1, off, office=DUTCH) == day("2026-11-23")


@pytest.mark.parametrize("count", [1, 10, 10**12])
def test_a_term_in_a_pause_without_end_has_no_end(count: int) -> None:
    assert add_working_days(day("2026-03-02"), count, lambda _: True, office=DUTCH) is None


def test_a_term_goes_on_after_a_pause_of_years() -> None:
    def paused(which: dt.date) -> bool:
        return day("2026-01-01") <= which <= day("2030-09-30")

    assert add_working_days(day("2025-12-31"), 1, paused, office=DUTCH) == day("2030-10-01")


def test_a_term_beyond_the_last_day_of_the_calendar_has_no_end() -> None:
    assert add_working_days(dt.date.max, 1, office=DUTCH) is None
    assert add_working_days(day("9990-01-01"), 10**12, office=DUTCH) is None


@given(DAYS, st.integers(0, 400))
def test_the_end_of_a_term_lies_as_many_working_days_away_as_it_counts(
    start: dt.date, count: int
) -> None:
    end = add_working_days(start, count, office=DUTCH)
    assert end is not None
    assert working_days_between(start, end, office=DUTCH) == count
    assert count == 0 or is_working_day(end, office=DUTCH)


@given(DAYS, st.integers(0, 800))
def test_working_days_between_two_days_equal_those_counted_one_by_one(
    start: dt.date, length: int
) -> None:
    days = [start + dt.timedelta(days=n) for n in range(1, length + 1)]
    end = start + dt.timedelta(days=length)
    counted = sum(is_working_day(each, office=DUTCH) for each in days)
    assert working_days_between(start, end, office=DUTCH) == counted
    assert working_days_between(end, start, office=DUTCH) == -counted


@given(
    DAYS,
    st.integers(0, 60),
    st.frozensets(st.integers(-3, 63), max_size=9),
    st.frozensets(st.integers(-3, 63), max_size=9),
)
def test_the_days_of_an_office_count_in_a_term_and_between_two_days(
    start: dt.date, length: int, off: frozenset[int], worked: frozenset[int]
) -> None:
    office = OfficeDays(
        *(frozenset(start + dt.timedelta(days=n) for n in each) for each in (off, worked))
    )
    days = [start + dt.timedelta(days=n) for n in range(1, length + 1)]
    counted = [which for which in days if is_working_day(which, office)]
    assert working_days_between(start, start + dt.timedelta(days=length), office) == len(counted)
    if counted:
        assert add_working_days(start, len(counted), office=office) == counted[-1]
    for which in days:
        by_law = which not in office.off and (
            which in office.worked or is_working_day(which, office=DUTCH)
        )
        assert is_working_day(which, office) == by_law


@pytest.mark.speed
def test_counting_to_a_mistyped_year_takes_no_time() -> None:
    working_days_between(dt.date.min, dt.date.max, office=DUTCH)
    begun = time.process_time()
    for _ in range(10):
        assert working_days_between(dt.date.min, dt.date.max, office=DUTCH) > 2_000_000
    assert time.process_time() - begun < 1


def test_the_kept_holidays_are_those_of_the_library(kept: Kept) -> None:
    lines = "".join(f'    {year}: "{computed_holidays(year)}",\n' for year in range(2015, 2041))
    docstring = "Public holidays on Monday to Friday, by `public_holidays`."
    kept.file(
        ROOT / "dialoog/formats/holidays.py",
        f'"""{docstring} Written by `test --renew`."""\n\n'
        f"HOLIDAYS: dict[int, str] = {{\n{lines}}}\n",
    )


def test_the_library_is_imported_only_for_a_year_that_is_not_kept_and_asked_once() -> None:
    code = (
        "import sys, datetime as dt\n"
        "from dialoog.formats.dates import DUTCH_OFFICE_DAYS, is_working_day\n"
        "assert is_working_day(dt.date(2026, 11, 20), DUTCH_OFFICE_DAYS)\n"
        "assert not is_working_day(dt.date(2026, 12, 25), DUTCH_OFFICE_DAYS)\n"
        "assert 'holidays' not in sys.modules\n"
        "assert not is_working_day(dt.date(2100, 1, 1), DUTCH_OFFICE_DAYS)\n"
        "assert 'holidays' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    is_working_day(day("2026-11-20"), office=DUTCH)
    before = public_holidays.cache_info().misses
    is_working_day(day("2026-11-19"), office=DUTCH)
    assert public_holidays.cache_info().misses == before


JUNE = DateRange(day("2026-06-01"), day("2026-06-30"))


@pytest.mark.parametrize(
    ("which", "covered"),
    [
        ("2026-05-31", False),
        ("2026-06-01", True),
        ("2026-06-30", True),
        ("2026-07-01", False),
    ],
)
def test_a_range_covers_its_first_and_last_day_and_those_between(which: str, covered: bool) -> None:
    assert JUNE.covers(day(which)) is covered


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        ("2026-05-01", "2026-05-31", False),
        ("2026-05-01", "2026-06-01", True),
        ("2026-06-10", "2026-06-10", True),
        ("2026-06-30", "2026-07-31", True),
        ("2026-07-01", "2026-07-31", False),
        ("2026-05-31", None, True),
        ("2026-07-01", None, False),
    ],
)
def test_ranges_overlap_when_they_have_a_day_in_common(
    first: str, last: str | None, overlaps: bool
) -> None:
    other = DateRange.of(day(first), day(last) if last else None)
    assert JUNE.overlaps(other) is overlaps
    assert other.overlaps(JUNE) is overlaps


def test_a_range_without_a_last_day_has_no_end() -> None:
    assert DateRange.of(day("2026-06-01"), None).covers(dt.date.max)


def test_a_range_whose_days_are_reversed_covers_nothing_and_says_so() -> None:
    reversed_range = DateRange(JUNE.last, JUNE.first)
    assert reversed_range.is_reversed
    assert not reversed_range.covers(day("2026-06-10"))
    assert not JUNE.is_reversed
