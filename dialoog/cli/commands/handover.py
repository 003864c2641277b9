"""handover: one printable page for whoever takes over."""

import argparse
from dataclasses import replace
from pathlib import Path

from dialoog.cli.arguments import Answer, Say, Words, WordsError, a_day, with_day, with_root
from dialoog.cli.output_path import assert_outside
from dialoog.formats.problem import UnsoundError
from dialoog.site.views.team.handover.sheet import Sheet

_PAGE, _STYLE = "pages/handover.html", "pages/handover.css"


def words() -> Words:
    """The words of ``handover``."""
    parser = Words("handover", "Maak een pagina voor wie het overneemt.")
    parser.add_argument(
        "--from", dest="first", type=a_day, required=True, metavar="DAG", help="de eerste dag"
    )
    parser.add_argument(
        "--until", dest="last", type=a_day, required=True, metavar="DAG", help="de laatste dag"
    )
    parser.add_argument(
        "--out", type=Path, metavar="HTML", help="het nieuwe bestand (anders: tekst op het scherm)"
    )
    with_root(parser)
    with_day(parser)
    return parser


def run(options: argparse.Namespace, say: Say) -> Answer:
    """The page in a file, or its words on standard output."""
    from dialoog import pipeline
    from dialoog.formats import atomic_write
    from dialoog.site.views.team.handover.section import Period
    from dialoog.site.views.team.handover.sheet import sheet
    from dialoog.site.views.team.handover.text import as_text
    from dialoog.tasks import worklist

    if options.last < options.first:
        raise WordsError("De laatste dag ligt voor de eerste dag.")
    if options.out is not None:
        assert_outside(options.out, options.root)
    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise UnsoundError(checked.problems)
    ledger, period = checked.ledger, Period(options.first, options.last)
    later = replace(ledger, as_of=max(options.last, options.as_of))
    made = sheet(ledger, worklist.tasks(ledger), worklist.tasks(later), period)
    if options.out is None:
        return Answer(as_text(made))
    try:
        atomic_write.create(options.out, _page(made, options.root))
    except atomic_write.TakenError as error:
        say(f"{error} Gooi het eerst weg, of kies een andere naam achter --out.")
        return Answer(code=1)
    except atomic_write.SaveError as error:
        say(str(error))
        return Answer(code=1)
    return Answer(f"{options.out.as_posix()} is gemaakt. Open het in de browser en druk het af.\n")


def _page(made: Sheet, root: Path) -> bytes:
    """The page as one file of HTML that needs no other."""
    from dialoog.pipeline import TEMPLATES
    from dialoog.site.templating import Addresses, Press

    def nowhere(_name: str, _more: object) -> str:
        raise LookupError("a page of its own links to no other")

    folders = [root / "templates", TEMPLATES]
    page = Press(folders, Addresses(nowhere, nowhere)).render(_PAGE, "/overdracht/", made, None)
    sheets = (folder / _STYLE for folder in folders)
    style = next(sheet.read_bytes() for sheet in sheets if sheet.is_file())
    return page.replace(b"</head>", b"<style>\n" + style + b"</style>\n</head>", 1)
