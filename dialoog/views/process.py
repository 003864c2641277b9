"""The process: what happens after a request, step by step, and how long that takes."""

from dataclasses import dataclass

from dialoog.disclosure import OpenLedger
from dialoog.records.vocabulary import ProcessStep
from dialoog.views.frame import HOME, Head
from dialoog.views.pieces import Link, Step
from dialoog.views.words import flat, working_days


@dataclass(frozen=True, slots=True)
class ProcessView:
    """Every step with who acts, and the measured median of working days where it is known.

    `total` is the time from request to conversation in words; `measured` says from how many
    requests the times come, or why there are none.
    """

    head: Head
    lead: str
    steps: tuple[Step, ...]
    total: str
    measured: str
    ask: Link | None


def step(ledger: OpenLedger, record: ProcessStep) -> Step:
    """One step, with its measured time where enough requests tell it."""
    days = ledger.durations.get(record.id)
    duration = "" if days is None else working_days(days)
    return Step(record.id, record.title, record.who, flat(record.text), duration)


def total(ledger: OpenLedger) -> str:
    """The time from request to conversation in words, or that it is not known yet."""
    days = ledger.durations.get(None)
    if days is None:
        return "Er zijn nog te weinig aanvragen geweest om te zeggen hoe lang het duurt."
    return f"Van aanvraag tot gesprek: {working_days(days)}."


def view(ledger: OpenLedger) -> ProcessView:
    """The process, step by step."""
    measured = ""
    if ledger.durations:
        measured = (
            "Deze tijden zijn gemeten. De helft van de aanvragen ging sneller, de helft trager."
        )
    return ProcessView(
        head=Head("Werkwijze", "Wat er gebeurt nadat u een gesprek aanvraagt.", (HOME,)),
        lead="Zo loopt een aanvraag, van uw eerste bericht tot de evaluatie.",
        steps=tuple(step(ledger, record) for record in ledger.process),
        total=total(ledger),
        measured=measured,
        ask=Link("Gesprek aanvragen", "ask"),
    )
