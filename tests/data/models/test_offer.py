"""The size of the groups of an offer."""

import pytest

from dialoog.data.models.offer import Offer
from tests.makers import OFFER, Repository


def test_a_group_may_be_larger_with_an_assistant() -> None:
    offer = Offer.model_construct(max_group=20, max_group_with_assistant=30)
    assert (offer.group_limit(assisted=False), offer.group_limit(assisted=True)) == (20, 30)


@pytest.mark.parametrize(
    ("without", "assisted", "is_sound"), [(20, 30, True), (20, 20, True), (50, 40, False)]
)
def test_the_largest_group_with_an_assistant_is_no_smaller_than_without(
    repo: Repository, without: int, assisted: int, is_sound: bool
) -> None:
    repo.set(OFFER, "max_group", without)
    repo.set(OFFER, "max_group_with_assistant", assisted)
    assert repo.report() == ([] if is_sound else [("wrong-value", OFFER, str(assisted))])
    assert [problem.hint for problem in repo.problems()] == (
        [] if is_sound else [f"Schrijf een getal vanaf {without}, of maak max_group kleiner."]
    )
