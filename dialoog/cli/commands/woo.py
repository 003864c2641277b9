"""woo: the records of a period as pages to be judged for publication, and an inventory of them."""

import argparse
from collections.abc import Iterator, Mapping
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
from dialoog.exports.woo import FILE, Bundle, Grounds, bundle, read
from dialoog.formats.files import explain_write_error
from dialoog.formats.problem import ValidationFailed
from dialoog.site.templating import Renderer, RenderError, UrlResolver


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``woo``."""
    parser = ArgumentParser(
        "woo", "Maak een bundel van een periode, om te beoordelen voor de Wet open overheid."
    )
    for name, told in (("from", "de eerste dag"), ("until", "de laatste dag")):
        parser.add_argument(
            f"--{name}", dest=name, type=parse_date, required=True, metavar="DAG", help=told
        )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="MAP", help="een nieuwe of lege map"
    )
    add_root_option(parser)
    add_as_of_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write the bundle; which piece is which record is told here and not in it."""
    from dialoog import pipeline
    from dialoog.site.output import WriteError, write

    first, last = getattr(options, "from"), options.until
    if last < first:
        raise UsageError("De laatste dag ligt voor de eerste. Draai ze om.")
    assert_outside(options.out, options.root)
    checked = pipeline.check(options.root, options.as_of)
    if checked.problems:
        raise ValidationFailed(checked.problems)
    folders = (options.root / "templates", pipeline.TEMPLATES)
    made = bundle(checked.ledger, _grounds(folders), first, last)
    if not made.pieces:
        say("In deze periode is er niets. Er is geen bundel gemaakt.")
        return CommandResult(code=1)
    try:
        if options.out.is_dir() and any(options.out.iterdir()):
            say(f"In de map {options.out} staat al iets. Kies een lege of een nieuwe map.")
            return CommandResult(code=1)
        write(_drawn(made, folders), options.out)
    except OSError as error:
        say(f"In {options.out} kan niet worden geschreven: {explain_write_error(error)}.")
        return CommandResult(code=1)
    except (RenderError, WriteError) as error:
        say(str(error))
        return CommandResult(code=1)
    lines = [f"{piece.number}  {piece.path}" for piece in made.pieces]
    return CommandResult(
        f"De bundel staat in {options.out.as_posix()}. Een mens beslist wat openbaar wordt.\n"
        "Welk stuk welk bestand is (dit staat niet in de bundel):\n"
        + "".join(f"{line}\n" for line in lines)
    )


def _grounds(folders: tuple[Path, ...]) -> Grounds:
    """The table of grounds; that of the root wins. Raises ValidationFailed."""
    path = next(path for folder in folders if (path := folder / FILE).is_file())
    return read(path.read_bytes(), f"templates/{FILE}")


def _drawn(made: Bundle, folders: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    """The pages of the bundle: nothing beside them, no style, no script."""
    press = Renderer(folders, UrlResolver(_no_page, _no_target))
    yield "index.html", press.render("woo/inventory.html", "/", made, site="")
    for piece in made.pieces:
        yield piece.file, press.render("woo/piece.html", f"/{piece.file}", piece, site="")


def _no_page(name: str, params: Mapping[str, str]) -> str:
    raise LookupError(f"{name} {params}")


def _no_target(source: str, target: str) -> None:
    """Prose is shown as it is typed: no link of it leads anywhere."""
