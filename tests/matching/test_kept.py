"""What matching tells in every situation, to a person and to a program, as it is kept."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog.data.ledger import Ledger
from dialoog.matching import one_by_one, plan_told, together, told
from dialoog.matching.plan import Table
from dialoog.matching.shortlist import shortlist
from tests.conftest import Kept
from tests.matching.situations import SITUATIONS

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
        yield told.as_text(ledger, found)
        yield _json(told.as_data(ledger, found))
    table = Table.of(ledger)
    plans = together.plan(table), one_by_one.plan(table)
    yield plan_told.as_text(table, *plans)
    yield _json(plan_told.as_data(ledger, table, *plans))


def _json(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def test_what_is_told_in_every_situation_is_what_is_kept(everything: str, kept: Kept) -> None:
    kept.file(EXPECTED, everything)
