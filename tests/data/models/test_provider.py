"""When a provider supplies facilitators, and whether a gap was known."""

import datetime as dt

import pytest

from dialoog.data.models.provider import Contract, Provider
from tests.makers import day

TODAY = day("2026-06-09")
A_DAY = dt.timedelta(days=1)


def test_the_pool_always_supplies() -> None:
    pool = Provider.model_construct(name="Pool", kind="pool", contract=None, contact=None)
    assert pool.supplies_on(TODAY)


@pytest.mark.parametrize(
    ("contract", "supplies", "known_on"),
    [
        (None, False, None),
        (Contract(from_=TODAY), True, None),
        (Contract(from_=TODAY + A_DAY, announced=TODAY), False, None),
        (Contract(from_=TODAY - A_DAY, until=TODAY), True, None),
        (Contract(from_=TODAY - A_DAY, until=TODAY - A_DAY), False, None),
        (
            Contract(from_=TODAY - A_DAY, until=TODAY - A_DAY, announced=TODAY - A_DAY),
            False,
            TODAY - A_DAY,
        ),
        (Contract(from_=TODAY - A_DAY, until=TODAY - A_DAY, announced=TODAY), False, TODAY),
        (Contract(from_=TODAY, until=TODAY - A_DAY), True, None),  # reversed days
    ],
)
def test_a_party_supplies_within_its_contract_and_its_end_may_have_been_known(
    contract: Contract | None, supplies: bool, known_on: dt.date | None
) -> None:
    party = Provider.model_construct(
        name="Partij", kind="contracted", contract=contract, contact=None
    )
    assert party.supplies_on(TODAY) == supplies
    assert party.gap_known_on(TODAY) == (known_on or dt.date.min)
