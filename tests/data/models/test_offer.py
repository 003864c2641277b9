"""The size of the groups of an offer."""

from dialoog.data.models.offer import Offer


def test_a_group_may_be_larger_with_an_assistant() -> None:
    offer = Offer.model_construct(max_group=20, max_group_with_assistant=30)
    assert (offer.group_limit(assisted=False), offer.group_limit(assisted=True)) == (20, 30)
