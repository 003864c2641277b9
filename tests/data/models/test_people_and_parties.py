"""What a facilitator, a party and a card say of a day."""

import datetime as dt
from typing import Any

import pytest

from dialoog.data.models.facilitator import Absence, Facilitator, Membership
from dialoog.data.models.offer import Offer
from dialoog.data.models.provider import Contract, Provider
from dialoog.data.models.session import Session
from dialoog.data.models.vocabulary import Directorate, Theme
from tests.makers import day

ON = day("2026-06-09")
ONE = dt.timedelta(days=1)


def a_facilitator(**fields: Any) -> Facilitator:
    return Facilitator.model_construct(membership=(), absences=(), **fields)


@pytest.mark.parametrize(
    ("first", "last", "is_member"),
    [
        (ON, None, True),
        (ON + ONE, None, False),
        (ON, ON, True),
        (ON - ONE, ON - ONE, False),
        (ON, ON - ONE, True),  # the wrong way round: that is told of itself, and no more
    ],
)
def test_somebody_belongs_from_the_first_day_up_to_the_last(
    first: dt.date, last: dt.date | None, is_member: bool
) -> None:
    span = Membership(from_=first, until=last)
    someone = Facilitator.model_construct(membership=(span,))
    assert someone.member_on(ON) == is_member


def test_an_absence_covers_its_first_and_last_day_and_the_one_told_first_counts() -> None:
    late = Absence(from_=ON, until=ON, announced=day("2026-05-01"))
    early = Absence(from_=ON - ONE, until=ON + ONE, announced=day("2026-04-01"))
    someone = Facilitator.model_construct(absences=(late, early))
    assert someone.absence_on(ON) is early
    assert someone.absence_on(ON + ONE) is early
    assert someone.absence_on(ON + 2 * ONE) is None


def a_party(contract: Contract | None, kind: str = "contracted") -> Provider:
    return Provider.model_construct(name="Partij", kind=kind, contract=contract, contact=None)


def test_the_pool_always_supplies() -> None:
    pool = a_party(None, kind="pool")
    assert pool.supplies_on(ON)
    assert not pool.gap_was_known(ON, ON)


@pytest.mark.parametrize(
    ("contract", "supplies", "known"),
    [
        (None, False, True),
        (Contract(from_=ON), True, False),
        (Contract(from_=ON + ONE, announced=ON), False, True),
        (Contract(from_=ON - ONE, until=ON), True, False),
        (Contract(from_=ON - ONE, until=ON - ONE), False, True),
        (Contract(from_=ON - ONE, until=ON - ONE, announced=ON - ONE), False, True),
        (Contract(from_=ON - ONE, until=ON - ONE, announced=ON), False, False),
        (Contract(from_=ON, until=ON - ONE), True, False),  # the wrong way round
    ],
)
def test_a_party_supplies_within_its_contract_and_a_gap_may_have_been_known(
    contract: Contract | None, supplies: bool, known: bool
) -> None:
    party = a_party(contract)
    assert party.supplies_on(ON) == supplies
    assert party.gap_was_known(ON, ON - ONE) == known


def test_an_offer_knows_how_many_may_come() -> None:
    offer = Offer.model_construct(max_group=20, max_group_with_assistant=30)
    assert (offer.group_limit(assisted=False), offer.group_limit(assisted=True)) == (20, 30)


@pytest.mark.parametrize("kind", [Theme, Directorate])
def test_what_is_retired_is_so_from_that_day(kind: type[Theme] | type[Directorate]) -> None:
    old = kind.model_construct(id="oud", title="Oud", retired=ON)
    assert (old.retired_on(ON - ONE), old.retired_on(ON)) == (False, True)
    assert not kind.model_construct(id="nieuw", title="Nieuw", retired=None).retired_on(ON)


def a_session(start: str, end: str, **fields: Any) -> Session:
    times = {"start": dt.time.fromisoformat(start), "end": dt.time.fromisoformat(end)}
    given = {"date": ON, "held": None, "cancelled": None, "assistant": None, **times, **fields}
    return Session.model_construct(**given)


def test_sessions_overlap_when_they_share_a_minute_of_a_day() -> None:
    one = a_session("10:00", "12:00")
    assert one.overlaps(a_session("11:59", "13:00"))
    assert not one.overlaps(a_session("12:00", "13:00"))
    assert not one.overlaps(a_session("10:00", "12:00", date=ON + ONE))


def test_the_people_of_a_session_are_who_lead_and_then_who_assists() -> None:
    assert a_session("10:00", "12:00", facilitators=("a", "b")).people == ("a", "b")
    assert a_session("10:00", "12:00", facilitators=("a",), assistant="c").people == ("a", "c")


def test_a_session_is_cancelled_before_it_is_held_before_it_is_planned() -> None:
    assert a_session("10:00", "12:00").state == "planned"
    assert a_session("10:00", "12:00", held=object()).state == "held"
    assert a_session("10:00", "12:00", held=object(), cancelled=object()).state == "cancelled"
