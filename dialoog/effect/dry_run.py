"""Checks a change before it is written, as every command that writes data promises."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Field, Loc, leaves
from dialoog.data.reader import overlay
from dialoog.effect.comparison import Comparison, checking
from dialoog.effect.side import Side
from dialoog.formats.dates import format_date
from dialoog.formats.problem import Problem
from dialoog.pipeline import Checked, check, read_files

_LONG_AGO, _FAR_AHEAD = 300, 800
"""Days from today from which it is asked whether a new day has the right year."""
_MAY_FOLLOW = "name-without-consent"
"""What may go wrong in another file: that consent is taken back can always be recorded."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """Whether a change may be written, and what it does.

    ``problems`` are those that the change itself would make, ``others`` those that are left.
    """

    allowed: bool
    problems: tuple[Problem, ...]
    others: tuple[Problem, ...]
    comparison: Comparison

    @property
    def ledger(self) -> Ledger:
        """The ledger as it is with the change."""
        return self.comparison.after.read


def validate_change(
    root: Path, as_of: dt.date, files: Mapping[str, bytes | None], earlier: Checked | None = None
) -> DryRun:
    """Check the whole programme as if the files, by path, were written (None: removed).

    Of what is as it was in an ``earlier`` check, as of the same day, nothing is asked again.
    """
    earlier = earlier or check(root, as_of)
    check_again = checking(root, as_of, earlier.parsed)
    old = {file.path: file for file in read_files(root)}
    new = {file.path: file for file in overlay(old.values(), files)}
    before = Side.of(check_again(old, earlier), looks_back=False)
    comparison = Comparison.with_change(before, old, new, check_again)
    return judge_change(comparison, files)


def judge_change(comparison: Comparison, files: Collection[str]) -> DryRun:
    """Whether the change of the ``files``, by path, may be written.

    It may when it makes no problem: those that were there are no reason to refuse it, so that
    problems can be mended one by one, and nobody waits for somebody else.
    A name in another file, of somebody who takes back their consent, stops nothing either: it is a
    problem to mend from then on.
    """
    new = tuple(
        problem
        for problem in comparison.new_problems
        if problem.code != _MAY_FOLLOW or problem.path in files
    )
    own = set(new)
    others = tuple(each for each in comparison.after.checked.problems if each not in own)
    return DryRun(not new, new, others, comparison)


def effect_of(outcome: DryRun) -> list[str]:
    """What a change that was written did, and what is left to mend, as Dutch lines."""
    from dialoog.effect.in_short import effect_in_short

    return [*still_to_mend(outcome), *effect_in_short(outcome.comparison)]


def still_to_mend(outcome: DryRun) -> list[str]:
    """What is left to mend after a change that was written, as Dutch lines."""
    if not outcome.others:
        return []
    named = [str(problem) for problem in outcome.others if problem.code == _MAY_FOLLOW]
    return [f"Dit moet nog worden verbeterd: {len(outcome.others)}. Zie check.", *named]


def questions_about_days(outcome: DryRun, path: str) -> Iterator[str]:
    """Questions about new days in a file that are so far away that the year may be mistyped."""
    from dialoog.data.models.record_names import field_titles

    before = _days_in(outcome.comparison.before.read, path)
    for (model, loc), day in _days_in(outcome.ledger, path).items():
        days = (day - outcome.ledger.as_of).days
        if day not in before.values() and not -_LONG_AGO < days < _FAR_AHEAD:
            when = "al lang geleden" if days < 0 else "pas over lange tijd"
            title = ", ".join(field_titles(model, loc))
            yield f"{title}: {format_date(day)} is {when}. Klopt het jaar?"


def _days_in(ledger: Ledger, path: str) -> dict[tuple[type[Record], Loc], dt.date]:
    """The days in the records of a file, by where they stand."""
    return {
        (type(record), leaf.loc): leaf.value
        for record in _records_in(ledger, path)
        for leaf in leaves(record, _is_day)
    }


def _records_in(ledger: Ledger, path: str) -> list[Record]:
    return [entry.record for entry in ledger.entries() if entry.path == path]


def _is_day(field: Field) -> bool:
    return field.holds is dt.date


def questions_about_names(outcome: DryRun, path: str) -> Iterator[str]:
    """Questions whether a new text in a file names somebody; nothing is refused."""
    from dialoog.privacy.name_questions import detector_for, new_names, question_about

    before = _records_in(outcome.comparison.before.read, path)
    after = _records_in(outcome.ledger, path)
    for record, leaf in new_names(before, after, detector_for(outcome.ledger)):
        yield question_about(record, leaf)
