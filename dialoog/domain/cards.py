"""Which card a request or session counts on, and from when on nothing can be planned on a card.

A card is over after its last day, or once it was decided that something else comes in its place.
A request for an offer with a card counts on it whether or not it names it: leaving out a line
lifts no agreement.
"""

import datetime as dt
from collections.abc import Collection, Iterator

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.models.card import Card
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.balance import Balance, allowance, balance, punch_taken_on, takes_punch
from dialoog.domain.providers import supplying


def closed_on(card: Card) -> dt.date | None:
    """The day on which it was decided that a card does not go on; None while it does."""
    return None if card.goes_on or card.follow_up is None else card.follow_up.on


def is_in_use_on(card: Card, day: dt.date) -> bool:
    """Whether sessions can be planned on a card on ``day``: it was issued, and is not over."""
    end, decided = card.valid_until, closed_on(card)
    return card.issued <= day and (end is None or day <= end) and (decided is None or day < decided)


@once_per_ledger
def cards_in_use(ledger: Ledger, offer: str, day: dt.date) -> tuple[Entry[Card], ...]:
    """The cards of an offer that are in use on ``day``, the first to be issued first."""
    cards = (card for card in ledger.cards_of(offer) if is_in_use_on(card.record, day))
    return tuple(sorted(cards, key=lambda card: (card.record.issued, card.id)))


def card_of(
    ledger: Ledger, request: Request, day: dt.date, providers: Collection[str] = ()
) -> Entry[Card] | None:
    """The card that a request counts on: what it names, else what its offer had in use on ``day``.

    Of several in use the last to be issued, preferably of one of the ``providers``.
    """
    if request.card:
        return ledger.cards.get(request.card)
    cards = cards_in_use(ledger, request.offer, day)
    theirs = tuple(card for card in cards if card.record.provider in providers)
    return next(reversed(theirs or cards), None)


def awaits_extension(punches: Balance, card: Card, today: dt.date) -> bool:
    """Whether it was decided to extend a card, and the punches or the last day are still to come.

    No longer when what was added is used up as well: that asks for a new decision.
    """
    follow_up, last = card.follow_up, card.valid_until
    if follow_up is None or follow_up.decision != "extend":
        return False
    if punches.left < 1 and not punches.reserved:
        used = max((punch_taken_on(session.record) for session in punches.used), default=None)
        return used is None or used <= follow_up.on
    return last is not None and last < today and last <= follow_up.on


def card_of_session(ledger: Ledger, session: Entry[Session]) -> Entry[Card] | None:
    """The card that a session counts on, also when its request names none."""
    request, record = ledger.request_of(session), session.record
    if request is None:
        return None
    leaders = (ledger.facilitators.get(name) for name in record.facilitators)
    providers = [leader.record.provider for leader in leaders if leader]
    return card_of(ledger, request.record, record.planned_on, providers)


def sessions_of_requester(
    ledger: Ledger, card: Entry[Card], requester: str
) -> Iterator[Entry[Session]]:
    """The sessions of a requester that used or reserve a punch of a card, the card named or not."""
    for request in ledger.requests_by(requester):
        for session in ledger.sessions_of(request.id):
            counted = card_of_session(ledger, session)
            is_counted = takes_punch(session.record) or session.record.state == "planned"
            if is_counted and counted and counted.id == card.id:
                yield session


def punches_of(ledger: Ledger, card: Entry[Card], requester: str) -> int:
    """How many punches of a card a requester has used or reserved, the card named or not."""
    return sum(1 for _ in sessions_of_requester(ledger, card, requester))


def no_room_sentence(ledger: Ledger, card: Entry[Card], requester: str) -> str:
    """A Dutch sentence when a requester has had all their sessions on a card; else ""."""
    most = allowance(card.record, requester)
    if punches_of(ledger, card, requester) < most:
        return ""
    had = "het gesprek" if most == 1 else f"de {most} gesprekken"
    return f"Aanvrager {requester} heeft {had} van de {call_card(card.id)} al gehad."


def card_to_choose(ledger: Ledger, offer: str, provider: str = "") -> Entry[Card] | None:
    """The card for a request: the first to be issued with punches left, else the last.

    A card whose party supplies nobody today comes after the others. None when no card of the offer
    (and the ``provider``, if given) is in use today.
    """
    cards = [
        card
        for card in cards_in_use(ledger, offer, ledger.as_of)
        if provider in ("", card.record.provider)
    ]
    parties = supplying(ledger, offer, ledger.as_of)
    usable = [card for card in cards if card.record.provider in parties] or cards
    with_room = (card for card in usable if balance(ledger, card).left > 0)
    return next(with_room, usable[-1] if usable else None)


def only_card(ledger: Ledger, request: Request) -> Entry[Card] | None:
    """The card that a request names, else the only one of its offer that is in use today."""
    if request.card:
        return ledger.cards.get(request.card)
    cards = cards_in_use(ledger, request.offer, ledger.as_of)
    return cards[0] if len(cards) == 1 else None


def next_card(ledger: Ledger, card: Entry[Card]) -> Entry[Card] | None:
    """The card that came in the place of one that was closed; None when there is none yet.

    Either it is named in the decision, or it was issued for the same offer since that day.
    """
    follow_up = card.record.follow_up
    if follow_up is None:
        return None
    if follow_up.next_card:
        return ledger.cards.get(follow_up.next_card)
    later = (
        other
        for other in reversed(cards_in_use(ledger, card.record.offer, ledger.as_of))
        if other.id != card.id and other.record.issued >= follow_up.on
    )
    return next(later, None)
