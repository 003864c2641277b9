"""All dossiers: the open ones in a table, the closed ones by the year of their arrival."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.formats.dutch import capitalize, quantity
from dialoog.site.long_lists import YEAR, Period
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.periods import period_links, periods_around
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.dossier_rows import (
    CLOSED_COLUMNS,
    OPEN_COLUMNS,
    closed_row,
    open_row,
)
from dialoog.site.views.components.team.long_list import LongListView
from dialoog.site.views.components.team.table import (
    Cell,
    DataTable,
    columns,
    day_cell,
    link_cell,
)

_CRUMB = Link("Dossiers", "dossiers")
MOST_OPEN = 200
"""How many open dossiers, and how many of the queue, stand on their own page at most."""


@dataclass(frozen=True, slots=True)
class DossiersView:
    """The open dossiers; during a pause also the `queue`, in order of arrival.

    Where they are too many the first of either stand here, and `all_open` leads to all of them.
    """

    head: Head
    lead: str
    open: DataTable
    queue: DataTable | None
    all_open: tuple[Link, ...]
    archives: tuple[Link, ...]


def view(team: TeamLedger) -> DossiersView:
    """The page with the open dossiers: those with the most urgent task first."""
    requests = [entry for entry in team.ledger.requests.values() if not entry.record.closed]
    first = sorted(requests, key=lambda one: _urgency(team, one))[:MOST_OPEN]
    are = "staat" if len(requests) == 1 else "staan"
    by_year = (each for each in team.closed_by_period.values() if len(each.key) == YEAR)
    return DossiersView(
        head=Head("Dossiers", "Elke aanvraag, hoe ver die is en wat nu moet.", (HOME,)),
        lead=f"Er {are} {quantity(len(requests), 'dossier', 'dossiers')} open."
        if requests
        else "Elke aanvraag krijgt hier een dossier.",
        open=DataTable(
            "open",
            f"Open dossiers, wat het eerst moet bovenaan{_of_more(len(requests))}",
            OPEN_COLUMNS,
            tuple(open_row(team, one) for one in first),
            none="Er staat geen dossier open.",
            wide=True,
        ),
        queue=_queue(team) if team.waiting else None,
        all_open=_links((team.open_by_period[key] for key in open_periods(team)), "open-dossiers"),
        archives=_links(reversed([*by_year]), "archive"),
    )


def archive(team: TeamLedger, key: str) -> LongListView:
    """The page with the closed dossiers that arrived in a period, such as a year."""
    period = team.closed_by_period[key]
    came, are = ("kwam", "is") if len(period.items) == 1 else ("kwamen", "zijn")
    dossiers = quantity(len(period.items), "dossier", "dossiers")
    around = (
        Link(f"Afgesloten in {longer.words}", "archive", longer.key)
        for longer in periods_around(team.closed_by_period, key)
    )
    return LongListView(
        head=Head(
            f"Afgesloten dossiers van {period.words}",
            f"De dossiers die {period.when} binnenkwamen en zijn afgesloten.",
            (HOME, _CRUMB, *around),
            search=("archief",),
        ),
        lead=f"{capitalize(period.when)} {came} {dossiers} binnen die nu dicht {are}."
        + (f" Hieronder staan ze {period.by}." if period.parts else ""),
        parts=_links(period.parts, "archive"),
        table=None
        if period.parts
        else DataTable(
            "afgesloten",
            f"Afgesloten dossiers van {period.words}",
            CLOSED_COLUMNS,
            tuple(closed_row(team, request) for request in period.items),
            wide=True,
        ),
    )


def archive_periods(team: TeamLedger) -> Iterable[str]:
    """The years in which a dossier arrived that is now closed, and the parts with a page."""
    return team.closed_by_period


def open_in_period(team: TeamLedger, key: str) -> LongListView:
    """The page with the open dossiers that arrived in a period, in that order."""
    period = team.open_by_period[key]
    came, are = ("kwam", "staat") if len(period.items) == 1 else ("kwamen", "staan")
    dossiers = quantity(len(period.items), "dossier", "dossiers")
    return LongListView(
        head=Head(
            f"Open dossiers van {period.words}",
            f"De dossiers die {period.when} binnenkwamen en nog open staan.",
            (HOME, _CRUMB),
        ),
        lead=f"{capitalize(period.when)} {came} {dossiers} binnen die nog open {are}.",
        table=DataTable(
            "open",
            f"Open dossiers van {period.words}, op volgorde van binnenkomst",
            OPEN_COLUMNS,
            tuple(open_row(team, request) for request in period.items),
            wide=True,
        ),
    )


def open_periods(team: TeamLedger) -> Iterable[str]:
    """The periods with a page of open dossiers: none where these all stand on one page."""
    periods = {key: each for key, each in team.open_by_period.items() if not each.parts}
    return periods if sum(len(each.items) for each in periods.values()) > MOST_OPEN else ()


def _links(periods: Iterable[Period[Entry[Request]]], page: str) -> tuple[Link, ...]:
    return period_links(periods, page, "dossier", "dossiers")


def _of_more(number: int) -> str:
    """What the name of a table says that does not have all of them."""
    return f": de eerste {MOST_OPEN} van {number}" if number > MOST_OPEN else ""


def _urgency(team: TeamLedger, request: Entry[Request]) -> tuple[str, str, str]:
    """The sort key of an open dossier: its first deadline; without a task last, by arrival."""
    tasks = team.tasks_of("requests", request.id)
    return (
        tasks[0].due.isoformat() if tasks else "~",
        request.record.received.isoformat(),
        request.id,
    )


def _queue(team: TeamLedger) -> DataTable:
    waiting = [(place, team.ledger.requests[name]) for name, place in team.waiting.items()]
    return DataTable(
        "wachtrij",
        f"De wachtrij, op volgorde van binnenkomst{_of_more(len(waiting))}",
        columns("Plaats", "Dossier", "Ontvangen", "Aanbod", "Directie"),
        tuple(
            (
                Cell(str(place)),
                link_cell(links.dossier(request.id)),
                day_cell(request.record.received),
                Cell(links.offer(team, request.record.offer)),
                Cell(links.directorate_of(team, request)),
            )
            for place, request in waiting[:MOST_OPEN]
        ),
    )
