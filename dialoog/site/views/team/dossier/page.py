"""One dossier: what to do now, the steps, who could lead, the sessions, and the history.

Longer than other files: it is one page with many parts.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.models.vocabulary import StepId
from dialoog.domain import lifecycle
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Dated, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.notice import Notice
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.activity import Event, request_events
from dialoog.site.views.components.team.description_list import DescriptionItem
from dialoog.site.views.components.team.labels import STATE_BADGES
from dialoog.site.views.components.team.tasks import TaskItem, task_items
from dialoog.site.views.team.dossier.record import SessionItem, request_facts, session_items
from dialoog.site.views.team.dossier.who_could_lead import MatchPanel, match_panel

StepState = Literal["done", "now", "to-come"]


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """An event of the history; `coming` is True for one in the future."""

    fact: Dated
    coming: bool


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step: `state` says whether it was taken, `note` when that was or what is left of it.

    `prefix` is the state in a word, for people who cannot see it.
    """

    id: StepId
    title: str
    state: StepState
    prefix: str
    note: str


@dataclass(frozen=True, slots=True)
class DossierView:
    """One dossier. `waiting` is its place in the queue during a pause; `match` the shortlist.

    A closed one has no `progress`: its `timeline` says what was done, and when.
    """

    id: str
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
"""The text when there are no tasks: for an open dossier, and for a closed one."""


def view(team: TeamLedger, name: str) -> DossierView:
    """The dossier of one request."""
    request = team.ledger.requests[name]
    lead = f"{links.offer(team, request.record.offer)}, voor {links.directorate_of(team, request)}."
    return DossierView(
        id=name,
        head=Head(
            f"Dossier {name}",
            lead,
            (HOME, Link("Dossiers", "dossiers")),
            search=tuple(dict.fromkeys(filter(None, _searched(team, request)))),
        ),
        lead=lead,
        badge=STATE_BADGES[lifecycle.state(team.ledger, request)],
        waiting=_waiting(team, name),
        progress=() if request.record.closed else tuple(progress(team, request)),
        tasks=task_items(team, team.tasks_of("requests", name)),
        nothing=_NOTHING[request.record.closed is not None],
        match=match_panel(team, request),
        sessions=session_items(team, name),
        request=request_facts(team, request),
        timeline=tuple(_timeline(team, request)),
        path=request.path,
    )


def _searched(team: TeamLedger, request: Entry[Request]) -> Iterator[str | None]:
    """What somebody looks for in a dossier, and that is in no link or text of it."""
    record = request.record
    requester = record.requester
    yield from (request.id, requester.code, requester.role, requester.contact)
    yield from (record.owner, record.access)
    if record.preferred:
        yield record.preferred.text
    yield from (session.record.location for session in team.ledger.sessions_of(request.id))


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
    """The history of a request, with its planned sessions, in order of time."""
    events = request_events(team, request)
    for session in team.ledger.sessions_of(request.id):
        if session.record.state == "planned":
            events.append(Event(session.record.date, f"Gesprek {session.number} staat gepland"))
    for event in sorted(events, key=lambda event: event.day):
        yield TimelineItem(event.dated, event.day > team.today)


def progress(team: TeamLedger, request: Entry[Request]) -> Iterator[ProgressStep]:
    """The steps of a request; the interim evaluation is a step of a card and is left out."""
    completed, notes = _completed(team, request), dict(_notes(team, request))
    ahead = [step for step, day in completed.items() if day is None]
    current = ahead[0] if ahead else None
    for entry in team.ledger.process.values():
        step, title = entry.record.id, entry.record.title
        if step not in completed:
            continue
        day, note = completed[step], notes.get(step, "")
        if day:
            yield ProgressStep(step, title, "done", "Klaar", note or dates.format_date(day))
        elif step == current:
            yield ProgressStep(step, title, "now", "Bezig", note or "Nu aan de beurt")
        else:
            yield ProgressStep(step, title, "to-come", "", note)


def _completed(team: TeamLedger, request: Entry[Request]) -> Mapping[StepId, dt.date | None]:
    """The day on which each step was completed; None for a step that was not."""
    record = request.record
    sessions = [entry.record for entry in team.ledger.sessions_of(request.id)]
    held = [session for session in sessions if session.state == "held"]
    live = [session for session in sessions if session.state != "cancelled"]
    received = [session.evaluation.received if session.evaluation else None for session in held]
    return {
        "request": record.received,
        "consult": record.consultation.on if record.consultation else None,
        "match": record.match.on if record.match else None,
        "intake": record.intake.on if record.intake else None,
        "plan": max((session.planned_on for session in live), default=None),
        "session": held[-1].date if held and len(held) == len(live) else None,
        "evaluate": max(_all(received), default=None),
        "themes": held[-1].date if held and all(session.themes for session in held) else None,
    }


def _all(days: list[dt.date | None]) -> list[dt.date]:
    """The days when all of them are known, else an empty list."""
    known = [day for day in days if day is not None]
    return known if len(known) == len(days) else []


def _notes(team: TeamLedger, request: Entry[Request]) -> Iterator[tuple[str, str]]:
    """Notes, by step, for what its day alone does not say: a plan, or a part that was done."""
    sessions = [entry.record for entry in team.ledger.sessions_of(request.id)]
    held = [session for session in sessions if session.state == "held"]
    planned = [session for session in sessions if session.state == "planned"]
    if held and planned:
        total = quantity(len(held) + len(planned), "gesprek", "gesprekken")
        yield "session", f"{len(held)} van {total} gevoerd"
    elif planned:
        first = min(session.date for session in planned)
        yield "session", f"Gepland op {dates.format_date_with_weekday(first)}"
    if held:
        received = sum(1 for session in held if session.evaluation and session.evaluation.received)
        if received < len(held):
            yield (
                "evaluate",
                f"{received} van {quantity(len(held), 'evaluatie', 'evaluaties')} terug",
            )
        noted = sum(1 for session in held if session.themes)
        if noted < len(held):
            total = quantity(len(held), "gesprek", "gesprekken")
            yield "themes", f"Genoteerd bij {noted} van {total}"
