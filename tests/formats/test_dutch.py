"""Dutch words put together."""

import pytest

from dialoog.formats.dutch import capitalize, format_decimal, join_words, quantity


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 strippen"), (1, "1 strip"), (2, "2 strippen"), (-1, "-1 strip"), (-2, "-2 strippen")],
)
def test_one_is_singular_and_anything_else_is_not(number: int, said: str) -> None:
    assert quantity(number, "strip", "strippen") == said


@pytest.mark.parametrize(
    ("row", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_words_in_a_row_end_with_and(row: list[str], said: str) -> None:
    assert join_words(row) == said


def test_a_decimal_has_a_comma_and_one_digit() -> None:
    assert [format_decimal(value) for value in (7.25, 8, 7.96)] == ["7,2", "8,0", "8,0"]


@pytest.mark.parametrize(("text", "capitalized"), [("", ""), ("één", "Één"), ("de IJ", "De IJ")])
def test_capitalize_changes_the_first_letter_only(text: str, capitalized: str) -> None:
    assert capitalize(text) == capitalized
