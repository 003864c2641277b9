"""Calendar files: written for programs that people use, and read back by the library."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats.ical import ZONE, CalendarEvent, as_ics
from tests.ics import read
from tests.makers import day


def clock(year: int, month: int, day: int, hour: int, minute: int = 0) -> dt.datetime:
    """A time on the clock in Amsterdam."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time(hour, minute))


APPOINTMENT = CalendarEvent(
    uid="2026-001-1@dialoog",
    start=clock(2026, 6, 9, 13, 30),
    end=clock(2026, 6, 9, 16),
    title="Gesprek, één",
    location="Zaal 1; achter",
    about="Regel een.\nRegel twee.",
    agreed=day("2026-03-16"),
)
PAUSE = CalendarEvent(
    uid="een@dialoog",
    start=day("2026-07-13"),
    end=day("2026-08-14"),
    title="Pauze",
    about="Wij rusten.",
    agreed=day("2026-05-11"),
)
TEXTS = st.text(st.characters(exclude_categories=["C"]), max_size=300)
DAYS = st.dates()


def written(event: CalendarEvent) -> Any:
    """The event as the library reads it from the file."""
    (component,) = read(as_ics("Agenda", [event])).events
    return component


def in_year(year: int) -> CalendarEvent:
    """An appointment on the last day of a year."""
    return replace(
        APPOINTMENT,
        start=clock(year, 12, 31, 9),
        end=clock(year, 12, 31, 10),
    )


def test_an_appointment_is_read_back_as_it_was_written() -> None:
    event = written(APPOINTMENT)
    assert (event["summary"], event["location"]) == (APPOINTMENT.title, APPOINTMENT.location)
    assert event["description"] == APPOINTMENT.about
    assert event["uid"] == APPOINTMENT.uid


def test_the_stamp_of_an_event_is_the_day_on_which_it_was_agreed() -> None:
    assert written(APPOINTMENT)["dtstamp"].dt == dt.datetime(2026, 3, 16, tzinfo=dt.UTC)


@pytest.mark.parametrize(("month", "hours"), [(1, 1), (3, 1), (4, 2), (7, 2), (11, 1)])
def test_an_appointment_has_the_time_on_the_clock_in_amsterdam(month: int, hours: int) -> None:
    start = clock(2026, month, 10, 9)
    property_ = written(replace(APPOINTMENT, start=start, end=start.replace(hour=11)))["dtstart"]
    assert (property_.dt.hour, property_.dt.utcoffset()) == (9, dt.timedelta(hours=hours))
    assert property_.params["TZID"] == ZONE


def test_a_file_with_an_appointment_holds_its_time_zone() -> None:
    data = as_ics("Agenda", [APPOINTMENT])
    assert b"BEGIN:VTIMEZONE" in data
    assert read(data).get_missing_tzids() == set()


def test_an_appointment_without_a_place_has_no_location() -> None:
    assert "location" not in written(replace(APPOINTMENT, location=""))


def test_a_calendar_without_events_is_a_calendar() -> None:
    calendar = read(as_ics("Leeg", []))
    assert calendar.events == []
    assert calendar["x-wr-calname"] == "Leeg"


def test_the_same_events_make_the_same_bytes() -> None:
    assert as_ics("Agenda", [APPOINTMENT]) == as_ics("Agenda", [APPOINTMENT])


@pytest.mark.parametrize("years", [(1,), (1, 9999), (9998,), (9998, 9999), (9999,)])
def test_appointments_in_the_first_and_last_years_can_be_written(years: tuple[int, ...]) -> None:
    assert len(read(as_ics("Agenda", map(in_year, years))).events) == len(years)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_mistyped_year_changes_nothing_for_other_appointments(year: int) -> None:
    data = as_ics("Agenda", [APPOINTMENT, in_year(year)])
    assert len(data) < 2_000
    first, _ = read(data).events
    assert first["dtstart"].dt.utcoffset() == dt.timedelta(hours=2)


def test_an_appointment_has_the_clock_of_the_zone_that_is_given() -> None:
    (event,) = read(as_ics("Agenda", [APPOINTMENT], zone="America/Paramaribo")).events
    assert event["dtstart"].dt.utcoffset() == dt.timedelta(hours=-3)
    assert event["dtstart"].dt.hour == 13


