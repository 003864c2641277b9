"""Appointments become a calendar file that Outlook, a phone and Thunderbird read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

ZONE = "Europe/Amsterdam"
_LONGEST = 20
"""So many years a calendar tells when summer time begins: a mistyped year costs no more."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something at a time and a place.

    ``uid`` stays the same from build to build, so that a calendar that is read again moves an
    appointment and does not double it. ``start`` and ``end`` are the times on the clock in
    Amsterdam; ``agreed`` is the day on which this was agreed (no clock is read for it).
    """

    uid: str
    start: dt.datetime
    end: dt.datetime
    title: str
    location: str
    about: str
    agreed: dt.date


def as_ics(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A calendar with its name and its appointments, in their order."""
    found = list(appointments)
    calendar = Calendar()
    calendar.add("prodid", "-//Dialoog//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    for appointment in found:
        calendar.add_component(_event(appointment))
    if found:
        first, last = (pick(one.start.year for one in found) for pick in (min, max))
        end = min(last + 1, first + _LONGEST, dt.MAXYEAR - 1)
        calendar.add_missing_timezones(dt.date(first, 1, 1), dt.date(end, 12, 31))
    return bytes(calendar.to_ical())


def _event(appointment: Appointment) -> Event:
    zone = ZoneInfo(ZONE)
    event = Event()
    event.add("uid", appointment.uid)
    event.add("dtstamp", dt.datetime.combine(appointment.agreed, dt.time(), dt.UTC))
    event.add("dtstart", appointment.start.replace(tzinfo=zone))
    event.add("dtend", appointment.end.replace(tzinfo=zone))
    event.add("summary", appointment.title)
    if appointment.location:
        event.add("location", appointment.location)
    event.add("description", appointment.about)
    return event
