"""The one form of a problem, and hints for misspelt names."""

from __future__ import annotations

import pytest

from dialoog.formats.problem import (
    MOST_ALIKE,
    Problem,
    UnplacedProblem,
    ValidationFailed,
    closest_name,
    did_you_mean,
)

PROBLEM = UnplacedProblem(
    7, 13, "group-too-large", "24 deelnemers is te veel.", "Maak de groep kleiner."
)


def test_a_problem_is_written_as_one_line_that_editors_can_follow() -> None:
    assert str(PROBLEM.in_file("requests/2026-003/session-2.yaml")) == (
        "requests/2026-003/session-2.yaml:7:13: 24 deelnemers is te veel. "
        "Maak de groep kleiner. [group-too-large]"
    )


def test_a_problem_without_a_hint_is_written_without_a_gap() -> None:
    assert str(Problem("a.yaml", 1, 2, "bad-name", "De naam mag niet.")) == (
        "a.yaml:1:2: De naam mag niet. [bad-name]"
    )


def test_problems_are_sorted_by_path_and_line() -> None:
    rows = [Problem(path, line, 1, "x", "") for path in "ba" for line in (10, 9)]
    assert [(row.path, row.line) for row in sorted(rows)] == [
        ("a", 9),
        ("a", 10),
        ("b", 9),
        ("b", 10),
    ]


def test_a_problem_moves_with_the_text_that_holds_it() -> None:
    moved = PROBLEM.shifted_by(4, 2)
    assert (moved.line, moved.column, moved.code) == (11, 15, "group-too-large")


def test_the_validation_error_holds_every_problem() -> None:
    problems = (PROBLEM.in_file("a"), PROBLEM.in_file("b"))
    assert ValidationFailed(problems).problems == problems


KNOWN = ("gedragscode", "leidinggevenden", "kaart-1")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gedragskode", "Bedoelde u gedragscode?"),
        ("Gedragscode", "Bedoelde u gedragscode?"),
        ("kaart-2", "Bedoelde u kaart-1?"),
        ("iets-anders", ""),
    ],
)
def test_a_misspelt_name_gets_a_suggestion_and_another_name_none(name: str, sentence: str) -> None:
    assert did_you_mean(name, KNOWN) == sentence


def test_a_strict_suggestion_needs_a_name_that_is_nearly_the_same() -> None:
    assert did_you_mean("leidinggevende", KNOWN, strict=True) == "Bedoelde u leidinggevenden?"
    assert did_you_mean("leiding", KNOWN) == "Bedoelde u leidinggevenden?"
    assert did_you_mean("leiding", KNOWN, strict=True) == ""


def test_the_closest_name_is_looked_for_among_the_names_of_a_mapping_too() -> None:
    assert closest_name("gedragscod", dict.fromkeys(KNOWN), MOST_ALIKE) == "gedragscode"


def test_a_very_long_name_has_no_closest_name() -> None:
    assert closest_name("x" * 1_000_000, KNOWN) is None
