"""What the views for the programme team are made from: all of a small repository."""

import datetime as dt
from typing import Any

from dialoog import worklist
from dialoog.team import TeamLedger
from dialoog.views.team.table import Table
from tests.makers import DAY, Repository
from tests.views.staff import text


def known(repo: Repository, as_of: dt.date = DAY) -> TeamLedger:
    """The team's ledger of a repository that must be sound."""
    return TeamLedger.of(repo.ledger(as_of), worklist.tasks)


def words(table: Table) -> list[list[str]]:
    """The words of a table, row by row; of a cell with badges alone, those of the badges."""
    return [[_words(cell) for cell in row] for row in table.rows]


def _words(cell: Any) -> str:
    return text(cell.words) or " ".join(badge.words for badge in cell.badges)


def told(items: Any) -> dict[str, list[str]]:
    """Terms with everything told of them: lines, links and prose, as words."""
    return {
        item.term: [
            *map(text, item.lines),
            *(link.words for link in item.links),
            *([item.prose.text] if item.prose else []),
        ]
        for item in items
    }
