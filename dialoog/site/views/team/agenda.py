"""The agenda by month, with who is away."""

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import MEETINGS
from dialoog.data.models.programme import PhaseState
from dialoog.data.models.record_names import call_card
from dialoog.data.models.session import Session
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.privacy.open_records import OpenMeeting
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.meetings import meeting_badge, meeting_times
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.absences import CONTACT, AbsenceItem, absences
from dialoog.site.views.components.team.calendars import people_with_events
from dialoog.site.views.components.team.labels import (
    SESSION_BADGES,
    session_place,
    session_times,
)

MONTHS_AHEAD = 12
"""How many months ahead absences and last days are shown; sessions are always shown."""
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
class AgendaMonth:
    """One month: who is away, and what happens on which day; `none` is said if that is nothing.

    An absence is told in the first month that it is in; in those after it the person is named.
    """

    id: str
    heading: str
    away: tuple[AbsenceItem, ...]
    still_away: tuple[Link, ...]
    items: tuple[DateItem, ...]
    none: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The months from the previous one on, and links to the calendar files."""

    head: Head
    lead: str
    months: tuple[AgendaMonth, ...]
    all: Link
    calendars: tuple[Link, ...]


def view(team: TeamLedger) -> AgendaView:
    """The agenda from the previous month up to the last planned session."""
    planned = len(team.ledger.planned_sessions)
    are = "is" if planned == 1 else "zijn"
    return AgendaView(
        head=Head("Agenda", "Wat gepland is, wat er pas was, en wie er niet is.", (HOME,)),
        lead=f"Er {are} {quantity(planned, 'gesprek', 'gesprekken')} gepland."
        if planned
        else "Er is geen gesprek gepland.",
        months=tuple(_months(team)),
        all=Link("Alle geplande gesprekken en bijeenkomsten", "agenda-file"),
        calendars=tuple(
            Link(f"Agenda van {links.person(team, name).words}", "agenda-person", name)
            for name in people_with_events(team)
        ),
    )


def _months(team: TeamLedger) -> Iterator[AgendaMonth]:
    """Every month in which something happens or somebody is away."""
    starts = list(_month_starts(team.today))
    items = sorted(_items(team, starts), key=lambda item: (item.day, item.time))
    by_month = group_by_key((item.day.replace(day=1), item) for item in items)
    all_away = absences(team)
    away = {
        start: tuple(absence for absence in all_away if absence.period.overlaps(_month(start)))
        for start in starts
    }
    told = set[AbsenceItem]()
    for start in sorted({*by_month, *(start for start, items in away.items() if items)}):
        here = away.get(start, ())
        yield AgendaMonth(
            id=f"maand-{start.isoformat()[:7]}",
            heading=capitalize(dates.format_date(start).partition(" ")[2]),
            away=tuple(absence for absence in here if absence not in told),
            still_away=tuple(dict.fromkeys(absence.who for absence in here if absence in told)),
            items=by_month.get(start, ()),
            none="" if start in by_month else "Verder is er niets bekend.",
        )
        told.update(here)


def _month_starts(today: dt.date) -> Iterator[dt.date]:
    """The first days of the previous month, of this one, and of the months of a year ahead."""
    this = today.year * 12 + today.month - 1
    first, last = max(this - 1, dt.MINYEAR * 12), min(this + MONTHS_AHEAD, dt.MAXYEAR * 12 + 11)
    for number in range(first, last + 1):
        yield dt.date(number // 12, number % 12 + 1, 1)


def _month(start: dt.date) -> DateRange:
    """The month that begins on ``start``."""
    return DateRange(start, start.replace(day=calendar.monthrange(start.year, start.month)[1]))


def _items(team: TeamLedger, starts: list[dt.date]) -> Iterator[DateItem]:
    """Sessions and meetings from the first month on; other days in the months of ``starts``."""
    for session in team.ledger.sessions:
        if session.record.date >= starts[0]:
            yield _session(team, session)
    for meeting in team.open.meetings:
        if meeting.day >= starts[0]:
            yield _meeting(team, meeting)
    for item in _begins_and_ends(team):
        if starts[0] <= item.day <= _month(starts[-1]).last:
            yield item


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


def _begins_and_ends(team: TeamLedger) -> Iterator[DateItem]:
    """The last days of calls, cards, pauses and contracts, and the first days of phases."""
    for call in team.ledger.calls.values():
        if call.record.withdrawn is None:
            link = Link("Laatste dag om te reageren", "call", call.id)
            yield _item(call.record.deadline, "", link, call.record.title, Badge("Oproep"))
    for card in team.ledger.cards.values():
        if card.record.valid_until and card.record.goes_on:
            link = Link(f"Laatste dag van de {call_card(card.id)}", "punch-card", card.id)
            yield _item(card.record.valid_until, "", link, "", Badge("Kaart"))
    phase_badge = Badge("Fase", "attention")
    for phase in team.programme.phases:
        scope = links.phase_scope(team, phase)
        words = f"{scope}: {_PHASES[phase.state]}"
        yield _item(phase.from_, "", Link(words, CONTACT), "", phase_badge)
        if phase.until and phase.state == "paused":
            link = Link(f"{scope}: laatste dag van de pauze", CONTACT)
            yield _item(phase.until, "", link, "", phase_badge)
    for provider in team.ledger.providers.values():
        contract = provider.record.contract
        if contract and contract.until:
            link = Link("Laatste dag van een contract", "people")
            yield _item(contract.until, "", link, provider.record.name, Badge("Contract"))


def _item(day: dt.date, time: str, about: Link, details: str, badge: Badge) -> DateItem:
    return DateItem(
        day, dates.format_date_with_weekday(day), day.isoformat(), time, about, details, badge
    )
