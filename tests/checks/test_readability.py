"""Remarks on a sentence, at their limits."""

import pytest

from dialoog.checks.readability import MAX_WORDS, SIMPLER_WORDS, remarks


def codes(sentence: str) -> list[str]:
    return [remark.code for remark in remarks(sentence)]


def test_a_sentence_of_26_words_is_long_and_one_of_25_is_not() -> None:
    assert codes(" ".join(["woord"] * MAX_WORDS) + ".") == []
    (remark,) = remarks(" ".join(["woord"] * (MAX_WORDS + 1)) + ".")
    assert remark.code == "long-sentence"
    assert "26 woorden" in remark.message


def test_a_word_with_a_hyphen_and_a_number_count_as_one_word() -> None:
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
def test_a_chain_of_passives_is_remarked(sentence: str) -> None:
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
def test_a_single_passive_is_not_remarked(sentence: str) -> None:
    assert codes(sentence) == []


def test_a_hard_word_is_remarked_at_its_offset_with_a_simpler_one() -> None:
    (remark,) = remarks("Wij doen dit Teneinde te leren.")
    assert (remark.at, remark.code) == (13, "hard-word")
    assert "'teneinde'" in remark.message
    assert "'om'" in remark.hint


def test_a_hard_expression_over_two_lines_is_remarked() -> None:
    assert codes("Dit is met betrekking\ntot u.") == ["hard-word"]


def test_a_hard_word_within_another_word_is_not_remarked() -> None:
    assert codes("De indiener bedient u. Indiening van de middelste.") == []


def test_every_hard_word_is_remarked_and_no_simpler_word_is() -> None:
    assert len(SIMPLER_WORDS) >= 60
    for forms, simpler in SIMPLER_WORDS.items():
        assert codes(simpler) == [], forms
        for form in forms.split("|"):
            assert codes(f"Dit is {form} zo.") == ["hard-word"], form
