"""readability: advice on the language of the content; it never stops anybody."""

import argparse

from dialoog.cli.arguments import Answer, Say, Words, with_day, with_root
from dialoog.formats.dutch import count


def words() -> Words:
    """The words of ``readability``."""
    parser = Words("readability", "Geef tips over de taal: lange zinnen en moeilijke woorden.")
    with_root(parser)
    with_day(parser)
    return parser


def run(options: argparse.Namespace, say: Say) -> Answer:
    """The advice on standard output, a line each; what cannot be read is passed over."""
    from dialoog import pipeline
    from dialoog.checks.readability import advice

    checked = pipeline.check(options.root, options.as_of)
    found = advice(checked.ledger)
    if checked.problems:
        say("Er zijn ook problemen: zie python build.py check.")
    say(f"{count(len(found), 'tip', 'tips')}." if found else "Goed te lezen.")
    return Answer("".join(f"{each}\n" for each in found))
