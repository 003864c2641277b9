"""Whole days as a calendar file: the library reads what was meant, whatever stands in it."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats.ical_all_day import WholeDays, as_ics
from tests.ics import read
from tests.makers import day

ONE = WholeDays(
    uid="een@dialoog",
    first=day("2026-07-13"),
    last=day("2026-08-14"),
    title="Pauze",
    about="Wij rusten.",
    agreed=day("2026-05-11"),
)
TEXTS = st.text(st.characters(exclude_categories=["C"]), max_size=300)
DAYS = st.dates()


def test_a_calendar_is_written_as_it_should_be() -> None:
    assert as_ics("Agenda", [ONE]).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dialoog//Agenda//NL",
        "X-WR-CALNAME:Agenda",
        "BEGIN:VEVENT",
        "UID:een@dialoog",
        "DTSTAMP:20260511T000000Z",
        "DTSTART;VALUE=DATE:20260713",
        "DTEND;VALUE=DATE:20260815",
        "SUMMARY:Pauze",
        "DESCRIPTION:Wij rusten.",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@given(title=TEXTS, about=TEXTS, first=DAYS, agreed=DAYS, more=st.integers(0, 400))
def test_the_library_reads_what_was_meant(
    title: str, about: str, first: dt.date, agreed: dt.date, more: int
) -> None:
    last = first + dt.timedelta(days=min(more, (dt.date.max - first).days))
    one = WholeDays("een@dialoog", first, last, title, about, agreed)
    data = as_ics("Agenda", [one, replace(one, uid="twee@dialoog")])
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    calendar = read(data)
    assert calendar["x-wr-calname"] == "Agenda"
    event, other = calendar.events
    assert (calendar.errors, event.errors) == ([], [])
    assert (event["uid"], other["uid"]) == ("een@dialoog", "twee@dialoog")
    assert event["summary"] == " ".join(title.split())
    assert event.get("description", "") == " ".join(about.split())
    assert event["dtstart"].dt == first
    assert event["dtend"].dt == min(last, dt.date.max - dt.timedelta(days=1)) + dt.timedelta(days=1)
    assert event["dtstamp"].dt == dt.datetime.combine(agreed, dt.time(), dt.UTC)


def test_a_text_of_more_lines_cannot_add_to_the_calendar() -> None:
    evil = replace(ONE, title="Rust\r\nEND:VEVENT\nBEGIN:VEVENT\x85UID:twee\u2028X:y")
    (event,) = read(as_ics("Agenda", [evil])).events
    assert event["summary"] == "Rust END:VEVENT BEGIN:VEVENT UID:twee X:y"


def test_nothing_to_tell_is_a_calendar_too() -> None:
    assert read(as_ics("Agenda", [])).events == []
