"""Comments in YAML: found, and removed without a change of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats import yaml
from dialoog.formats.yaml import find_comments, strip_comments

TEXT = """\
# boven
a: 1  # achter een waarde
b: "met # erin"   # achter tekst
c: a#b
lijst:  # achter een naam
  # tussen de delen
  - een
  - [twee, drie]  # achter een lijst
d: |  # achter een streep
  # dit is tekst
  ook # dit

# onder
"""


def test_every_comment_is_found_and_no_text_that_resembles_one() -> None:
    assert sorted(TEXT[start:end] for start, end in find_comments(TEXT)) == [
        "# achter een lijst",
        "# achter een naam",
        "# achter een streep",
        "# achter een waarde",
        "# achter tekst",
        "# boven",
        "# onder",
        "# tussen de delen",
    ]


def test_a_text_without_its_comments_has_the_same_values() -> None:
    after = strip_comments(TEXT)
    assert after == (
        'a: 1\nb: "met # erin"\nc: a#b\nlijst:\n  - een\n  - [twee, drie]\n'
        "d: |\n  # dit is tekst\n  ook # dit\n\n"
    )
    assert value_of(after) == value_of(TEXT)


def test_comments_before_a_syntax_error_are_found() -> None:
    text = "a: 1 # een\nb: 'x' # twee\nc: |x\n  # drie\n"
    assert [text[start:end] for start, end in find_comments(text)] == ["# een", "# twee"]


def test_a_comment_right_behind_the_byte_order_mark_is_found() -> None:
    assert strip_comments("\ufeffa: 1 # x") == "\ufeffa: 1"
    assert "x" not in strip_comments("\ufeff# x\na: 1\n")


@pytest.mark.parametrize("text", ["", "# alleen dit", "a: 1\r\n# x\r\nb: 2 # y\r\n"])
def test_removing_comments_keeps_the_line_ends(text: str) -> None:
    assert strip_comments(text) == {"": "", "# alleen dit": ""}.get(text, "a: 1\r\nb: 2\r\n")


@given(st.lists(st.sampled_from(TEXT.splitlines()), max_size=8))
def test_any_valid_text_has_the_same_values_without_its_comments(lines: list[str]) -> None:
    text = "\n".join(lines)
    if yaml.compose(text)[1]:
        return
    after = strip_comments(text)
    assert list(find_comments(after)) == []
    assert value_of(after) == value_of(text)


def value_of(text: str) -> object:
    node, problems = yaml.compose(text)
    assert not problems
    return yaml.value(node) if node else None
