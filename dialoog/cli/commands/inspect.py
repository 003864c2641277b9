"""inspect: everything that is held on a requester's code, for whoever asks to see it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dialoog.cli.arguments import (
    ArgumentParser,
    CommandResult,
    Progress,
    add_as_of_option,
    add_root_option,
)
from dialoog.data.collections import FOLDERS, REQUESTS, collection_of
from dialoog.data.entry import Entry
from dialoog.data.models.fields import Record
from dialoog.data.models.labels import field_titles, format_leaf
from dialoog.formats import dates
from dialoog.formats.problem import ValidationFailed
from dialoog.privacy.subject_access import HeldRecord, mentions, records_about

_KINDS = {"requests": "Aanvraag", "sessions": "Gesprek", "cards": "Strippenkaart"}
_ELSEWHERE = """\
Dit staat hier niet:
  wat het zaaksysteem heeft, zoals de naam die bij deze code hoort;
  wat het evaluatiesysteem heeft;
  wat eerder in deze bestanden stond: git bewaart dat (git log -p -S CODE).
"""


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``inspect``."""
    parser = ArgumentParser(
        "inspect", "Toon alles wat hier is vastgelegd onder de code van een aanvrager."
    )
    parser.add_argument("code", metavar="CODE", help="de code, zoals lg-7k4q")
    add_root_option(parser)
    add_as_of_option(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Everything about the code; exit code 1 when there is nothing.

    What cannot be read cannot be shown: then the problems come instead of half an answer.
    """
    from dialoog import pipeline

    checked = pipeline.check(options.root, options.as_of)
    ledger = checked.ledger
    if ledger.broken:
        raise ValidationFailed(checked.problems)
    found = list(records_about(ledger, options.code))
    places = list(mentions(ledger, options.code))
    copies = list(_copies(options.root, options.code, found))
    if not found and not places and not copies:
        say(f"Er is hier niets vastgelegd onder de code {options.code}.")
        return CommandResult(code=1)
    lines = [
        f"Vastgelegd onder de code {options.code}, op {dates.format_date(options.as_of)}.",
        *(line for holding in found for line in ("", *_record(holding))),
        "",
        *_places(places),
        *copies,
        _ELSEWHERE.replace("CODE", options.code),
    ]
    return CommandResult("\n".join(lines))


def _places(places: list[tuple[str, int]]) -> Iterator[str]:
    if places:
        yield "De code staat in:"
        yield from (f"  {path}, regel {line}" for path, line in places)
        yield ""


def _copies(root: Path, code: str, found: list[HeldRecord]) -> Iterator[str]:
    """The copies that nobody reads: those beside a request of the code, and those that hold it."""
    from dialoog.privacy.stray_copies import naming, shown, stray_copies

    folders = {one.entry.path.rpartition("/")[0] for one in found}
    beside = sorted(folder for folder in folders if folder.startswith(f"{REQUESTS.folder}/"))
    left = [path for folder in beside for path in stray_copies(root, folder)]
    left += [path for folder in FOLDERS for path in naming(root, folder, code)]
    if left:
        yield "Ook in deze kopieën staat misschien iets. Het programma leest ze niet; kijk zelf:"
        yield from shown(list(dict.fromkeys(left)))
        yield ""


def _record(holding: HeldRecord) -> Iterator[str]:
    entry = holding.entry
    yield f"{_heading(entry)} ({entry.path})"
    for leaf in holding.leaves:
        name = ", ".join(field_titles(type(entry.record), leaf.loc))
        first, *more = format_leaf(leaf).split("\n")
        yield f"  {name}: {first}"
        yield from (f"    {line}" for line in more)
    yield from (f"  Opmerking in het bestand: {remark}" for remark in holding.remarks)


def _heading(entry: Entry[Record]) -> str:
    found = collection_of(entry.path)
    assert found is not None
    if found[0].name == "sessions":
        return f"Gesprek {entry.number} van aanvraag {entry.parent}"
    return f"{_KINDS.get(found[0].name, 'Onderdeel')} {entry.id}"
