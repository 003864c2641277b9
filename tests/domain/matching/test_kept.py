"""What matching tells in every situation, to a person and to a program, as it is kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching import format_plan, format_shortlist, greedy, optimal
from dialoog.domain.matching.plan import Table
from dialoog.domain.matching.shortlist import shortlist
from tests.conftest import Kept
from tests.domain.matching.situations import SITUATIONS

EXPECTED = Path(__file__).parent / "expected.txt"


@pytest.fixture(scope="module")
def everything() -> str:
    """Each situation: its plan, and the shortlist of each request that is asked for."""
    parts: list[str] = []
    for situation in SITUATIONS:
        name = situation.__name__.replace("_", " ")
        parts += [f"{'=' * 80}\n{name}\n{'=' * 80}\n", *_told(situation())]
    return "\n".join(parts)


def _told(ledger: Ledger) -> Iterator[str]:
    if "vraag" in ledger.requests:
        found = shortlist(ledger, ledger.requests["vraag"])
        yield format_shortlist.as_text(ledger, found)
        yield _json(format_shortlist.as_data(ledger, found))
    table = Table.of(ledger)
    plans = optimal.plan(table), greedy.plan(table)
    yield format_plan.as_text(table, *plans)
    yield _json(format_plan.as_data(ledger, table, *plans))


def _json(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def test_what_is_told_in_every_situation_is_what_is_kept(everything: str, kept: Kept) -> None:
    kept.file(EXPECTED, everything)
