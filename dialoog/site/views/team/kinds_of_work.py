"""All tasks of one kind of work, where there are too many for the worklist alone.

Each is a row that leads to the page of its record, where it stands in full. One of a record
without such a page stands in full here.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dialoog.data.ledger import once_per_ledger
from dialoog.formats.dutch import quantity
from dialoog.site.long_lists import MOST_ROWS, YEAR, Period, by_period
from dialoog.site.team_ledger import TeamLedger, record_at
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.periods import period_links, periods_around
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.labels import TASKS
from dialoog.site.views.components.team.long_list import LongListView
from dialoog.site.views.components.team.table import Cell, DataTable, columns
from dialoog.site.views.components.team.tasks import MOST_TASKS, NO_OWNER, lateness, task_items
from dialoog.tasks.task import Task

_CRUMB = Link("Werklijst", "worklist")
_ARRIVED = ("aanvragen van", "de aanvraag binnenkwam")
_BEGUN = ("sinds", "het werk kon beginnen")
"""What the tasks of a period have in common, before its name and in a sentence."""


def kind_ids(team: TeamLedger) -> Iterator[str]:
    """The pages of kinds of work: none where all tasks are on one page."""
    for code in team.tasks_by_kind if len(team.tasks) > MOST_TASKS else ():
        yield code
        yield from (f"{code}/{key}" for key in _periods(team, code))


def view(team: TeamLedger, name: str) -> LongListView:
    """The page of a kind of work, or of a period in it: ``make-match/2026/03``."""
    code, _, key = name.partition("/")
    tasks, periods = team.tasks_by_kind[code], _periods(team, code)
    parts = tuple(each for each in periods.values() if len(each.key) == YEAR)
    title, by, crumbs = TASKS[code], "per jaar", [HOME, _CRUMB]
    which, on = _ARRIVED if all(map(_is_of_request, tasks)) else _BEGUN
    if period := periods.get(key):
        tasks, parts = tuple(sorted(period.items, key=lambda task: task.due)), period.parts
        around = [(each.words, each.key) for each in periods_around(periods, key)]
        crumbs.append(Link(title, "worklist-kind", code))
        crumbs += [Link(words, "worklist-kind", f"{code}/{place}") for words, place in around]
        title, by = f"{title}, {which} {period.words}", period.by
    are = "is" if len(tasks) == 1 else "zijn"
    told = f" Hieronder staan ze {by}, naar de dag waarop {on}." if parts else ""
    in_rows = _stand_elsewhere(team, code)
    return LongListView(
        head=Head(title, f"Alle taken van één soort: {title.lower()}.", tuple(crumbs)),
        lead=f"Er {are} {quantity(len(tasks), 'taak', 'taken')} van deze soort.{told}",
        parts=period_links(parts, "worklist-kind", "taak", "taken", f"{code}/"),
        table=_table(team, tasks) if in_rows and not parts else None,
        tasks=() if in_rows or parts else task_items(team, tasks),
    )


@once_per_ledger
def _periods(team: TeamLedger, code: str) -> Mapping[str, Period[Task]]:
    """The periods with a page of the tasks of a kind: none where these all stand on one.

    By the arrival of the request, as many tasks may begin, and be due, on one day.
    """
    tasks = team.tasks_by_kind[code]
    most = MOST_ROWS if _stand_elsewhere(team, code) else MOST_TASKS
    return (
        by_period(((_day(team, task), task) for task in tasks), most) if len(tasks) > most else {}
    )


def _day(team: TeamLedger, task: Task) -> dt.date:
    _, name = record_at(task.subject)
    return team.ledger.requests[name].record.received if _is_of_request(task) else task.since


def _is_of_request(task: Task) -> bool:
    return record_at(task.subject)[0] == "requests"


def _stand_elsewhere(team: TeamLedger, code: str) -> bool:
    """Whether each task of a kind stands in full on the page of its record."""
    return all(links.has_page(task.subject) for task in team.tasks_by_kind[code])


def _table(team: TeamLedger, tasks: Iterable[Task]) -> DataTable:
    """The tasks in a row each, which leads to where it stands in full."""
    return DataTable(
        "taken",
        "Achter elke link staat hoe u de taak doet",
        columns("Waarvoor", "Taak", "Uiterlijk", "Wie"),
        tuple(_row(team, task) for task in tasks),
        wide=True,
    )


def _row(team: TeamLedger, task: Task) -> tuple[Cell, ...]:
    about, late = links.record(team, task.subject), lateness(team.today, task.due)
    assert about is not None
    return (
        Cell(about.words, replace(about, anchor=f"taak-{task.key}")),
        Cell(task.text),
        Cell(
            task.due_words,
            iso="" if task.is_waiting else task.due.isoformat(),
            badges=(late,) if late else (),
            value=task.due.isoformat(),
        ),
        Cell(task.owner or NO_OWNER),
    )
