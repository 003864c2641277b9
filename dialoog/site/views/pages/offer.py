"""One offer: what it is for, what holds for the group, and whether it can be asked for now."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.models.supply import Offer
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components import availability as asking
from dialoog.site.views.components.card_picture import CardPicture, draw_card
from dialoog.site.views.components.elements import Answer, Fact, Link
from dialoog.site.views.components.labels import plain_line
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.page_meta import Colophon, colophon


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer in full.

    `ask` is absent when it cannot be asked for now; `asking` then says why. The form that it
    leads to chooses this offer by its `id`. `facts` hold the group's size, the time it takes to
    arrange, the method, and who leads it.
    """

    id: str
    head: Head
    lead: Passage
    availability: Answer
    ask: Link | None
    goals: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    competencies: tuple[Link, ...]
    body: Passage
    pictures: tuple[CardPicture, ...]
    cards: Link
    colophon: Colophon | None


def view(ledger: OpenLedger, name: str) -> OfferView:
    """One offer."""
    entry = ledger.offers[name]
    offer = entry.record
    titles = {competency.id: competency.title for competency in ledger.competencies}
    can_ask = asking.can_be_requested(ledger, offer)
    return OfferView(
        id=name,
        head=Head(offer.title, plain_line(offer.summary), (HOME, Link("Aanbod", "offers"))),
        lead=Passage(offer.summary, entry.path),
        availability=asking.offer_availability(ledger, entry),
        ask=Link("Gesprek aanvragen", "ask") if can_ask else None,
        goals=tuple(Passage(goal.text, entry.path) for goal in offer.goals),
        facts=tuple(_facts(ledger, offer)),
        competencies=tuple(
            Link(titles[one], "competencies", anchor=one)
            for one in offer.competencies
            if one in titles
        ),
        body=Passage(offer.body, entry.path, entry.body_line),
        pictures=tuple(
            draw_card(ledger, card) for card in asking.current_cards(ledger) if card.offer == name
        ),
        cards=Link("Alles over de strippenkaart", "cards"),
        colophon=colophon(ledger, entry.path, offer.title),
    )


def _facts(ledger: OpenLedger, offer: Offer) -> Iterator[Fact]:
    people = quantity(offer.max_group, "deelnemer", "deelnemers")
    yield Fact("Groep", f"Hoogstens {people}")
    if offer.max_group_with_assistant > offer.max_group:
        yield Fact("Met een assistent erbij", f"Hoogstens {offer.max_group_with_assistant}")
    if offer.lead_time:
        days = quantity(offer.lead_time, "werkdag", "werkdagen")
        yield Fact("Voorbereiding", f"Minstens {days} tussen aanvraag en gesprek")
    if offer.method:
        yield Fact("Methode", f"{offer.method.name} (van {offer.method.owner})")
    names = [ledger.providers[one].name for one in offer.providers if one in ledger.providers]
    if names:
        yield Fact(
            "Gespreksleiders van", join_words(names), Link("Gespreksleiders", "facilitators")
        )
