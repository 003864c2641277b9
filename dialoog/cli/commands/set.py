"""set: change fields of one file, and leave every other byte as it is.

``set 2026-003 consultation.on=2026-06-02 "consultation.advice=Akkoord."``. The file is that of a
request (``2026-003``), of one of its sessions (``2026-003/session-1``), of another record by its
name (``kaart-2026``), or a path. How a change is written: see ``dialoog.data.editing``.
"""

import argparse
import os
import stat
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_as_of_option,
    add_root_option,
    not_found,
)
from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.editing import Change, EditError, apply_changes, parse_change
from dialoog.formats.problem import ValidationFailed

_EXAMPLES = """\
voorbeelden:
  set 2026-003 consultation.on=2026-06-02 "consultation.advice=Akkoord."
  set 2026-003/session-1 held.participants=14
  set kaart-2026 extensions+.on=2026-06-02 extensions+.sessions=1 ...   (+ is een nieuw deel)
  set themes veiligheid.retired=2026-12-01
  set 2026-003/session-1 "facilitators=[anna, bram]"   een lijst
  set 2026-003 owner=                                  haal een veld weg
"""


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``set``."""
    parser = ArgumentParser(
        "set", "Verander velden van één bestand. Eerst kijkt de controle of het klopt."
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument("file", metavar="WAT", help="een aanvraag, gesprek, kaart of pad")
    parser.add_argument("changes", nargs="+", metavar="VELD=WAARDE", help="wat het wordt")
    add_root_option(parser)
    add_as_of_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Make the changes when the check has nothing against the outcome."""
    from dialoog.cli.dry_run import next_tasks, validate_change
    from dialoog.data.editing import diff
    from dialoog.formats import files

    path, collection, before = _found(options.root, options.file)
    after = _edited(before, collection, path, [_change(word) for word in options.changes])
    if after == before:
        say(f"{path} zegt dit al. Er is niets veranderd.")
        return CommandResult()
    verdict = validate_change(options.root, options.as_of, path, after)
    if not verdict.allowed:
        say("Dit kan zo niet. Er is niets veranderd.")
        return CommandResult(code=1, problems=verdict.problems)
    try:
        files.replace_file(options.root / path, after, before)
    except files.SaveError as error:
        say(str(error))
        return CommandResult(code=1)
    lines = [f"{path} is bijgewerkt.", *diff.describe_diff(before, after, collection)]
    if verdict.problems:
        lines.append(f"Dit moet nog worden verbeterd: {len(verdict.problems)}. Zie check.")
    else:
        lines += next_tasks(verdict.ledger, path)
    return CommandResult("".join(f"{line}\n" for line in lines))


def _change(word: str) -> Change:
    try:
        return parse_change(word)
    except EditError as error:
        raise UsageError(str(error)) from error


def _found(root: Path, name: str) -> tuple[str, Collection, bytes]:
    """The path, collection and bytes of the file that is meant. Raises UsageError."""
    wanted = name.replace("\\", "/").removeprefix("./")
    homes = {
        path: collection
        for collection in COLLECTIONS
        for path in (wanted, _path(collection, wanted))
        if collection.holds(path) and _is_plain_file(root, path)
    }
    if len(homes) > 1:
        raise UsageError(f"Dit kan van alles zijn. Kies uit: {', '.join(sorted(homes))}.")
    for path, collection in homes.items():
        return path, collection, (root / path).read_bytes()
    message = "Er is geen bestand van een aanvraag, gesprek of kaart dat zo heet."
    raise not_found(message, wanted, _names(root))


def _path(collection: Collection, name: str) -> str:
    """The path of a collection that is one file, when that is what ``name`` says; else ""."""
    if "*" in collection.template:
        return collection.template.replace("*", name)
    return collection.template if collection.name == name else ""


def _is_plain_file(root: Path, path: str) -> bool:
    """Whether a file stands there, with no link on the way to it."""
    try:
        *above, mode = (os.lstat(root / step).st_mode for step in _steps(path))
    except (OSError, ValueError):
        return False
    return all(map(stat.S_ISDIR, above)) and stat.S_ISREG(mode)


def _steps(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _names(root: Path) -> tuple[str, ...]:
    """What every file of the programme is called here."""
    from dialoog.data.collections import FOLDERS, is_folder
    from dialoog.data.reader import read

    paths = [thing.path for thing in read(root, FOLDERS, is_folder)]
    return tuple(
        name for path in paths for collection in COLLECTIONS if (name := collection.holds(path))
    )


def _edited(data: bytes, collection: Collection, path: str, changes: list[Change]) -> bytes:
    """The bytes with the changes made. Raises ValidationFailed where the file cannot be read."""
    from dialoog.data.discovery import Source
    from dialoog.data.parsing import parse

    unreadable = [
        problem
        for problem in parse(Source(collection, "x", path, data)).problems
        if problem.code not in ("unknown-field", "missing-field", "wrong-value")
    ]
    if unreadable:
        raise ValidationFailed(tuple(unreadable))
    try:
        return apply_changes(data, collection, changes)
    except EditError as error:
        raise UsageError(str(error)) from error
