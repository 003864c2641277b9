"""Rules about the punch card from which a session takes its punch."""

from collections.abc import Iterator

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.domain.session_rules.rule import Breach, Subject, session_rule


def _card(subject: Subject) -> Entry[Card] | None:
    name = subject.request.card if subject.request else None
    return subject.ledger.cards.get(name or "")


@session_rule(
    what="Er zijn meer gesprekken gepland dan er strippen zijn.",
    why="Niemand mag hoeven raden of er nog een strip is. Wat is beloofd, moet ook kunnen.",
    mend=(
        "Plan dit gesprek niet, of spreek een extra strip af en zet die bij de kaart (extensions)."
    ),
    on_punches=True,
)
def card_overdrawn(subject: Subject) -> Iterator[Breach]:
    """The sessions that were planned last are the ones too many; of held ones the last by date."""
    punches, card = subject.limits.beyond_card.get(subject.entry.id), _card(subject)
    if subject.session and card and punches is not None:
        strips = "1 strip, en die is" if punches == 1 else f"{punches} strippen, en die zijn"
        yield Breach(
            ("planned_on",),
            f"De kaart {card.id} heeft {strips} al gebruikt of beloofd.",
            "Plan dit gesprek niet, of spreek eerst een extra strip af (extensions van de kaart).",
            f"de kaart {card.id} had maar {punches} {'strip' if punches == 1 else 'strippen'}",
        )


@session_rule(
    what="Een aanvrager krijgt meer gesprekken dan afgesproken.",
    why=(
        "Het onderwerp is ingewikkeld en de strippen zijn schaars: elke aanvrager krijgt er "
        "evenveel."
    ),
    mend="Plan dit gesprek niet, of spreek een uitzondering af en zet die bij de kaart "
    "(extensions, met de code van de aanvrager).",
    on_punches=True,
)
def requester_over_limit(subject: Subject) -> Iterator[Breach]:
    """Counted for each card: its number per requester, and what was agreed for this one."""
    most, card = subject.limits.beyond_requester.get(subject.entry.id), _card(subject)
    if subject.request and subject.session and card and most is not None:
        sessions = "1 gesprek" if most == 1 else f"{most} gesprekken"
        yield Breach(
            ("planned_on",),
            f"Deze aanvrager krijgt zo meer dan {sessions} op de kaart {card.id}.",
            "Plan dit gesprek niet, of spreek een uitzondering af: een regel bij extensions van de "
            "kaart, met requester en de code van deze aanvrager.",
            f"aanvrager {subject.request.requester.code} had maar {sessions} op de kaart {card.id}",
        )


@session_rule(
    what="Een gesprek is gepland na de laatste dag van de strippenkaart.",
    why="Na die dag levert de partij niet meer op deze kaart.",
    mend="Kies een eerdere dag of een andere kaart.",
)
def card_expired(subject: Subject) -> Iterator[Breach]:
    """A card whose two days are reversed is the problem of another rule."""
    card, session = _card(subject), subject.session
    last = card.record.valid_until if card else None
    if card and session and last and card.record.issued <= last < session.date:
        yield Breach(
            ("date",),
            f"De kaart {card.id} is geldig tot en met {last}, het gesprek is op {session.date}.",
            "Kies een eerdere dag of een andere kaart.",
            f"de kaart {card.id} was verlopen",
        )


@session_rule(
    what="De strippenkaart is voor een ander aanbod, of van een andere partij.",
    why="Een strip hoort bij één aanbod en één partij. Anders betaalt de verkeerde kaart.",
    mend=(
        "Kies de kaart die bij het aanbod hoort, of een gespreksleider van de partij van de kaart."
    ),
)
def card_mismatch(subject: Subject) -> Iterator[Breach]:
    """An assistant may come from anywhere. What does not exist is another rule's problem."""
    ledger, request, card = subject.ledger, subject.request, _card(subject)
    if request is None or card is None:
        return
    if subject.session is None and _differ(ledger, "offers", card.record.offer, request.offer):
        message = f"De kaart {card.id} is voor het aanbod {card.record.offer}."
        hint = f"Kies een kaart voor {request.offer}, of haal deze regel weg."
        yield Breach(("card",), message, hint, fact="")
    for loc, leader in subject.leaders:
        provider = card.record.provider
        if _differ(ledger, "providers", leader.record.provider, provider):
            yield Breach(
                loc,
                f"{leader.id} hoort niet bij {provider}, de partij van de kaart {card.id}.",
                f"Kies een gespreksleider van {provider}, of een andere kaart.",
                f"{leader.id} is niet van de partij van de kaart {card.id}",
            )


def _differ(ledger: Ledger, collection: str, name: str, other: str) -> bool:
    return name != other and ledger.exists(collection, name) and ledger.exists(collection, other)
