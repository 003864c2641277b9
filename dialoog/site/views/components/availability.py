"""Whether somebody can ask for a conversation now: for the programme, and for each offer.

Every page and the request form take the answer from here; no other module decides it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import OFFERS
from dialoog.data.models.offer import Offer, OfferStatus
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize, quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components.elements import Badge, Link


@dataclass(frozen=True, slots=True)
class RequestAvailability:
    """Whether a request can be made, as a badge ("Ja"), and the sentence that explains it."""

    badge: Badge
    sentence: str


_WAITING_LIST = RequestAvailability(
    Badge("Wachtlijst", "attention"),
    "Aanvragen kan. De strippen zijn op: wij kijken eerst of er een nieuwe kaart komt.",
)
_BADGES: Mapping[OfferStatus, Badge] = {  # in the order in which offers are shown
    "open": Badge(capitalize(OFFERS["open"]), "good"),
    "on-request": Badge(capitalize(OFFERS["on-request"]), "good"),
    "paused": Badge(capitalize(OFFERS["paused"]), "attention"),
    "closed": Badge(capitalize(OFFERS["closed"]), "stop"),
}


def has_stopped(ledger: OpenLedger) -> bool:
    """Whether the programme has stopped, so that no request can be made any more."""
    return ledger.phase is not None and ledger.phase.state == "stopped"


def request_link(ledger: OpenLedger) -> Link | None:
    """The link to the request page; None when the programme has stopped."""
    return None if has_stopped(ledger) else Link("Gesprek aanvragen", "ask")


def can_be_requested(ledger: OpenLedger, offer: Offer) -> bool:
    """Whether a request for the offer is accepted today (during a pause it has to wait)."""
    return not has_stopped(ledger) and offer.status in ("open", "on-request")


def offers_in_order(ledger: OpenLedger) -> list[Entry[Offer]]:
    """All offers, sorted by status (open first, closed last) and then by id."""
    order = list(_BADGES)
    return sorted(
        ledger.offers.values(), key=lambda entry: (order.index(entry.record.status), entry.id)
    )


def requestable_offers(ledger: OpenLedger) -> list[Entry[Offer]]:
    """The offers that can be requested today, in the same order."""
    return [entry for entry in offers_in_order(ledger) if can_be_requested(ledger, entry.record)]


def current_cards(ledger: OpenLedger) -> tuple[OpenCard, ...]:
    """The punch cards that are valid today, the newest first."""
    return tuple(card for card in ledger.cards if not card.is_over)


def programme_availability(ledger: OpenLedger) -> RequestAvailability:
    """Whether a manager can ask now, and what happens to the request."""
    phase = ledger.phase
    if has_stopped(ledger):
        sentence = "Het programma is gestopt. Aanvragen kan niet meer."
        return RequestAvailability(Badge("Nee", "stop"), sentence)
    if not requestable_offers(ledger):
        sentence = "Er is nu geen aanbod dat u kunt aanvragen."
        return RequestAvailability(Badge("Nu niet", "attention"), sentence)
    if phase and phase.state == "paused":
        until = (
            f" De pauze duurt tot en met {dates.format_date(phase.until)}." if phase.until else ""
        )
        sentence = f"Aanvragen kan. Uw aanvraag wacht tot na de pauze.{until}"
        return RequestAvailability(Badge("Pauze", "attention"), sentence)
    cards = current_cards(ledger)
    if not cards:
        return RequestAvailability(Badge("Ja", "good"), "U kunt nu een gesprek aanvragen.")
    left = _punches_left(cards)
    if left == 0:
        return _WAITING_LIST
    balance = f"Er {'is' if left == 1 else 'zijn'} nog {quantity(left, 'strip', 'strippen')} over."
    return RequestAvailability(Badge("Ja", "good"), f"U kunt nu een gesprek aanvragen. {balance}")


def offer_availability(ledger: OpenLedger, entry: Entry[Offer]) -> RequestAvailability:
    """Whether this offer can be requested now."""
    offer = entry.record
    if offer.status == "closed":
        return RequestAvailability(
            Badge(capitalize(OFFERS["closed"]), "stop"), "Dit aanbod is er niet meer."
        )
    if offer.status == "paused":
        sentence = "Dit aanbod ligt nu stil. U kunt het nu niet aanvragen."
        return RequestAvailability(Badge("Pauze", "attention"), sentence)
    if ledger.phase and ledger.phase.state in ("paused", "stopped"):
        return programme_availability(ledger)
    if _is_used_up(ledger, entry):
        return _WAITING_LIST
    if offer.status == "on-request":
        sentence = "U kunt dit aanvragen. Wij kijken samen wanneer het kan."
        return RequestAvailability(Badge(capitalize(OFFERS["on-request"]), "good"), sentence)
    return RequestAvailability(Badge("Ja", "good"), "U kunt dit nu aanvragen.")


def offer_badge(ledger: OpenLedger, entry: Entry[Offer]) -> Badge:
    """The availability of an offer in a few words, for a list without explanations."""
    status = entry.record.status
    if status not in ("open", "on-request"):
        return _BADGES[status]
    phase = ledger.phase.state if ledger.phase else None
    if phase == "paused":
        return Badge("Wacht tot na de pauze", "attention")
    if phase == "stopped":
        return Badge("Kan niet meer", "stop")
    return _WAITING_LIST.badge if _is_used_up(ledger, entry) else _BADGES[status]


def _is_used_up(ledger: OpenLedger, offer: Entry[Offer]) -> bool:
    """Whether the offer has punch cards, but no punch is left on them."""
    cards = [card for card in current_cards(ledger) if card.offer == offer.id]
    return bool(cards) and not _punches_left(cards)


def _punches_left(cards: Iterable[OpenCard]) -> int:
    return sum(max(card.left, 0) for card in cards)
