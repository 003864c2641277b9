"""tasks: the worklist, as text, as JSON for other programs, or as a calendar."""

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from dialoog.cli.arguments import ArgumentParser, CommandResult, Progress, add_data_options
from dialoog.formats.dates import format_date_with_weekday
from dialoog.formats.dutch import quantity
from dialoog.formats.grouping import group_by_key
from dialoog.tasks.task import Task


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``tasks``."""
    parser = ArgumentParser(
        "tasks", "Toon wat er te doen is: wie, wat, wanneer, en de regels om te typen."
    )
    add_data_options(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "ics"),
        default="text",
        help="om te lezen (text), voor andere programma's (json) of voor een agenda (ics)",
    )
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """The worklist on standard output; raises ValidationFailed when there are problems."""
    from dialoog.cli.reading import read_what_is_sound
    from dialoog.tasks import worklist

    ledger = read_what_is_sound(options, say).ledger
    tasks = worklist.tasks(ledger)
    say(_verdict(tasks, options.as_of))
    formats = {"text": worklist_text, "json": worklist_json, "ics": worklist_calendar}
    return CommandResult(formats[options.format](tasks, options.as_of))


def _verdict(tasks: Sequence[Task], today: dt.date) -> str:
    if not tasks:
        return "Er is niets te doen."
    late = sum(task.due < today for task in tasks)
    many = quantity(len(tasks), "taak", "taken")
    return f"{many}, waarvan {late} te laat." if late else f"{many}, niets te laat."


def worklist_text(tasks: Sequence[Task], today: dt.date) -> str:
    """The tasks by owner, those without an owner first; each with file and lines to paste."""
    by_owner = group_by_key((task.owner, task) for task in tasks)
    head = f"Werklijst op {format_date_with_weekday(today)}: {_verdict(tasks, today)}\n"
    sections = [_section(owner, by_owner[owner], today) for owner in sorted(by_owner)]
    return "\n".join((head, *sections))


def _section(owner: str, tasks: Sequence[Task], today: dt.date) -> str:
    title = owner or "Van niemand (er is nu geen coördinator, vervanger of programmateam)"
    head = f"{title}\n{'=' * len(title)}\n"
    return "\n".join((head, *(_item(number, task, today) for number, task in enumerate(tasks, 1))))


def _item(number: int, task: Task, today: dt.date) -> str:
    by = task.due_words if task.is_waiting else f"uiterlijk {task.due_words}"
    when = f"TE LAAT, {by}" if task.due < today else by.capitalize()
    return f"{number}. {when}: {task.text} [{task.code}]\n   Bestand: {task.path}\n\n{task.yaml}"


def worklist_json(tasks: Sequence[Task], today: dt.date) -> str:
    """One JSON object: the as-of date and the tasks; one that waits is due on 9999-12-31."""
    items = [
        {
            **{key: value for key, value in asdict(task).items() if key != "about"},
            "since": task.since.isoformat(),
            "due": task.due.isoformat(),
        }
        for task in tasks
    ]
    report = {"as_of": today.isoformat(), "tasks": items}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def worklist_calendar(tasks: Sequence[Task], today: dt.date) -> str:
    """An iCalendar file with one all-day event for each task that has a last day, on that day.

    Events, because Outlook ignores the tasks in a calendar file. A task keeps its UID from day to
    day, so that a calendar that is read again moves its event and adds no second one.
    """
    from dialoog.formats.ical import CalendarEvent, as_ics

    seen: Counter[str] = Counter()
    events = []
    for task in tasks:
        if task.is_waiting:
            continue
        name = f"{task.code} {task.subject} {task.since}"
        seen[name] += 1
        event = CalendarEvent(
            uid=f"{sha256(f'{name} {seen[name]}'.encode()).hexdigest()[:32]}@dialoog",
            start=task.due,
            end=task.due,
            title=task.text,
            about=f"{task.owner or 'Van niemand'}\n{task.path}\n\n{task.yaml}",
            agreed=today,
            category=task.code,
        )
        events.append(event)
    return as_ics("Werklijst", events, product="Werklijst").decode("utf-8")
