"""inspect: shows everything that is held on a requester or facilitator (subject access)."""

import argparse
from collections.abc import Iterator
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
from dialoog.data.collections import REQUESTS, collection_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.labels import field_titles, format_leaf
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.domain.looking_back import as_known_on_its_day
from dialoog.formats import dates
from dialoog.formats.problem import ExpectedError, did_you_mean
from dialoog.pipeline import Checked
from dialoog.privacy.subject_access import (
    HeldRecord,
    facilitator_named,
    mentions,
    record_of,
    records_about,
)

_KINDS = {
    "requests": "Aanvraag",
    "sessions": "Gesprek",
    "cards": "Strippenkaart",
    "facilitators": "Gespreksleider",
}
_ELSEWHERE = """\
Dit staat hier niet:
  wat het zaaksysteem heeft, zoals de naam die bij een code hoort;
  wat het evaluatiesysteem heeft;
  wat eerder in deze bestanden stond: git bewaart dat (git log -p -S CODE).
"""


def build_parser() -> ArgumentParser:
    """Build the argument parser of ``inspect``."""
    parser = ArgumentParser(
        "inspect",
        "Toon alles wat hier is vastgelegd onder de code van een aanvrager, of over een "
        "gespreksleider.",
    )
    parser.add_argument(
        "code", metavar="WIE", help="de code (lg-7k4q), of de naam van een gespreksleider"
    )
    add_data_options(parser)
    return parser


def run(options: argparse.Namespace, say: Progress) -> CommandResult:
    """Every record about the code, as text. Raises UsageError for what is not a code.

    Raises ExpectedError when there is nothing to show. A file that cannot be read is named: what
    is in it, is not in the answer.
    """
    from dialoog import pipeline

    checked = pipeline.check(options.root, options.as_of)
    _refuse_request(checked.ledger, options.code)
    ledger = as_known_on_its_day(checked.ledger, looks_back=options.looks_back)
    if unread := _unread(checked):
        say(unread)
    facilitator = facilitator_named(ledger, options.code)
    if facilitator:
        return CommandResult("\n".join(_about_facilitator(options, ledger, facilitator)))
    records = list(records_about(ledger, options.code))
    lines_with_code = list(mentions(ledger, options.code))
    copies = list(_copies(options.root, options.code, records))
    if not records and not lines_with_code and not copies:
        raise _nothing_held(ledger, options.code, is_complete=not unread)
    lines = [
        f"Vastgelegd onder de code {options.code}, op {dates.format_date(options.as_of)}.",
        *(line for record in records for line in ("", *_record(record))),
        "",
        *_mentions(lines_with_code),
        *copies,
        _ELSEWHERE.replace("CODE", options.code),
    ]
    return CommandResult("\n".join(lines))


def _about_facilitator(
    options: argparse.Namespace, ledger: Ledger, facilitator: Entry[Facilitator]
) -> Iterator[str]:
    """The file of a facilitator, where others refer to it, and each line with the name."""
    from dialoog.privacy.forgotten_facilitators import lines_that_name, referring_files

    yield f"Vastgelegd over {facilitator.id}, op {dates.format_date(options.as_of)}."
    yield ""
    yield from _record(record_of(facilitator))
    yield ""
    for path, (entry, places) in referring_files(ledger, facilitator.id).items():
        for loc in places:
            name = ", ".join(field_titles(type(entry.record), loc))
            yield f"Genoemd in {path}, regel {entry.at(*loc).line}: {name}"
    named = [f"  {path}, regel {line}" for path, line in lines_that_name(ledger, facilitator)]
    if named:
        yield from ("", "De naam staat in:", *named)
    yield ""
    yield _ELSEWHERE.replace("CODE", facilitator.id)


def _refuse_request(ledger: Ledger, name: str) -> None:
    """Raise UsageError with the code, where the name is that of a request."""
    wanted = name.replace("\\", "/").removeprefix("./").removeprefix("requests/").partition("/")[0]
    request = ledger.requests.get(wanted)
    if request:
        code = request.record.requester.code
        raise UsageError(
            f"{wanted} is een aanvraag, geen code. De code van deze aanvrager is {code}.\n"
            f"  {PROGRAM} inspect {code}"
        )
    if ("requests", wanted) in ledger.broken:
        raise UsageError(
            f"{wanted} is een aanvraag, geen code. De code staat in requests/{wanted}/request.yaml."
        )


def _unread(checked: Checked) -> str:
    """A Dutch line with the files that could not be read; "" without any."""
    if not checked.unread:
        return ""
    return f"Let op: niet gelezen, door een fout: {', '.join(checked.unread)}. Kijk daar zelf ook."


def _nothing_held(ledger: Ledger, code: str, *, is_complete: bool) -> Exception:
    """The error that nothing was found, with the code that was meant if one is close."""
    known = sorted(ledger.codes_of_requesters)
    if not is_code_of_somebody(code):
        return not_found(
            f"{code} is geen code van een aanvrager. Een code is zoals lg-7k4q; "
            "hij staat bij code in request.yaml, en in het zaaksysteem.",
            code,
            known,
        )
    where = "hier" if is_complete else "in de bestanden die te lezen zijn"
    hint = did_you_mean(code, known)
    sentence = f"Er is {where} niets vastgelegd onder de code {code}. {hint}"
    return ExpectedError(sentence.rstrip())


def _mentions(lines_with_code: list[tuple[str, int]]) -> Iterator[str]:
    if lines_with_code:
        yield "De code staat in:"
        yield from (f"  {path}, regel {line}" for path, line in lines_with_code)
        yield ""


def _copies(root: Path, code: str, records: list[HeldRecord]) -> Iterator[str]:
    """A Dutch sentence and the stray copies that may hold the code; empty without copies."""
    from dialoog.privacy.stray_copies import copies_about, format_paths

    folders = {record.entry.path.rpartition("/")[0] for record in records}
    own = sorted(folder for folder in folders if folder.startswith(f"{REQUESTS.folder}/"))
    copies = copies_about(root, code, own)
    if copies:
        yield "Ook in deze kopieën staat misschien iets. Het programma leest ze niet; kijk zelf:"
        yield from format_paths(copies)
        yield ""


def _record(record: HeldRecord) -> Iterator[str]:
    entry = record.entry
    yield f"{_heading(entry)} ({entry.path})"
    for leaf in record.leaves:
        name = ", ".join(field_titles(type(entry.record), leaf.loc))
        first, *more = format_leaf(leaf).split("\n")
        yield f"  {name}: {first}"
        yield from (f"    {line}" for line in more)
    yield from (f"  Opmerking in het bestand: {remark}" for remark in record.remarks)


def _heading(entry: Entry[Record]) -> str:
    match = collection_of(entry.path)
    assert match is not None
    if match[0].name == "sessions":
        return f"Gesprek {entry.number} van aanvraag {entry.parent}"
    return f"{_KINDS.get(match[0].name, 'Onderdeel')} {entry.id}"
