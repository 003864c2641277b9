"""The worklist as a page: late, this week, later, and what is nobody's."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialoog import calendar
from dialoog.task import Task
from dialoog.team import TeamLedger
from dialoog.views.frame import HOME, Head
from dialoog.views.words import count


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One task: what to do, who does it, until when, in which file, and the lines to paste."""

    text: str
    owner: str
    due: str
    iso: str
    path: str
    yaml: str


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks under one heading."""

    id: str
    heading: str
    tasks: tuple[TaskItem, ...]


@dataclass(frozen=True, slots=True)
class WorklistView:
    """All tasks, in groups; a group without tasks is left out."""

    head: Head
    lead: str
    groups: tuple[TaskGroup, ...]


def view(team: TeamLedger) -> WorklistView:
    """The worklist of today."""
    today = team.ledger.as_of
    owned = [task for task in team.tasks if task.owner]
    groups = (
        _group("van-niemand", "Van niemand", (task for task in team.tasks if not task.owner)),
        _group("te-laat", "Te laat", (one for one in owned if one.urgency(today) == "overdue")),
        _group(
            "deze-week", "Deze week", (one for one in owned if one.urgency(today) == "this-week")
        ),
        _group("later", "Later", (task for task in owned if task.urgency(today) == "later")),
    )
    lead = (
        f"Er {'is' if len(team.tasks) == 1 else 'zijn'} {count(len(team.tasks), 'taak', 'taken')}."
    )
    return WorklistView(
        head=Head("Werkvoorraad", "Wat er te doen is, door wie en wanneer.", (HOME,)),
        lead=lead if team.tasks else "Er is niets te doen.",
        groups=tuple(group for group in groups if group.tasks),
    )


def _group(name: str, heading: str, tasks: Iterable[Task]) -> TaskGroup:
    return TaskGroup(name, heading, tuple(_item(task) for task in tasks))


def _item(task: Task) -> TaskItem:
    return TaskItem(
        text=task.text,
        owner=task.owner or "nog niemand",
        due=calendar.weekday_written(task.due),
        iso=task.due.isoformat(),
        path=task.path,
        yaml=task.yaml,
    )
