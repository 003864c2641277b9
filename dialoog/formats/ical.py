"""Writes iCalendar files (RFC 5545) for Outlook, phones and Thunderbird.

The library ``icalendar`` writes all of them: importing it takes 0.03 of the 1.0 seconds of a build
for staff (measured over 14 builds each), too little to justify a second writer of our own.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from dialoog.formats.time_zone import time_zone

EventStatus = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
ZONE = "Europe/Amsterdam"
_FIRST_DAY = dt.date(2000, 1, 1)
_MOST_DAYS = 4096
_STEPS: Mapping[EventStatus, int] = {"CONFIRMED": 0, "TENTATIVE": 1, "CANCELLED": 3}
"""In which order an event gets its status when that happens on one day; 2 is another day."""
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An appointment between two moments on the clock, or an event of one or more whole days.

    For whole days, ``start`` is the first day and ``end`` the last. ``uid`` is the same in every
    build, so that a program that reads the calendar again moves the event instead of adding a
    second one. ``agreed`` is the day on which the event was agreed, or last changed. A cancelled
    event stays in the file: otherwise it would not disappear from the calendars of those who read
    it before. Of a tentative one the day is not certain; one that is ``moved`` has a new day.
    """

    uid: str
    start: dt.datetime | dt.date
    end: dt.datetime | dt.date
    title: str
    about: str
    agreed: dt.date
    location: str = ""
    category: str = ""
    status: EventStatus = "CONFIRMED"
    is_moved: bool = False

    @property
    def sequence(self) -> int:
        """A number that is higher after each change of the event that the files tell of.

        Calendars pass over an event whose number is not higher than the one they know. A later day
        counts first; of changes on one day what became of the event, and then a later last day.
        """
        last_day = self.end.date() if isinstance(self.end, dt.datetime) else self.end
        ahead = min(max((last_day - self.agreed).days, 0), _MOST_DAYS - 1)
        step = 2 if self.is_moved and self.status == "CONFIRMED" else _STEPS[self.status]
        days = max((self.agreed - _FIRST_DAY).days, 0)
        return min((days * 4 + step) * _MOST_DAYS + ahead, _MOST)


def as_ics(
    name: str, events: Iterable[CalendarEvent], product: str = "Agenda", zone: str = ZONE
) -> bytes:
    """The bytes of a calendar file with the given name and events, in the given order.

    ``zone`` is where the clock stands that the times of the events are of.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Dialoog//{product}//NL")
    calendar.add("x-wr-calname", _one_line(name))
    events = tuple(events)
    years = [event.start.year for event in events if isinstance(event.start, dt.datetime)]
    if years:
        calendar.add("x-wr-timezone", zone)
        calendar.add_component(time_zone(zone, min(years)))
    for event in events:
        calendar.add_component(_component(event, ZoneInfo(zone)))
    return bytes(calendar.to_ical())


def _component(event: CalendarEvent, zone: ZoneInfo) -> Event:
    component = Event()
    component.add("uid", event.uid)
    changed = dt.datetime.combine(event.agreed, dt.time(), dt.UTC)
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    component.add("sequence", event.sequence)
    component.add("dtstart", _in_zone(event.start, zone))
    if isinstance(event.end, dt.datetime):
        component.add("dtend", _in_zone(event.end, zone))
    elif event.end < dt.date.max:  # date.max has no next day; without dtend it is one day
        component.add("dtend", event.end + dt.timedelta(days=1))
    component.add("summary", _one_line(event.title))
    if event.location:
        component.add("location", event.location)
    if event.about:
        component.add("description", event.about)
    if event.category:
        component.add("categories", [event.category])
    if event.status != "CONFIRMED":
        component.add("status", event.status)
    if event.status == "CANCELLED" or not isinstance(event.start, dt.datetime):
        component.add("transp", "TRANSPARENT")  # nobody is busy with it, or not the whole day
    return component


def _in_zone(moment: dt.datetime | dt.date, zone: ZoneInfo) -> dt.datetime | dt.date:
    return moment.replace(tzinfo=zone) if isinstance(moment, dt.datetime) else moment


def _one_line(text: str) -> str:
    return " ".join(text.split())
