"""set: changes fields of one file, and leaves every other byte as it is.

``set 2026-003 consultation.on=2026-06-02 "consultation.advice=Akkoord."``. The file is named by the
id of a request (``2026-003``), of a session of it (``2026-003/session-1``) or of another record
(``kaart-2026``), or by its path. How a change is written: see ``dialoog.data.editing``.
"""

import argparse
import os
import stat
from contextlib import suppress
from functools import cache
from pathlib import Path

from dialoog.cli.arguments import (
    PROGRAM,
    ArgumentParser,
    CommandResult,
    Progress,
    UsageError,
    add_data_options,
    not_found,
)
from dialoog.data.collections import COLLECTIONS, Collection
from dialoog.data.ledger import Ledger
from dialoog.formats.command_line import as_typed
from dialoog.formats.problem import ValidationFailed

_EXAMPLES = """\
voorbeelden:
  set 2026-003 consultation.on=2026-06-02 "consultation.advice=Akkoord."
  set 2026-003/session-1 held.participants=14
  set 2026-003/session-1 "date=21 januari 2027" start=9:30
  set kaart-2026 extensions+.on=2026-06-02 extensions+.sessions=1 ...   (+ is een nieuw deel)
  set themes veiligheid.retired=2026-12-01
  set 2026-003/session-1 "facilitators=[anna, bram]"   een lijst
  set 2026-003 owner=                                  haal een veld weg
  set programme help.2=                                haal een deel van een lijst weg
  set privacy "body=De nieuwe tekst van de pagina."    de tekst onder de velden
  set 2026-003/session-1 cancelled                     vul een heel blok in: elk veld wordt gevraagd
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
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Write the changes, unless the check refuses them."""
    from dialoog import pipeline
    from dialoog.cli.asked_changes import ask_values
    from dialoog.cli.typed_changes import TypedChanges
    from dialoog.data.discovery import Source
    from dialoog.data.editing import diff
    from dialoog.data.parsing import parse
    from dialoog.data.parsing.known_names import IdIndex
    from dialoog.effect.dry_run import (
        effect_of,
        questions_about_names,
        validate_change,
    )
    from dialoog.formats import files

    root, today = options.root, options.as_of
    check = cache(lambda: pipeline.check(root, today))
    path, collection, before = _find_file(root, options.file)
    _require_readable(before, collection, path)
    typed = TypedChanges(
        root,
        today,
        options.file,
        path,
        collection,
        options.changes,
        lambda: IdIndex.of(check().ledger.collections),
    )
    old = parse(Source(collection, "x", path, before)).entries
    typed = ask_values(typed, old, say)
    after = typed.apply(before, say)
    if after == before:
        say(f"{path} zegt dit al. Er is niets veranderd.")
        return CommandResult()
    outcome = validate_change(root, today, {path: after}, check())
    if not outcome.allowed:
        say(f"Dit kan zo niet. Er is niets veranderd.{typed.instead}")
        problems = list(typed.place(outcome.problems, before, after))
        return CommandResult(code=1, problems=problems)
    files.replace_file(options.root / path, after, before)
    for question in questions_about_names(outcome, path):
        say(question)
    lines = [f"{path} is bijgewerkt.", *diff.describe_diff(before, after, collection)]
    changed = {change.partition("=")[0].strip() for change in options.changes}
    is_number = collection.name == "cards" and bool(changed & _NUMBERS_OF_CARD)
    if is_number and _has_punches(outcome.ledger, path):
        note = "Let op: een getal op de kaart verandert u alleen als het verkeerd stond."
        if changed != {"interim_evaluation_after"}:
            note += " Een nieuwe afspraak schrijft u bij extensions, met de dag en de reden."
        lines.append(note)
    is_moved = collection.name == "sessions" and changed & {"date", "start", "end"}
    if is_moved and "planned_on" not in changed:
        command = as_typed(f"{PROGRAM} set", [options.file, "planned_on=vandaag"])
        lines.append(f"Sprak u dit vandaag af? Dan nemen agenda's het over. Typ ook: {command}")
    return CommandResult.of_lines([*lines, *effect_of(outcome)])


_NUMBERS_OF_CARD = {"sessions", "per_requester", "interim_evaluation_after"}


def _has_punches(ledger: Ledger, path: str) -> bool:
    """Whether punches of the card in this file were used or promised."""
    from dialoog.domain.balance import balance

    balances = (balance(ledger, card) for card in ledger.cards.values() if card.path == path)
    return any(punches.used or punches.reserved for punches in balances)


def _find_file(root: Path, name: str) -> tuple[str, Collection, bytes]:
    """The path, collection and bytes of the file with this path or id. Raises UsageError."""
    wanted = _as_seen_from(root, name).replace("\\", "/").removeprefix("./")
    matches = {
        path: collection
        for collection in COLLECTIONS
        for path in (wanted, _path_of(collection, wanted))
        if collection.holds(path) and _is_plain_file(root, path)
    }
    if len(matches) > 1:
        raise UsageError(f"Dit kan van alles zijn. Kies uit: {', '.join(sorted(matches))}.")
    for path, collection in matches.items():
        return path, collection, (root / path).read_bytes()
    message = "Er is geen bestand van een aanvraag, gesprek of kaart dat zo heet."
    raise not_found(message, wanted, _ids(root))


def _as_seen_from(root: Path, name: str) -> str:
    """A path below the root; a file that somebody drags to a terminal gives the whole of it."""
    if os.path.isabs(name):
        with suppress(ValueError, OSError):  # elsewhere, or no path
            return str(Path(name).resolve().relative_to(root.resolve()))
    return name


def _path_of(collection: Collection, name: str) -> str:
    """The path of a record by its id; a collection of one file is named by its own name."""
    if "*" in collection.template:
        return collection.template.replace("*", name)
    return collection.template if collection.name == name else ""


def _is_plain_file(root: Path, path: str) -> bool:
    """Whether the path is a regular file, with no symbolic link among its folders."""
    parts = path.split("/")
    steps = ("/".join(parts[: number + 1]) for number in range(len(parts)))
    try:
        *folders, mode = (os.lstat(root / step).st_mode for step in steps)
    except (OSError, ValueError):
        return False
    return all(map(stat.S_ISDIR, folders)) and stat.S_ISREG(mode)


def _ids(root: Path) -> tuple[str, ...]:
    """The ids of all files of the programme."""
    from dialoog.data.collections import FOLDERS, is_folder
    from dialoog.data.reader import read

    paths = [file.path for file in read(root, FOLDERS, is_folder)]
    return tuple(id_ for path in paths for each in COLLECTIONS if (id_ := each.holds(path)))


def _require_readable(data: bytes, collection: Collection, path: str) -> None:
    """Raise ValidationFailed for a file that cannot be read, and so not be changed."""
    from dialoog.data.discovery import Source
    from dialoog.data.parsing import parse

    unreadable = [
        problem
        for problem in parse(Source(collection, "x", path, data)).problems
        if problem.code not in ("unknown-field", "missing-field", "wrong-value")
    ]
    if unreadable:
        raise ValidationFailed(tuple(unreadable))
