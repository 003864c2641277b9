"""The offers: everything that can be asked for."""

from dataclasses import dataclass

from dialoog.disclosure import OpenLedger
from dialoog.entry import Entry
from dialoog.records.supply import Offer
from dialoog.views import asking
from dialoog.views.frame import HOME, Head
from dialoog.views.pieces import Link, Teaser
from dialoog.views.words import count, flat


@dataclass(frozen=True, slots=True)
class OffersView:
    """Every offer in short: those that can be asked for first."""

    head: Head
    lead: str
    offers: tuple[Teaser, ...]


def teaser(ledger: OpenLedger, entry: Entry[Offer]) -> Teaser:
    """An offer in short, with whether it can be asked for."""
    offer = entry.record
    return Teaser(
        link=Link(offer.title, "offer", entry.id),
        summary=flat(offer.summary),
        tagline=f"Hoogstens {count(offer.max_group, 'deelnemer', 'deelnemers')}",
        badge=asking.asking_for(ledger, offer).badge,
    )


def view(ledger: OpenLedger) -> OffersView:
    """The offers; those that can be asked for come first."""
    order = sorted(
        ledger.offers.values(),
        key=lambda entry: (not asking.can_be_asked(ledger, entry.record), entry.id),
    )
    lead = "Dit kunt u aanvragen. Bij elk aanbod staat of het nu kan."
    if not order:
        lead = "Er is nu geen aanbod."
    return OffersView(
        head=Head("Aanbod", "Alles wat u kunt aanvragen.", (HOME,)),
        lead=lead,
        offers=tuple(teaser(ledger, entry) for entry in order),
    )
