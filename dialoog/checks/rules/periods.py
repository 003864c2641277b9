"""Rules on periods: they end after they begin, and phases do not overlap."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from dialoog.checks.read_file import ReadFile
from dialoog.checks.rule import Finding, file_rule, rule
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.models.publication import Meeting
from dialoog.data.models.session import Session
from dialoog.domain.meetings import first_day
from dialoog.domain.phases import overlapping_phases

_PERIODS = (
    ("from_", "until"),
    ("issued", "valid_until"),
    ("opened", "deadline"),
    ("on", "until"),
    ("made", "by"),
)


@file_rule(
    what="Een periode eindigt voor zij begint.",
    why="Zo'n periode telt op geen enkele dag mee.",
    mend="Draai de twee datums of tijden om.",
)
def dates_reversed(file: ReadFile) -> Iterator[Finding]:
    """Periods that end before they begin, and times that do not end after they start.

    A period of one day is allowed. A meeting that is postponed gets a later day.
    """
    for entry in file.records:
        for loc, block in introspection.blocks(entry.record, _periods):
            for first_field, last_field in _periods(type(block)):
                begin, end = getattr(block, first_field), getattr(block, last_field)
                if begin is not None and end is not None and end < begin:
                    message = f"Het einde ({end}) ligt voor het begin ({begin})."
                    yield entry.at(*loc, last_field), message, "Kijk de twee datums na."
        if isinstance(entry.record, Session):
            yield from _times(entry, "Het gesprek", entry.record)
        elif isinstance(entry.record, Meeting):
            yield from _times(entry, "De bijeenkomst", entry.record)
            yield from _postponed(entry)


def _times(entry: Entry[Any], what: str, record: Session | Meeting) -> Iterator[Finding]:
    start, end = record.start, record.end
    if start and end and end <= start:
        message = f"{what} eindigt ({end:%H:%M}) niet na het begin ({start:%H:%M})."
        yield entry.at("end"), message, "Kijk de twee tijden na."


def _postponed(meeting: Entry[Meeting]) -> Iterator[Finding]:
    postponed = meeting.record.postponed
    until = postponed.until if postponed else None
    if postponed and until and postponed.on <= until <= first_day(meeting):
        message = f"De nieuwe dag ({until}) ligt niet na de eerste ({first_day(meeting)})."
        hint = "Schrijf een latere dag. Is zij juist eerder? Geef dan het bestand die naam."
        yield meeting.at("postponed", "until"), message, hint


@cache
def _periods(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The pairs of fields of a model that hold the first and last day of a period."""
    names = model.model_fields
    return tuple((first, last) for first, last in _PERIODS if first in names and last in names)


@rule(
    what="Twee fasen van het programma gelden op dezelfde dag.",
    why="Dan is niet te zeggen of het programma loopt of pauzeert.",
    mend="Laat de ene fase eindigen voor de andere begint.",
)
def phases_overlap(ledger: Ledger) -> Iterator[Finding]:
    """Phases with days in common; a phase without a last day ends where the next begins."""
    programme = ledger.collections.get("programme", {}).get("programme")
    if programme is None:
        return
    for number in overlapping_phases(ledger):
        first_day = programme.record.phases[number].from_
        message = f"Deze fase begint op {first_day}, terwijl een andere dan nog loopt."
        hint = "Geef de vorige fase een eerdere laatste dag (until), of begin later."
        yield programme.at("phases", number, "from"), message, hint
