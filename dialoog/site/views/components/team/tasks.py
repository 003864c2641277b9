"""Tasks as the team's pages show them: what, who, until when, and the lines to paste."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.domain.names_in_words import with_names
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.team import links
from dialoog.tasks.settlement import Snippet
from dialoog.tasks.task import Task

NO_OWNER = "nog niemand"


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One task; `due` and `iso` are its last day, `snippets` the lines to paste into `path`.

    `iso` is empty when it waits for a pause without an end. `late` says how many days it is late,
    or that it is due today or tomorrow; `about` links to the page of the record. `command` does the
    same as the snippets; it is empty where there is none.
    """

    key: str
    text: str
    owner: str
    due: str
    iso: str
    late: Badge | None
    path: str
    snippets: tuple[Snippet, ...]
    command: str
    about: Link | None


def task_items(team: TeamLedger, tasks: Iterable[Task]) -> tuple[TaskItem, ...]:
    """Tasks as items, in the same order."""
    return tuple(_item(team, task) for task in tasks)


def _item(team: TeamLedger, task: Task) -> TaskItem:
    return TaskItem(
        key=task.key,
        text=with_names(task.text, team.ledger),
        owner=task.owner or NO_OWNER,
        due=task.due_words,
        iso="" if task.is_waiting else task.due.isoformat(),
        late=lateness(team.today, task.due),
        path=task.path,
        snippets=task.snippets,
        command=task.command_line(""),
        about=links.record(team, task.subject),
    )


def lateness(today: dt.date, due: dt.date) -> Badge | None:
    """How many days it is past ``due``, or that it is today or tomorrow; None for a later day."""
    days = (today - due).days
    if days > 0:
        return Badge(f"{quantity(days, 'dag', 'dagen')} te laat", "stop")
    near = {0: "Vandaag", -1: "Morgen"}.get(days)
    return Badge(near, "attention") if near else None
