"""Tasks as the team's pages show them: what, who, until when, and the lines to paste."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.formats.dutch import quantity
from dialoog.formats.git.hosts import edit_url, new_file_url
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.team import links
from dialoog.tasks.settlement import NewFile, Settlement, command_line
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Snippet

NO_OWNER = "nog niemand"
MOST_TASKS = 30
"""How many tasks a page has in full at most: with its lines to paste each is some 2 kB."""


@dataclass(frozen=True, slots=True)
class TaskWay:
    """One way to settle a task; `when` says for what, of the other ways.

    `snippets` are the lines to paste into `path`, and `edit` is where that file is changed or made
    in a browser. `command` does the same. Both are empty where there is none.
    """

    when: str
    path: str
    edit: str
    snippets: tuple[Snippet, ...]
    command: str


@dataclass(frozen=True, slots=True)
class TaskItem:
    """One task; `due` and `iso` are its last day, `ways` all ways out, the usual one first.

    `iso` is empty when it waits for a pause without an end. `late` says how many days it is late,
    or that it is due today or tomorrow; `about` links to the page of the record.
    """

    key: str
    text: str
    owner: str
    due: str
    iso: str
    late: Badge | None
    ways: tuple[TaskWay, ...]
    about: Link | None


def task_items(team: TeamLedger, tasks: Iterable[Task]) -> tuple[TaskItem, ...]:
    """Tasks as items, in the same order."""
    return tuple(_item(team, task) for task in tasks)


def _item(team: TeamLedger, task: Task) -> TaskItem:
    return TaskItem(
        key=task.key,
        text=task.text,
        owner=task.owner or NO_OWNER,
        due=task.due_words,
        iso="" if task.is_waiting else task.due.isoformat(),
        late=lateness(team.today, task.due),
        ways=(
            _way(team, "", task.settlement),
            *(_way(team, way.when, way.settlement) for way in task.otherwise),
        ),
        about=links.record(team, task.subject),
    )


def _way(team: TeamLedger, when: str, settlement: Settlement) -> TaskWay:
    address = new_file_url if isinstance(settlement, NewFile) else edit_url
    repository = team.programme.repository
    file = f"{team.open.folder}{settlement.path}"
    return TaskWay(
        when=when,
        path=settlement.path,
        edit=address(repository, file) if repository else "",
        snippets=settlement.snippets,
        command=command_line(settlement, ""),
    )


def lateness(today: dt.date, due: dt.date) -> Badge | None:
    """How many days it is past ``due``, or that it is today or tomorrow; None for a later day."""
    days = (today - due).days
    if days > 0:
        return Badge(f"{quantity(days, 'dag', 'dagen')} te laat", "stop")
    near = {0: "Vandaag", -1: "Morgen"}.get(days)
    return Badge(near, "attention") if near else None
