"""The worklist: tasks without an owner, late, this week and later; and what happened lately.

Of many tasks the most urgent stand on it in full, and all of them on a page for each kind of work.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Fact, Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team.activity import Event, events_between
from dialoog.site.views.components.team.labels import TASKS
from dialoog.site.views.components.team.table import (
    Cell,
    DataTable,
    columns,
    number_cell,
)
from dialoog.site.views.components.team.tasks import MOST_TASKS, TaskItem, task_items
from dialoog.tasks.task import Task, Urgency

LOOK_BACK = dt.timedelta(days=14)
"""How far the page looks back: a holiday of two weeks."""
MAX_EVENTS = 40
"""How many recent events are shown; the others are counted."""
_ALL = "Alle taken"
_URGENCIES: tuple[tuple[str, str, Urgency], ...] = (
    ("te-laat", "Te laat", "overdue"),
    ("deze-week", "Deze week", "this-week"),
    ("later", "Later", "later"),
)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading: how many, and those that are shown; `more` says where others are."""

    id: str
    heading: str
    number: int
    tasks: tuple[TaskItem, ...]
    more: str


@dataclass(frozen=True, slots=True)
class DayEvents:
    """What happened on one day."""

    on: str
    iso: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class WorklistView:
    """The tasks in groups; a group without tasks is left out.

    `sums` are the sizes of the groups, with links to them. `kinds` leads to a page for each kind
    of work; None where all tasks are on this page. `lately` is what happened in the last
    two weeks, the last day first; `more` says how many events are not shown.
    """

    head: Head
    lead: str
    sums: tuple[Fact, ...]
    groups: tuple[TaskGroup, ...]
    kinds: DataTable | None
    lately: tuple[DayEvents, ...]
    since: str
    more: str
    handover: Link


def view(team: TeamLedger) -> WorklistView:
    """The worklist as of today."""
    groups = tuple(group for group in _groups(team) if group.number)
    since = team.today - min(LOOK_BACK, team.today - dt.date.min)
    events = events_between(team, since, team.today)
    kinds = _kinds(team) if len(team.tasks) > MOST_TASKS else None
    more = len(events) - MAX_EVENTS
    return WorklistView(
        head=Head("Werklijst", "Wat er te doen is, door wie en wanneer.", (HOME,)),
        lead=_lead(team),
        sums=(
            *(
                Fact(
                    group.heading,
                    quantity(group.number, "taak", "taken"),
                    _here(group.id, group.heading),
                )
                for group in groups
            ),
            *([Fact(_ALL, "per soort werk", _here(kinds.id, _ALL))] if kinds else []),
        ),
        groups=groups,
        kinds=kinds,
        lately=tuple(_by_day(events[:MAX_EVENTS])),
        since=f"Sinds {dates.format_date_with_weekday(since)}"
        + ("." if events else " is er niets vastgelegd."),
        more=f"En nog {quantity(more, 'feit', 'feiten')}." if more > 0 else "",
        handover=Link("Een overdracht om te printen", "handover"),
    )


def _lead(team: TeamLedger) -> str:
    if not team.tasks:
        return "Er is niets te doen."
    are = "is" if len(team.tasks) == 1 else "zijn"
    owners = sorted({task.owner for task in team.tasks if task.owner})
    for_ = "Die is" if len(team.tasks) == 1 else "Die zijn"
    whose = f" {for_} voor {join_words(owners)}." if owners else ""
    return f"Er {are} {quantity(len(team.tasks), 'taak', 'taken')}.{whose}"


def _groups(team: TeamLedger) -> Iterator[TaskGroup]:
    owned = [task for task in team.tasks if task.owner]
    first = frozenset(task.key for task in team.tasks[:MOST_TASKS])

    def group(name: str, heading: str, tasks: Iterable[Task]) -> TaskGroup:
        here = [*tasks]
        shown = [task for task in here if task.key in first]
        more = len(here) - len(shown)
        told = f"Nog {quantity(more, 'taak', 'taken')}: zie alle taken, per soort werk."
        return TaskGroup(name, heading, len(here), task_items(team, shown), told if more else "")

    yield group("van-niemand", "Van niemand", (task for task in team.tasks if not task.owner))
    for name, heading, urgency in _URGENCIES:
        yield group(name, heading, (task for task in owned if task.urgency(team.today) == urgency))


def _here(part: str, words: str) -> Link:
    return Link(words, "worklist", anchor=part)


def _by_day(events: Iterable[Event]) -> Iterator[DayEvents]:
    for day, on_day in group_by_key((event.day, event) for event in events).items():
        yield DayEvents(dates.format_date_with_weekday(day), day.isoformat(), on_day)


def _kinds(team: TeamLedger) -> DataTable:
    """How many tasks there are of each kind, and how urgent: the most urgent kind first."""
    return DataTable(
        "per-soort",
        f"{_ALL}, per soort werk",
        columns(
            "Soort werk", "Taken", *(heading for _, heading, _ in _URGENCIES), numbers=(1, 2, 3, 4)
        ),
        tuple(
            (
                Cell(TASKS[code], Link(TASKS[code], "worklist-kind", code)),
                number_cell(len(tasks)),
                *(
                    number_cell(sum(1 for task in tasks if task.urgency(team.today) == urgency))
                    for _, _, urgency in _URGENCIES
                ),
            )
            for code, tasks in team.tasks_by_kind.items()
        ),
        filters=False,
    )
