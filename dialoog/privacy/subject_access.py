"""Collects every record about one person (subject access request, GDPR art. 15)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dialoog.data.editing.comments import comments_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.introspection import Leaf, Loc, leaves
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.privacy.redaction import is_typed, references_to


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record about the requester, or the part of it that is: all its values, in order.

    ``remarks`` are the comments in its file: they are personal data as well.
    """

    entry: Entry[Any]
    leaves: tuple[Leaf, ...]
    remarks: tuple[str, ...] = ()


def facilitator_named(ledger: Ledger, name: str) -> Entry[Facilitator] | None:
    """The facilitator with this id, path or name; None when there is none."""
    wanted = name.replace("\\", "/").removeprefix("./").removeprefix("facilitators/")
    wanted = wanted.removesuffix(".yaml")
    if wanted in ledger.facilitators:
        return ledger.facilitators[wanted]
    named = [
        entry
        for entry in ledger.facilitators.values()
        if entry.record.name.casefold() == name.strip().casefold()
    ]
    return named[0] if len(named) == 1 else None


def record_of(facilitator: Entry[Facilitator]) -> HeldRecord:
    """Everything in the file of a facilitator."""
    return HeldRecord(facilitator, tuple(leaves(facilitator.record)), remarks_of(facilitator))


def records_about(ledger: Ledger, code: str) -> Iterator[HeldRecord]:
    """The requests with this code, with their sessions, and each part of a record that names it."""
    own: set[str] = set()
    for request in ledger.requests.values():
        if request.record.requester.code == code:
            for entry in (request, *ledger.sessions_of(request.id)):
                own.add(entry.path)
                yield HeldRecord(entry, tuple(leaves(entry.record)), remarks_of(entry))
            yield from (_part(entry, loc) for entry, loc in references_to(ledger, request))
    for entry in ledger.entries():
        if entry.path not in own:
            yield from _parts(entry, code)


def mentions(ledger: Ledger, code: str) -> Iterator[tuple[str, int]]:
    """The path and line number of each line that holds the code, in a value or in a comment."""
    word = re.compile(code_pattern(code))
    for path, first, text in texts_of_files(ledger):
        for number, line in enumerate(text.split("\n"), start=first):
            if word.search(line):
                yield path, number


def texts_of_files(ledger: Ledger) -> Iterator[tuple[str, int, str]]:
    """The texts of every file, each once: its path, its first line in the file, and the text."""
    seen: set[str] = set()
    for entry in ledger.entries():
        if entry.path not in seen:
            seen.add(entry.path)
            yield entry.path, entry.first_line, entry.text
            if entry.body_line:
                yield entry.path, entry.body_line, entry.record.body


def code_pattern(code: str) -> str:
    """A regular expression for a code or an id; a longer one that holds it does not match.

    A code has one form, so a hyphen may follow it: the code with a word behind it holds the code.
    """
    if is_code_of_somebody(code):
        return rf"(?i)(?<![a-z0-9]){re.escape(code)}(?![a-z0-9])"
    return rf"(?i)(?<![a-z0-9-]){re.escape(code)}(?![a-z0-9]|-[a-z0-9])"


def _parts(entry: Entry[Any], code: str) -> Iterator[HeldRecord]:
    """The blocks of a record that hold the code in one of their texts."""
    word = re.compile(code_pattern(code))
    blocks = dict.fromkeys(
        leaf.loc[:-2] if isinstance(leaf.loc[-1], int) else leaf.loc[:-1]
        for leaf in leaves(entry.record, is_typed)
        if word.search(leaf.value)
    )
    for block in blocks:
        yield _part(entry, block)


def _part(entry: Entry[Any], loc: Loc) -> HeldRecord:
    part = (leaf for leaf in leaves(entry.record) if leaf.loc[: len(loc)] == loc)
    return HeldRecord(entry, tuple(part), remarks_of(entry, loc))


def remarks_of(entry: Entry[Any], loc: Loc = ()) -> tuple[str, ...]:
    """The comments in the file of a record, or of the part of it at ``loc``."""
    spans = comments_of(entry.text, (*entry.base, *loc))
    return tuple(entry.text[start:end].lstrip("# ") for start, end in spans)
