"""One dossier: what to do now, who could lead, the sessions, the request and its whole history."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain import lifecycle
from dialoog.formats.dutch import count
from dialoog.team import TeamLedger
from dialoog.views.frame import HOME, Head, Notice
from dialoog.views.pieces import Badge, Dated, Link
from dialoog.views.team import names
from dialoog.views.team.chronicle.happening import Happening
from dialoog.views.team.chronicle.requests import of_request
from dialoog.views.team.dossier.match import MatchPanel, panel
from dialoog.views.team.dossier.progress import ProgressStep, progress
from dialoog.views.team.dossier.request import in_full
from dialoog.views.team.dossier.sessions import SessionItem, sessions
from dialoog.views.team.todo import TaskItem, items
from dialoog.views.team.told import Told
from dialoog.views.team.words import STATES


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A fact on the line of time; `coming` ones lie ahead."""

    fact: Dated
    coming: bool


@dataclass(frozen=True, slots=True)
class DossierView:
    """One dossier. `waiting` tells its place in the queue of a pause, else it is absent."""

    head: Head
    lead: str
    badge: Badge
    waiting: Notice | None
    progress: tuple[ProgressStep, ...]
    tasks: tuple[TaskItem, ...]
    nothing: str
    match: MatchPanel | None
    sessions: tuple[SessionItem, ...]
    request: tuple[Told, ...]
    timeline: tuple[TimelineItem, ...]
    path: str


_NOTHING = ("Er is nu niets te doen.", "Dit dossier is afgesloten.")
"""What is said where there are no tasks: of an open dossier, and of a closed one."""


def view(team: TeamLedger, name: str) -> DossierView:
    """The dossier of one request."""
    request = team.ledger.requests[name]
    whence = names.directorate_of(team, request)
    return DossierView(
        head=Head(
            f"Dossier {name}",
            f"Alles over aanvraag {name}.",
            (HOME, Link("Dossiers", "dossiers")),
        ),
        lead=f"{names.offer(team, request.record.offer)}, voor {whence}.",
        badge=STATES[lifecycle.state(team.ledger, request)],
        waiting=_waiting(team, name),
        progress=progress(team, request),
        tasks=items(team, team.tasks_of("requests", name)),
        nothing=_NOTHING[request.record.closed is not None],
        match=panel(team, request),
        sessions=sessions(team, name),
        request=in_full(team, request),
        timeline=tuple(_timeline(team, request)),
        path=request.path,
    )


def _waiting(team: TeamLedger, name: str) -> Notice | None:
    place = team.waiting.get(name)
    if place is None:
        return None
    queue = count(len(team.waiting), "aanvraag", "aanvragen")
    return Notice(
        "Deze aanvraag wacht tot na de pauze",
        (f"Plaats {place} in een rij van {queue}, op volgorde van binnenkomst.",),
        "info",
        Link("Bekijk de wachtrij", "dossiers", anchor="wachtrij"),
    )


def _timeline(team: TeamLedger, request: Entry[Request]) -> Iterator[TimelineItem]:
    facts = of_request(team, request)
    for session in team.ledger.sessions_of(request.id):
        if session.record.state == "planned":
            facts.append(Happening(session.record.date, f"Gesprek {session.number} staat gepland"))
    for fact in sorted(facts, key=lambda one: one.day):
        yield TimelineItem(fact.dated, fact.day > team.today)
