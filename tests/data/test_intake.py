"""The fields that are read from the lines of the form in an e-mail."""

import re

import pytest

from dialoog.data.email_form import form_block
from dialoog.data.intake import is_free_code, parse_form
from tests.emails import LINES, TEXT


def test_the_form_gives_options_of_new_and_nothing_of_the_sender() -> None:
    given = parse_form(*form_block(TEXT))
    assert isinstance(given, dict)
    assert given["reason"] == 'Er is "spanning" in het team, en dat blijft.\n\nEén zin erbij.'
    assert (given["days"], given["size"], given["code"]) == ("[ma, di]", "15", "lg-7k4q")
    assert "Jan" not in str(given)
    assert "access" not in given


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        ("match: {on: 2026-06-01, facilitators: [anna], reason: x}", "unknown-field", 10),
        ("owner: Iemand", "unknown-field", 10),
        ("offers: ja", "unknown-field", 10),
        ("offer: gedragscode", "duplicate-key", 10),
        ("x: &a [*a]", "yaml-feature", 10),
        ("x: \x07", "yaml-syntax", 10),
    ],
)
def test_a_field_that_an_email_may_not_fill_in_is_reported_at_its_line(
    line: str, code: str, number: int
) -> None:
    problems = parse_form(f"{LINES}{line}\n", 1)
    assert not isinstance(problems, dict)
    assert (code, number) in {(problem.code, problem.line) for problem in problems}


def test_a_missing_or_wrong_field_is_reported_as_the_check_reports_it() -> None:
    spoiled = LINES.replace("size: 15", "size: vijftien").replace("offer: leidinggevenden\n", "")
    problems = parse_form(spoiled, 7)
    assert not isinstance(problems, dict)
    assert {problem.code for problem in problems} == {"missing-field", "wrong-value"}
    assert all(problem.line >= 7 for problem in problems)


@pytest.mark.parametrize("empty", ["", '""', "~", "[]"])
def test_a_form_of_which_the_code_was_emptied_has_none(empty: str) -> None:
    values = parse_form(LINES.replace("lg-7k4q", empty), 1)
    assert isinstance(values, dict)
    assert values["code"] == ""


@pytest.mark.parametrize("block", ["requester", "group"])
@pytest.mark.parametrize("value", ["", "lg-7k4q", "12", "true", "[a]", "|"])
def test_a_block_that_was_emptied_or_is_something_else_is_reported(block: str, value: str) -> None:
    spoiled = re.sub(
        rf"^{block}: {{.*?}}$", f"{block}: {value}", LINES, flags=re.MULTILINE | re.DOTALL
    )
    assert spoiled != LINES
    problems = parse_form(spoiled, 1)
    assert not isinstance(problems, dict)
    assert problems


def test_a_code_is_free_when_it_is_well_formed_and_belongs_to_nobody() -> None:
    assert is_free_code("lg-7k4q", {"lg-8a8a"})
    assert not is_free_code("lg-7k4q", {"lg-7k4q"})
    assert not is_free_code("jan-jansen", set())
