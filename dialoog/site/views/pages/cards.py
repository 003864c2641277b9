"""The punch cards: what is used, reserved and left, and what was decided at their end."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.models.supply import Decision
from dialoog.data.models.supply import FollowUp as FollowUpRecord
from dialoog.data.models.supply import InterimEvaluation as InterimRecord
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components import availability
from dialoog.site.views.components.card_picture import CardPicture, card_name, draw_card
from dialoog.site.views.components.elements import Fact, Link, Text
from dialoog.site.views.components.intro import opening
from dialoog.site.views.components.layout import HOME, Head, Notice


@dataclass(frozen=True, slots=True)
class CardEvaluation:
    """One look back with the provider: its day, what came out, and what was changed."""

    on: str
    iso: str
    summary: Passage
    adjustments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardFollowUp:
    """What was decided when the card ended, and why; `next` leads to the card after it."""

    on: str
    iso: str
    decision: str
    reason: Passage
    next: Link | None


@dataclass(frozen=True, slots=True)
class CardSection:
    """One card. `waiting` tells of requests without a date: never part of the sum, or empty."""

    title: str
    picture: CardPicture
    facts: tuple[Fact, ...]
    waiting: str
    notice: Notice | None
    evaluations: tuple[CardEvaluation, ...]
    next_evaluation: str
    follow_up: CardFollowUp | None


@dataclass(frozen=True, slots=True)
class CardsView:
    """The cards that count today, and the older ones. `rules` tells how a card works."""

    head: Head
    lead: Text
    rules: tuple[str, ...]
    current: tuple[CardSection, ...]
    none_now: str
    older: tuple[CardSection, ...]


_DECISIONS: dict[Decision, str] = {
    "new-card": "Er komt een nieuwe kaart.",
    "extend": "De kaart krijgt meer strippen.",
    "other-form": "Wij gaan verder in een andere vorm.",
    "stop": "Wij stoppen met deze kaart.",
}


def view(ledger: OpenLedger) -> CardsView:
    """The cards that count today, and the older ones."""
    current = availability.current_cards(ledger)
    counting = {card.id for card in current}
    head, lead = opening(
        ledger,
        "strippenkaart",
        Head("Strippenkaart", "Hoeveel gesprekken er nog zijn.", (HOME,)),
        "Gesprekken zijn vooraf ingekocht op een strippenkaart. Elk gesprek kost één strip.",
    )
    return CardsView(
        head=head,
        lead=lead,
        rules=tuple(_rules(current or ledger.cards)),
        current=tuple(card_section(ledger, card) for card in current),
        none_now="Er is nu geen kaart in gebruik.",
        older=tuple(card_section(ledger, card) for card in ledger.cards if card.id not in counting),
    )


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


def card_section(ledger: OpenLedger, card: OpenCard) -> CardSection:
    """One card with all that staff may know of it."""
    drawn = draw_card(ledger, card)
    return CardSection(
        title=": ".join(filter(None, (drawn.kind, drawn.title))),
        picture=drawn,
        facts=tuple(_facts(ledger, card)),
        waiting="Er zijn aanvragen die nog geen datum hebben." if card.has_waiting else "",
        notice=_notice(card),
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


def _notice(card: OpenCard) -> Notice | None:
    if card.state == "overdrawn":
        many = quantity(-card.left, "strip", "strippen")
        return Notice(
            "Er is te veel gebruikt of beloofd", (f"Er {_are(-card.left)} {many} te veel.",)
        )
    if card.state == "nearly-full":
        sentence = (
            "Er is nog één strip over. Daarna kijkt het programmateam of er een kaart bij komt."
        )
        return Notice("De kaart is bijna vol", (sentence,), "info")
    if card.state in ("full", "used-up"):
        sentence = "U kunt wel aanvragen. Het programmateam kijkt of er een kaart bij komt."
        heading = "De kaart is op" if card.state == "used-up" else "De kaart is vol"
        return Notice(heading, (sentence,), "info")
    return None


def _are(number: int) -> str:
    return "is" if number == 1 else "zijn"


def _evaluation(card: OpenCard, record: InterimRecord) -> CardEvaluation:
    return CardEvaluation(
        on=dates.format_date(record.on),
        iso=record.on.isoformat(),
        summary=Passage(record.summary, card.path),
        adjustments=record.adjustments,
    )


def _next_evaluation(card: OpenCard) -> str:
    """After how many held sessions the next look back comes; nothing for a card that is over.

    Never whether it is due: beside the number of used punches that tells how many sessions were
    held, and so that one was cancelled late.
    """
    if card.is_over:
        return ""
    due = card.interim_evaluation_after * (len(card.interim_evaluations) + 1)
    sessions = quantity(due, "gevoerd gesprek", "gevoerde gesprekken")
    return f"De volgende tussenevaluatie komt na {sessions}."


def _follow_up(ledger: OpenLedger, card: OpenCard, record: FollowUpRecord) -> CardFollowUp:
    following = next((one for one in ledger.cards if one.id == record.next_card), None)
    return CardFollowUp(
        on=dates.format_date(record.on),
        iso=record.on.isoformat(),
        decision=_DECISIONS[record.decision],
        reason=Passage(record.reason, card.path),
        next=Link(card_name(ledger, following), "cards", anchor=following.id)
        if following
        else None,
    )
