"""The rows of tables of dossiers: of open ones, and of closed ones."""

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain import lifecycle
from dialoog.formats import dates
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import STATE_BADGES, TASKS
from dialoog.site.views.components.team.table import (
    Cell,
    columns,
    day_cell,
    link_cell,
    number_cell,
)
from dialoog.site.views.components.team.tasks import NO_OWNER, lateness

OPEN_COLUMNS = columns(
    *("Dossier", "Stand", "Aanbod", "Directie", "Ontvangen"),
    *("Nu te doen", "Uiterlijk", "Wie"),
)
CLOSED_COLUMNS = columns(
    *("Dossier", "Uitkomst", "Aanbod", "Directie"),
    *("Ontvangen", "Afgesloten", "Gesprekken"),
    numbers=(6,),
)


def open_row(team: TeamLedger, request: Entry[Request]) -> tuple[Cell, ...]:
    """The row of an open dossier."""
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


def closed_row(team: TeamLedger, request: Entry[Request]) -> tuple[Cell, ...]:
    """The row of a closed dossier."""
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
