"""handover: one printable page for whoever takes over."""

import argparse
from dataclasses import replace
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_as_of_option,
    add_root_option,
    parse_date,
)
from dialoog.cli.output_path import assert_outside
from dialoog.formats.problem import ValidationFailed
from dialoog.site.views.team.handover.sheet import Handover

_PAGE, _STYLE = "pages/handover.html", "pages/handover.css"


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``handover``."""
    parser = ArgumentParser("handover", "Maak een pagina voor wie het overneemt.")
    parser.add_argument(
        "--from", dest="first", type=parse_date, required=True, metavar="DAG", help="de eerste dag"
    )
    parser.add_argument(
        "--until", dest="last", type=parse_date, required=True, metavar="DAG", help="de laatste dag"
    )
    parser.add_argument(
        "--out", type=Path, metavar="HTML", help="het nieuwe bestand (anders: tekst op het scherm)"
    )
    add_root_option(parser)
    add_as_of_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """The page in a file, or its words on standard output."""
    from dialoog import pipeline
    from dialoog.formats import atomic_write
    from dialoog.formats.dates import DateRange
    from dialoog.site.views.team.handover.sheet import build_handover
    from dialoog.site.views.team.handover.text import as_text
    from dialoog.tasks import worklist

    if options.last < options.first:
        raise UsageError("De laatste dag ligt voor de eerste dag.")
    if options.out is not None:
        assert_outside(options.out, options.root)
    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise ValidationFailed(checked.problems)
    ledger, period = checked.ledger, DateRange(options.first, options.last)
    later = replace(ledger, as_of=max(options.last, options.as_of))
    made = build_handover(ledger, worklist.tasks(ledger), worklist.tasks(later), period)
    if options.out is None:
        return CommandResult(as_text(made))
    try:
        atomic_write.create(options.out, _page(made, options.root))
    except atomic_write.AlreadyExistsError as error:
        say(f"{error} Gooi het eerst weg, of kies een andere naam achter --out.")
        return CommandResult(code=1)
    except atomic_write.SaveError as error:
        say(str(error))
        return CommandResult(code=1)
    return CommandResult(
        f"{options.out.as_posix()} is gemaakt. Open het in de browser en druk het af.\n"
    )


def _page(made: Handover, root: Path) -> bytes:
    """The page as one file of HTML that needs no other."""
    from dialoog.pipeline import TEMPLATES
    from dialoog.site.templating import Renderer, UrlResolver

    def nowhere(_name: str, _more: object) -> str:
        raise LookupError("a page of its own links to no other")

    folders = [root / "templates", TEMPLATES]
    page = Renderer(folders, UrlResolver(nowhere, nowhere)).render(
        _PAGE, "/overdracht/", made, None
    )
    sheets = (folder / _STYLE for folder in folders)
    style = next(sheet.read_bytes() for sheet in sheets if sheet.is_file())
    return page.replace(b"</head>", b"<style>\n" + style + b"</style>\n</head>", 1)
