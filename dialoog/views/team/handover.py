"""The handover: one page for whoever takes over for a while."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog import calendar, lifecycle
from dialoog.disclosure import OpenRole
from dialoog.entry import Entry
from dialoog.records.request import Request
from dialoog.task import Task
from dialoog.team import TeamLedger, by_arrival
from dialoog.views import card_picture
from dialoog.views.frame import HOME, Head
from dialoog.views.pieces import Badge, Link
from dialoog.views.team import names
from dialoog.views.team.answers import answers, is_open, short_of
from dialoog.views.team.chronicle.happening import Happening, between
from dialoog.views.team.chronicle.programme import everything
from dialoog.views.team.dates import Absence, DateItem, absences, marks, session
from dialoog.views.team.pace import pace
from dialoog.views.team.table import Cell, Table, columns, on
from dialoog.views.team.todo import NOBODY, lateness
from dialoog.views.team.told import Told
from dialoog.views.team.words import STATES
from dialoog.views.words import WEEKDAYS, capital, count, listed, span

WEEKS = dt.timedelta(days=27)
"""How long a handover is for where no absence is known: four weeks."""
NEAR = dt.timedelta(days=60)
"""An absence that begins within so many days is what the page is for."""
LATELY = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day of a handover."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class InShort:
    """A card or a call in a few sentences."""

    page: Link
    badge: Badge
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandoverView:
    """What somebody must know who takes over from tomorrow."""

    head: Head
    lead: str
    first: tuple[Told, ...]
    tasks: Table
    dates: tuple[DateItem, ...]
    no_dates: str
    away: tuple[Absence, ...]
    requests: Table
    cards: tuple[InShort, ...]
    calls: tuple[InShort, ...]
    contacts: tuple[Told, ...]
    lately: tuple[Happening, ...]
    worklist: Link
    manual: Link | None


def coming(team: TeamLedger) -> Period:
    """The period of the handover: the coordinator's next absence, or else the next four weeks."""
    role = team.open.coordinator
    known = [role.absence] if role.absence else list(role.coming_absences)
    for gone in known:
        if gone.from_ <= team.today + NEAR:
            return Period(max(gone.from_, team.today), gone.until)
    return Period(team.today, team.today + WEEKS)


def view(team: TeamLedger, period: Period | None = None) -> HandoverView:
    """The handover for a period; without one, for what lies ahead."""
    period = period or coming(team)
    when = span(period.first, period.last)
    requests = [one for one in team.ledger.requests.values() if not one.record.closed]
    dates = sorted(_dates(team, period), key=lambda one: (one.day, one.time))
    lately = between(everything(team), team.today - LATELY, team.today)
    return HandoverView(
        head=Head("Overdracht", f"Voor wie het programma overneemt {when}.", (HOME,)),
        lead=f"Voor wie het programma overneemt {when}. Print deze pagina, of lees haar hier.",
        first=tuple(_first(team)),
        tasks=_tasks(team, period),
        dates=tuple(dates),
        no_dates="" if dates else "Er zijn geen afspraken in deze periode.",
        away=tuple(one for one in absences(team) if one.touches(period.first, period.last)),
        requests=_requests(team, requests),
        cards=tuple(_cards(team)),
        calls=tuple(_calls(team)),
        contacts=tuple(_contacts(team)),
        lately=tuple(lately[:25]),
        worklist=Link("Alle taken, met de regels om te typen", "worklist"),
        manual=Link("Zo voegt u iets toe of verandert u iets", "page", "voor-coordinatoren")
        if "voor-coordinatoren" in team.open.pages
        else None,
    )


def _first(team: TeamLedger) -> Iterator[Told]:
    """What to know before anything else: the phase, and who answers for what."""
    phase = team.open.phase
    states = {"active": "Het programma loopt", "paused": "Pauze", "stopped": "Gestopt"}
    words = states[phase.state] if phase else "Er is nu geen fase"
    yield Told("Fase", (f"{words}, {span(phase.from_, phase.until)}" if phase else words,))
    later = team.open.coming_phase
    if later:
        yield Told("Straks", (f"{states[later.state]}, {span(later.from_, later.until)}",))
    yield Told("Coördinator", tuple(_who(team.open.coordinator)))
    yield Told("Programmateam", tuple(_who(team.open.team)))
    yield Told("Postbus", (team.programme.mailbox,))


