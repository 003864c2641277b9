"""The planned sessions as calendar files: one with all of them, and one a facilitator."""

import datetime as dt
from collections.abc import Iterable

from dialoog.data.entry import Entry
from dialoog.data.models.session import Session
from dialoog.formats.dutch import quantity
from dialoog.formats.ical import CalendarEvent, as_ics
from dialoog.site.team_ledger import TeamLedger, by_date
from dialoog.site.views.components.labels import plain_line
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.session_labels import code, where


def all_sessions(team: TeamLedger) -> bytes:
    """Every planned session."""
    planned = sorted(team.ledger.planned_sessions, key=by_date)
    return _calendar(team, team.programme.name, planned)


def of_person(team: TeamLedger, name: str) -> bytes:
    """The planned sessions that somebody leads or assists."""
    title = f"{team.programme.name}: {links.person(team, name).words}"
    return _calendar(team, title, _planned(team, name))


def people(team: TeamLedger) -> Iterable[str]:
    """Everybody who has a planned session."""
    found = {name for one in team.ledger.planned_sessions for name in one.record.people}
    return sorted(found & team.ledger.facilitators.keys())


def _planned(team: TeamLedger, name: str) -> list[Entry[Session]]:
    return [one for one in team.sessions_with(name) if one.record.state == "planned"]


def _calendar(team: TeamLedger, title: str, sessions: Iterable[Entry[Session]]) -> bytes:
    return as_ics(plain_line(title), [_appointment(team, one) for one in sessions])


def _appointment(team: TeamLedger, session: Entry[Session]) -> CalendarEvent:
    """A session without what was asked and why: a phone is seen by others."""
    record = session.record
    people = quantity(record.group_size, "mens", "mensen")
    about = (
        f"Gesprek {session.number} van dossier {session.parent}.",
        f"Wie: {links.who(team, record)}.",
        f"Groep: {people}.",
    )
    return CalendarEvent(
        uid=f"{code(session)}@dialoog",
        start=dt.datetime.combine(record.date, record.start),
        end=dt.datetime.combine(record.date, record.end),
        title=f"{team.programme.name}: gesprek {code(session)}",
        location=where(record, unknown=""),
        about="\n".join(about),
        agreed=record.planned_on,
    )
