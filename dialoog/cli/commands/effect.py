"""effect: what a change does, compared with another version in git."""

import argparse
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
)
from dialoog.formats.collector import at_rest


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``effect``."""
    parser = ArgumentParser(
        "effect", "Wat doet een wijziging? Vergelijkt uw bestanden met een eerdere versie in git."
    )
    parser.add_argument(
        "--base",
        metavar="VERSIE",
        help="waarmee u vergelijkt, zoals main of HEAD^ (anders: waar uw werk begon)",
    )
    parser.add_argument(
        "--to",
        metavar="VERSIE",
        help="de versie die u bekijkt (anders: de bestanden zoals ze nu zijn)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="om te lezen (text), voor een pull request (markdown) of voor programma's (json)",
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """The effect as text; exit code 1 where the new side has problems."""
    with at_rest():  # two versions of every record are kept to the end
        return _compare(options)


def _compare(options: argparse.Namespace) -> CommandResult:
    from dialoog.effect.comparison import Comparison
    from dialoog.effect.effect import Effect
    from dialoog.effect.pages import compare_pages
    from dialoog.effect.report import REPORTS
    from dialoog.effect.revision import RevisionError, Versions

    root: Path = options.root
    try:
        versions = Versions.of(root, options.base, options.to)
    except RevisionError as error:
        raise UsageError(str(error)) from error
    comparison = Comparison.of(
        root,
        options.as_of,
        versions.old_records,
        versions.new_records,
        looks_back=options.looks_back,
    )
    pages = compare_pages(comparison, versions.old_templates, versions.new_templates)
    effect = Effect.of(comparison, pages)
    programme = comparison.after.read.programme
    site = (programme.url or "").rstrip("/") if programme else ""
    began = versions.base[:10]
    if options.format != "json":
        began = f"waar uw werk begon ({began})"
    text = REPORTS[options.format](effect, options.base or began, site)
    return CommandResult(text, 1 if effect.problems else 0)
