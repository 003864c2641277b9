"""evaluations: fills in the figures of many sessions at once, or shows what it would do.

Names of respondents and their answers are in such an export; they are not read in.
"""

import argparse
import sys
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
)
from dialoog.data.editing import EditError
from dialoog.data.ledger import Ledger
from dialoog.domain.evaluations.export import Export, read_export
from dialoog.formats.csv import MAX_TABLE_BYTES
from dialoog.formats.disk import explain_read_error
from dialoog.formats.files import change_files
from dialoog.formats.plain_files import read_plain
from dialoog.formats.problem import ValidationFailed

_STANDARD_INPUT = "-"


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``evaluations``."""
    parser = ArgumentParser(
        "evaluations",
        "Vul de cijfers van evaluaties in uit een bestand van het evaluatiesysteem: CSV, of "
        "geplakt uit Excel. Zonder --write ziet u alleen wat er zou veranderen.",
    )
    parser.add_argument(
        "file", metavar="BESTAND", help="het CSV-bestand, of - voor wat u plakt of doorstuurt"
    )
    parser.add_argument("--write", action="store_true", help="schrijf het ook op")
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Show what an export comes to and, with ``--write``, write it: all of it or nothing.

    Raises UsageError, TableError, ValidationFailed where the programme cannot be read, SaveError.
    """
    from dialoog import pipeline
    from dialoog.checks.reading import ParsedFiles
    from dialoog.effect.dry_run import still_to_mend, validate_change

    data = _read(options.file, say)
    parsed: ParsedFiles = {}
    ledger, problems = pipeline.read_ledger(options.root, options.as_of, parsed)
    if ledger.programme is None:
        raise ValidationFailed(tuple(sorted(problems)))
    export = _export(data, ledger, options.root)
    lines, files = [*export.lines], export.files
    after = {path: new for path, (_, new) in files.items()}
    is_sound = not (files and pipeline.check(options.root, options.as_of, after, parsed).problems)
    outcome = None if is_sound else validate_change(options.root, options.as_of, after)
    if export.is_refused or (outcome and not outcome.allowed):
        lines.append("Er is niets geschreven. Verbeter dit eerst, of haal die rijen weg.")
        refused = outcome.problems if outcome else ()
        return CommandResult("".join(f"{line}\n" for line in lines), 1, refused)
    if not files:
        lines.append("Er is niets om in te vullen.")
    elif not options.write:
        lines.append(
            "Er is nog niets geschreven. Klopt dit? Typ het nog eens met --write erachter."
        )
    else:
        change_files({options.root / path: change for path, change in files.items()})
        lines += [f"Ingevuld bij {export.extent}.", *(still_to_mend(outcome) if outcome else ())]
    return CommandResult.of_lines(lines)


def _read(name: str, say: Progress) -> bytes:
    """The bytes of the export, at most one more than is allowed. Raises UsageError."""
    if name != _STANDARD_INPUT:
        try:
            return read_plain(name, MAX_TABLE_BYTES)
        except OSError as error:
            why = explain_read_error(error)
            raise UsageError(f"{name} kan niet worden gelezen: {why}.") from error
    if sys.stdin is None:
        raise UsageError("Er is niets om te lezen. Noem een bestand.")
    if sys.stdin.isatty():
        say("Plak de rijen uit Excel, met de rij met namen erboven. Klaar? Typ op een nieuwe regel")
        say("Ctrl en Z en dan Enter (Windows), of Ctrl en D.")
    return sys.stdin.buffer.read(MAX_TABLE_BYTES + 1)


def _export(data: bytes, ledger: Ledger, root: Path) -> Export:
    """What the export comes to. Raises UsageError and TableError."""
    try:
        return read_export(data, ledger, root)
    except EditError as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        raise UsageError(f"Een bestand is niet te lezen: {explain_read_error(error)}.") from error
