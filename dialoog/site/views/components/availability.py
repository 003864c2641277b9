"""Whether one can ask now: for the programme as a whole, and for one offer."""

from collections.abc import Iterable, Mapping

from dialoog.data.entry import Entry
from dialoog.data.models.labels import OFFERS
from dialoog.data.models.supply import Offer, OfferStatus
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components.elements import Answer, Badge
from dialoog.site.views.components.labels import capitalize

_WAIT = Answer(
    Badge("Wachtlijst", "attention"),
    "Aanvragen kan. De strippen zijn op: wij kijken eerst of er een nieuwe kaart komt.",
)
_BADGES: Mapping[OfferStatus, Badge] = {  # in the order in which offers are shown
    "open": Badge(capitalize(OFFERS["open"]), "good"),
    "on-request": Badge(capitalize(OFFERS["on-request"]), "good"),
    "paused": Badge(capitalize(OFFERS["paused"]), "attention"),
    "closed": Badge(capitalize(OFFERS["closed"]), "stop"),
}


def current_cards(ledger: OpenLedger) -> tuple[OpenCard, ...]:
    """The cards that count today, the newest first."""
    return tuple(card for card in ledger.cards if not card.is_over)


def has_stopped(ledger: OpenLedger) -> bool:
    """Whether the programme has stopped: nothing can be asked any more."""
    return ledger.phase is not None and ledger.phase.state == "stopped"


def can_be_requested(ledger: OpenLedger, offer: Offer) -> bool:
    """Whether a request for the offer makes sense today (in a pause it waits)."""
    return not has_stopped(ledger) and offer.status in ("open", "on-request")


def offers_in_order(ledger: OpenLedger) -> list[Entry[Offer]]:
    """The offers: first what can be asked for at once, then what takes more, then the rest."""
    order = list(_BADGES)
    return sorted(
        ledger.offers.values(), key=lambda entry: (order.index(entry.record.status), entry.id)
    )


def programme_availability(ledger: OpenLedger) -> Answer:
    """Whether a manager can ask now, and what happens with the request."""
    phase = ledger.phase
    if has_stopped(ledger):
        return Answer(Badge("Nee", "stop"), "Het programma is gestopt. Aanvragen kan niet meer.")
    if not any(can_be_requested(ledger, entry.record) for entry in ledger.offers.values()):
        return Answer(Badge("Nu niet", "attention"), "Er is nu geen aanbod dat u kunt aanvragen.")
    if phase and phase.state == "paused":
        until = (
            f" De pauze duurt tot en met {dates.format_date(phase.until)}." if phase.until else ""
        )
        sentence = f"Aanvragen kan. Uw aanvraag wacht tot na de pauze.{until}"
        return Answer(Badge("Pauze", "attention"), sentence)
    return _with_cards(current_cards(ledger))


def _left(cards: Iterable[OpenCard]) -> int:
    return sum(max(card.left, 0) for card in cards)


def _is_used_up(ledger: OpenLedger, offer: Entry[Offer]) -> bool:
    """Whether an offer goes by punches, and none is left."""
    cards = [card for card in current_cards(ledger) if card.offer == offer.id]
    return bool(cards) and not _left(cards)


def _with_cards(cards: tuple[OpenCard, ...]) -> Answer:
    if not cards:
        return Answer(Badge("Ja", "good"), "U kunt nu een gesprek aanvragen.")
    left = _left(cards)
    if left == 0:
        return _WAIT
    there = f"Er {'is' if left == 1 else 'zijn'} nog {quantity(left, 'strip', 'strippen')} over."
    return Answer(Badge("Ja", "good"), f"U kunt nu een gesprek aanvragen. {there}")


def offer_availability(ledger: OpenLedger, entry: Entry[Offer]) -> Answer:
    """Whether this offer can be asked for now."""
    offer = entry.record
    if offer.status == "closed":
        return Answer(Badge("Gesloten", "stop"), "Dit aanbod is er niet meer.")
    if offer.status == "paused":
        sentence = "Dit aanbod ligt nu stil. U kunt het nu niet aanvragen."
        return Answer(Badge("Pauze", "attention"), sentence)
    if ledger.phase and ledger.phase.state in ("paused", "stopped"):
        return programme_availability(ledger)
    if _is_used_up(ledger, entry):
        return _WAIT
    if offer.status == "on-request":
        sentence = "U kunt dit aanvragen. Wij kijken samen wanneer het kan."
        return Answer(Badge(capitalize(OFFERS["on-request"]), "good"), sentence)
    return Answer(Badge("Ja", "good"), "U kunt dit nu aanvragen.")


def offer_badge(ledger: OpenLedger, entry: Entry[Offer]) -> Badge:
    """The same in a few words that stand by themselves."""
    status = entry.record.status
    if status not in ("open", "on-request"):
        return _BADGES[status]
    phase = ledger.phase.state if ledger.phase else None
    if phase == "paused":
        return Badge("Wacht tot na de pauze", "attention")
    if phase == "stopped":
        return Badge("Kan niet meer", "stop")
    return _WAIT.badge if _is_used_up(ledger, entry) else _BADGES[status]
