"""The agenda by month, with who is away.

Where that is too much for one page it has the days that come first, and each month a page.
"""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialoog.data.ledger import once_per_ledger
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.long_lists import MONTH, Period, by_period
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.periods import periods_around
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.absences import AbsenceItem, absences
from dialoog.site.views.components.team.agenda_dates import (
    AgendaDate,
    DateItem,
    dates_within,
)
from dialoog.site.views.components.team.calendars import people_with_events

MONTHS_AHEAD = 12
"""How many months ahead absences and last days are shown; sessions are always shown."""
MOST_DATES = 150
"""How many sessions and other dates a page has: each is some half a kB."""
MOST_CALENDARS = 50
"""With the calendars of more people, each stands on the page of that person alone."""


@dataclass(frozen=True, slots=True)
class AgendaMonth:
    """One month: who is away, and what happens on which day; `none` is said if that is nothing.

    An absence is told in the first month that it is in; in those after it the person is named.
    `parts` lead to pages with what is not in `items`.
    """

    id: str
    heading: str
    away: tuple[AbsenceItem, ...]
    still_away: tuple[Link, ...]
    items: tuple[DateItem, ...]
    parts: tuple[Link, ...]
    none: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The months from the previous one on, and links to the calendar files; or one month or day.

    `people` leads to who has a calendar file, where there are too many for `calendars`.
    """

    head: Head
    lead: str
    months: tuple[AgendaMonth, ...]
    all: Link | None
    calendars: tuple[Link, ...]
    people: Link | None


def view(team: TeamLedger) -> AgendaView:
    """The agenda from the previous month up to the last planned session."""
    planned = len(team.ledger.planned_sessions)
    are = "is" if planned == 1 else "zijn"
    people = [*people_with_events(team)]
    are_many = len(people) > MOST_CALENDARS
    return AgendaView(
        head=Head("Agenda", "Wat gepland is, wat er pas was, en wie er niet is.", (HOME,)),
        lead=f"Er {are} {quantity(planned, 'gesprek', 'gesprekken')} gepland."
        if planned
        else "Er is geen gesprek gepland.",
        months=tuple(_months(team)),
        all=Link("Alle geplande gesprekken en bijeenkomsten", "agenda-file"),
        calendars=tuple(
            Link(f"Agenda van {links.person(team, name).words}", "agenda-person", name)
            for name in people
            if not are_many
        ),
        people=Link("Kies een gespreksleider", "people") if are_many else None,
    )


def period_view(team: TeamLedger, key: str) -> AgendaView:
    """The page of a month or a day of which not all is on the agenda itself."""
    pages = periods(team)
    period = pages[key]
    summary = f"Wat er {period.when} is, en wie er dan niet is."
    first = period.items[0].day
    days = _month(first.replace(day=1)) if len(key) == MONTH else DateRange(first, first)
    month = AgendaMonth(
        id="",
        heading="",
        away=tuple(absence for absence in absences(team) if absence.period.overlaps(days)),
        still_away=(),
        items=() if period.parts else tuple(date.item() for date in period.items),
        parts=tuple(map(_link, period.parts)),
        none="",
    )
    return AgendaView(
        head=Head(
            f"Agenda van {period.words}",
            summary,
            (HOME, Link("Agenda", "agenda"), *map(_link, periods_around(pages, key))),
        ),
        lead="Kies een dag. Tussen haakjes staat hoeveel er dan is." if period.parts else summary,
        months=(month,),
        all=None,
        calendars=(),
        people=None,
    )


@once_per_ledger
def periods(team: TeamLedger) -> Mapping[str, Period[AgendaDate]]:
    """The months and days with a page of their own: none where the agenda has them all."""
    all_dates = _dates(team)
    if len(all_dates) <= MOST_DATES:
        return {}
    return by_period(((date.day, date) for date in all_dates), MOST_DATES, MONTH)


def _link(period: Period[AgendaDate], words: str = "") -> Link:
    words = words or capitalize(period.words)
    return Link(f"{words} ({len(period.items)})", "agenda-period", period.key)


def _months(team: TeamLedger) -> Iterator[AgendaMonth]:
    """Every month in which something happens or somebody is away."""
    starts, all_dates = list(_month_starts(team.today)), _dates(team)
    pages, days = periods(team), _first_days(team, all_dates)
    by_month = group_by_key((date.day.replace(day=1), date) for date in all_dates)
    all_away = absences(team)
    away = {
        start: tuple(absence for absence in all_away if absence.period.overlaps(_month(start)))
        for start in starts
    }
    told = set[AbsenceItem]()
    for start in sorted({*by_month, *(start for start, items in away.items() if items)}):
        here = away.get(start, ())
        items = tuple(date.item() for date in by_month.get(start, ()) if date.day in days)
        whole = pages.get(start.isoformat()[:MONTH].replace("-", "/"))
        yield AgendaMonth(
            id=f"maand-{start.isoformat()[:7]}",
            heading=capitalize(dates.format_date(start).partition(" ")[2]),
            away=tuple(absence for absence in here if absence not in told),
            still_away=tuple(dict.fromkeys(absence.who for absence in here if absence in told)),
            items=items,
            parts=(_link(whole, f"Alles {whole.when}"),)
            if whole and len(whole.items) > len(items)
            else (),
            none="" if start in by_month else "Verder is er niets bekend.",
        )
        told.update(here)


def _first_days(team: TeamLedger, all_dates: list[AgendaDate]) -> frozenset[dt.date]:
    """The days on the agenda itself: all, or where those are too many what fits from today on."""
    coming = all_dates
    if len(all_dates) > MOST_DATES:
        coming = [date for date in all_dates if date.day >= team.today]
    last = max((date.day for date in coming[:MOST_DATES]), default=team.today)
    return frozenset(date.day for date in coming if date.day < last or len(coming) <= MOST_DATES)


def _dates(team: TeamLedger) -> list[AgendaDate]:
    """What happens from the previous month on."""
    starts = list(_month_starts(team.today))
    return dates_within(team, starts[0], _month(starts[-1]).last)


def _month_starts(today: dt.date) -> Iterator[dt.date]:
    """The first days of the previous month, of this one, and of the months of a year ahead."""
    this = today.year * 12 + today.month - 1
    first, last = max(this - 1, dt.MINYEAR * 12), min(this + MONTHS_AHEAD, dt.MAXYEAR * 12 + 11)
    for number in range(first, last + 1):
        yield dt.date(number // 12, number % 12 + 1, 1)


def _month(start: dt.date) -> DateRange:
    """The month that begins on ``start``."""
    return DateRange(start, start.replace(day=calendar.monthrange(start.year, start.month)[1]))
