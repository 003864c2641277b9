"""The shortlist in Dutch: for everyone on and off it a sentence why."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.models.facilitator import Facilitator
from dialoog.domain.matching.criteria import WORKDAYS, Question
from dialoog.domain.matching.shortlist import Candidate, Excluded
from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import join_words, quantity


def why(question: Question, candidate: Candidate, assisted: bool = True) -> str:
    """Why somebody stands where they stand on the list, and (``assisted``) who could assist."""
    told = [
        _competencies(question, candidate),
        _days(candidate),
        _load(candidate.load),
        *_met(candidate.met),
        *(_assistant(candidate) if assisted else ()),
        *_minding(question, candidate.facilitator.record),
    ]
    return " ".join(told)


def why_not(question: Question, excluded: Excluded) -> str:
    """Why somebody does not stand on the list."""
    reasons = "; ".join(obstacle.text for obstacle in excluded.obstacles)
    also = ""
    if excluded.may_assist and question.needs_assistant:
        also = " Kan dit gesprek wel assisteren."
    return f"Valt af: {reasons}.{also}"


def _competencies(question: Question, candidate: Candidate) -> str:
    if not question.needs:
        return "De aanvraag vraagt geen bijzondere competenties."
    total = len(question.needs)
    if not candidate.lacks:
        what = "de gevraagde competentie" if total == 1 else f"alle {total} gevraagde competenties"
        return f"Heeft {what}."
    lacks = f"mist {join_words(candidate.lacks)}"
    return f"Heeft {len(candidate.has)} van de {total} gevraagde competenties; {lacks}."


def _days(candidate: Candidate) -> str:
    if not candidate.days:
        return "Kan op geen van de gevraagde dagen."
    if candidate.days == WORKDAYS:
        return "Kan elke werkdag."
    return f"Kan op {join_words(candidate.days)}."


def _load(load: int) -> str:
    if not load:
        return "Heeft geen gesprekken in de dertien weken voor en na vandaag."
    many = quantity(load, "gesprek", "gesprekken")
    return f"Heeft {many} in de dertien weken voor en na vandaag."


def _met(met: int) -> Iterator[str]:
    if met:
        yield f"Deed eerder {quantity(met, 'gesprek', 'gesprekken')} met deze aanvrager."


def _assistant(candidate: Candidate) -> Iterator[str]:
    first = candidate.led == 0
    if candidate.assistant is None:
        if not candidate.paired:
            yield "Leidt voor het eerst, en er is niemand om te assisteren."
    elif first and candidate.paired:
        yield f"Leidt voor het eerst: {candidate.assistant.id} kan assisteren en heeft ervaring."
    elif first:
        yield f"Leidt voor het eerst; {candidate.assistant.id} kan assisteren, ook zonder ervaring."
    else:
        yield f"{candidate.assistant.id} kan assisteren."


def _minding(question: Question, someone: Facilitator) -> Iterator[str]:
    """What to mind within the window: away for a part of it, or no longer a member at its end."""
    window = DateRange(question.first, question.last)
    for gone in someone.absences:
        if gone.period.overlaps(window):
            first, last = dates.format_date(gone.from_), dates.format_date(gone.until)
            yield f"Let op: afwezig van {first} tot en met {last}."
    if not someone.member_on(question.last):
        ends = [span.until for span in someone.membership if span.until]
        yield f"Let op: hoort tot en met {dates.format_date(max(ends))} bij {someone.provider}."


def name(someone: Entry[Facilitator]) -> str:
    """Somebody by name, with the id to type."""
    return f"{someone.record.name} ({someone.id})"
