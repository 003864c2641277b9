"""All that is held on one person, as a Dutch text to hand over (GDPR art. 15)."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dialoog.data.collections import REQUESTS, collection_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.labels import format_leaf
from dialoog.data.models.record_names import call_record, field_titles
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.formats import dates
from dialoog.formats.problem import did_you_mean
from dialoog.privacy.forgotten_facilitators import lines_that_name, parts_about, referring_files
from dialoog.privacy.stray_copies import copies_about, format_paths
from dialoog.privacy.subject_access import (
    HeldRecord,
    facilitator_named,
    mentions,
    record_of,
    records_about,
    remarks_of,
)

_ELSEWHERE = """\
Dit staat hier niet:
  wat het zaaksysteem heeft, zoals de naam die bij een code hoort;
  wat het evaluatiesysteem heeft;
  wat het programma onthoudt om grote mappen sneller te lezen: dezelfde tekst,
    in de map .dialoog van uw eigen gebruiker;
  wat eerder in deze bestanden stond: git bewaart dat (git log -p -S CODE).
"""


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """All that is held on somebody, as ``lines``; without any, ``error`` says why.

    ``code`` is the one of the request that was named, ``remark`` what to look at oneself.
    """

    lines: tuple[str, ...] = ()
    error: str = ""
    code: str = ""
    remark: str = ""


def answer_about(
    ledger: Ledger, unread: Collection[str], root: Path, who: str, day: dt.date
) -> HeldAnswer:
    """What is held on the requester with this code, or on this facilitator.

    ``unread`` are the paths of files that could not be read: what is in them is not in the answer.
    """
    if found := _code_of_request(ledger, who):
        return found
    remark = ""
    if unread:
        files = ", ".join(unread)
        remark = f"Let op: niet gelezen, door een fout: {files}. Kijk daar zelf ook."
    if facilitator := facilitator_named(ledger, who):
        lines = tuple(_about_facilitator(ledger, facilitator, day))
    else:
        lines = tuple(_about_requester(ledger, root, who, day))
    error = "" if lines else _nothing_held(ledger, who, is_complete=not unread)
    return HeldAnswer(lines, error, remark=remark)


def _about_requester(ledger: Ledger, root: Path, code: str, day: dt.date) -> Iterator[str]:
    """The records with a code, each line with it, and stray copies; empty without any."""
    records = list(records_about(ledger, code))
    lines_with_code = list(mentions(ledger, code))
    copies = list(_copies(root, code, records))
    if records or lines_with_code or copies:
        yield f"Vastgelegd onder de code {code}, op {dates.format_date(day)}."
        yield from (line for record in records for line in ("", *_record(record)))
        yield ""
        yield from _mentions(lines_with_code)
        yield from copies
        yield _ELSEWHERE.replace("CODE", code)


def _code_of_request(ledger: Ledger, name: str) -> HeldAnswer | None:
    """What to say of the number of a request where a code is asked; None for anything else."""
    wanted = name.replace("\\", "/").removeprefix("./").removeprefix("requests/").partition("/")[0]
    said = f"{wanted} is een aanvraag, geen code."
    if request := ledger.requests.get(wanted):
        code = request.record.requester.code
        return HeldAnswer(error=f"{said} De code van deze aanvrager is {code}.", code=code)
    if ("requests", wanted) in ledger.broken:
        return HeldAnswer(error=f"{said} De code staat in requests/{wanted}/request.yaml.")
    return None


def _nothing_held(ledger: Ledger, code: str, *, is_complete: bool) -> str:
    """A Dutch sentence that nothing was found, with the code that was meant if one is close."""
    known = sorted(ledger.codes_of_requesters)
    where = "hier" if is_complete else "in de bestanden die te lezen zijn"
    sentence = f"Er is {where} niets vastgelegd onder de code {code}."
    if not is_code_of_somebody(code):
        sentence = (
            f"{code} is geen code van een aanvrager. Een code is zoals lg-7k4q; "
            "hij staat in het dossier van de aanvraag, en in het zaaksysteem."
        )
    return f"{sentence} {did_you_mean(code, known)}".rstrip()


def _about_facilitator(
    ledger: Ledger, facilitator: Entry[Facilitator], day: dt.date
) -> Iterator[str]:
    """The file of a facilitator, where others refer to it, and each line with the name."""
    yield f"Vastgelegd over {facilitator.id}, op {dates.format_date(day)}."
    yield ""
    yield from _record(record_of(facilitator))
    yield ""
    for path, (entry, places) in referring_files(ledger, facilitator.id).items():
        for loc in places:
            name = ", ".join(field_titles(type(entry.record), loc))
            yield f"Genoemd in {path}, regel {entry.at(*loc).line}: {name}"
        for part in parts_about(places):
            yield from _remarks(remarks_of(entry, part))
    named = [f"  {path}, regel {line}" for path, line in lines_that_name(ledger, facilitator)]
    if named:
        yield from ("", "De naam staat in:", *named)
    yield ""
    yield _ELSEWHERE.replace("CODE", facilitator.id)


def _mentions(lines_with_code: list[tuple[str, int]]) -> Iterator[str]:
    if lines_with_code:
        yield "De code staat in:"
        yield from (f"  {path}, regel {line}" for path, line in lines_with_code)
        yield ""


def _copies(root: Path, code: str, records: list[HeldRecord]) -> Iterator[str]:
    """A Dutch sentence and the stray copies that may hold the code; empty without copies."""
    folders = {record.entry.path.rpartition("/")[0] for record in records}
    own = sorted(folder for folder in folders if folder.startswith(f"{REQUESTS.folder}/"))
    copies = copies_about(root, code, own)
    if copies:
        yield "Ook in deze kopieën staat misschien iets. Het programma leest ze niet; kijk zelf:"
        yield from format_paths(copies)
        yield ""


def _record(record: HeldRecord) -> Iterator[str]:
    entry = record.entry
    match = collection_of(entry.path)
    assert match is not None
    yield f"{call_record(match[0].name, entry.id)} ({entry.path})"
    for leaf in record.leaves:
        name = ", ".join(field_titles(type(entry.record), leaf.loc))
        first, *more = format_leaf(leaf).split("\n")
        yield f"  {name}: {first}"
        yield from (f"    {line}" for line in more)
    yield from _remarks(record.remarks)


def _remarks(remarks: Iterable[str]) -> Iterator[str]:
    yield from (f"  Opmerking in het bestand: {remark}" for remark in remarks)
