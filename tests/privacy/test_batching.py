"""Whole rounds: what is counted grows by many at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.privacy.batching import complete_batches


def counted(text: str, least: int = 3, groups: int = 2) -> str:
    return "".join(complete_batches(text, least, groups, lambda letter: letter))


@pytest.mark.parametrize(
    ("items", "whole"),
    [
        ("", ""),
        ("ab", ""),
        ("aba", "aba"),
        ("abaab", "aba"),
        ("abaaba", "abaaba"),
        ("aaaa", ""),
        ("aaaab", "aaaab"),
        ("aaaabab", "aaaab"),
    ],
)
def test_a_round_is_whole_with_enough_items_of_enough_groups(items: str, whole: str) -> None:
    assert counted(items) == whole


def test_with_floors_of_one_everything_counts() -> None:
    assert counted("abc", 1, 1) == "abc"


@given(st.text("abcd", max_size=30), st.sampled_from("abcd"), st.integers(1, 6), st.integers(1, 4))
def test_one_item_more_changes_nothing_or_brings_a_whole_round(
    items: str, newest: str, least: int, groups: int
) -> None:
    before, after = counted(items, least, groups), counted(items + newest, least, groups)
    assert after.startswith(before)
    more = after[len(before) :]
    assert not more or (len(more) >= least and len(set(more)) >= groups)
