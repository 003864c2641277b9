"""The process: what happens after a request, step by step, and how long that takes."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import has_stopped
from dialoog.site.views.components.elements import Link, Step, Text
from dialoog.site.views.components.intro import opening
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.steps import process_step, total_duration


@dataclass(frozen=True, slots=True)
class ProcessView:
    """Every step with who acts, and the measured median of working days where it is known.

    `total` is the time from request to conversation in words; `measured` says what these times
    are, and is empty where none is known.
    """

    head: Head
    lead: Text
    steps: tuple[Step, ...]
    total: str
    measured: str
    ask: Link | None


def view(ledger: OpenLedger) -> ProcessView:
    """The process, step by step."""
    measured = ""
    if ledger.durations:
        measured = (
            "Deze tijden zijn gemeten. De helft van de aanvragen ging sneller, de helft trager. "
            "De tijd van een pauze telt niet mee."
        )
    head, lead = opening(
        ledger,
        "werkwijze",
        Head("Werkwijze", "Wat er gebeurt nadat u een gesprek aanvraagt.", (HOME,)),
        "Zo loopt een aanvraag, van uw eerste bericht tot de evaluatie.",
    )
    return ProcessView(
        head=head,
        lead=lead,
        steps=tuple(process_step(ledger, record) for record in ledger.process),
        total=total_duration(ledger),
        measured=measured,
        ask=None if has_stopped(ledger) else Link("Gesprek aanvragen", "ask"),
    )
