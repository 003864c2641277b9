"""What there is to do: tasks, requests and the dates that were promised."""

import datetime as dt
from collections.abc import Sequence

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.lifecycle import STATES, is_waiting, state
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import join_words
from dialoog.site.views.components.labels import format_period
from dialoog.site.views.components.team import labels
from dialoog.site.views.components.team import links as names
from dialoog.site.views.components.team.task_rows import NOBODY
from dialoog.site.views.team.handover.section import Section
from dialoog.tasks.task import Task


def tasks_due(tasks: Sequence[Task], period: DateRange, today: dt.date) -> Section:
    """What is late already or due in the period."""
    due = [task for task in tasks if task.due <= period.last]
    rows = tuple(
        (
            dates.format_date(task.due) + _when(task, period, today),
            task.text,
            task.owner or NOBODY,
            task.path,
        )
        for task in due
    )
    columns = ("Uiterlijk", "Wat", "Wie", "Bestand")
    none = "Er is niets te doen in deze periode."
    pages = tuple(names.page_of(task.path) for task in due)
    return Section("te-doen", "Te doen in deze periode", columns, rows, none, pages, linked=3)


def _when(task: Task, period: DateRange, today: dt.date) -> str:
    if task.due < today:
        return " (te laat)"
    return " (voor deze periode)" if task.due < period.first else ""


def tasks_to_come(tasks: Sequence[Task], later: Sequence[Task], period: DateRange) -> Section:
    """What will come up in the period when nothing is done until its last day.

    ``tasks`` is the worklist of today, ``later`` that of the last day.
    """
    known = {(task.code, task.path) for task in tasks}
    new = [task for task in later if (task.code, task.path) not in known]
    rows = tuple(
        (dates.format_date(task.since), dates.format_date(task.due), task.text) for task in new
    )
    none = "Er komt in deze periode niets bij, voor zover nu bekend."
    columns = ("Vanaf", "Uiterlijk", "Wat")
    heading = f"Komt erbij tot en met {dates.format_date(period.last)}"
    pages = tuple(names.page_of(task.path) for task in new)
    return Section("komt-erbij", heading, columns, rows, none, pages, linked=2)


def open_requests(ledger: Ledger) -> Section:
    """The open requests by state, the furthest first, then in order of arrival."""

    def order(request: Entry[Request]) -> tuple[int, dt.date, str]:
        return -STATES.index(state(ledger, request)), request.record.received, request.id

    found = [request for request in ledger.requests.values() if not request.record.closed]
    found.sort(key=order)
    columns = ("Stand", "Aanvraag", "Wie vraagt het", "Contact", "Gespreksleiders", "Wanneer")
    rows = tuple(_request(ledger, request) for request in found)
    pages = tuple(names.dossier(request.id) for request in found)
    none = "Er zijn geen open aanvragen."
    return Section("aanvragen", "Open aanvragen", columns, rows, none, pages, linked=1)


def _request(ledger: Ledger, request: Entry[Request]) -> tuple[str, ...]:
    record = request.record
    said = labels.STATES[state(ledger, request)].words
    directorate = ledger.directorates.get(record.requester.directorate)
    asks = (record.requester.code, directorate.record.title if directorate else "")
    wish = record.preferred
    return (
        f"{said} (wacht op het einde van de pauze)" if is_waiting(ledger, request) else said,
        f"{request.id}, ontvangen {dates.format_date(record.received)}",
        ", ".join(filter(None, (*asks, record.requester.role))),
        record.requester.contact or "",
        _people(ledger, record.match.facilitators, record.match.assistant) if record.match else "",
        format_period(wish.from_, wish.until) if wish else "",
    )


def promised(ledger: Ledger, period: DateRange) -> Section:
    """The planned sessions that have not been, with those after the period below."""
    planned = sorted(
        ledger.planned_sessions, key=lambda one: (one.record.date, one.record.start, one.id)
    )
    rows = tuple(_session(ledger, session, period) for session in planned)
    columns = ("Dag", "Tijd", "Aanvraag", "Waar", "Wie leidt het", "Groep")
    pages = tuple(names.dossier(one.parent) for one in planned)
    none = "Er is geen gesprek gepland."
    return Section("gesprekken", "Beloofde data", columns, rows, none, pages, linked=2)


def _session(ledger: Ledger, session: Entry[Session], period: DateRange) -> tuple[str, ...]:
    record = session.record
    day = dates.format_date_with_weekday(record.date)
    if record.date > period.last:
        day = f"{day} (na deze periode)"
    elif record.date < ledger.as_of:
        day = f"{day} (nog niet vastgelegd)"
    return (
        day,
        f"{record.start:%H:%M} - {record.end:%H:%M}",
        f"{session.parent}, gesprek {session.number}",
        record.location or "",
        _people(ledger, record.facilitators, record.assistant),
        f"{record.group_size} mensen",
    )


def _people(ledger: Ledger, leaders: Sequence[str], assistant: str | None) -> str:
    """Who leads and who assists, by name."""
    people = ledger.facilitators
    names = join_words(people[one].record.name if one in people else one for one in leaders)
    if assistant is None:
        return names
    beside = people[assistant].record.name if assistant in people else assistant
    return f"{names}, met {beside} als assistent"
