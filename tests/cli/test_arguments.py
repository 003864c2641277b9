"""Argparse speaks Dutch: its own message ids, looked up in one catalogue."""

import argparse
import inspect

import pytest

from dialoog.cli.arguments import _DUTCH, ArgumentParser, HelpRequested, UsageError


def parser() -> ArgumentParser:
    made = ArgumentParser("proef", "Een proef.")
    made.add_argument("name", metavar="NAAM")
    made.add_argument("--day", type=int, metavar="DAG")
    made.add_argument("--many", nargs="+")
    made.add_argument("--flag", action="store_true")
    either = made.add_mutually_exclusive_group(required=True)
    either.add_argument("--format", choices=("text", "json"))
    either.add_argument("--all", action="store_true")
    return made


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["a", "b", "--all"], "dit ken ik niet: b"),
        (["--all"], "dit ontbreekt: NAAM"),
        (["a"], "een van deze ontbreekt: --format --all"),
        (["a", "--format", "json", "--all"], "--all: kan niet samen met --format"),
        (["a", "--all", "--day"], "--day: hier hoort iets achter"),
        (["a", "--all", "--day", "x"], "--day: 'x' kan hier niet"),
        (["a", "--all", "--many"], "--many: hier hoort iets achter"),
        (["a", "--all", "--flag=3"], "--flag: hier hoort niets achter, dus geen '3'"),
    ],
)
def test_each_usage_error_is_one_dutch_sentence(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parser().parse_args(words)
    assert str(caught.value) == f"{message}. Uitleg: python build.py proef --help"


def test_an_invalid_choice_names_the_valid_ones() -> None:
    with pytest.raises(UsageError, match=r"'xml' bestaat niet. Kies uit: .*text.*json"):
        parser().parse_args(["a", "--format", "xml"])


def test_the_help_has_dutch_headings() -> None:
    with pytest.raises(HelpRequested) as caught:
        parser().parse_args(["--help"])
    text = str(caught.value)
    assert text.startswith("gebruik: python build.py proef ")
    assert "\nwoorden:\n" in text
    assert "\nkeuzes:\n" in text


def test_every_message_id_in_the_catalogue_is_one_of_argparse() -> None:
    source = inspect.getsource(argparse)
    assert [name for name in _DUTCH if name not in source] == []
