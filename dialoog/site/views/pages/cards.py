"""The punch cards: those in use, and the earlier ones, which many cards have by year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dialoog.formats.dutch import quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components.availability import current_cards
from dialoog.site.views.components.card_picture import draw_card
from dialoog.site.views.components.card_places import (
    card_link,
    first_cards,
    later_cards,
    unfinished_cards,
)
from dialoog.site.views.components.card_section import CardSection, card_sections
from dialoog.site.views.components.elements import Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening
from dialoog.site.views.components.periods import (
    CARDS,
    opening_of_period,
    period_links,
    years_of,
)


@dataclass(frozen=True, slots=True)
class CardsView:
    """The cards that are valid today, and the older ones. `rules` explains how a card works.

    Of many cards only the first in use stand in full. `others` are links to the rest of those in
    use, `count` says how many there are, and `periods` lead to every card that is not in full.
    """

    head: Head
    lead: RichText
    rules: tuple[str, ...]
    current: tuple[CardSection, ...]
    none_now: str
    count: str
    others: tuple[Link, ...]
    older: tuple[CardSection, ...]
    periods: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CardsOfPeriodView:
    """The cards that began in one year, or with too many of these links to its parts."""

    head: Head
    lead: str
    parts: tuple[Link, ...]
    cards: tuple[CardSection, ...]


MOST_LINES = 100
"""How many cards in use have a line on the page of all cards."""


def view(ledger: OpenLedger) -> CardsView:
    """The page of the punch cards."""
    current = current_cards(ledger)
    current_ids = {card.id for card in current}
    head, lead = opening(
        ledger,
        "strippenkaart",
        Head("Strippenkaart", "Hoeveel gesprekken er nog zijn.", (HOME,)),
        "Gesprekken zijn vooraf ingekocht op een strippenkaart. Elk gesprek kost één strip."
        if ledger.cards
        else "Gesprekken kunnen vooraf zijn ingekocht op een strippenkaart. Elk gesprek kost dan "
        "één strip.",
    )
    shown, unfinished = first_cards(ledger), unfinished_cards(ledger)
    others = [card for card in unfinished if card not in shown]
    sections = card_sections(ledger, shown)
    return CardsView(
        head=head,
        lead=lead,
        rules=tuple(_rules(current or ledger.cards)),
        current=tuple(each for each in sections if each.picture.id in current_ids),
        none_now="Er is nu geen kaart in gebruik.",
        count=_count(len(shown), len(shown) + len(others)) if others else "",
        others=tuple(_line(ledger, card) for card in others[:MOST_LINES]),
        older=tuple(each for each in sections if each.picture.id not in current_ids),
        periods=period_links(years_of(later_cards(ledger)), "cards-of", *CARDS),
    )


def periods_with_cards(ledger: OpenLedger) -> Iterable[str]:
    """The years, months and days that have a page with cards."""
    return later_cards(ledger)


def cards_of_period(ledger: OpenLedger, key: str) -> CardsOfPeriodView:
    """The page of the cards that began in a period."""
    pages = later_cards(ledger)
    overview = Link("Strippenkaart", "cards")
    head, lead, parts = opening_of_period(pages, key, CARDS, "cards-of", overview)
    cards = () if parts else card_sections(ledger, pages[key].items[::-1])
    return CardsOfPeriodView(head, lead, parts, cards)


def _count(shown: int, all_: int) -> str:
    """How many of the cards in use stand in full, and how many have a line."""
    lines = min(all_ - shown, MOST_LINES)
    return (
        f"Er zijn {all_} kaarten in gebruik. De nieuwste {shown} staan hierboven, de volgende "
        f"{lines} in deze lijst."
        + (" De andere vindt u bij hun jaar." if shown + lines < all_ else "")
    )


def _line(ledger: OpenLedger, card: OpenCard) -> Link:
    picture = draw_card(ledger, card)
    name = ", ".join(filter(None, (picture.kind, picture.title)))
    return card_link(ledger, card, f"{name}: {picture.left} {picture.left_noun}")


def _rules(cards: tuple[OpenCard, ...]) -> Iterator[str]:
    yield "Wordt een gesprek gepland, dan is de strip gereserveerd. Na het gesprek is hij gebruikt."
    yield "Gaat een gesprek niet door? Dan spreken wij af of de strip terugkomt."
    for card in cards[:1]:
        sessions = quantity(card.per_requester, "gesprek", "gesprekken")
        yield f"Elke aanvrager kan op één kaart hoogstens {sessions} krijgen."
        after = card.interim_evaluation_after
        times = "Na elk gesprek" if after == 1 else f"Na elke {after} gesprekken"
        yield f"{times} kijken wij terug met de partij: de tussenevaluatie."
    yield "Is de kaart op, dan besluit het programmateam of en hoe het verder gaat."
