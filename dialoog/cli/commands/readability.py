"""readability: advice on plain language in the content; the exit code is always 0."""

import argparse

from dialoog.cli.arguments import (
    PROGRAM,
    ArgumentParser,
    CommandResult,
    Progress,
    add_data_options,
)
from dialoog.formats.dutch import quantity


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``readability``."""
    parser = ArgumentParser(
        "readability", "Geef tips over de taal: lange zinnen en moeilijke woorden."
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """One line for each remark; files that cannot be read are skipped."""
    from dialoog import pipeline
    from dialoog.checks.readability import advice

    checked = pipeline.check(options.root, options.as_of)
    remarks = advice(checked.ledger)
    if checked.problems:
        say(f"Er zijn ook problemen: zie {PROGRAM} check.")
    say(f"{quantity(len(remarks), 'tip', 'tips')}." if remarks else "Goed te lezen.")
    return CommandResult.of_lines(remarks)
