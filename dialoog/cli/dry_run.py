"""What the check says of a file before it is written: the promise of every command that writes."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.data.ledger import Ledger
from dialoog.formats.problem import Problem


@dataclass(frozen=True, slots=True)
class DryRun:
    """Whether a file may be written: if not the problems, and the ledger as it would be."""

    allowed: bool
    problems: tuple[Problem, ...]
    ledger: Ledger


def validate_change(root: Path, as_of: dt.date, path: str, data: bytes) -> DryRun:
    """Hold the whole programme against the rules as if ``data`` stood at ``path``.

    A file may be written when nothing is wrong then; and when less is wrong than before, so that
    problems can be mended one by one.
    """
    from dialoog import pipeline

    after = pipeline.check(root, as_of, {path: data})
    if not after.problems:
        return DryRun(True, (), after.ledger)
    before = pipeline.check(root, as_of)
    may = _counted(after.problems) < _counted(before.problems)
    return DryRun(may, after.problems, after.ledger)


def validate_changes(root: Path, as_of: dt.date, files: Mapping[str, bytes]) -> DryRun:
    """The same for several files at once, by path.

    They may be written when nothing is wrong then that is not wrong now: what somebody else left
    broken must not stand in the way.
    """
    from dialoog import pipeline

    after = pipeline.check(root, as_of, files)
    before = pipeline.check(root, as_of) if after.problems else after
    may = _counted(after.problems) <= _counted(before.problems)
    return DryRun(may, after.problems, after.ledger)


def _counted(problems: Sequence[Problem]) -> Counter[tuple[str, str, str]]:
    """The problems without their lines, which move when something is put in above them."""
    return Counter((one.path, one.code, one.message) for one in problems)


def next_tasks(ledger: Ledger, path: str) -> list[str]:
    """What is to be done now about the record at ``path``, in Dutch lines."""
    from dialoog.tasks import worklist

    folder = f"{path.rpartition('/')[0]}/" if path.startswith("requests/") else path
    found = [task for task in worklist.tasks(ledger) if task.path.startswith(folder)]
    return [f"Te doen tot en met {task.due}: {task.text}" for task in found]
