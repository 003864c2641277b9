"""schema: write the JSON Schemas that help an editor."""

import argparse
import json
from contextlib import suppress
from pathlib import Path

from dialoog.cli.arguments import (
    LAUNCHER_FOLDER,
    REPOSITORY,
    ArgumentParser,
    CommandResult,
    Progress,
)
from dialoog.cli.output_path import assert_outside
from dialoog.data.walker import is_ignored
from dialoog.formats.disk import explain_write_error, make_folder
from dialoog.formats.files import create_file, replace_file
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
    """Write each schema that is not there yet or has changed; no file is taken away."""
    from dialoog.data import json_schema

    assert_outside(options.out, LAUNCHER_FOLDER, own=("schemas",))
    written = total = 0
    try:
        make_folder(options.out)
        _assert_schemas_alone(options.out)
        for name, data in json_schema.files():
            path = options.out / name
            total += 1
            before = path.read_bytes() if path.exists() else None
            if before is None:
                create_file(path, data)
            elif before != data:
                _assert_ours(path, before, data)
                replace_file(path, data, before)
            written += before != data
    except OSError as error:
        message = f"De schema's konden niet worden geschreven: {explain_write_error(error)}."
        raise ExpectedError(message) from error
    say(f"{total} schema's staan in {options.out.as_posix()}; {written} zijn nieuw of veranderd.")
    return CommandResult()


def _assert_ours(path: Path, before: bytes, data: bytes) -> None:
    """Raise ExpectedError for a schema that another version of this programme did not write."""
    with suppress(ValueError, AttributeError):
        if json.loads(before).get("title") == json.loads(data)["title"]:
            return
    raise ExpectedError(
        f"{path.as_posix()} is niet door dit programma gemaakt, en zou verdwijnen. Zet het ergens "
        "anders neer, of kies achter --out een lege of een nieuwe map."
    )


def _assert_schemas_alone(folder: Path) -> None:
    """Raise ExpectedError for a folder with anything but plain files named as a schema is.

    Files that editors and systems leave behind do not count.
    """
    for path in sorted(path for path in folder.iterdir() if not is_ignored(path.name)):
        is_schema = path.name.endswith(".schema.json") and not path.is_symlink() and path.is_file()
        if not is_schema:
            raise ExpectedError(
                f"In de map {folder.as_posix()} staat iets anders dan schema's, zoals {path.name}. "
                "Kies achter --out een lege of een nieuwe map."
            )
