"""Grouping values by key."""

from dialoog.formats.grouping import group_by_key


def test_values_with_one_key_are_grouped_in_their_order() -> None:
    assert group_by_key([("b", 2), ("a", 1), ("b", 1)]) == {"b": (2, 1), "a": (1,)}


def test_the_groups_come_in_the_order_of_their_first_value() -> None:
    assert [*group_by_key([("b", 2), ("a", 1), ("b", 1)])] == ["b", "a"]


def test_no_pairs_give_no_groups() -> None:
    assert group_by_key([]) == {}
