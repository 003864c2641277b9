"""Appointments as a calendar file."""

import datetime as dt

import icalendar
import pytest

from dialoog.formats import ical
from tests.ics import read


def clock(year: int, month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A time on the clock in Amsterdam."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time(hour, minute))


ONE = ical.Appointment(
    uid="2026-001-1@dialoog",
    start=clock(2026, 6, 9, 13, 30),
    end=clock(2026, 6, 9, 16),
    title="Gesprek, één",
    location="Zaal 1; achter",
    about="Regel een.\nRegel twee.",
    agreed=dt.date(2026, 3, 16),
)


def moved(**fields: object) -> ical.Appointment:
    return ical.Appointment(**{**{f: getattr(ONE, f) for f in ONE.__slots__}, **fields})  # type: ignore[arg-type]


def event(appointment: ical.Appointment) -> icalendar.Event:
    (found,) = read(ical.as_ics("Agenda", [appointment])).events
    return found


def test_an_appointment_comes_back_as_it_was() -> None:
    found = event(ONE)
    assert (found["summary"], found["location"]) == (ONE.title, ONE.location)
    assert found["description"] == ONE.about
    assert found["uid"] == ONE.uid


def test_the_stamp_is_the_day_of_the_agreement_and_no_clock() -> None:
    assert event(ONE)["dtstamp"].dt == dt.datetime(2026, 3, 16, tzinfo=dt.UTC)


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (3, 1), (4, 2), (7, 2), (11, 1)])
def test_the_times_are_those_on_the_clock_in_amsterdam(month: int, hours: int) -> None:
    day = dt.date(2026, month, 10)
    at = moved(
        start=dt.datetime.combine(day, dt.time(9)), end=dt.datetime.combine(day, dt.time(11))
    )
    start = event(at)["dtstart"].dt
    assert (start.hour, start.utcoffset()) == (9, dt.timedelta(hours=hours))
    assert event(at)["dtstart"].params["TZID"] == ical.ZONE


def test_the_zone_comes_along() -> None:
    data = ical.as_ics("Agenda", [ONE])
    assert b"BEGIN:VTIMEZONE" in data
    assert read(data).get_missing_tzids() == set()


def test_without_a_place_there_is_none() -> None:
    assert "location" not in event(moved(location=""))


def test_a_calendar_without_appointments_is_a_calendar() -> None:
    calendar = read(ical.as_ics("Leeg", []))
    assert calendar.events == []
    assert calendar["x-wr-calname"] == "Leeg"


def test_the_same_appointments_make_the_same_bytes() -> None:
    assert ical.as_ics("Agenda", [ONE]) == ical.as_ics("Agenda", [ONE])


@pytest.mark.parametrize("years", [(1,), (1, 9999), (9998,), (9998, 9999), (9999,)])
def test_at_the_ends_of_the_calendar_there_still_is_a_file(years: tuple[int, ...]) -> None:
    far = [moved(start=clock(y, 12, 31, 9), end=clock(y, 12, 31, 10)) for y in years]
    assert len(read(ical.as_ics("Agenda", far)).events) == len(years)


def test_a_mistyped_year_costs_no_more_than_twenty() -> None:
    far = moved(start=clock(9999, 12, 31, 9), end=clock(9999, 12, 31, 10))
    data = ical.as_ics("Agenda", [ONE, far])
    assert len(data) < 5_000
    assert len(read(data).events) == 2
