"""The worklist: tasks without an owner, late, this week and later; and what happened lately."""

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
from dialoog.site.views.components.team.tasks import TaskItem, task_items
from dialoog.tasks.task import Task

LOOK_BACK = dt.timedelta(days=14)
"""How far the page looks back: a holiday of two weeks."""
MAX_EVENTS = 40
"""How many recent events are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading."""

    id: str
    heading: str
    tasks: tuple[TaskItem, ...]


@dataclass(frozen=True, slots=True)
class DayEvents:
    """What happened on one day."""

    on: str
    iso: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class WorklistView:
    """All tasks in groups; a group without tasks is left out.

    `sums` are the sizes of the groups, with links to them. `lately` is what happened in the last
    two weeks, the last day first; `more` says how many events are not shown.
    """

    head: Head
    lead: str
    sums: tuple[Fact, ...]
    groups: tuple[TaskGroup, ...]
    lately: tuple[DayEvents, ...]
    since: str
    more: str
    handover: Link


def view(team: TeamLedger) -> WorklistView:
    """The worklist as of today."""
    groups = tuple(group for group in _groups(team) if group.tasks)
    since = team.today - min(LOOK_BACK, team.today - dt.date.min)
    events = events_between(team, since, team.today)
    more = len(events) - MAX_EVENTS
    return WorklistView(
        head=Head("Werklijst", "Wat er te doen is, door wie en wanneer.", (HOME,)),
        lead=_lead(team),
        sums=tuple(
            Fact(group.heading, quantity(len(group.tasks), "taak", "taken"), _anchor(group))
            for group in groups
        ),
        groups=groups,
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

    def group(name: str, heading: str, tasks: Iterable[Task]) -> TaskGroup:
        return TaskGroup(name, heading, task_items(team, tasks))

    yield group("van-niemand", "Van niemand", (task for task in team.tasks if not task.owner))
    for name, heading, urgency in (
        ("te-laat", "Te laat", "overdue"),
        ("deze-week", "Deze week", "this-week"),
        ("later", "Later", "later"),
    ):
        yield group(name, heading, (task for task in owned if task.urgency(team.today) == urgency))


def _anchor(group: TaskGroup) -> Link:
    return Link(group.heading, "worklist", anchor=group.id)


def _by_day(events: Iterable[Event]) -> Iterator[DayEvents]:
    for day, on_day in group_by_key((event.day, event) for event in events).items():
        yield DayEvents(dates.format_date_with_weekday(day), day.isoformat(), on_day)
