"""Forgets a facilitator: a tombstone stays, to which sessions and matches refer."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from dialoog.cli.arguments import CommandResult, Progress, UsageError
from dialoog.cli.reading import refuse_unread
from dialoog.data import memo
from dialoog.data.editing import EditError
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.domain.consent import PeopleToLeaveOut
from dialoog.domain.lifecycle import is_forgotten_facilitator
from dialoog.formats.problem import ExpectedError
from dialoog.pipeline import Checked
from dialoog.privacy.forgotten_facilitators import Tombstone

HISTORY = """\
Let op: git bewaart de oude tekst. Hoe u die weghaalt, staat in docs/privacy.md.
"""
"""What every answer of `forget` ends with."""

Files = Mapping[str, bytes | None]
"""Bytes by path; None for a file that is not there."""


def forget_facilitator(
    options: argparse.Namespace, say: Progress, checked: Checked, facilitator: Entry[Facilitator]
) -> CommandResult:
    """Replaces the facilitator by a tombstone, unless the result would fail the check.

    Raises ValidationFailed where a file about them cannot be read.
    """
    from dialoog.effect.dry_run import effect_of, validate_change
    from dialoog.formats import files
    from dialoog.privacy.left_behind import comments_left

    if is_forgotten_facilitator(facilitator):
        say("Deze gespreksleider is al vergeten. Er is niets veranderd.")
        return CommandResult()
    ledger = checked.ledger
    objection = _objection(ledger, facilitator, now=options.now)
    if objection:
        raise ExpectedError(f"{objection} Er is niets veranderd.")
    people = PeopleToLeaveOut.only(facilitator)
    refuse_unread(options.root, checked, lambda text: any(people.mentions(text)))
    tombstone = Tombstone.drawn(ledger)
    before, after = _redact(options.root, ledger, facilitator, tombstone)
    verdict = validate_change(options.root, options.as_of, after, checked)
    if not verdict.allowed:
        say("Dit kan zo niet. Er is niets veranderd.")
        return CommandResult(code=1, problems=verdict.problems)
    memo.wipe()
    files.change_files({options.root / path: (before[path], data) for path, data in after.items()})
    lines = [
        f"De gespreksleider is vergeten. Het bestand heet nu {tombstone.path}.",
        *_updated(facilitator, after, tombstone),
        *_left(verdict.ledger, facilitator),
        *effect_of(verdict),
        *comments_left(after),
        *_copies(options.root, facilitator),
    ]
    return CommandResult("\n".join((*lines, HISTORY)))


def _objection(ledger: Ledger, facilitator: Entry[Facilitator], *, now: bool) -> str:
    """Why a facilitator cannot be forgotten yet, in Dutch; "" when that can be done."""
    from dialoog.formats.dates import format_date
    from dialoog.tasks.context import TaskContext

    ends = [membership.until for membership in facilitator.record.membership]
    last = max((end for end in ends if end), default=None)
    if None in ends or last is None:
        return (
            f"{facilitator.id} is nog lid. Schrijf eerst bij membership wanneer dat stopt (until)."
        )
    if last >= ledger.as_of:
        return f"{facilitator.id} is nog lid tot en met {format_date(last)}. Doe dit na die dag."
    context = TaskContext(ledger)
    if now or context.has_retention_ended(last):
        return ""
    return (
        f"{facilitator.id} mag worden bewaard tot en met {format_date(context.kept_until(last))}. "
        "Vraagt de gespreksleider zelf om vergeten te worden? Typ er dan --now achter."
    )


def _redact(
    root: Path, ledger: Ledger, facilitator: Entry[Facilitator], tombstone: Tombstone
) -> tuple[Files, Files]:
    """The files by path, as they are and as they become. Raises UsageError."""
    from dialoog.privacy import forgotten_facilitators as forgotten

    before: dict[str, bytes | None] = {tombstone.path: None}
    after: dict[str, bytes | None] = {}
    try:
        own = (root / facilitator.path).read_bytes()
        after[tombstone.path] = forgotten.tombstone_of(own, facilitator)
        for path, (entry, places) in forgotten.referring_files(ledger, facilitator.id).items():
            data = before[path] = (root / path).read_bytes()
            after[path] = forgotten.with_tombstone(data, entry, places, tombstone)
    except EditError as error:
        raise UsageError(str(error)) from error
    before[facilitator.path], after[facilitator.path] = own, None
    return before, after


def _updated(facilitator: Entry[Facilitator], after: Files, tombstone: Tombstone) -> Iterator[str]:
    others = [path for path in after if path not in (facilitator.path, tombstone.path)]
    if others:
        yield f"Bijgewerkt: {', '.join(others)}."


def _left(ledger: Ledger, facilitator: Entry[Facilitator]) -> Iterator[str]:
    """Each line that still has the name or the id."""
    from dialoog.privacy.forgotten_facilitators import lines_that_name

    left = [f"  {path}, regel {line}" for path, line in lines_that_name(ledger, facilitator)]
    if left:
        yield "De naam staat ook nog hier. Kijk wat daar weg moet:"
        yield from left


def _copies(root: Path, facilitator: Entry[Facilitator]) -> Iterator[str]:
    """A Dutch sentence and the stray copies that may hold the old text; empty without copies."""
    from dialoog.data.collections import FACILITATORS, FOLDERS
    from dialoog.privacy.stray_copies import copies_with_code, format_paths, stray_copies

    beside = (path for path in stray_copies(root, FACILITATORS.folder) if facilitator.id in path)
    elsewhere = (path for each in FOLDERS for path in copies_with_code(root, each, facilitator.id))
    copies = list(dict.fromkeys((*beside, *elsewhere)))
    if copies:
        yield "Hier staat de oude tekst misschien nog in. Verwijder deze bestanden zelf:"
        yield from format_paths(copies)
