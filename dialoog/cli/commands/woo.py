"""woo: the records of a period as pages to be judged for publication, and an inventory of them."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
    parse_date,
)
from dialoog.cli.output_path import assert_outside
from dialoog.exports.woo_bundle import Bundle, build_bundle
from dialoog.exports.woo_grounds import GROUNDS_FILE, Grounds, read_grounds
from dialoog.formats.dates import DateRange
from dialoog.formats.disk import explain_write_error
from dialoog.formats.problem import ExpectedError
from dialoog.formats.progress import counted
from dialoog.site.shown_page import NO_LINKS
from dialoog.site.templating import Renderer


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``woo``."""
    parser = ArgumentParser(
        "woo", "Maak een bundel van een periode, om te beoordelen voor de Wet open overheid."
    )
    for name, help_text in (("from", "de eerste dag"), ("until", "de laatste dag")):
        parser.add_argument(
            f"--{name}", dest=name, type=parse_date, required=True, metavar="DAG", help=help_text
        )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="MAP", help="een nieuwe of lege map"
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write the bundle; only the output says which piece is which record."""
    from dialoog import pipeline
    from dialoog.site.output import write

    period = DateRange(getattr(options, "from"), options.until)
    if period.is_reversed:
        raise UsageError("De laatste dag ligt voor de eerste. Draai ze om.")
    assert_outside(options.out, options.root)
    ledger = pipeline.valid_ledger(options.root, options.as_of, looks_back=options.looks_back)
    folders = (options.root / "templates", pipeline.TEMPLATES)
    bundle = build_bundle(ledger, _grounds(folders), period)
    if not bundle.pieces:
        raise ExpectedError("In deze periode is er niets. Er is geen bundel gemaakt.")
    try:
        if options.out.is_dir() and any(options.out.iterdir()):
            message = f"In de map {options.out} staat al iets. Kies een lege of een nieuwe map."
            raise ExpectedError(message)
        write(_render(bundle, folders), options.out, "bundel", is_private=True)
    except OSError as error:
        message = f"In {options.out} kan niet worden geschreven: {explain_write_error(error)}."
        raise ExpectedError(message) from error
    lines = [f"{piece.number}  {piece.path}" for piece in bundle.pieces]
    return CommandResult(
        f"De bundel staat in {options.out.as_posix()}. Een mens beslist wat openbaar wordt.\n"
        "Welk stuk welk bestand is (dit staat niet in de bundel):\n"
        + "".join(f"{line}\n" for line in lines)
    )


def _grounds(folders: tuple[Path, ...]) -> Grounds:
    """The grounds in the templates of the root, else our own. Raises ValidationFailed."""
    path = next(path for folder in folders if (path := folder / GROUNDS_FILE).is_file())
    return read_grounds(path.read_bytes(), f"templates/{GROUNDS_FILE}")


def _render(bundle: Bundle, folders: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    """The pages of the bundle, without styles or scripts, by file name."""
    renderer = Renderer(folders, NO_LINKS)
    yield "index.html", renderer.render("woo/inventory.html", "/", bundle, site="")
    for piece in counted(bundle.pieces, "Tekenen", "stukken", bundle.pieces):
        yield piece.file, renderer.render("woo/piece.html", f"/{piece.file}", piece, site="")
