"""One punch card in full: what is used, reserved and left, how it went, and the decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialoog.data.models.card import Decision, FollowUp, InterimEvaluation
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components.availability import (
    Availability,
    current_cards,
    offer_availability,
)
from dialoog.site.views.components.card_picture import CardPicture, card_name, draw_card
from dialoog.site.views.components.card_places import card_link
from dialoog.site.views.components.elements import Fact, Link
from dialoog.site.views.components.notice import Notice


@dataclass(frozen=True, slots=True)
class CardEvaluation:
    """One interim evaluation with the provider: its day, its summary, and what was changed."""

    on: str
    iso: str
    summary: Passage
    adjustments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardFollowUp:
    """The decision when the card ended, and the reason; `next` leads to the card after it."""

    on: str
    iso: str
    decision: str
    reason: Passage
    next: Link | None


@dataclass(frozen=True, slots=True)
class CardSection:
    """One card. `availability` says whether its offer can be requested, of a current card."""

    title: str
    picture: CardPicture
    facts: tuple[Fact, ...]
    availability: Availability | None
    notice: Notice | None
    evaluations: tuple[CardEvaluation, ...]
    next_evaluation: str
    follow_up: CardFollowUp | None


_DECISIONS: dict[Decision, str] = {
    "new-card": "Er komt een nieuwe kaart.",
    "extend": "De kaart is verlengd.",
    "other-form": "Wij gaan verder in een andere vorm.",
    "stop": "Wij stoppen met deze kaart.",
}


MOST_PUNCHES = 250
"""How many punches are drawn on one page; where there are more, each card tells its balance."""


def card_sections(ledger: OpenLedger, cards: Sequence[OpenCard]) -> tuple[CardSection, ...]:
    """The cards of one page, each in full."""
    sections = [card_section(ledger, card) for card in cards]
    if sum(len(section.picture.punches) for section in sections) <= MOST_PUNCHES:
        return tuple(sections)
    return tuple(replace(each, picture=replace(each.picture, punches=())) for each in sections)


def card_section(ledger: OpenLedger, card: OpenCard) -> CardSection:
    """One card, with everything that staff may know about it."""
    picture, offer = draw_card(ledger, card), ledger.offers.get(card.offer)
    is_current = card in current_cards(ledger, card.offer)
    return CardSection(
        title=": ".join(filter(None, (picture.kind, picture.title))),
        picture=picture,
        facts=tuple(_facts(ledger, card)),
        availability=offer_availability(ledger, offer) if offer and is_current else None,
        notice=_notice(ledger, card)
        if is_current or card.state in ("overdrawn", "followed-up")
        else None,
        evaluations=tuple(_evaluation(card, record) for record in card.interim_evaluations),
        next_evaluation=_next_evaluation(card),
        follow_up=_follow_up(ledger, card, card.follow_up) if card.follow_up else None,
    )


def _facts(ledger: OpenLedger, card: OpenCard) -> Iterator[Fact]:
    offer = ledger.offers.get(card.offer)
    if offer:
        yield Fact("Voor", offer.record.title, Link(offer.record.title, "offer", offer.id))
    if card.provider in ledger.providers:
        yield Fact("Gespreksleiders van", ledger.providers[card.provider].name)
    yield Fact("Begonnen op", dates.format_date(card.issued))
    yield Fact("Gebruikt", quantity(card.used, "strip", "strippen"))
    if card.reserved or not card.is_over:
        yield Fact("Gereserveerd", quantity(card.reserved, "strip", "strippen"))
    if card.extra:
        more = "erbij" if card.extra > 0 else "eraf"
        yield Fact("Later afgesproken", f"{quantity(abs(card.extra), 'strip', 'strippen')} {more}")


_OTHER_CARD = "Op een andere kaart zijn nog strippen over."


def _notice(ledger: OpenLedger, card: OpenCard) -> Notice | None:
    """What the number of punches means; no card is still to come when another one has punches."""
    cards = current_cards(ledger, card.offer)
    has_other = any(other.left > 0 for other in cards if other.id != card.id)
    if card.state == "overdrawn":
        verb = "is" if card.left == -1 else "zijn"
        sentence = f"Er {verb} {quantity(-card.left, 'strip', 'strippen')} te veel."
        return Notice("Er is te veel gebruikt of beloofd", (sentence,))
    if card.state == "nearly-full":
        then = "Daarna kijkt het programmateam of er een kaart bij komt."
        sentences = ("Er is nog één strip over.", _OTHER_CARD if has_other else then)
        return Notice("De kaart is bijna op", (" ".join(sentences),), "info")
    was_extended = card.follow_up is not None and card.follow_up.decision == "extend"
    is_used_up_again = was_extended and not card.awaits_extension and card.left == 0
    if card.state in ("full", "used-up") or (card.state == "followed-up" and is_used_up_again):
        sentence = _OTHER_CARD if has_other else "Het programmateam kijkt of er een kaart bij komt."
        promised = "Alle strippen zijn gebruikt of beloofd"
        heading = promised if card.state == "full" else "De kaart is op"
        return Notice(heading, (sentence,), "info")
    return None


def _evaluation(card: OpenCard, record: InterimEvaluation) -> CardEvaluation:
    return CardEvaluation(
        on=dates.format_date(record.on),
        iso=record.on.isoformat(),
        summary=Passage(record.summary, card.path),
        adjustments=record.adjustments,
    )


def _next_evaluation(card: OpenCard) -> str:
    """When the next interim evaluation comes, as far as staff may know; empty for an ended card.

    With as many punches used as it needs it may be due, or not yet: a punch is also used by a
    session that was cancelled late. Which of the two would reveal how many sessions were held, so
    the sentence fits both.
    """
    if card.is_over:
        return ""
    due = card.interim_evaluation_after * (len(card.interim_evaluations) + 1)
    sessions = quantity(due, "gevoerd gesprek", "gevoerde gesprekken")
    if due > max(card.total, card.used + card.reserved):
        return "Op deze kaart komt geen tussenevaluatie meer."
    if card.used >= due:
        return f"De tussenevaluatie na {sessions} staat nog niet op deze pagina."
    return f"De volgende tussenevaluatie komt na {sessions}."


def _follow_up(ledger: OpenLedger, card: OpenCard, record: FollowUp) -> CardFollowUp:
    next_card = _next_card(ledger, card, record)
    decision = _DECISIONS[record.decision]
    if record.decision == "new-card" and next_card:
        decision = "Er is een nieuwe kaart."
    elif card.awaits_extension:
        decision = "De kaart krijgt meer strippen." if card.left < 1 else "De kaart wordt verlengd."
    return CardFollowUp(
        on=dates.format_date(record.on),
        iso=record.on.isoformat(),
        decision=decision,
        reason=Passage(record.reason, card.path),
        next=card_link(ledger, next_card, card_name(ledger, next_card)) if next_card else None,
    )


def _next_card(ledger: OpenLedger, card: OpenCard, record: FollowUp) -> OpenCard | None:
    """The card that the decision names or, of a new card, the first of its offer since that day."""
    if record.next_card or record.decision != "new-card":
        return next((other for other in ledger.cards if other.id == record.next_card), None)
    since = (
        other
        for other in reversed(ledger.cards)
        if other.offer == card.offer and other.id != card.id and other.issued >= record.on
    )
    return next(since, None)