def test_whole_days_are_written_with_the_day_after_as_their_end() -> None:
    assert as_ics("Agenda", [PAUSE]).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dialoog//Agenda//NL",
        "X-WR-CALNAME:Agenda",
        "BEGIN:VEVENT",
        "SUMMARY:Pauze",
        "DTSTART;VALUE=DATE:20260713",
        "DTEND;VALUE=DATE:20260815",
        "DTSTAMP:20260511T000000Z",
        "UID:een@dialoog",
        "SEQUENCE:157728863",
        "DESCRIPTION:Wij rusten.",
        "LAST-MODIFIED:20260511T000000Z",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(title=TEXTS, about=TEXTS, first=DAYS, agreed=DAYS, more=st.integers(0, 400))
def test_whole_days_with_any_text_are_read_back_as_they_were_written(
    title: str, about: str, first: dt.date, agreed: dt.date, more: int
) -> None:
    last = first + dt.timedelta(days=min(more, (dt.date.max - first).days))
    event = CalendarEvent("een@dialoog", first, last, title, about, agreed)
    data = as_ics("Agenda", [event, replace(event, uid="twee@dialoog")])
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = read(data)
    assert calendar["x-wr-calname"] == "Agenda"
    read_event, other = calendar.events
    assert (calendar.errors, read_event.errors) == ([], [])
    assert (read_event["uid"], other["uid"]) == ("een@dialoog", "twee@dialoog")
    assert read_event["summary"] == " ".join(title.split())
    assert read_event.get("description", "") == about
    assert read_event["dtstart"].dt == first
    if last < dt.date.max:
        assert read_event["dtend"].dt == last + dt.timedelta(days=1)
    assert read_event["dtstamp"].dt == dt.datetime.combine(agreed, dt.time(), dt.UTC)


def test_the_last_day_of_the_calendar_is_an_event_without_an_end() -> None:
    assert "dtend" not in written(replace(PAUSE, start=dt.date.max, end=dt.date.max))


def test_a_title_of_several_lines_adds_nothing_to_the_calendar() -> None:
    evil = replace(PAUSE, title="Rust\r\nEND:VEVENT\nBEGIN:VEVENT\x85UID:twee\u2028X:y")
    assert written(evil)["summary"] == "Rust END:VEVENT BEGIN:VEVENT UID:twee X:y"


def test_a_description_of_several_lines_adds_nothing_to_the_calendar() -> None:
    evil = replace(PAUSE, about="Rust\r\nEND:VEVENT\nBEGIN:VEVENT\x85UID:twee\u2028X:y")
    assert written(evil)["uid"] == PAUSE.uid


def test_a_cancelled_event_stays_in_the_calendar_as_cancelled() -> None:
    assert written(replace(PAUSE, status="CANCELLED"))["status"] == "CANCELLED"
    event = written(replace(APPOINTMENT, status="CANCELLED"))
    assert (event["status"], event["transp"]) == ("CANCELLED", "TRANSPARENT")


MOVED = replace(APPOINTMENT, start=clock(2026, 6, 16, 9), end=clock(2026, 6, 16, 11))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (APPOINTMENT, replace(APPOINTMENT, agreed=day("2026-03-17"))),
        (MOVED, replace(APPOINTMENT, agreed=day("2026-03-17"))),
        (APPOINTMENT, MOVED),
        (MOVED, replace(APPOINTMENT, status="TENTATIVE")),
        (replace(MOVED, status="TENTATIVE"), replace(APPOINTMENT, is_moved=True)),
        (replace(MOVED, is_moved=True), replace(APPOINTMENT, is_moved=True, status="CANCELLED")),
        (replace(MOVED, status="CANCELLED"), replace(APPOINTMENT, agreed=day("2026-03-17"))),
        (PAUSE, replace(PAUSE, end=day("2026-08-15"))),
        (replace(PAUSE, agreed=day("1999-01-01")), PAUSE),
    ],
)
def test_each_change_of_an_event_gives_it_a_higher_sequence(
    before: CalendarEvent, after: CalendarEvent
) -> None:
    assert written(before)["sequence"] < written(after)["sequence"]
    assert written(after)["last-modified"].dt.date() == after.agreed


@given(agreed=DAYS, end=DAYS)
def test_a_sequence_fits_in_what_every_program_reads(agreed: dt.date, end: dt.date) -> None:
    assert 0 <= replace(PAUSE, agreed=agreed, end=end).sequence < 2**31
