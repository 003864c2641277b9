"""One dossier: what to do now, who could lead, the sessions, the request and its whole history."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain import lifecycle
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Dated, Link
from dialoog.site.views.components.layout import HOME, Head, Notice
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.activity.event import Event
from dialoog.site.views.components.team.activity.requests import of_request
from dialoog.site.views.components.team.description_list import DescriptionItem
from dialoog.site.views.components.team.labels import STATES
from dialoog.site.views.components.team.task_rows import TaskItem, items
from dialoog.site.views.team.dossier.match import MatchPanel, panel
from dialoog.site.views.team.dossier.progress import ProgressStep, progress
from dialoog.site.views.team.dossier.request import in_full
from dialoog.site.views.team.dossier.sessions import SessionItem, sessions


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
    request: tuple[DescriptionItem, ...]
    timeline: tuple[TimelineItem, ...]
    path: str


_NOTHING = ("Er is nu niets te doen.", "Dit dossier is afgesloten.")
"""What is said where there are no tasks: of an open dossier, and of a closed one."""


def view(team: TeamLedger, name: str) -> DossierView:
    """The dossier of one request."""
    request = team.ledger.requests[name]
    whence = links.directorate_of(team, request)
    return DossierView(
        head=Head(
            f"Dossier {name}",
            f"Alles over aanvraag {name}.",
            (HOME, Link("Dossiers", "dossiers")),
        ),
        lead=f"{links.offer(team, request.record.offer)}, voor {whence}.",
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
    queue = quantity(len(team.waiting), "aanvraag", "aanvragen")
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
            facts.append(Event(session.record.date, f"Gesprek {session.number} staat gepland"))
    for fact in sorted(facts, key=lambda one: one.day):
        yield TimelineItem(fact.dated, fact.day > team.today)