def _who(role: OpenRole) -> Iterator[str]:
    yield role.name or "Nog niemand"
    if role.working_days:
        yield f"Werkt op {listed(WEEKDAYS[day] for day in role.working_days)}"
    for gone in (*((role.absence,) if role.absence else ()), *role.coming_absences):
        deputy = f"{gone.deputy} vervangt" if gone.deputy else "wie vervangt, is nog niet bekend"
        yield f"{role.holder} is afwezig {span(gone.from_, gone.until)}: {deputy}"


def _tasks(team: TeamLedger, period: Period) -> Table:
    """What is due in the period, and what is late by then."""
    due = [task for task in team.tasks if task.due <= period.last]
    return Table(
        "taken",
        "Wat in deze periode klaar moet zijn, en wat al te laat is",
        columns("Uiterlijk", "Wat", "Wie", "Waar"),
        tuple(_task(team, task) for task in due),
        none="Er is niets te doen in deze periode.",
    )


def _task(team: TeamLedger, task: Task) -> tuple[Cell, ...]:
    late, about = lateness(team.today, task.due), names.record(team, task.path)
    return (
        Cell(calendar.written(task.due), None, (late,) if late else (), task.due.isoformat()),
        Cell(task.text),
        Cell(task.owner or NOBODY),
        Cell(about.words if about else task.path, about),
    )


def _dates(team: TeamLedger, period: Period) -> Iterator[DateItem]:
    for entry in team.ledger.planned_sessions:
        if period.first <= entry.record.date <= period.last:
            yield session(team, entry)
    for mark in marks(team):
        if period.first <= mark.day <= period.last:
            yield mark


def _requests(team: TeamLedger, requests: list[Entry[Request]]) -> Table:
    """The open requests by state, the furthest last."""
    order = {state: place for place, state in enumerate(lifecycle.STATES)}
    found = [(lifecycle.state(team.ledger, one), one) for one in requests]
    found.sort(key=lambda one: (order[one[0]], by_arrival(one[1])))
    are = "staat" if len(found) == 1 else "staan"
    return Table(
        "open-dossiers",
        f"Er {are} {count(len(found), 'dossier', 'dossiers')} open",
        columns("Stand", "Dossier", "Aanbod", "Directie", "Ontvangen", "Wie"),
        tuple(
            (
                Cell(badges=(STATES[state],)),
                Cell(one.id, names.dossier(one.id)),
                Cell(names.offer(team, one.record.offer)),
                Cell(names.directorate_of(team, one)),
                on(one.record.received),
                Cell(one.record.owner or NOBODY),
            )
            for state, one in found
        ),
        none="Er staat geen dossier open.",
    )


def _cards(team: TeamLedger) -> Iterator[InShort]:
    for card in team.open.cards:
        if card.state not in ("followed-up", "expired"):
            picture = card_picture.picture(team.open, card)
            link = Link(names.card(card.id), "punch-card", card.id)
            yield InShort(link, picture.badge, (picture.sums, *pace(team, card).sentences))


def _calls(team: TeamLedger) -> Iterator[InShort]:
    for call in team.ledger.calls.values():
        if is_open(team, call.record):
            found = answers(team, call)
            until = f"Reageren kan tot en met {calendar.written(call.record.deadline)}."
            link = Link(call.record.title, "call", call.id)
            yield InShort(link, Badge("Open", "good"), (until, short_of(call.record, found)))


def _contacts(team: TeamLedger) -> Iterator[Told]:
    """How to reach every party that supplies facilitators today."""
    for entry in team.ledger.providers.values():
        if entry.record.supplies_on(team.today):
            contact = entry.record.contact or "Er staat geen contact genoteerd"
            yield Told(entry.record.name, (capital(contact.strip()),))
