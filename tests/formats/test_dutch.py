"""Dutch words put together."""

import pytest

from dialoog.formats.dutch import count, listed


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 strippen"), (1, "1 strip"), (2, "2 strippen"), (-1, "-1 strip"), (-2, "-2 strippen")],
)
def test_one_is_singular_and_anything_else_is_not(number: int, said: str) -> None:
    assert count(number, "strip", "strippen") == said


@pytest.mark.parametrize(
    ("row", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_words_in_a_row_end_with_and(row: list[str], said: str) -> None:
    assert listed(row) == said
