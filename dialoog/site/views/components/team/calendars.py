"""The team's calendar files: sessions and meetings of all, and the sessions of one person."""

import datetime as dt
from collections.abc import Iterable

from dialoog.data.entry import Entry
from dialoog.data.models.session import Session
from dialoog.formats.dutch import quantity
from dialoog.formats.ical import CalendarEvent, as_ics
from dialoog.formats.markdown import to_plain
from dialoog.site.team_ledger import TeamLedger, by_date
from dialoog.site.views.components.meetings import calendar_meetings, meeting_event
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import session_number, session_place


def calendar_of_all(team: TeamLedger) -> bytes:
    """The calendar file with every planned session, and the meetings with their locations."""
    planned = sorted(team.ledger.planned_sessions, key=by_date)
    sessions = [_calendar_event(team, session) for session in planned]
    meetings = [
        meeting_event(
            team.programme.name, meeting, team.ledger.meetings[meeting.id].record.location or ""
        )
        for meeting in calendar_meetings(team.open)
    ]
    return as_ics(to_plain(team.programme.name), [*sessions, *meetings])


def calendar_of_person(team: TeamLedger, name: str) -> bytes:
    """The calendar file with the planned sessions that a facilitator leads or assists."""
    title = f"{team.programme.name}: {links.person(team, name).words}"
    sessions = team.sessions_with(name)
    planned = (session for session in sessions if session.record.state == "planned")
    return as_ics(to_plain(title), [_calendar_event(team, session) for session in planned])


def people_with_sessions(team: TeamLedger) -> Iterable[str]:
    """The ids of the facilitators with a planned session, in alphabetical order."""
    names = {name for session in team.ledger.planned_sessions for name in session.record.people}
    return sorted(names & team.ledger.facilitators.keys())


def _calendar_event(team: TeamLedger, session: Entry[Session]) -> CalendarEvent:
    """A session without its request and reason: others can see the screen of a phone."""
    record = session.record
    about = (
        f"Gesprek {session.number} van dossier {session.parent}.",
        f"Wie: {links.session_people(team, record)}.",
        f"Groep: {quantity(record.group_size, 'mens', 'mensen')}.",
    )
    return CalendarEvent(
        uid=f"{session_number(session)}@dialoog",
        start=dt.datetime.combine(record.date, record.start),
        end=dt.datetime.combine(record.date, record.end),
        title=f"{team.programme.name}: gesprek {session_number(session)}",
        location=session_place(record, unknown=""),
        about="\n".join(about),
        agreed=record.planned_on,
    )
