"""The file of grounds: what a lawyer may change in it, and what is refused."""

import re

import pytest

from dialoog import pipeline
from dialoog.exports.woo_grounds import GROUNDS_FILE, read_grounds
from dialoog.formats.problem import ValidationFailed

TABLE = (pipeline.TEMPLATES / GROUNDS_FILE).read_bytes()


def changed(kind: str, ground: str) -> bytes:
    """The file with another ground for one kind of value."""
    pattern = rf"({kind}:\n  ground: )\S+"
    return re.sub(pattern, rf'\g<1>"{ground}"', TABLE.decode(), count=1).encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (changed("person", "openbaar"), "wrong-value"),
        (changed("text", "openbaar"), "wrong-value"),
        (changed("day", "privacy"), "wrong-value"),
        (TABLE.replace(b"number:", b"nummer:"), "unknown-field"),
        (TABLE + b"day: 1\n", "duplicate-key"),
        (b"", "empty-file"),
        (b"# niets\n", "empty-file"),
        (b"\xff", "not-utf8"),
        (b"[]", "wrong-value"),
    ],
)
def test_an_invalid_file_of_grounds_is_refused_with_the_place_of_each_problem(
    data: bytes, code: str
) -> None:
    with pytest.raises(ValidationFailed) as error:
        read_grounds(data, GROUNDS_FILE)
    assert code in {problem.code for problem in error.value.problems}
    assert {problem.path for problem in error.value.problems} == {GROUNDS_FILE}


@pytest.mark.parametrize("ground", ["openbaar", "5.2", "5.1.2.e"])
def test_a_lawyer_can_change_the_ground_of_a_day_or_open_it(ground: str) -> None:
    assert read_grounds(changed("day", ground), GROUNDS_FILE).day.ground == ground
