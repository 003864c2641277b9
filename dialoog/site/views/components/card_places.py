"""Where each card stands: on the page of all cards, or, of many, on that of when it began."""

from collections.abc import Mapping, Sequence

from dialoog.data.ledger import once_per_ledger
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.long_lists import Period, by_period
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.periods import page_of_each

FIRST_CARDS = 12
"""How many cards stand in full on the page of all cards."""
MOST_CARDS = 24
"""How many cards stand in full on the page of a year, a month or a day."""


def first_cards(ledger: OpenLedger, first: int = FIRST_CARDS) -> tuple[OpenCard, ...]:
    """The cards on the page of all cards: every card; with more than ``first`` those in use."""
    return ledger.cards if len(ledger.cards) <= first else unfinished_cards(ledger)[:first]


def unfinished_cards(ledger: OpenLedger) -> tuple[OpenCard, ...]:
    """The cards that are not over, the newest first."""
    return tuple(card for card in ledger.cards if not card.is_over)


def least_left(cards: Sequence[OpenCard], most: int) -> Sequence[OpenCard]:
    """All of the cards; of more than ``most`` those on which the least is left."""
    return cards if len(cards) <= most else sorted(cards, key=lambda card: card.left)[:most]


@once_per_ledger
def later_cards(
    ledger: OpenLedger, first: int = FIRST_CARDS, most: int = MOST_CARDS
) -> Mapping[str, Period[OpenCard]]:
    """All cards but the first ones, by the period in which they began, for pages of ``most``."""
    shown = {card.id for card in first_cards(ledger, first)}
    return by_period(((card.issued, card) for card in ledger.cards if card.id not in shown), most)


@once_per_ledger
def cards_by_page(ledger: OpenLedger) -> dict[str, str]:
    """The period of each card that does not stand on the page of all cards, by its id."""
    return page_of_each(later_cards(ledger))


def card_link(ledger: OpenLedger, card: OpenCard, words: str) -> Link:
    """The link to where staff find a card in full."""
    period = cards_by_page(ledger).get(card.id, "")
    return Link(words, "cards-of" if period else "cards", period, card.id)
