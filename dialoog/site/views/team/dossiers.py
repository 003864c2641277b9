"""All dossiers: the open ones in a table, the closed ones by the year of their arrival."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain import lifecycle
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.team_ledger import TeamLedger, by_arrival
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import STATE_BADGES, TASKS
from dialoog.site.views.components.team.table import (
    Cell,
    DataTable,
    columns,
    day_cell,
    link_cell,
    number_cell,
)
from dialoog.site.views.components.team.tasks import NO_OWNER, lateness

_CRUMB = Link("Dossiers", "dossiers")


@dataclass(frozen=True, slots=True)
class DossiersView:
    """The open dossiers; during a pause also the `queue`, in order of arrival."""

    head: Head
    lead: str
    open: DataTable
    queue: DataTable | None
    archives: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """The closed dossiers of one year."""

    head: Head
    lead: str
    closed: DataTable


def view(team: TeamLedger) -> DossiersView:
    """The page with the open dossiers: those with the most urgent task first."""
    requests = [entry for entry in team.ledger.requests.values() if not entry.record.closed]
    are = "staat" if len(requests) == 1 else "staan"
    return DossiersView(
        head=Head("Dossiers", "Elke aanvraag, hoe ver die is en wat nu moet.", (HOME,)),
        lead=f"Er {are} {quantity(len(requests), 'dossier', 'dossiers')} open."
        if requests
        else "Elke aanvraag krijgt hier een dossier.",
        open=DataTable(
            "open",
            "Open dossiers, wat het eerst moet bovenaan",
            columns(
                *("Dossier", "Stand", "Aanbod", "Directie", "Ontvangen"),
                *("Nu te doen", "Uiterlijk", "Wie"),
            ),
            tuple(_row(team, one) for one in sorted(requests, key=lambda one: _urgency(team, one))),
            none="Er staat geen dossier open.",
            wide=True,
        ),
        queue=_queue(team) if team.waiting else None,
        archives=tuple(
            Link(f"{year}: {quantity(len(closed), 'dossier', 'dossiers')}", "archive", year)
            for year, closed in sorted(_closed_by_year(team).items(), reverse=True)
        ),
    )


def archive(team: TeamLedger, year: str) -> ArchiveView:
    """The page with the closed dossiers that arrived in ``year``."""
    requests = _closed_by_year(team)[year]
    came, are = ("kwam", "is") if len(requests) == 1 else ("kwamen", "zijn")
    dossiers = quantity(len(requests), "dossier", "dossiers")
    return ArchiveView(
        head=Head(
            f"Afgesloten dossiers van {year}",
            f"De dossiers die in {year} binnenkwamen en zijn afgesloten.",
            (HOME, _CRUMB),
        ),
        lead=f"In {year} {came} {dossiers} binnen die nu dicht {are}.",
        closed=DataTable(
            "afgesloten",
            f"Afgesloten dossiers van {year}",
            columns(
                *("Dossier", "Uitkomst", "Aanbod", "Directie"),
                *("Ontvangen", "Afgesloten", "Gesprekken"),
                numbers=(6,),
            ),
            tuple(_closed_row(team, request) for request in sorted(requests, key=by_arrival)),
            wide=True,
        ),
    )


def years(team: TeamLedger) -> Iterable[str]:
    """The years in which a dossier arrived that is now closed, in order."""
    return sorted(_closed_by_year(team))


def _closed_by_year(team: TeamLedger) -> Mapping[str, Sequence[Entry[Request]]]:
    """The closed dossiers by the year of their arrival."""
    closed = (request for request in team.ledger.requests.values() if request.record.closed)
    return group_by_key((str(request.record.received.year), request) for request in closed)


def _urgency(team: TeamLedger, request: Entry[Request]) -> tuple[str, str, str]:
    """The sort key of an open dossier: its first deadline; without a task last, by arrival."""
    tasks = team.tasks_of("requests", request.id)
    return (
        tasks[0].due.isoformat() if tasks else "~",
        request.record.received.isoformat(),
        request.id,
    )


def _row(team: TeamLedger, request: Entry[Request]) -> tuple[Cell, ...]:
    record, tasks = request.record, team.tasks_of("requests", request.id)
    task = tasks[0] if tasks else None
    late = lateness(team.today, task.due) if task else None
    return (
        link_cell(links.dossier(request.id)),
        _state(team, request),
        Cell(links.offer(team, record.offer)),
        Cell(links.directorate_of(team, request)),
        day_cell(record.received),
        Cell(TASKS[task.code] if task else _next_session(team, request)),
        Cell(
            task.due_words if task else "-",
            iso=task.due.isoformat() if task else "",
            badges=(late,) if late else (),
        ),
        Cell(task.owner or NO_OWNER if task else record.owner or NO_OWNER),
    )


def _state(team: TeamLedger, request: Entry[Request]) -> Cell:
    """The state of a request; sorted by how far it is, not by its label."""
    state = lifecycle.state(team.ledger, request)
    waiting = (Badge("Wacht", "attention"),) if request.id in team.waiting else ()
    return Cell(badges=(STATE_BADGES[state], *waiting), value=str(lifecycle.STATES.index(state)))


def _next_session(team: TeamLedger, request: Entry[Request]) -> str:
    """The day of the next planned session of a request that has no task."""
    days = [
        session.record.date
        for session in team.ledger.sessions_of(request.id)
        if session.record.state == "planned" and session.record.date >= team.today
    ]
    return (
        f"Niets: het gesprek is op {dates.format_date_with_weekday(min(days))}" if days else "Niets"
    )


def _closed_row(team: TeamLedger, request: Entry[Request]) -> tuple[Cell, ...]:
    record, sessions = request.record, team.ledger.sessions_of(request.id)
    return (
        link_cell(links.dossier(request.id)),
        _state(team, request),
        Cell(links.offer(team, record.offer)),
        Cell(links.directorate_of(team, request)),
        day_cell(record.received),
        day_cell(record.closed.on if record.closed else None),
        number_cell(sum(1 for session in sessions if session.record.state == "held")),
    )


def _queue(team: TeamLedger) -> DataTable:
    waiting = [(place, team.ledger.requests[name]) for name, place in team.waiting.items()]
    return DataTable(
        "wachtrij",
        "De wachtrij, op volgorde van binnenkomst",
        columns("Plaats", "Dossier", "Ontvangen", "Aanbod", "Directie"),
        tuple(
            (
                Cell(str(place)),
                link_cell(links.dossier(request.id)),
                day_cell(request.record.received),
                Cell(links.offer(team, request.record.offer)),
                Cell(links.directorate_of(team, request)),
            )
            for place, request in waiting
        ),
    )
