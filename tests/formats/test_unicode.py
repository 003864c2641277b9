"""One list of characters that no file may hold, as such or as an escape."""

import re

import pytest

from dialoog.data.decoding import decode
from dialoog.formats import unicode, yaml
from dialoog.formats.problem import UnplacedProblem

FORBIDDEN = [chr(number) for number in range(0x10000) if unicode.FORBIDDEN.match(chr(number))]
CARRIAGE_RETURN = "\r"


def is_surrogate(character: str) -> bool:
    """Whether it is half of a pair of UTF-16, which UTF-8 cannot hold."""
    return "\ud800" <= character <= "\udfff"


def test_a_forbidden_character_is_refused_in_a_file_and_as_an_escape() -> None:
    for character in FORBIDDEN:
        if is_surrogate(character):
            continue
        _, problems = yaml.compose(f'a: "x\\u{ord(character):04x}"')
        assert [problem.code for problem in problems] != [], f"{ord(character):04x}"
        if character != CARRIAGE_RETURN:
            refused = decode(f"a: x{character}".encode())
            assert isinstance(refused, UnplacedProblem), f"{ord(character):04x}"
            assert refused.code == problems[0].code


@pytest.mark.parametrize("character", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_a_character_that_reorders_text_is_forbidden(character: str) -> None:
    assert unicode.FORBIDDEN.match(character)
    assert unicode.reorders_text(character)


def test_an_invisible_character_that_a_text_may_hold_is_not_forbidden() -> None:
    assert not [
        character for character in FORBIDDEN if re.match(f"[{unicode.INVISIBLE}]", character)
    ]
