"""The process: what happens after a request, step by step, and how long that takes."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import request_link
from dialoog.site.views.components.elements import Link, RichText, Step
from dialoog.site.views.components.layout import HOME, Head, opening
from dialoog.site.views.components.summaries import process_step, total_duration


@dataclass(frozen=True, slots=True)
class ProcessView:
    """Every step, with who acts in it and its median duration when that is known.

    `total` is the time from request to conversation in words; `measured` explains these times,
    and is empty when none is known.
    """

    head: Head
    lead: RichText
    steps: tuple[Step, ...]
    total: str
    measured: str
    ask: Link | None


def view(ledger: OpenLedger) -> ProcessView:
    """The page of the process."""
    measured = ""
    if ledger.durations:
        measured = (
            "Deze tijden zijn gemeten. Bij elke stap ging de helft van de aanvragen sneller, en de "
            "helft trager. De tijd van een pauze telt niet mee."
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
        ask=request_link(ledger),
    )
