"""The two sides of a comparison: what was, and what is with the change; both as of one day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.reader import FileEntry
from dialoog.domain.looking_back import as_known_on_its_day
from dialoog.effect.unread import is_broken, readable_files
from dialoog.formats.problem import Problem
from dialoog.formats.sequences import runs
from dialoog.pipeline import Checked, check_versions, sound_part, without_later_facts
from dialoog.privacy.disclosure import OpenLedger
from dialoog.tasks import worklist
from dialoog.tasks.task import Task

Key = tuple[str, str]
"""The collection and the id of a record."""


@dataclass(frozen=True)
class Side:
    """One version of the data. What is derived of it, is derived once.

    ``readable`` is the check of the same files, but for those that cannot be read on this side or
    the other: these are as on the side where they can. So a typing mistake is a problem, and does
    not look like a request that is gone.
    """

    checked: Checked
    readable: Checked
    looks_back: bool

    @property
    def read(self) -> Ledger:
        """Everything that could be read, sound or not."""
        return self.checked.ledger

    @cached_property
    def ledger(self) -> Ledger:
        """What of ``readable`` is sound, as known on its day."""
        ledger = self.readable.ledger
        if self.readable.problems:
            ledger = sound_part(ledger, self.readable.problems)
        return as_known_on_its_day(ledger, looks_back=self.looks_back)

    @cached_property
    def known(self) -> Ledger:
        """All of ``readable``, sound or not, and news dated ahead; looking back, what was known."""
        ledger = self.readable.ledger
        return as_known_on_its_day(ledger, looks_back=True) if self.looks_back else ledger

    @property
    def has_programme(self) -> bool:
        """Whether the programme itself can be read; without it nothing is derived."""
        return self.readable.ledger.programme is not None

    def is_broken(self, key: Key) -> bool:
        """Whether a record is there, and cannot be read."""
        return is_broken(self.read, key)

    @cached_property
    def entries(self) -> Mapping[Key, Entry[Record]]:
        """Every record that could be read, by collection and id."""
        return {
            (collection, name): entry
            for collection, entries in self.read.collections.items()
            for name, entry in entries.items()
        }

    @cached_property
    def open(self) -> OpenLedger | None:
        """What staff see; None without a programme."""
        return OpenLedger.of(self.ledger) if self.has_programme else None

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The worklist; empty without a programme."""
        return worklist.tasks(self.ledger) if self.has_programme else ()


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

        def checks(*versions: Iterable[FileEntry]) -> list[Checked]:
            return [
                replace(
                    checked,
                    problems=without_later_facts(checked.problems, looks_back=looks_back),
                )
                for checked in check_versions(root, as_of, *versions)
            ]

        files = [{file.path: file for file in version} for version in (before, after)]
        old, new = checks(*(each.values() for each in files))
        readable = [old, new]
        mended = [readable_files(old, new, *files), readable_files(new, old, *reversed(files))]
        if any(mine is not own for mine, own in zip(mended, files, strict=True)):
            readable = checks(*(each.values() for each in mended))
        return cls(
            Side(old, readable[0], looks_back=looks_back),
            Side(new, readable[1], looks_back=looks_back),
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
