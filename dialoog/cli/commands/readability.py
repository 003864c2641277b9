"""readability: advice on the language of the content; it never stops anybody."""

import argparse

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_as_of_option,
    add_root_option,
)
from dialoog.formats.dutch import quantity


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``readability``."""
    parser = ArgumentParser(
        "readability", "Geef tips over de taal: lange zinnen en moeilijke woorden."
    )
    add_root_option(parser)
    add_as_of_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """The advice on standard output, a line each; what cannot be read is passed over."""
    from dialoog import pipeline
    from dialoog.checks.readability import advice

    checked = pipeline.check(options.root, options.as_of)
    found = advice(checked.ledger)
    if checked.problems:
        say("Er zijn ook problemen: zie python build.py check.")
    say(f"{quantity(len(found), 'tip', 'tips')}." if found else "Goed te lezen.")
    return CommandResult("".join(f"{each}\n" for each in found))
