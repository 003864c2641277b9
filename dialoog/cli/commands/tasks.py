"""tasks: the worklist, to read, for other tools, or for a calendar."""

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_as_of_option,
    add_root_option,
)
from dialoog.formats.dates import format_date, format_date_with_weekday
from dialoog.formats.dutch import quantity
from dialoog.formats.grouping import group_by_key
from dialoog.formats.problem import ValidationFailed
from dialoog.tasks.task import Task


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``tasks``."""
    parser = ArgumentParser(
        "tasks", "Toon wat er te doen is: wie, wat, wanneer, en de regels om te typen."
    )
    add_root_option(parser)
    add_as_of_option(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "ics"),
        default="text",
        help="om te lezen (text), voor andere programma's (json) of voor een agenda (ics)",
    )
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """The worklist on standard output; raises ValidationFailed when the data is not sound."""
    from dialoog import pipeline
    from dialoog.tasks import worklist

    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise ValidationFailed(checked.problems)
    tasks = worklist.tasks(checked.ledger)
    say(_verdict(tasks, options.as_of))
    formats = {"text": as_text, "json": as_json, "ics": as_calendar}
    return CommandResult(formats[options.format](tasks, options.as_of))


def _verdict(tasks: Sequence[Task], today: dt.date) -> str:
    if not tasks:
        return "Er is niets te doen."
    late = sum(task.due < today for task in tasks)
    many = quantity(len(tasks), "taak", "taken")
    return f"{many}, waarvan {late} te laat." if late else f"{many}, niets te laat."


def as_text(tasks: Sequence[Task], today: dt.date) -> str:
    """The tasks a person a part, nobody's first; each with its file and the lines to paste."""
    people = group_by_key((task.owner, task) for task in tasks)
    head = f"Werklijst op {format_date_with_weekday(today)}: {_verdict(tasks, today)}\n"
    parts = [_part(owner, people[owner], today) for owner in sorted(people)]
    return "\n".join((head, *parts))


def _part(owner: str, tasks: Sequence[Task], today: dt.date) -> str:
    title = owner or "Van niemand (er is nu geen coördinator of vervanger)"
    head = f"{title}\n{'=' * len(title)}\n"
    return "\n".join((head, *(_item(number, task, today) for number, task in enumerate(tasks, 1))))


def _item(number: int, task: Task, today: dt.date) -> str:
    by = f"uiterlijk {format_date(task.due)}"
    when = f"TE LAAT, {by}" if task.due < today else by.capitalize()
    return f"{number}. {when}: {task.text} [{task.code}]\n   Bestand: {task.path}\n\n{task.yaml}"


def as_json(tasks: Sequence[Task], today: dt.date) -> str:
    """One JSON object: the day and the tasks."""
    shown = [
        {**asdict(task), "since": task.since.isoformat(), "due": task.due.isoformat()}
        for task in tasks
    ]
    found = {"as_of": today.isoformat(), "tasks": shown}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_calendar(tasks: Sequence[Task], today: dt.date) -> str:
    """An iCalendar file: an event of a whole day a task, on the day it is due.

    Events, for Outlook leaves out the tasks of a calendar file. A task keeps its UID from day to
    day, so that a calendar that is read again moves it and does not double it.
    """
    from dialoog.formats.ical import CalendarEvent, as_ics

    seen: Counter[str] = Counter()
    events = []
    for task in tasks:
        name = f"{task.code} {task.path} {task.since}"
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
