"""Two sequences compared: every item is in one run, in order, and no sequence takes long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats.sequences import MOST_COMPARED, runs

ITEMS = st.lists(st.sampled_from("abc"), max_size=12)


@given(ITEMS, ITEMS)
def test_every_item_stands_in_one_run_and_what_is_the_same_is_equal(
    old: list[str], new: list[str]
) -> None:
    found = list(runs(old, new))
    assert [at for run in found for at in run.old] == list(range(len(old)))
    assert [at for run in found for at in run.new] == list(range(len(new)))
    for run in found:
        equal = [old[at] for at in run.old] == [new[at] for at in run.new]
        assert equal is run.is_same


def test_changes_far_apart_are_told_apart() -> None:
    old = [str(number) for number in range(MOST_COMPARED + 500)]
    new = [*old[:300], "een", *old[301:900], "twee", "drie", *old[900:]]
    other = [(run.old, run.new) for run in runs(old, new) if not run.is_same]
    assert other == [(range(300, 301), range(300, 301)), (range(900, 900), range(900, 902))]


def test_of_more_that_differs_than_is_compared_only_the_ends_are_the_same() -> None:
    old = ["begin", *map(str, range(MOST_COMPARED + 1)), "eind"]
    new = ["begin", *map(str, range(MOST_COMPARED, -1, -1)), "eind"]
    assert [run.is_same for run in runs(old, new)] == [True, False, True]


@pytest.mark.speed
@pytest.mark.parametrize("size", [199, MOST_COMPARED, 20_000])
def test_what_stands_there_thousands_of_times_is_compared_in_no_time(size: int) -> None:
    begun = time.process_time()
    assert list(runs(["a"] * size, ["a", "b"] * (size // 2)))
    assert time.process_time() - begun < 1
