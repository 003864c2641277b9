"""Sentences of a text, and where they begin."""

import pytest

from dialoog.checks.sentences import sentences


def texts(text: str) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een. Twee! Drie?", ["Een.", "Twee!", "Drie?"]),
        ("Een zin\nop twee regels. Nog een.", ["Een zin op twee regels.", "Nog een."]),
        ("Zonder punt\n\nNieuwe alinea", ["Zonder punt", "Nieuwe alinea"]),
        ("## Een kop\nEen zin.", ["Een kop", "Een zin."]),
        ("Kies uit:\n- een\n- twee\n1. drie", ["Kies uit:", "een", "twee", "drie"]),
        ("| a | b |\n|---|---|\n| c | d |", ["a", "b", "---", "---", "c", "d"]),
        ("Dat is o.a. Zuid, bijv. Noord.", ["Dat is o.a. Zuid, bijv. Noord."]),
        ("Op 3.5 of 1.000 na. Klaar.", ["Op 3.5 of 1.000 na.", "Klaar."]),
        ('Zij zei: "Ja." Toen niet.', ['Zij zei: "Ja."', "Toen niet."]),
        ("Lees [de stappen](../process.yaml). Klaar.", ["Lees de stappen .", "Klaar."]),
        ("Typ `a. B`. Klaar.", ["Typ .", "Klaar."]),
        ("Zie https://a.example.org/x. Klaar.", ["Zie Klaar."]),
        ("Voor.\n\n```\nmiddels. Nee.\n```\n\nNa.", ["Voor.", "Na."]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_a_text_is_split_into_sentences_without_markup(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Een. Twee drie.\n\n- vier\n- **vijf** zes. Zeven.",
        "# Kop\n\nLees [hier](../a.md) meer. En dan `code` nog.\n\n| a | b. C |",
    ],
)
def test_the_offset_of_a_sentence_is_where_it_begins_in_the_text(text: str) -> None:
    for sentence in sentences(text):
        assert text[sentence.at] == sentence.text[0]
