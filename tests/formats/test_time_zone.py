"""The time zone of a calendar file, read by two programs that know nothing of ours."""

import datetime as dt
import io
import re
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]

from dialoog.formats.ical import CalendarEvent, as_ics
from dialoog.formats.time_zone import time_zone
from tests.ics import read

AMSTERDAM = "Europe/Amsterdam"
ZONES = (
    *(AMSTERDAM, "America/Paramaribo", "America/Curacao", "America/New_York", "Asia/Dubai"),
    *("Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca", "Asia/Jerusalem", "UTC"),
)


def lines(name: str, year: int) -> str:
    data: bytes = time_zone(name, year).to_ical()
    return data.decode().replace("\r\n", "\n")


def test_the_clock_of_amsterdam_is_changed_as_google_and_apple_publish_it() -> None:
    assert lines(AMSTERDAM, 2026) == (
        "BEGIN:VTIMEZONE\nTZID:Europe/Amsterdam\n"
        "BEGIN:STANDARD\nDTSTART:20251026T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
        "TZNAME:CET\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
        "TZNAME:CEST\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n"
        "END:VTIMEZONE\n"
    )


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("year", [2024, 2026])
def test_two_parsers_read_the_clock_of_each_zone_as_it_is(name: str, year: int) -> None:
    zone, text = ZoneInfo(name), lines(name, year)
    by_dateutil = tzical(io.StringIO(text)).get(name)
    by_icalendar = time_zone(name, year).to_tz(lookup_tzid=False)
    for days in range(0, 3 * 365, 3):
        moment = dt.datetime.combine(dt.date(year, 1, 1), dt.time(12)) + dt.timedelta(days)
        expected = moment.replace(tzinfo=zone).utcoffset()
        assert moment.replace(tzinfo=by_dateutil).utcoffset() == expected, moment
        assert moment.replace(tzinfo=by_icalendar).utcoffset() == expected, moment


@pytest.mark.parametrize("name", ZONES)
def test_a_change_begins_at_the_time_before_it_and_no_list_of_days_is_used(name: str) -> None:
    text = lines(name, 2026)
    assert "RDATE" not in text
    pattern = r"DTSTART:(\w+)\n.*?TZOFFSETFROM:([+-]\d\d)(\d\d)\nTZOFFSETTO:([+-]\d\d)(\d\d)"
    for start, *numbers in re.findall(pattern, text, re.DOTALL):
        before, after = (
            dt.timedelta(hours=int(hours), minutes=int(hours[0] + minutes))
            for hours, minutes in (numbers[:2], numbers[2:])
        )
        at = dt.datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC) - before
        second = dt.timedelta(seconds=1)
        assert (at - second).astimezone(ZoneInfo(name)).utcoffset() == before
        assert at.astimezone(ZoneInfo(name)).utcoffset() == after


def test_an_appointment_around_each_change_of_the_clock_is_read_on_its_hour() -> None:
    days = [dt.date(year, month, 20) for year in range(2026, 2037) for month in range(1, 13)]
    events = [
        CalendarEvent(f"{day}@x", start, start, "x", "x", day)
        for day in days
        for start in (dt.datetime.combine(day, dt.time(9)),)
    ]
    data = as_ics("Agenda", events)
    zone = tzical(io.StringIO(data.decode().replace("\r\n ", ""))).get(AMSTERDAM)
    for event in read(data).events:
        local = event["dtstart"].dt
        assert local.hour == 9
        assert local.replace(tzinfo=zone).utcoffset() == local.utcoffset()
