"""One list of characters that no file may hold, as they stand or as an escape."""

import re

import pytest

from dialoog.data.decoding import decode
from dialoog.formats import unicode, yaml
from dialoog.formats.problem import UnplacedProblem

REFUSED = [chr(number) for number in range(0x10000) if unicode.FORBIDDEN.match(chr(number))]
CARRIAGE_RETURN = "\r"


def is_half(sign: str) -> bool:
    """Half of a pair of UTF-16: no UTF-8 can hold it."""
    return "\ud800" <= sign <= "\udfff"


def test_what_may_not_stand_in_a_file_cannot_come_in_as_an_escape_either() -> None:
    for sign in REFUSED:
        if is_half(sign):
            continue
        _, faults = yaml.compose(f'a: "x\\u{ord(sign):04x}"')
        assert [each.code for each in faults] != [], f"{ord(sign):04x}"
        if sign != CARRIAGE_RETURN:
            refused = decode(f"a: x{sign}".encode())
            assert isinstance(refused, UnplacedProblem), f"{ord(sign):04x}"
            assert refused.code == faults[0].code


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_what_turns_text_around_is_among_them(sign: str) -> None:
    assert unicode.FORBIDDEN.match(sign)
    assert unicode.reorders_text(sign)


def test_what_may_stand_in_a_text_is_not_among_them() -> None:
    assert not [sign for sign in REFUSED if re.match(f"[{unicode.INVISIBLE}]", sign)]
