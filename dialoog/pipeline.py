"""The only place that knows the order: read, parse, ledger, problems, and then the site."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialoog import inventory, rulebook
from dialoog.entry import Entry
from dialoog.ledger import Ledger
from dialoog.parse import parse
from dialoog.problem import Problem
from dialoog.read import read
from dialoog.shelves import FOLDERS


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading and checking gave: the ledger, its problems in order, and how many records."""

    ledger: Ledger
    problems: tuple[Problem, ...]
    records: int


def check(root: Path, as_of: dt.date) -> Checked:
    """Read everything below ``root`` and hold it against every rule, as of a day."""
    found = inventory.take(read(root, FOLDERS))
    problems = list(found.problems)
    broken = set(found.broken)
    entries: list[tuple[str, Entry[Any]]] = []
    for source in found.sources:
        parsed = parse(source)
        entries.extend((parsed.shelf, entry) for entry in parsed.entries)
        problems.extend(parsed.problems)
        broken.update((parsed.shelf, name) for name in parsed.broken)
    ledger = Ledger.of(entries, broken, as_of)
    problems.extend(rulebook.problems(ledger))
    return Checked(ledger, tuple(sorted(set(problems))), len(entries))
