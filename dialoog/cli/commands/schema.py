"""schema: write the JSON Schemas that help an editor."""

import argparse
from pathlib import Path

from dialoog.cli.arguments import REPOSITORY, ArgumentParser, CommandResult, Progress
from dialoog.cli.output_path import assert_outside
from dialoog.formats.files import explain_write_error
from dialoog.formats.problem import ExpectedError


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``schema``."""
    parser = ArgumentParser(
        "schema", "Schrijf de schema's waarmee een editor meekijkt (JSON Schema)."
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=REPOSITORY / "schemas",
        metavar="MAP",
        help="de map waarin ze komen (anders: schemas)",
    )
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write each schema that is missing or has changed; no file is removed."""
    from dialoog.data import json_schema

    assert_outside(options.out, REPOSITORY, own=("schemas",))
    changed = total = 0
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, data in json_schema.files():
            path = options.out / name
            total += 1
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
                changed += 1
    except OSError as error:
        message = f"De schema's konden niet worden geschreven: {explain_write_error(error)}."
        raise ExpectedError(message) from error
    say(f"{total} schema's staan in {options.out.as_posix()}; {changed} zijn nieuw of veranderd.")
    return CommandResult()
