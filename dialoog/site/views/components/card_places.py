"""Where each card stands: on the page of all cards, or, of many, on that of when it began."""

from collections.abc import Iterable, Mapping, Sequence

from dialoog.data.ledger import once_per_ledger
from dialoog.formats.dutch import capitalize, quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.long_lists import Period, by_period
from dialoog.site.views.components.elements import Link

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
    return {
        card.id: period.key
        for period in later_cards(ledger).values()
        if not period.parts
        for card in period.items
    }


def card_link(ledger: OpenLedger, card: OpenCard, words: str) -> Link:
    """The link to where staff find a card in full."""
    period = cards_by_page(ledger).get(card.id, "")
    return Link(words, "cards-of" if period else "cards", period, card.id)


def links_to_periods(periods: Iterable[Period[OpenCard]], page: str) -> tuple[Link, ...]:
    """Links to the pages of periods, each with how many cards are there."""
    return tuple(
        Link(
            f"{capitalize(each.words)}: {quantity(len(each.items), 'kaart', 'kaarten')}",
            page,
            each.key,
        )
        for each in periods
    )


def years_with_cards(periods: Mapping[str, Period[OpenCard]]) -> list[Period[OpenCard]]:
    """The longest of the periods, the last one first."""
    return [each for key, each in periods.items() if "/" not in key][::-1]


def crumbs(periods: Mapping[str, Period[OpenCard]], key: str, page: str) -> tuple[Link, ...]:
    """Links to the longer periods that a period is in, the longest first."""
    parts = key.split("/")
    longer = (periods["/".join(parts[:at])] for at in range(1, len(parts)))
    return tuple(Link(capitalize(each.words), page, each.key) for each in longer)


def how_many_here(period: Period[OpenCard]) -> str:
    """How many cards of a period are here, in a sentence, and by what its parts are.

    It is not how many began in it: the first cards are elsewhere.
    """
    stand, began = ("staat", "begon") if len(period.items) == 1 else ("staan", "begonnen")
    cards = quantity(len(period.items), "kaart", "kaarten")
    by = f", {period.by}" if period.parts else ""
    return f"Hier {stand} {cards} die {period.when} {began}{by}."
