"""Formats the worklist for people and for other programs: text, Markdown, JSON, a calendar."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from dialoog.data.placeholders import to_fill_in
from dialoog.formats.dates import format_date_with_weekday
from dialoog.formats.dutch import capitalize, quantity, shorten
from dialoog.formats.grouping import group_by_key
from dialoog.formats.markdown.escape import code_block, escape_markdown, link
from dialoog.tasks.settlement import Settlement, command_line
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import Snippet

MAX_MARKDOWN = 60_000
"""The maximum size of the worklist in Markdown, in bytes: an issue of GitHub holds 65,536."""

_MAX_TEXT = 1_000
"""The maximum number of characters of the sentence of a task in it."""
_MAX_TASK = 10_000
"""The maximum size of the lines of a task in it, in bytes."""
_TOO_LONG = "De regels zijn te lang voor hier. U vindt ze in de site voor het programmateam.\n"

_NOBODY = "Van niemand (er is nu geen coördinator, vervanger of programmateam)"


_FILL_IN = (
    'Staat er "Vul aan:" in een commando? Plak het zoals het is: het programma vraagt wat er moet '
    "staan.\n"
)


def verdict(tasks: Sequence[Task], today: dt.date) -> str:
    """A Dutch sentence: how many tasks there are, and how many are late."""
    if not tasks:
        return "Er is niets te doen."
    late = sum(task.due < today for task in tasks)
    many = quantity(len(tasks), "taak", "taken")
    return f"{many}, waarvan {late} te laat." if late else f"{many}, niets te laat."


Program = tuple[str, ...]
"""What is typed before the words of a command, and the options that come behind them."""


def worklist_text(tasks: Sequence[Task], today: dt.date, program: Program) -> str:
    """The tasks by owner, those without an owner first; each with its command, or its lines."""
    by_owner = group_by_key((task.owner, task) for task in tasks)
    parts = [f"Werklijst op {format_date_with_weekday(today)}: {verdict(tasks, today)}\n"]
    if any(to_fill_in("") in word for task in tasks for word in task.command):
        parts.append(_FILL_IN)
    for owner in sorted(by_owner):
        title = owner or _NOBODY
        parts.append(f"{title}\n{'=' * len(title)}\n")
        for number, task in enumerate(by_owner[owner], start=1):
            when = f"TE LAAT, {_by(task)}" if task.due < today else capitalize(_by(task))
            parts.append(f"{number}. {when}: {task.text} [{task.code}]\n{_to_type(task, program)}")
    return "\n".join(parts)


def _to_type(task: Task, program: Program) -> str:
    """For each way out: the command; where there is none, the file and the lines to paste."""
    others = (f"\nOf, {it.when}:\n{_typed(it.settlement, program)}" for it in task.otherwise)
    return "".join((_typed(task.settlement, program), *others))


def _typed(settlement: Settlement, program: Program) -> str:
    command = command_line(settlement, *program)
    lines = "".join(snippet.yaml for snippet in settlement.snippets)
    return f"\n{command}\n" if command else f"   Bestand: {settlement.path}\n\n{lines}"


def _by(task: Task) -> str:
    return task.due_words if task.is_waiting else f"uiterlijk {task.due_words}"


def worklist_markdown(tasks: Sequence[Task], today: dt.date, address: Callable[[str], str]) -> str:
    """The tasks by owner, those without an owner first; for an issue or a summary of a host.

    ``address`` gives where a file is edited in a browser, or "". What does not fit in
    ``MAX_MARKDOWN`` is counted at the end: that are the tasks with the latest last days.
    """
    head = f"# Werklijst op {format_date_with_weekday(today)}\n\n{verdict(tasks, today)}\n"
    shown: list[tuple[str, str]] = []
    size = len(head.encode()) + len(_more(len(tasks)).encode())
    for task in tasks:
        part = _part(task, today, address(task.path))
        is_new = all(owner != task.owner for owner, _ in shown)
        size += len(part.encode()) + (len(_heading(task.owner).encode()) if is_new else 0)
        if size > MAX_MARKDOWN:
            break
        shown.append((task.owner, part))
    by_owner = group_by_key(shown)
    sections = [f"{_heading(owner)}{''.join(by_owner[owner])}" for owner in sorted(by_owner)]
    rest = len(tasks) - len(shown)
    return "".join((head, *sections, _more(rest) if rest else ""))


def _heading(owner: str) -> str:
    return f"\n## {escape_markdown(owner or _NOBODY)}\n"


def _more(rest: int) -> str:
    return f"\nEn nog {quantity(rest, 'taak', 'taken')}.\n"


def _part(task: Task, today: dt.date, address: str) -> str:
    """A task in Markdown: a blank line, its sentence as a heading, last day, file and lines."""
    when = f"Te laat: {_by(task)}" if task.due < today else capitalize(_by(task))
    file = link(escape_markdown(task.path), address)
    text = escape_markdown(shorten(task.text, _MAX_TEXT))
    head = f"\n### {text}\n\n**{when}.** {file} (`{task.code}`)\n\n"
    lines = "\n".join(_snippets(task))
    return head + (lines if len(lines.encode()) <= _MAX_TASK else _TOO_LONG)


def _snippets(task: Task) -> Iterator[str]:
    """Where lines go, as sentences; and the lines themselves, as code to copy."""
    yield from _as_code(task.snippets)
    for way in task.otherwise:
        yield f"Of, {way.when} ({escape_markdown(way.settlement.path)}):\n"
        yield from _as_code(way.settlement.snippets)


def _as_code(snippets: Iterable[Snippet]) -> Iterator[str]:
    for snippet in snippets:
        yield f"{escape_markdown(snippet.place)}\n"
        if snippet.lines:
            yield code_block(snippet.lines, "" if snippet.elsewhere else "yaml")


def worklist_json(tasks: Sequence[Task], today: dt.date) -> str:
    """One JSON object: the as-of date and the tasks; one that waits is due on 9999-12-31."""
    items = [
        {
            "code": task.code,
            "path": task.path,
            "owner": task.owner,
            "since": task.since.isoformat(),
            "due": task.due.isoformat(),
            "text": task.text,
            "yaml": task.yaml,
        }
        for task in tasks
    ]
    report = {"as_of": today.isoformat(), "tasks": items}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def worklist_calendar(tasks: Sequence[Task], today: dt.date, program: Program) -> str:
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
            about=f"{task.owner or 'Van niemand'}\n{_to_type(task, program)}",
            agreed=today,
            category=task.code,
        )
        events.append(event)
    return as_ics("Werklijst", events, product="Werklijst").decode("utf-8")
