"""The collector of circular garbage rests in a block alone, and goes on as before."""

import gc

import pytest

from dialoog.formats.collector import at_rest


def test_it_rests_within_the_block_alone_and_leaves_what_was_made() -> None:
    assert gc.isenabled()
    before = gc.get_freeze_count()
    with at_rest():
        assert not gc.isenabled()
        made = [[number] for number in range(1_000)]
        with at_rest():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(made)


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(RuntimeError, match="nee"), at_rest():
        raise RuntimeError("nee")
    assert gc.isenabled()
