"""The two sides of a comparison: what was, and what is with the change; both as of one day."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

from dialoog.checks.reading import ParsedFiles
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.reader import FileEntry
from dialoog.effect.side import Key, Side, without_what_is_later
from dialoog.effect.unread import FilesByPath, readable_files
from dialoog.formats.problem import Problem
from dialoog.formats.sequences import runs
from dialoog.pipeline import (
    Checked,
    check_files,
    files_elsewhere,
)
from dialoog.privacy.disclosure import OpenLedger

CheckFiles = Callable[[FilesByPath, Checked | None], Checked]
"""Checks files by path; what an earlier check said of the same is not asked again."""


def checking(root: Path, as_of: dt.date, parsed: ParsedFiles) -> CheckFiles:
    """Checks versions of the files below ``root`` as of a day; what is ``parsed`` is not again."""
    elsewhere = files_elsewhere(root)

    def check(files: FilesByPath, earlier: Checked | None) -> Checked:
        return check_files(files.values(), elsewhere, as_of, parsed, earlier)

    return check


@dataclass(frozen=True)
class Comparison:
    """What was (``before``) and what is (``after``)."""

    before: Side
    after: Side

    @classmethod
    def of(
        cls,
        root: Path,
        as_of: dt.date,
        before: Iterable[FileEntry],
        after: Iterable[FileEntry],
        *,
        looks_back: bool,
    ) -> "Comparison":
        """Check both versions of the files below ``root`` as of a day.

        ``looks_back`` is for a day that is past: what was done later is left out, and no problem.
        """
        check = checking(root, as_of, {})
        old, new = ({file.path: file for file in version} for version in (before, after))
        side = Side.of(check(old, None), looks_back=looks_back)
        return cls.with_change(side, old, new, check)

    @classmethod
    def with_change(
        cls,
        before: Side,
        old: FilesByPath,
        new: FilesByPath,
        check: CheckFiles,
        written: Collection[str] = (),
    ) -> "Comparison":
        """What is different with the ``new`` files, by path, where the ``old`` are checked.

        ``before`` is that check; ``check`` is asked of what is not checked yet. In a file that is
        ``written`` now, what is later than the day is a problem, also for a day that is past.
        """

        def known(files: FilesByPath, earlier: Checked) -> Checked:
            found, looks_back = check(files, earlier), before.looks_back
            return without_what_is_later(found, looks_back=looks_back, but_in=written)

        was, now = before.checked, known(new, before.checked)
        readable_before, readable_after = (
            checked if files is own else known(files, checked)
            for checked, own, files in (
                (was, old, readable_files(was, now, old, new)),
                (now, new, readable_files(now, was, new, old)),
            )
        )
        return cls(
            before if readable_before is was else replace(before, readable=readable_before),
            Side(now, readable_after, looks_back=before.looks_back),
        )

    @property
    def today(self) -> dt.date:
        """The day as of which both sides are derived."""
        return self.after.read.as_of

    @property
    def sides(self) -> tuple[Side, Side]:
        """What was, and what is."""
        return self.before, self.after

    @cached_property
    def changed(self) -> tuple[Key, ...]:
        """The records that are new, other, gone or elsewhere in their list, in order."""
        old, new = self.before.entries, self.after.entries
        moved = _moved(self.before.read, self.after.read)
        return tuple(
            key
            for key in dict.fromkeys((*new, *old))
            if key not in old or key not in new or key in moved or _differs(old[key], new[key])
        )

    @cached_property
    def different_for_staff(self) -> frozenset[str]:
        """The fields of the open ledger that differ, also where that is the order alone."""
        old, new = self.before.open, self.after.open
        if old is None or new is None:
            return frozenset()
        return frozenset(
            field.name
            for field in fields(OpenLedger)
            if _in_order(getattr(old, field.name)) != _in_order(getattr(new, field.name))
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids of all records of both sides, and those of the goals of the offers."""
        offers = (offer for side in self.sides for offer in side.read.offers.values())
        goals = (goal.id for offer in offers for goal in offer.record.goals)
        return frozenset((*(name for side in self.sides for _, name in side.entries), *goals))

    @cached_property
    def new_problems(self) -> tuple[Problem, ...]:
        """The problems that the change makes."""
        return _without(self.after.checked.problems, self.before.checked.problems)

    @cached_property
    def gone_problems(self) -> tuple[Problem, ...]:
        """The problems that the change mends."""
        return _without(self.before.checked.problems, self.after.checked.problems)


def _in_order(value: object) -> object:
    return list(value.items()) if isinstance(value, Mapping) else value


def _moved(old: Ledger, new: Ledger) -> frozenset[Key]:
    """The records of one file that stand in another order: as few as tell the difference."""
    moved = set()
    for collection, entries in new.collections.items():
        others = old.collections.get(collection, {})
        mine = [name for name in others if name in entries]
        theirs = [name for name in entries if name in others]
        if mine != theirs:
            differing = (run for run in runs(mine, theirs) if not run.is_same)
            moved |= {(collection, theirs[at]) for run in differing for at in run.new}
    return frozenset(moved)


def _differs(old: Entry[Record], new: Entry[Record]) -> bool:
    return old is not new and old.record != new.record


def _without(problems: Iterable[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    """The ``problems`` that are not among ``others``, wherever in its file each of them stands."""
    left = Counter(_key(problem) for problem in others)
    new = []
    for problem in problems:
        left[_key(problem)] -= 1
        if left[_key(problem)] < 0:
            new.append(problem)
    return tuple(new)


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.code, problem.message
