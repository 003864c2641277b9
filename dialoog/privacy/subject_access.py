"""What the repository holds on one requester's code: the answer to a request for access."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.fields import Mark
from dialoog.data.models.introspection import Field, Leaf, leaves
from dialoog.formats.yaml.comments import find_comments


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record, or a part of one, that is about the requester: all its values, in order.

    ``remarks`` are the comments in its file: they are held as well.
    """

    entry: Entry[Any]
    leaves: tuple[Leaf, ...]
    remarks: tuple[str, ...] = ()


def records_about(ledger: Ledger, code: str) -> Iterator[HeldRecord]:
    """Every record about a code: its requests with their sessions, and each part that names it."""
    own: set[str] = set()
    for request in ledger.requests.values():
        if request.record.requester.code == code:
            for entry in (request, *ledger.sessions_of(request.id)):
                own.add(entry.path)
                yield HeldRecord(entry, tuple(leaves(entry.record)), _remarks(entry))
    for entry in ledger.entries():
        if entry.path not in own:
            yield from _parts(entry, code)


def mentions(ledger: Ledger, code: str) -> Iterator[tuple[str, int]]:
    """Each file and line in which the code stands, in a value or in a comment."""
    word = _word(code)
    seen: set[str] = set()
    for entry in ledger.entries():
        if entry.path in seen:
            continue
        seen.add(entry.path)
        texts = [(entry.first_line, entry.text)]
        texts += [(entry.body_line, entry.record.body)] if entry.body_line else []
        for first, text in texts:
            for number, line in enumerate(text.split("\n"), start=first):
                if word.search(line):
                    yield entry.path, number


def code_pattern(code: str) -> str:
    """A regular expression that finds a code, and not a longer one that it is a part of."""
    return rf"(?i)(?<![a-z0-9-]){re.escape(code)}(?![a-z0-9]|-[a-z0-9])"


def _word(code: str) -> re.Pattern[str]:
    return re.compile(code_pattern(code))


def _typed(field: Field) -> bool:
    return bool(field.marks & {Mark.TEXT, Mark.PROSE, Mark.CONTACT})


def _parts(entry: Entry[Any], code: str) -> Iterator[HeldRecord]:
    """The blocks of a record that name the code in one of their texts."""
    word = _word(code)
    blocks = dict.fromkeys(
        leaf.loc[:-2] if isinstance(leaf.loc[-1], int) else leaf.loc[:-1]
        for leaf in leaves(entry.record, _typed)
        if word.search(leaf.value)
    )
    for block in blocks:
        found = (leaf for leaf in leaves(entry.record) if leaf.loc[: len(block)] == block)
        yield HeldRecord(entry, tuple(found))


def _remarks(entry: Entry[Any]) -> tuple[str, ...]:
    return tuple(entry.text[start:end].lstrip("# ") for start, end in find_comments(entry.text))
