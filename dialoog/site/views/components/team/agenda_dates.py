"""What stands in the agenda: sessions, meetings, and the days on which something begins or ends."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from dialoog.data.entry import Entry
from dialoog.data.models.labels import MEETINGS
from dialoog.data.models.programme import PhaseState
from dialoog.data.models.record_names import call_card
from dialoog.data.models.session import Session
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize
from dialoog.privacy.open_records import OpenMeeting
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.meetings import meeting_badge, meeting_times
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.absences import CONTACT
from dialoog.site.views.components.team.labels import (
    SESSION_BADGES,
    session_place,
    session_times,
)

_PHASES: dict[PhaseState, str] = {
    "active": "loopt vanaf deze dag",
    "paused": "de pauze begint",
    "stopped": "stopt vanaf deze dag",
}


@dataclass(frozen=True, slots=True)
class DateItem:
    """What happens on a day, with a link to its page; `time` is empty for a whole day."""

    day: dt.date
    on: str
    iso: str
    time: str
    about: Link
    details: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class AgendaDate:
    """When something is, and what gives it as an item: there are many that nobody asks for."""

    day: dt.date
    time: str
    item: Callable[[], DateItem]


def dates_within(team: TeamLedger, first: dt.date, last: dt.date) -> list[AgendaDate]:
    """Sessions and meetings from the first day on, and other days up to the last; in order."""
    found = [
        AgendaDate(
            session.record.date, session_times(session.record), partial(_session, team, session)
        )
        for session in team.ledger.sessions
        if session.record.date >= first
    ]
    found += [
        AgendaDate(meeting.day, meeting_times(meeting), partial(_meeting, team, meeting))
        for meeting in team.open.meetings
        if meeting.day >= first
    ]
    found += [date for date in _begins_and_ends(team) if first <= date.day <= last]
    return sorted(found, key=lambda date: (date.day, date.time))


def _session(team: TeamLedger, session: Entry[Session]) -> DateItem:
    record = session.record
    directorate = links.directorate_of(team, team.ledger.requests[session.parent])
    words = f"Gesprek {session.number} van dossier {session.parent}, {directorate}"
    about = Link(words, "dossier", session.parent, f"gesprek-{session.number}")
    details = f"{links.session_people(team, record)}. {capitalize(session_place(record))}."
    badge = SESSION_BADGES[record.state]
    if record.state == "planned" and record.date < team.today:
        badge = Badge("Nog vastleggen", "attention")
    return _item(record.date, session_times(record), about, details, badge)


def _meeting(team: TeamLedger, meeting: OpenMeeting) -> DateItem:
    about = Link(meeting.title, "sounding-board", anchor=meeting.id)
    location = team.ledger.meetings[meeting.id].record.location
    details = ". ".join(filter(None, (capitalize(MEETINGS[meeting.kind]), location)))
    badge = meeting_badge(meeting) or Badge("Bijeenkomst")
    return _item(meeting.day, meeting_times(meeting), about, f"{details}.", badge)


def _begins_and_ends(team: TeamLedger) -> Iterator[AgendaDate]:
    """The last days of calls, cards, pauses and contracts, and the first days of phases."""
    for call in team.ledger.calls.values():
        if call.record.withdrawn is None:
            about = Link(call.record.title, "call", call.id)
            last = "Laatste dag om te reageren."
            yield _whole_day(call.record.deadline, about, last, Badge("Oproep"))
    for card in team.ledger.cards.values():
        if card.record.valid_until and card.record.goes_on:
            link = Link(f"Laatste dag van de {call_card(card.id)}", "punch-card", card.id)
            yield _whole_day(card.record.valid_until, link, "", Badge("Kaart"))
    phase_badge = Badge("Fase", "attention")
    for phase in team.programme.phases:
        scope = links.phase_scope(team, phase)
        words = f"{scope}: {_PHASES[phase.state]}"
        yield _whole_day(phase.from_, Link(words, CONTACT), "", phase_badge)
        if phase.until and phase.state == "paused":
            link = Link(f"{scope}: laatste dag van de pauze", CONTACT)
            yield _whole_day(phase.until, link, "", phase_badge)
    for provider in team.ledger.providers.values():
        contract = provider.record.contract
        if contract and contract.until:
            link = Link("Laatste dag van een contract", "people")
            yield _whole_day(contract.until, link, provider.record.name, Badge("Contract"))


def _whole_day(day: dt.date, about: Link, details: str, badge: Badge) -> AgendaDate:
    return AgendaDate(day, "", partial(_item, day, "", about, details, badge))


def _item(day: dt.date, time: str, about: Link, details: str, badge: Badge) -> DateItem:
    return DateItem(
        day, dates.format_date_with_weekday(day), day.isoformat(), time, about, details, badge
    )
