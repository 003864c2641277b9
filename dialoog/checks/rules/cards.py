"""Cards: what is planned fits on the card it takes its punch from."""

from collections.abc import Iterator
from functools import partial

from dialoog.checks.rule import Finding, rule
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.session import Session
from dialoog.data.models.supply import Card
from dialoog.domain.balance import planned_beyond_room, room
from dialoog.formats.grouping import group_by_key


@rule(
    what="De strippenkaart is voor een ander aanbod, of van een andere partij.",
    why="Een strip hoort bij één aanbod en één partij. Anders betaalt de verkeerde kaart.",
    mend=(
        "Kies de kaart die bij het aanbod hoort, of een gespreksleider van de partij van de kaart."
    ),
)
def card_mismatch(ledger: Ledger) -> Iterator[Finding]:
    """A request's card is for its offer, and of the provider of those who lead its sessions."""
    for request in ledger.requests.values():
        card = ledger.cards.get(request.record.card or "")
        if card is None:
            continue
        offers = (card.record.offer, request.record.offer)
        known = all(ledger.exists("offers", offer) for offer in offers)
        if known and card.record.offer != request.record.offer:
            message = f"De kaart {card.id} is voor het aanbod {card.record.offer}."
            hint = f"Kies een kaart voor {request.record.offer}, of haal deze regel weg."
            yield request.at("card"), message, hint
        match = request.record.match
        if match and ledger.is_match_to_do(request):
            for loc, someone in ledger.people(match.facilitators, None, ("match",)):
                if _is_elsewhere(ledger, someone, card):
                    yield request.at(*loc), *_other_provider(someone.id, card)
    for session in ledger.planned_sessions:
        card = ledger.card_of(session)
        for loc, someone in ledger.people(session.record.facilitators, None) if card else ():
            if card and _is_elsewhere(ledger, someone, card):
                yield session.at(*loc), *_other_provider(someone.id, card)


def _is_elsewhere(ledger: Ledger, someone: Entry[Facilitator], card: Entry[Card]) -> bool:
    """Whether somebody belongs to another provider; a provider that is not there tells nothing."""
    providers = (someone.record.provider, card.record.provider)
    known = all(ledger.exists("providers", provider) for provider in providers)
    return known and someone.record.provider != card.record.provider


def _other_provider(name: str, card: Entry[Card]) -> tuple[str, str]:
    message = f"{name} hoort niet bij {card.record.provider}, de partij van de kaart {card.id}."
    return message, f"Kies een gespreksleider van {card.record.provider}, of een andere kaart."


@rule(
    what="Er zijn meer gesprekken gepland dan er strippen zijn.",
    why="Niemand mag hoeven raden of er nog een strip is. Wat is beloofd, moet ook kunnen.",
    mend=(
        "Plan dit gesprek niet, of spreek een extra strip af en zet die bij de kaart (extensions)."
    ),
)
def card_overdrawn(ledger: Ledger) -> Iterator[Finding]:
    """The planned sessions fit on what is left of the card; the last planned are too many."""
    hint = "Plan dit gesprek niet, of spreek eerst een extra strip af (extensions van de kaart)."
    for card in ledger.cards.values():
        sessions = ledger.sessions_on(card.id)
        for session, most in planned_beyond_room(sessions, partial(room, card.record, None)):
            strips = "1 strip, en die is" if most == 1 else f"{most} strippen, en die zijn"
            message = f"De kaart {card.id} heeft {strips} al gebruikt of beloofd."
            yield session.at("planned_on"), message, hint


@rule(
    what="Een aanvrager krijgt meer gesprekken dan afgesproken.",
    why=(
        "Het onderwerp is ingewikkeld en de strippen zijn schaars: elke aanvrager krijgt er "
        "evenveel."
    ),
    mend="Plan dit gesprek niet, of spreek een uitzondering af en zet die bij de kaart "
    "(extensions, met de code van de aanvrager).",
)
def requester_over_limit(ledger: Ledger) -> Iterator[Finding]:
    """A requester has at most as many sessions on a card as its rule and agreements allow."""
    hint = (
        "Plan dit gesprek niet, of spreek een uitzondering af: een regel bij extensions van de "
        "kaart, met requester en de code van deze aanvrager."
    )
    for card in ledger.cards.values():
        for code, sessions in _by_requester(ledger, card).items():
            for session, most in planned_beyond_room(sessions, partial(room, card.record, code)):
                many = "1 gesprek" if most == 1 else f"{most} gesprekken"
                message = f"Deze aanvrager krijgt zo meer dan {many} op de kaart {card.id}."
                yield session.at("planned_on"), message, hint


def _by_requester(ledger: Ledger, card: Entry[Card]) -> dict[str, tuple[Entry[Session], ...]]:
    """The sessions on a card, by the code of their requester."""
    return group_by_key(
        (request.record.requester.code, session)
        for request in ledger.requests_on(card.id)
        for session in ledger.sessions_of(request.id)
    )


@rule(
    what="Een gesprek is gepland na de laatste dag van de strippenkaart.",
    why="Na die dag levert de partij niet meer op deze kaart.",
    mend="Kies een eerdere dag of een andere kaart.",
)
def card_expired(ledger: Ledger) -> Iterator[Finding]:
    """A planned session lies on or before the last day of its card."""
    for session in ledger.planned_sessions:
        card = ledger.card_of(session)
        last = card.record.valid_until if card else None
        if card and last and card.record.issued <= last < session.record.date:
            message = (
                f"De kaart {card.id} is geldig tot en met {last}, het gesprek is op "
                f"{session.record.date}."
            )
            yield session.at("date"), message, "Kies een eerdere dag of een andere kaart."
