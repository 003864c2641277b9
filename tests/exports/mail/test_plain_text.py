"""Prose as the text of an e-mail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.exports.mail.plain_text import WIDTH, plain_text
from dialoog.formats import markdown as prose


def as_text(markdown: str) -> str:
    return plain_text(prose.to_html(markdown, lambda target: f"https://site.example/{target}"))


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Een **goed** gesprek\nop *twee* regels.", "Een goed gesprek op twee regels."),
        ("Een.\n\nTwee.", "Een.\n\nTwee."),
        ("## Wat vragen wij\n\nDit.", "Wat vragen wij\n--------------\n\nDit."),
        ("- een\n- twee", "- een\n- twee"),
        ("1. een\n2. twee", "1. een\n2. twee"),
        (
            "Dit:\n\n- een\n    - diep\n- twee\n\nEn dat.",
            "Dit:\n\n- een\n  - diep\n- twee\n\nEn dat.",
        ),
        ("Lees [meer](a.md).", "Lees meer (https://site.example/a.md)."),
        ("Zie <https://example.org>.", "Zie https://example.org."),
        ("Mail [ons](mailto:wij@example.org).", "Mail ons (wij@example.org)."),
        ("Een & twee < drie", "Een & twee < drie"),
        ("Een  \nTwee", "Een\nTwee"),
    ],
)
def test_prose_reads_as_an_email(markdown: str, text: str) -> None:
    assert as_text(markdown) == text


def test_long_lines_are_folded_below_their_bullet() -> None:
    text = as_text("- " + "woord " * 30)
    first, second, *_ = text.split("\n")
    assert first.startswith("- woord")
    assert second.startswith("  woord")
    assert max(map(len, text.split("\n"))) <= WIDTH


def test_a_table_keeps_a_line_a_row() -> None:
    assert as_text("| Dag | Tijd |\n|---|---|\n| ma | 13:30 |") == "Dag Tijd\n\nma 13:30"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab \n-*#1.[]()<>&|`"), max_size=80))
def test_any_prose_becomes_text_without_tags(markdown: str) -> None:
    as_text(markdown)
