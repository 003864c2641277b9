"""The plain text of prose, for an e-mail."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.exports.plain_text import LINE_WIDTH, plain_text
from dialoog.formats.markdown import to_html


def as_text(markdown: str) -> str:
    return plain_text(to_html(markdown, lambda target: f"https://site.example/{target}"))


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
def test_prose_becomes_plain_text(markdown: str, text: str) -> None:
    assert as_text(markdown) == text


def test_a_long_line_of_a_list_is_wrapped_under_its_bullet() -> None:
    text = as_text("- " + "woord " * 30)
    first, second, *_ = text.split("\n")
    assert first.startswith("- woord")
    assert second.startswith("  woord")
    assert max(map(len, text.split("\n"))) <= LINE_WIDTH


def test_a_table_becomes_a_line_per_row() -> None:
    assert as_text("| Dag | Tijd |\n|---|---|\n| ma | 13:30 |") == "Dag Tijd\n\nma 13:30"


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab \n-*#1.[]()<>&|`"), max_size=80))
def test_any_prose_becomes_plain_text_without_tags_or_trailing_spaces(markdown: str) -> None:
    text = as_text(markdown)
    assert not re.search("</?(p|li|ul|ol|h[1-6]|blockquote|pre|code|table|strong|em)>", text)
    assert all(line == line.rstrip() for line in text.split("\n"))
