"""inspect: shows everything that is held on a requester or facilitator (subject access)."""

import argparse

from dialoog.cli.arguments import (
    PROGRAM,
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
)
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.domain.looking_back import as_known_on_its_day
from dialoog.formats.problem import ExpectedError
from dialoog.privacy.held_in_words import answer_about


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``inspect``."""
    parser = ArgumentParser(
        "inspect",
        "Toon alles wat hier is vastgelegd onder de code van een aanvrager, of over een "
        "gespreksleider.",
    )
    parser.add_argument(
        "code", metavar="WIE", help="de code (lg-7k4q), of de naam van een gespreksleider"
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Every record about the code, as text. Raises UsageError for what is not a code.

    Raises ExpectedError when there is nothing to show. A file that cannot be read is named: what
    is in it, is not in the answer.
    """
    from dialoog import pipeline

    checked = pipeline.check(options.root, options.as_of)
    ledger = as_known_on_its_day(checked.ledger, looks_back=options.looks_back)
    answer = answer_about(ledger, checked.unread, options.root, options.code, options.as_of)
    if answer.code:
        raise UsageError(f"{answer.error}\n  {PROGRAM} inspect {answer.code}")
    if answer.remark:
        say(answer.remark)
    if answer.error:
        raise (ExpectedError if is_code_of_somebody(options.code) else UsageError)(answer.error)
    return CommandResult("\n".join(answer.lines))
