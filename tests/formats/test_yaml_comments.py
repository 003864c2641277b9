"""Comments in YAML: where they stand, and a text without them that says the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.formats import yaml
from dialoog.formats.yaml.comments import find_comments, strip_comments

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


def test_every_comment_is_found_and_no_text_that_looks_like_one() -> None:
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


def test_a_text_without_comments_says_the_same() -> None:
    after = strip_comments(TEXT)
    assert after == (
        'a: 1\nb: "met # erin"\nc: a#b\nlijst:\n  - een\n  - [twee, drie]\n'
        "d: |\n  # dit is tekst\n  ook # dit\n\n"
    )
    assert said(after) == said(TEXT)


def test_of_a_text_that_is_no_yaml_the_comments_before_what_is_wrong_are_found() -> None:
    text = "a: 1 # een\nb: 'x' # twee\nc: |x\n  # drie\n"
    assert [text[start:end] for start, end in find_comments(text)] == ["# een", "# twee"]


def test_a_comment_may_stand_right_behind_the_byte_order_mark() -> None:
    assert strip_comments("\ufeffa: 1 # x") == "\ufeffa: 1"
    assert "x" not in strip_comments("\ufeff# x\na: 1\n")


@pytest.mark.parametrize("text", ["", "# alleen dit", "a: 1\r\n# x\r\nb: 2 # y\r\n"])
def test_ends_of_lines_stay_as_they_are(text: str) -> None:
    assert strip_comments(text) == {"": "", "# alleen dit": ""}.get(text, "a: 1\r\nb: 2\r\n")


@given(st.lists(st.sampled_from(TEXT.splitlines()), max_size=8))
def test_whatever_is_sound_says_the_same_without_comments(lines: list[str]) -> None:
    text = "\n".join(lines)
    if yaml.compose(text)[1]:
        return
    after = strip_comments(text)
    assert list(find_comments(after)) == []
    assert said(after) == said(text)


def said(text: str) -> object:
    node, faults = yaml.compose(text)
    assert not faults
    return yaml.value(node) if node else None
