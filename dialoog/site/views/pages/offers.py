"""The offers: the list of all, and the page of one with its conditions and availability."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.offer import Offer
from dialoog.formats.dutch import join_words, quantity
from dialoog.formats.markdown import Passage, to_plain
from dialoog.privacy.disclosure import WORKING_DAYS_IN_A_WEEK, OpenLedger
from dialoog.site.views.components.availability import (
    Availability,
    current_cards,
    offer_availability,
    offers_in_order,
)
from dialoog.site.views.components.card_picture import CardPicture, draw_first_cards
from dialoog.site.views.components.elements import Fact, Link, RichText, Teaser
from dialoog.site.views.components.layout import HOME, Colophon, Head, colophon, opening
from dialoog.site.views.components.notice import Notice, offer_notice
from dialoog.site.views.components.summaries import competency_links, offer_teaser, total_duration


@dataclass(frozen=True, slots=True)
class OffersView:
    """Summaries of all offers; those that can be requested come first."""

    head: Head
    lead: RichText
    offers: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer in full.

    `notice` tells of a pause or stop of this offer alone. `availability` leads to the request form,
    which selects this offer by its `id`. `facts` are the group size, the time it takes to arrange,
    the method, and who provides the facilitators. `pictures` draws its first cards.
    """

    id: str
    head: Head
    lead: Passage
    notice: Notice | None
    availability: Availability
    goals: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    competencies: tuple[Link, ...]
    body: Passage
    pictures: tuple[CardPicture, ...]
    cards: Link
    colophon: Colophon | None


def view(ledger: OpenLedger) -> OffersView:
    """The page that lists all offers."""
    offers = offers_in_order(ledger)
    head, lead = opening(
        ledger,
        "aanbod",
        Head("Aanbod", "Alles wat u kunt aanvragen.", (HOME,)),
        "Dit kunt u aanvragen. Bij elk aanbod staat of het nu kan."
        if offers
        else "Er is nu geen aanbod.",
    )
    return OffersView(head, lead, tuple(offer_teaser(ledger, entry) for entry in offers))


def offer_view(ledger: OpenLedger, offer_id: str) -> OfferView:
    """The page of one offer."""
    entry = ledger.offers[offer_id]
    offer = entry.record
    pictures, cards = draw_first_cards(ledger, current_cards(ledger, offer_id))
    return OfferView(
        id=offer_id,
        head=Head(
            offer.title,
            to_plain(offer.summary),
            (HOME, Link("Aanbod", "offers")),
            search=offer.search,
        ),
        lead=Passage(offer.summary, entry.path),
        notice=offer_notice(ledger, offer_id),
        availability=offer_availability(ledger, entry),
        goals=tuple(Passage(goal.text, entry.path) for goal in offer.goals),
        facts=tuple(_facts(ledger, entry)),
        competencies=competency_links(ledger, offer.competencies),
        body=Passage(offer.body, entry.path, entry.body_line),
        pictures=pictures,
        cards=cards,
        colophon=colophon(ledger, entry.path, offer.title),
    )


def _facts(ledger: OpenLedger, entry: Entry[Offer]) -> Iterator[Fact]:
    offer = entry.record
    people = quantity(offer.max_group, "deelnemer", "deelnemers")
    yield Fact("Groep", f"Hoogstens {people}")
    if offer.max_group_with_assistant > offer.max_group:
        yield Fact("Met een assistent erbij", f"Hoogstens {offer.max_group_with_assistant}")
    if offer.lead_time:
        days = quantity(offer.lead_time, "werkdag", "werkdagen")
        yield Fact("Voorbereiding", f"Minstens {days} tussen aanvraag en gesprek")
    if offer_availability(ledger, entry).state in ("open", "queue"):
        yield Fact("Hoe lang het duurt", f"{total_duration(ledger)}{_at_least(ledger, offer)}")
    if offer.method:
        yield Fact("Methode", f"{offer.method.name} (van {offer.method.owner})")
    providers = [
        ledger.providers[name].name
        for name in ledger.running_providers[entry.id]
        if name in ledger.providers
    ]
    if providers:
        link = Link("Gespreksleiders", "facilitators")
        yield Fact("Gespreksleiders van", join_words(providers), link)


def _at_least(ledger: OpenLedger, offer: Offer) -> str:
    """That an offer takes longer than the time that was measured, which is that of all offers."""
    time, needed = ledger.waiting_time, -(-(offer.lead_time or 0) // WORKING_DAYS_IN_A_WEEK)
    if time is None or needed <= (time.least_weeks or time.most_weeks):
        return ""
    weeks = quantity(needed, "week", "weken")
    return f" Dat geldt voor alle gesprekken samen. Voor dit gesprek is het minstens {weeks}."
