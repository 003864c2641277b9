"""When a facilitator is a member, and when absent."""

import datetime as dt

import pytest

from dialoog.data.models.facilitator import Absence, Facilitator, Membership
from tests.makers import day

TODAY = day("2026-06-09")
A_DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "is_member"),
    [
        (TODAY, None, True),
        (TODAY + A_DAY, None, False),
        (TODAY, TODAY, True),
        (TODAY - A_DAY, TODAY - A_DAY, False),
        (TODAY, TODAY - A_DAY, True),  # reversed days are reported by themselves, and no more
    ],
)
def test_a_facilitator_is_a_member_from_the_first_day_up_to_the_last(
    first: dt.date, last: dt.date | None, is_member: bool
) -> None:
    membership = Membership(from_=first, until=last)
    facilitator = Facilitator.model_construct(membership=(membership,))
    assert facilitator.member_on(TODAY) == is_member


def test_an_absence_covers_its_first_and_last_day_and_the_earliest_announced_counts() -> None:
    late = Absence(from_=TODAY, until=TODAY, announced=day("2026-05-01"))
    early = Absence(from_=TODAY - A_DAY, until=TODAY + A_DAY, announced=day("2026-04-01"))
    facilitator = Facilitator.model_construct(absences=(late, early))
    assert facilitator.absence_on(TODAY) is early
    assert facilitator.absence_on(TODAY + A_DAY) is early
    assert facilitator.absence_on(TODAY + 2 * A_DAY) is None
