"""The agenda: what is planned and what was lately, month by month, and who is away."""

import calendar as months
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.labels import capitalize
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.dates import Absence, DateItem, absences, marks, session
from dialoog.site.views.team.agenda.calendars import people

_AHEAD = 12
"""How many months ahead who is away, and what ends, is shown; sessions always are."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month: who is away in it, and what is on which day."""

    id: str
    heading: str
    away: tuple[Absence, ...]
    items: tuple[DateItem, ...]
    none: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The months from the last one on; the calendars to download."""

    head: Head
    lead: str
    months: tuple[Month, ...]
    all: Link
    calendars: tuple[Link, ...]


def view(team: TeamLedger) -> AgendaView:
    """The agenda from the last month up to the last thing that is known."""
    planned = len(team.ledger.planned_sessions)
    are = "is" if planned == 1 else "zijn"
    return AgendaView(
        head=Head("Agenda", "Wat gepland is, wat er pas was, en wie er niet is.", (HOME,)),
        lead=f"Er {are} {quantity(planned, 'gesprek', 'gesprekken')} gepland.",
        months=tuple(_months(team)),
        all=Link("Alle geplande gesprekken", "agenda-file"),
        calendars=tuple(
            Link(links.person(team, name).words, "agenda-person", name) for name in people(team)
        ),
    )


def _months(team: TeamLedger) -> Iterator[Month]:
    """Every month with something in it, and those in which somebody is away."""
    starts = list(_starts(team.today))
    items = sorted(_items(team, starts), key=lambda item: (item.day, item.time))
    by_month = group_by_key((item.day.replace(day=1), item) for item in items)
    gone = absences(team)
    away = {
        start: tuple(absence for absence in gone if absence.period.overlaps(_month(start)))
        for start in starts
    }
    for start in sorted({*by_month, *(start for start, some in away.items() if some)}):
        yield Month(
            id=f"maand-{start.isoformat()[:7]}",
            heading=capitalize(dates.format_date(start).partition(" ")[2]),
            away=away.get(start, ()),
            items=by_month.get(start, ()),
            none="" if start in by_month else "Verder is er niets bekend.",
        )


def _starts(today: dt.date) -> Iterator[dt.date]:
    """The first day of the last month, of this one, and of those of the year to come."""
    this = today.year * 12 + today.month - 1
    first, last = max(this - 1, dt.MINYEAR * 12), min(this + _AHEAD, dt.MAXYEAR * 12 + 11)
    for number in range(first, last + 1):
        yield dt.date(number // 12, number % 12 + 1, 1)


def _month(start: dt.date) -> DateRange:
    """The month that begins on ``start``."""
    last = start.replace(day=months.monthrange(start.year, start.month)[1])
    return DateRange(start, last)


def _items(team: TeamLedger, starts: list[dt.date]) -> Iterator[DateItem]:
    """Sessions since the last month began, and what begins or ends within a year."""
    for entry in team.ledger.sessions:
        if entry.record.date >= starts[0]:
            yield session(team, entry)
    for mark in marks(team):
        if starts[0] <= mark.day <= _month(starts[-1]).last:
            yield mark
