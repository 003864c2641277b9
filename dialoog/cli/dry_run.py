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
from dialoog.formats.problem import Problem
from dialoog.tasks.task import Task

_MAY_FOLLOW = "name-without-consent"
"""What may go wrong in another file: that consent is taken back can always be recorded."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """Whether a change may be written, with the problems and the ledger as they would be then."""

    allowed: bool
    problems: tuple[Problem, ...]
    ledger: Ledger


def validate_change(
    root: Path, as_of: dt.date, files: Mapping[str, bytes | None], *, must_mend: bool = True
) -> DryRun:
    """Check the whole programme as if the files, by path, were written (None: removed).

    The change is allowed when there would be no problems, or no new ones. With ``must_mend`` it
    must then also solve one, so that problems can be mended one by one. A name in another file, of
    somebody who takes back their consent, stops nothing: it is a problem to mend from then on.
    """
    from dialoog import pipeline

    after = pipeline.check(root, as_of, files)
    counted = _but_what_may_follow(after.problems, files)
    if not counted:
        return DryRun(True, after.problems, after.ledger)
    new = _without_lines(counted)
    old = _without_lines(_but_what_may_follow(pipeline.check(root, as_of).problems, files))
    return DryRun(new < old if must_mend else new <= old, after.problems, after.ledger)


def _but_what_may_follow(problems: Iterable[Problem], files: Collection[str]) -> list[Problem]:
    """The problems that a change of these files is answerable for."""
    return [problem for problem in problems if problem.code != _MAY_FOLLOW or problem.path in files]


def still_to_mend(outcome: DryRun) -> list[str]:
    """What is left to mend after a change that was written, as Dutch lines."""
    if not outcome.problems:
        return []
    named = [str(problem) for problem in outcome.problems if problem.code == _MAY_FOLLOW]
    return [f"Dit moet nog worden verbeterd: {len(outcome.problems)}. Zie check.", *named]


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


def next_tasks(ledger: Ledger, path: str) -> list[str]:
    """The tasks about the record at ``path``, or about its request, as Dutch lines."""
    from dialoog.tasks import worklist

    folder = f"{path.rpartition('/')[0]}/" if path.startswith("requests/") else path
    tasks = [task for task in worklist.tasks(ledger) if task.subject.startswith(folder)]
    return [f"Te doen {_by(task, ledger.as_of)}: {task.text}" for task in tasks]


def _by(task: Task, today: dt.date) -> str:
    """The last day of a task, whether that is past, or that it waits."""
    if task.is_waiting:
        return task.due_words
    return f"tot en met {task.due}{' (te laat)' if task.due < today else ''}"
