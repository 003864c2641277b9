"""Appointments become a calendar file that Outlook, a phone and Thunderbird read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

ZONE = "Europe/Amsterdam"
_LAST_DAY = dt.date.max - dt.timedelta(days=1)
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


@dataclass(frozen=True, slots=True)
class WholeDays:
    """Something that takes whole days, from ``first`` up to and including ``last``.

    The other fields are those of an appointment.
    """

    uid: str
    first: dt.date
    last: dt.date
    title: str
    about: str
    agreed: dt.date


def of_days(name: str, days: Iterable[WholeDays]) -> bytes:
    """A calendar with its name and what takes whole days, in their order."""
    calendar = _calendar(name)
    for one in days:
        event = _stamped(one)
        event.add("dtstart", one.first)
        event.add("dtend", min(one.last, _LAST_DAY) + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def as_ics(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A calendar with its name and its appointments, in their order."""
    found = list(appointments)
    calendar = _calendar(name)
    for appointment in found:
        calendar.add_component(_event(appointment))
    if found:
        first, last = (pick(one.start.year for one in found) for pick in (min, max))
        end = min(last + 1, first + _LONGEST, dt.MAXYEAR)
        calendar.add_missing_timezones(dt.date(first, 1, 1), dt.date(end, 12, 31))
    return bytes(calendar.to_ical())


def _calendar(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Dialoog//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE)
    return calendar


def _stamped(what: Appointment | WholeDays) -> Event:
    event = Event()
    event.add("uid", what.uid)
    event.add("dtstamp", dt.datetime.combine(what.agreed, dt.time(), dt.UTC))
    event.add("summary", what.title)
    event.add("description", what.about)
    return event


def _event(appointment: Appointment) -> Event:
    zone = ZoneInfo(ZONE)
    event = _stamped(appointment)
    event.add("dtstart", appointment.start.replace(tzinfo=zone))
    event.add("dtend", appointment.end.replace(tzinfo=zone))
    if appointment.location:
        event.add("location", appointment.location)
    return event
