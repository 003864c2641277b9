"""Eight times as many requests: each part of a site does some eight times as much."""

import cProfile
import pstats
from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.data.ledger import Ledger
from dialoog.site.edition import render_edition
from tests.speed.made_programme import AS_OF, make

_REPOSITORY = Path(__file__).resolve().parents[2]
_FEW, _MANY = 250, 2_000
_MOST_TIMES = 20
"""What looks at all requests for each of them is called 64 times as often."""
_OFTEN = 5_000
"""Calls that begin to be felt."""


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> list[Ledger]:
    """Of few requests and of many."""
    root = tmp_path_factory.mktemp("programmes")
    return [pipeline.check(make(root / str(n), n), AS_OF).ledger for n in (_FEW, _MANY)]


def _calls(ledger: Ledger, edition: str) -> dict[tuple[str, int, str], int]:
    """How often each function of ours is called to draw an edition, by file, line and name."""
    with cProfile.Profile() as profile:
        for _ in render_edition(ledger, edition, (_REPOSITORY / "templates",)):
            pass
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return {
        name: each[1] for name, each in stats.items() if str(_REPOSITORY / "dialoog") in name[0]
    }


@pytest.mark.speed
@pytest.mark.parametrize("edition", ["staff", "team"])
def test_no_part_of_a_site_grows_with_the_square(ledgers: list[Ledger], edition: str) -> None:
    """Calls are counted, and not seconds: the same on any machine."""
    few, many = (_calls(ledger, edition) for ledger in ledgers)
    steep = {
        name: (few.get(name, 0), count)
        for name, count in many.items()
        if count > max(_OFTEN, _MOST_TIMES * few.get(name, 0))
    }
    assert not steep
