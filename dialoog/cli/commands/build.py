"""build: checks everything and replaces the site as a whole, or not at all."""

import argparse
from pathlib import Path

from dialoog.cli.arguments import (
    REPOSITORY,
    ArgumentParser,
    CommandResult,
    Progress,
    add_data_options,
    add_edition_option,
)
from dialoog.cli.output_path import SITES, assert_outside
from dialoog.formats.dutch import quantity

SITE_FOLDERS = {"staff": "site", "team": "site-team"}
"""The folder of each edition in the repository, when ``--out`` is not given."""


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``build``."""
    parser = ArgumentParser("build", "Controleer alles en maak de site.")
    add_data_options(parser)
    parser.add_argument("--out", type=Path, metavar="MAP", help="waar de site komt te staan")
    add_edition_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Builds one edition. Raises ValidationFailed or ExpectedError; nothing is written then."""
    from dialoog import pipeline

    out = options.out or REPOSITORY / SITE_FOLDERS[options.edition]
    assert_outside(out, options.root, own=SITES)
    built = pipeline.build(
        options.root, options.as_of, options.edition, out, looks_back=options.looks_back
    )
    say(f"Klaar: {quantity(built.files, 'bestand', 'bestanden')} geschreven in {out}.")
    say(f"Gebruikt: {built.theme}.")
    if not built.is_searched:
        say("Zonder zoeken: pagefind is hier niet geïnstalleerd. De lijst van pagina's is er wel.")
    if not built.is_dated:
        say("Zonder de dagen waarop teksten veranderden: git kon die hier niet geven.")
    return CommandResult()
