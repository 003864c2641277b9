"""All that is held on one person, as a Dutch text to hand over (GDPR art. 15)."""

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path

from dialoog.data.collections import REQUESTS, collection_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Record
from dialoog.data.models.labels import field_titles, format_leaf
from dialoog.data.models.requester_code import is_code_of_somebody
from dialoog.formats import dates
from dialoog.formats.problem import did_you_mean
from dialoog.privacy.forgotten_facilitators import lines_that_name, referring_files
from dialoog.privacy.stray_copies import copies_about, format_paths
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


def held_in_words(ledger: Ledger, root: Path, who: str, day: dt.date) -> tuple[str, ...]:
    """The lines about the requester with this code, or this facilitator; none for nobody."""
    facilitator = facilitator_named(ledger, who)
    if facilitator:
        return tuple(_about_facilitator(ledger, facilitator, day))
    records = list(records_about(ledger, who))
    lines_with_code = list(mentions(ledger, who))
    copies = list(_copies(root, who, records))
    if not records and not lines_with_code and not copies:
        return ()
    return (
        f"Vastgelegd onder de code {who}, op {dates.format_date(day)}.",
        *(line for record in records for line in ("", *_record(record))),
        "",
        *_mentions(lines_with_code),
        *copies,
        _ELSEWHERE.replace("CODE", who),
    )


def code_of_request(ledger: Ledger, name: str) -> tuple[str, str]:
    """What to say of the number of a request where a code is asked, and the code; ("", "")."""
    wanted = name.replace("\\", "/").removeprefix("./").removeprefix("requests/").partition("/")[0]
    said = f"{wanted} is een aanvraag, geen code."
    if request := ledger.requests.get(wanted):
        code = request.record.requester.code
        return f"{said} De code van deze aanvrager is {code}.", code
    if ("requests", wanted) in ledger.broken:
        return f"{said} De code staat in requests/{wanted}/request.yaml.", ""
    return "", ""


def nothing_held(ledger: Ledger, code: str, *, is_complete: bool) -> str:
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


def not_read(unread: Collection[str]) -> str:
    """A Dutch line with the files that could not be read; "" without any."""
    if not unread:
        return ""
    return f"Let op: niet gelezen, door een fout: {', '.join(unread)}. Kijk daar zelf ook."


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
