"""inspect: everything that is held on a requester's code, for whoever asks to see it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dialoog.cli.arguments import Answer, Say, Words, with_day, with_root
from dialoog.data.collections import FOLDERS, REQUESTS, shelved
from dialoog.data.entry import Entry
from dialoog.data.models.format_value import in_words, titles
from dialoog.data.models.record import Record
from dialoog.formats import dates
from dialoog.formats.problem import UnsoundError
from dialoog.privacy.subject_access import Holding, holdings, mentions

_KINDS = {"requests": "Aanvraag", "sessions": "Gesprek", "cards": "Strippenkaart"}
_ELSEWHERE = """\
Dit staat hier niet:
  wat het zaaksysteem heeft, zoals de naam die bij deze code hoort;
  wat het evaluatiesysteem heeft;
  wat eerder in deze bestanden stond: git bewaart dat (git log -p -S CODE).
"""


def words() -> Words:
    """The words of ``inspect``."""
    parser = Words("inspect", "Toon alles wat hier is vastgelegd onder de code van een aanvrager.")
    parser.add_argument("code", metavar="CODE", help="de code, zoals lg-7k4q")
    with_root(parser)
    with_day(parser)
    return parser


def run(options: argparse.Namespace, say: Say) -> Answer:
    """Everything about the code; exit code 1 when there is nothing.

    What cannot be read cannot be shown: then the problems come instead of half an answer.
    """
    from dialoog import pipeline

    checked = pipeline.check(options.root, options.as_of)
    ledger = checked.ledger
    if ledger.broken:
        raise UnsoundError(checked.problems)
    found = list(holdings(ledger, options.code))
    places = list(mentions(ledger, options.code))
    copies = list(_copies(options.root, options.code, found))
    if not found and not places and not copies:
        say(f"Er is hier niets vastgelegd onder de code {options.code}.")
        return Answer(code=1)
    lines = [
        f"Vastgelegd onder de code {options.code}, op {dates.written(options.as_of)}.",
        *(line for holding in found for line in ("", *_record(holding))),
        "",
        *_places(places),
        *copies,
        _ELSEWHERE.replace("CODE", options.code),
    ]
    return Answer("\n".join(lines))


def _places(places: list[tuple[str, int]]) -> Iterator[str]:
    if places:
        yield "De code staat in:"
        yield from (f"  {path}, regel {line}" for path, line in places)
        yield ""


def _copies(root: Path, code: str, found: list[Holding]) -> Iterator[str]:
    """The copies that nobody reads: those beside a request of the code, and those that hold it."""
    from dialoog.privacy.stray_copies import leftovers, naming, shown

    folders = {one.entry.path.rpartition("/")[0] for one in found}
    beside = sorted(folder for folder in folders if folder.startswith(f"{REQUESTS.folder}/"))
    left = [path for folder in beside for path in leftovers(root, folder)]
    left += [path for folder in FOLDERS for path in naming(root, folder, code)]
    if left:
        yield "Ook in deze kopieën staat misschien iets. Het programma leest ze niet; kijk zelf:"
        yield from shown(list(dict.fromkeys(left)))
        yield ""


def _record(holding: Holding) -> Iterator[str]:
    entry = holding.entry
    yield f"{_heading(entry)} ({entry.path})"
    for leaf in holding.leaves:
        name = ", ".join(titles(type(entry.record), leaf.loc))
        first, *more = in_words(leaf).split("\n")
        yield f"  {name}: {first}"
        yield from (f"    {line}" for line in more)
    yield from (f"  Opmerking in het bestand: {remark}" for remark in holding.remarks)


def _heading(entry: Entry[Record]) -> str:
    found = shelved(entry.path)
    assert found is not None
    if found[0].name == "sessions":
        return f"Gesprek {entry.number} van aanvraag {entry.parent}"
    return f"{_KINDS.get(found[0].name, 'Onderdeel')} {entry.id}"
