"""Checks a change before it is written, as every command that writes data promises."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.cli.arguments import Progress
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc
from dialoog.formats.dates import iso_with_weekday
from dialoog.formats.problem import Problem
from dialoog.tasks.task import Task

_MAY_FOLLOW = "name-without-consent"
"""What may go wrong in another file: that consent is taken back can always be recorded."""

_LEANT_ON_BY_FEW = ("requests/", "content/news/", "content/pages/", "content/sounding-board/")
_MANY = 8
"""More new tasks than this are counted, not listed."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """Whether a change may be written, and the ledger as it would be then.

    ``problems`` are those that the change itself would make, ``others`` those that are left.
    """

    allowed: bool
    problems: tuple[Problem, ...]
    others: tuple[Problem, ...]
    ledger: Ledger


def validate_change(root: Path, as_of: dt.date, files: Mapping[str, bytes | None]) -> DryRun:
    """Check the whole programme as if the files, by path, were written (None: removed).

    The change is allowed when it makes no problem: those that were there are no reason to refuse
    it, so that problems can be mended one by one, and nobody waits for somebody else.
    A name in another file, of somebody who takes back their consent, stops nothing either: it is a
    problem to mend from then on.
    """
    from dialoog import pipeline

    after = pipeline.check(root, as_of, files)
    if not after.problems:
        return DryRun(True, (), (), after.ledger)
    old = _without_lines(pipeline.check(root, as_of).problems)
    new: list[Problem] = []
    others: list[Problem] = []
    for problem in after.problems:
        (key,) = _without_lines([problem])
        may_follow = problem.code == _MAY_FOLLOW and problem.path not in files
        (others if old[key] > 0 or may_follow else new).append(problem)
        old[key] -= 1
    return DryRun(not new, tuple(new), tuple(others), after.ledger)


def still_to_mend(outcome: DryRun) -> list[str]:
    """What is left to mend after a change that was written, as Dutch lines."""
    if not outcome.others:
        return []
    named = [str(problem) for problem in outcome.others if problem.code == _MAY_FOLLOW]
    return [f"Dit moet nog worden verbeterd: {len(outcome.others)}. Zie check.", *named]


def _without_lines(problems: Sequence[Problem]) -> Counter[tuple[str, str, str]]:
    """The problems without their lines, which change when text is inserted above them."""
    return Counter((problem.path, problem.code, problem.message) for problem in problems)


def ask_about_names(
    ledger: Ledger,
    path: str,
    say: Progress,
    before: Iterable[Record] = (),
    asked: Collection[Loc] = (),
) -> None:
    """Ask whether a text of a file that was written names somebody; nothing is refused.

    ``before`` are the records that stood in the file; ``asked`` are the fields of which the user
    answered this already.
    """
    from dialoog.privacy.name_questions import detector_for, new_names, question_about

    after = [entry.record for entry in ledger.entries() if entry.path == path]
    for record, leaf in new_names(before, after, detector_for(ledger)):
        if tuple(part for part in leaf.loc if isinstance(part, str)) not in asked:
            say(question_about(record, leaf))


def next_tasks(outcome: DryRun, path: str) -> list[str]:
    """The tasks about the record at ``path``, or about its request, as Dutch lines."""
    folder = f"{path.rpartition('/')[0]}/" if path.startswith("requests/") else path
    tasks = [task for task in _tasks_after(outcome) if task.subject.startswith(folder)]
    return [_as_to_do(task, outcome.ledger.as_of) for task in tasks]


def new_tasks_elsewhere(outcome: DryRun, root: Path, path: str, before: bytes | None) -> list[str]:
    """The tasks about other records that a change at ``path`` brought, as Dutch lines.

    Asked only of a record that others lean on: a pause, a contract, somebody who is absent.
    """
    from dialoog import pipeline
    from dialoog.tasks import worklist

    after = _tasks_after(outcome)
    if path.startswith(_LEANT_ON_BY_FEW) or not after:
        return []
    checked = pipeline.check(root, outcome.ledger.as_of, {path: before})
    if checked.ledger.programme is None or outcome.others or checked.problems:
        return []  # the tasks of a part of the records compare with those of no other part
    old = {(task.code, task.subject) for task in worklist.tasks(checked.ledger)}
    new = [
        _as_to_do(task, outcome.ledger.as_of)
        for task in after
        if task.subject != path and (task.code, task.subject) not in old
    ]
    rest = len(new) - _MANY
    more = [f"En nog {rest}. Zie tasks."] if rest > 0 else []
    return ["Door deze wijziging komt erbij:", *new[:_MANY], *more] if new else []


def _tasks_after(outcome: DryRun) -> Sequence[Task]:
    from dialoog import pipeline
    from dialoog.domain.looking_back import as_known_on_its_day
    from dialoog.tasks import worklist

    ledger = outcome.ledger
    if ledger.programme is None:
        return ()
    if outcome.others:
        ledger = pipeline.sound_part(ledger, outcome.others)
        ledger = as_known_on_its_day(ledger, looks_back=True)
    return worklist.tasks(ledger)


def _as_to_do(task: Task, today: dt.date) -> str:
    return f"Te doen {_by(task, today)}: {task.text}"


def _by(task: Task, today: dt.date) -> str:
    """The last day of a task, whether that is past, or that it waits."""
    if task.is_waiting:
        return task.due_words
    return f"tot en met {iso_with_weekday(task.due)}{' (te laat)' if task.due < today else ''}"
