"""The team's calendar files: sessions and meetings of all, and the sessions of one person."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dialoog.data.entry import Entry
from dialoog.data.models.session import Session
from dialoog.formats.dutch import quantity
from dialoog.formats.ical import CalendarEvent, as_ics
from dialoog.formats.markdown import to_plain
from dialoog.site.team_ledger import TeamLedger, by_date
from dialoog.site.views.components.meetings import calendar_meetings, meeting_event
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import session_number, session_place

DAYS_SHOWN_AS_CANCELLED = 31
"""How many days after its day a session that is off stays in a calendar, as cancelled.

Calendars that are fetched anew, or opened anew by hand once a month, lose it by then; in one that
was opened longer ago its day is past.
"""


def calendar_of_all(team: TeamLedger) -> bytes:
    """The calendar file with every planned session, and the meetings with their locations.

    A session that was cancelled lately stays, as cancelled.
    """
    sessions = _events(team, sorted(team.ledger.sessions, key=by_date))
    meetings = [
        meeting_event(
            team.programme.name, meeting, team.ledger.meetings[meeting.id].record.location or ""
        )
        for meeting in calendar_meetings(team.open)
    ]
    return _file(team, team.programme.name, [*sessions, *meetings])


def calendar_of_person(team: TeamLedger, name: str) -> bytes:
    """The calendar file with the planned sessions that a facilitator leads or assists.

    What was cancelled lately, or went to somebody else, stays there as cancelled.
    """
    title = f"{team.programme.name}: {links.person(team, name).words}"
    return _file(team, title, _events_of_person(team, name))


def _file(team: TeamLedger, title: str, events: Iterable[CalendarEvent]) -> bytes:
    return as_ics(to_plain(title), events, zone=team.programme.zone.key)


def people_with_calendars(team: TeamLedger) -> Iterable[str]:
    """The ids of the facilitators who have or had a session, in alphabetical order.

    Their file stays: where it is gone, a calendar that fetches it keeps what it had.
    """
    names = {name for session in team.ledger.sessions for name in session.record.people}
    return sorted((names | team.handed_over.keys()) & team.ledger.facilitators.keys())


def people_with_events(team: TeamLedger) -> Iterable[str]:
    """The ids of the facilitators with something in their calendar file, in alphabetical order."""
    return (name for name in people_with_calendars(team) if any(_events_of_person(team, name)))


def _events_of_person(team: TeamLedger, name: str) -> Iterator[CalendarEvent]:
    yield from _events(team, team.sessions_with(name))
    for session in team.handed_over.get(name, ()):
        if _is_shown(team, session):
            yield _off(team, session, "gaat naar iemand anders")


def _events(team: TeamLedger, sessions: Iterable[Entry[Session]]) -> Iterator[CalendarEvent]:
    """The sessions that are planned, and those that were cancelled lately."""
    for session in sessions:
        if session.record.state == "planned":
            yield _planned(team, session)
        elif _is_shown(team, session):
            yield _off(team, session, "gaat niet door")


def _is_shown(team: TeamLedger, session: Entry[Session]) -> bool:
    """Whether a session that is off, for all or for somebody, stays in a calendar."""
    days = (team.today - session.record.date).days
    return session.record.state != "held" and days <= DAYS_SHOWN_AS_CANCELLED


def _planned(team: TeamLedger, session: Entry[Session]) -> CalendarEvent:
    """A session without its request and reason: others can see the screen of a phone."""
    record = session.record
    about = (
        f"Gesprek {session.number} van dossier {session.parent}.",
        f"Wie: {links.session_people(team, record)}.",
        f"Groep: {quantity(record.group_size, 'mens', 'mensen')}.",
    )
    return replace(
        _event(team, session), location=session_place(record, unknown=""), about="\n".join(about)
    )


def _off(team: TeamLedger, session: Entry[Session], why: str) -> CalendarEvent:
    """A session that is off: its title says so too, for programs that pass over the status."""
    cancelled = session.record.cancelled
    return replace(
        _event(team, session, f"{why}: "),
        agreed=cancelled.on if cancelled else session.record.planned_on,
        status="CANCELLED",
    )


def _event(team: TeamLedger, session: Entry[Session], words: str = "") -> CalendarEvent:
    record, number = session.record, session_number(session)
    return CalendarEvent(
        uid=f"{number}@dialoog",
        start=dt.datetime.combine(record.date, record.start),
        end=dt.datetime.combine(record.date, record.end),
        title=f"{team.programme.name}: {words}gesprek {number}",
        about="",
        agreed=record.planned_on,
    )
