"""handover: what a replacement coordinator must know, as text or as a printable HTML file."""

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
from dialoog.cli.output_path import assert_outside, create_output
from dialoog.site.views.team.handover.page import HandoverView


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
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write the handover of a period to a new file, or return its text."""
    from dialoog.cli.reading import read_what_is_sound
    from dialoog.formats.dates import DateRange
    from dialoog.site.team_ledger import TeamLedger
    from dialoog.site.views.team.handover.page import handover
    from dialoog.tasks import worklist

    if options.last < options.first:
        raise UsageError("De laatste dag ligt voor de eerste dag.")
    if options.out is not None:
        assert_outside(options.out, options.root)
    ledger = read_what_is_sound(options, say).ledger
    team = TeamLedger.of(ledger, worklist.tasks)
    view = handover(team, DateRange(options.first, options.last)).on_paper
    if options.out is None:
        return CommandResult.of_lines(_text(view))
    create_output(options.out, _html(view, options.root))
    return CommandResult(
        f"{options.out.as_posix()} is gemaakt. Open het in de browser en druk het af.\n"
    )


def _text(view: HandoverView) -> Iterator[str]:
    """The handover as lines: per row the first cell, then the other cells with their headings."""
    title = view.head.title
    yield from (title, "=" * len(title), view.private, view.lead, *view.sentences)
    for section in view.sections:
        table = section.table
        yield from ("", section.heading, "-" * len(section.heading))
        if not table.rows:
            yield table.none
        for first, *others in table.rows:
            yield f"* {first.words}"
            for column, cell in zip(table.columns[1:], others, strict=True):
                if cell.words:
                    yield f"  {column.words.lower()}: {cell.words}"


def _html(view: HandoverView, root: Path) -> bytes:
    """The page of the site as a self-contained HTML file: without links, with its style inline."""
    from dialoog.pipeline import TEMPLATES
    from dialoog.site.shown_page import NO_LINKS
    from dialoog.site.templating import Renderer

    folders = [root / "templates", TEMPLATES]
    renderer = Renderer(folders, NO_LINKS)
    page = renderer.render("pages/team/handover.html", "/overdracht/", view, site=None)
    styles = (folder / "paper.css" for folder in folders)
    style = next(path.read_bytes() for path in styles if path.is_file())
    return page.replace(b"</head>", b"<style>\n" + style + b"</style>\n</head>", 1)
