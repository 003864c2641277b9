"""The offers: everything that can be asked for."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components import availability
from dialoog.site.views.components.elements import Teaser, Text
from dialoog.site.views.components.intro import opening
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.teasers import offer_teaser


@dataclass(frozen=True, slots=True)
class OffersView:
    """Every offer in short: those that can be asked for first."""

    head: Head
    lead: Text
    offers: tuple[Teaser, ...]


def view(ledger: OpenLedger) -> OffersView:
    """The offers; those that can be asked for come first."""
    order = availability.offers_in_order(ledger)
    lead = "Dit kunt u aanvragen. Bij elk aanbod staat of het nu kan."
    if not order:
        lead = "Er is nu geen aanbod."
    head, words = opening(
        ledger, "aanbod", Head("Aanbod", "Alles wat u kunt aanvragen.", (HOME,)), lead
    )
    return OffersView(
        head=head,
        lead=words,
        offers=tuple(offer_teaser(ledger, entry) for entry in order),
    )
