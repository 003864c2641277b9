"""What is said of a sentence, at its limits."""

import pytest

from dialoog.checks.readability.hard_words import SIMPLER
from dialoog.checks.readability.style import LONGEST, remarks


def codes(sentence: str) -> list[str]:
    return [remark.code for remark in remarks(sentence)]


def test_a_sentence_of_25_words_is_fine_and_one_of_26_is_long() -> None:
    assert codes(" ".join(["woord"] * LONGEST) + ".") == []
    (remark,) = remarks(" ".join(["woord"] * (LONGEST + 1)) + ".")
    assert remark.code == "long-sentence"
    assert "26 woorden" in remark.message


def test_a_word_with_a_stroke_or_a_number_counts_once() -> None:
    assert codes(" ".join(["Midden-Oosten"] * 20 + ["1.000"] * 5)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Uw aanvraag dient binnenkort behandeld te worden.",
        "Het besluit is gisteren genomen geworden.",
        "Er is gevraagd of dit kan worden besproken.",
        "Wordt dit gelezen, dan wordt het ook bewaard.",
    ],
)
def test_a_passive_chain_is_seen(sentence: str) -> None:
    assert "passive-chain" in codes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Uw aanvraag wordt bewaard.",
        "Niemand hoeft het eens te worden.",
        "De groep is groter, en wordt gehoord.",
        "Het is beter geworden.",
    ],
)
def test_one_passive_or_none_is_no_chain(sentence: str) -> None:
    assert codes(sentence) == []


def test_a_hard_word_is_told_with_its_place_and_a_simpler_one() -> None:
    (remark,) = remarks("Wij doen dit Teneinde te leren.")
    assert (remark.at, remark.code) == (13, "hard-word")
    assert "'teneinde'" in remark.message
    assert "'om'" in remark.hint


def test_a_hard_expression_may_be_broken_over_two_lines() -> None:
    assert codes("Dit is met betrekking\ntot u.") == ["hard-word"]


def test_part_of_another_word_is_not_hard() -> None:
    assert codes("De indiener bedient u. Indiening van de middelste.") == []


def test_no_simpler_word_is_itself_hard() -> None:
    assert len(SIMPLER) >= 60
    for forms, simpler in SIMPLER.items():
        assert codes(simpler) == [], forms
        for form in forms.split("|"):
            assert codes(f"Dit is {form} zo.") == ["hard-word"], form
