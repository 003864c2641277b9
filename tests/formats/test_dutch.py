"""Dutch phrases."""

import pytest

from dialoog.formats.dutch import capitalize, format_decimal, join_words, quantity


@pytest.mark.parametrize(
    ("number", "phrase"),
    [(0, "0 strippen"), (1, "1 strip"), (2, "2 strippen"), (-1, "-1 strip"), (-2, "-2 strippen")],
)
def test_a_quantity_of_one_is_singular_and_of_any_other_plural(number: int, phrase: str) -> None:
    assert quantity(number, "strip", "strippen") == phrase


@pytest.mark.parametrize(
    ("row", "phrase"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_the_last_two_words_of_a_list_are_joined_by_and(row: list[str], phrase: str) -> None:
    assert join_words(row) == phrase


def test_a_decimal_has_a_comma_and_one_digit() -> None:
    assert [format_decimal(value) for value in (7.25, 8, 7.96)] == ["7,2", "8,0", "8,0"]


@pytest.mark.parametrize(("text", "capitalized"), [("", ""), ("één", "Één"), ("de IJ", "De IJ")])
def test_capitalize_changes_the_first_letter_only(text: str, capitalized: str) -> None:
    assert capitalize(text) == capitalized
