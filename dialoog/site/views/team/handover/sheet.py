"""The whole handover: its title, its first words and its sections, in the order of need."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialoog.data.ledger import Ledger
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import quantity
from dialoog.site.views.team.handover import state, work
from dialoog.site.views.team.handover.section import Section, span
from dialoog.tasks.task import Task


@dataclass(frozen=True, slots=True)
class Handover:
    """What whoever takes over needs to know, from top to bottom."""

    title: str
    closed: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def build_handover(
    ledger: Ledger, tasks: Sequence[Task], later: Sequence[Task], period: DateRange
) -> Handover:
    """The handover of a period, from a sound ledger.

    ``tasks`` is the worklist of the day of the ledger, ``later`` that of the last day of the
    period as it will be when nothing is done until then.
    """
    assert ledger.programme is not None
    sections = (
        work.tasks_due(tasks, period, ledger.as_of),
        work.promised(ledger, period),
        work.open_requests(ledger),
        work.tasks_to_come(tasks, later, period),
        state.cards(ledger),
        state.calls(ledger, period),
        state.phases(ledger, period),
        state.people(ledger, period),
        state.contacts(ledger),
    )
    return Handover(
        title=f"Overdracht van {ledger.programme.name}: {span(period.first, period.last)}",
        closed="Alleen voor het programmateam.",
        lead=_lead(ledger, tasks, period),
        sections=sections,
    )


def _lead(ledger: Ledger, tasks: Sequence[Task], period: DateRange) -> tuple[str, ...]:
    """The numbers to begin with."""
    sessions = sum(period.covers(one.record.date) for one in ledger.planned_sessions)
    is_ = "is" if sessions == 1 else "zijn"
    return (
        f"Dit is de stand van {dates.format_date_with_weekday(ledger.as_of)}.",
        _tasks(tasks, ledger.as_of, period),
        f"In deze periode {is_} {quantity(sessions, 'gesprek', 'gesprekken')} gepland.",
    )


def _tasks(tasks: Sequence[Task], today: dt.date, period: DateRange) -> str:
    """How many tasks are late, how many are due in the period, and how many before it begins."""
    late = quantity(sum(task.due < today for task in tasks), "taak is", "taken zijn")
    due = sum(today <= task.due and period.covers(task.due) for task in tasks)
    before = sum(today <= task.due < period.first for task in tasks)
    first = f" en {before} {_must(before)} klaar zijn voor de periode begint" if before else ""
    return f"{late} te laat, {due} {_must(due)} in deze periode klaar zijn{first}."


def _must(number: int) -> str:
    return "moet" if number == 1 else "moeten"
