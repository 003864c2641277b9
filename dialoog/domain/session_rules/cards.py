"""Rules about the punch card from which a session takes its punch."""

from collections.abc import Iterator

from dialoog.data.ledger import Ledger
from dialoog.data.models.record_names import call_card
from dialoog.domain.cards import cards_in_use, closed_on
from dialoog.domain.session_rules.rule import Breach, Subject, session_rule
from dialoog.formats.dates import iso_with_weekday


@session_rule(
    what="Een aanvraag noemt geen strippenkaart, en het aanbod heeft er een.",
    why="Zonder kaart telt er geen strip. Dan weet niemand wat er nog over is.",
    mend="Zet de kaart bij de aanvraag (card).",
)
def card_missing(subject: Subject) -> Iterator[Breach]:
    """For an offer with a card in use on the day of the match, or on which a session was planned.

    Whatever else the card bounds is asked by the other rules, as if the request named it.
    """
    request, day = subject.request, subject.day_of_planning
    is_match = subject.is_pending and bool(request and request.match)
    if request is None or request.card or day is None or not (subject.session or is_match):
        return
    if cards := " of ".join(card.id for card in cards_in_use(subject.ledger, request.offer, day)):
        yield Breach(
            ("match",) if is_match else ("planned_on",),
            f"Aanvraag {subject.entry.parent} noemt geen strippenkaart, en het aanbod "
            f"{request.offer} heeft er een.",
            f"Zet in requests/{subject.entry.parent}/request.yaml: card: {cards}",
            "de aanvraag noemt geen strippenkaart",
        )


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
    punches, card = subject.beyond_card, subject.card
    if subject.session and card and punches is not None:
        strips = "1 strip, en die is" if punches == 1 else f"{punches} strippen, en die zijn"
        yield Breach(
            ("planned_on",),
            f"De kaart {card.id} heeft {strips} al gebruikt of beloofd.",
            "Plan dit gesprek niet, of spreek eerst een extra strip af (extensions van de kaart).",
            f"de {call_card(card.id)} had maar {punches} {'strip' if punches == 1 else 'strippen'}",
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
    most, card = subject.beyond_requester, subject.card
    if subject.request and subject.session and card and most is not None:
        sessions = "1 gesprek" if most == 1 else f"{most} gesprekken"
        code = subject.request.requester.code
        yield Breach(
            ("planned_on",),
            f"Deze aanvrager krijgt zo meer dan {sessions} op de {call_card(card.id)}.",
            "Plan dit gesprek niet, of spreek een uitzondering af: een regel bij extensions van de "
            "kaart, met requester en de code van deze aanvrager.",
            f"aanvrager {code} had maar {sessions} op de {call_card(card.id)}",
        )


@session_rule(
    what="Er is gepland op een strippenkaart die verlopen of afgesloten is.",
    why="Na die dag levert de partij niet meer op deze kaart.",
    mend="Kies een eerdere dag of een andere kaart.",
)
def card_expired(subject: Subject) -> Iterator[Breach]:
    """After the last day of a card, or planned after it was decided that the card does not go on.

    What was planned before that decision, or on its day, is no mistake. An open request without a
    session may not name a card that was over before the request came, or before its match. A card
    whose two days are reversed is the problem of another rule.
    """
    card, session, planned_on = subject.card, subject.session, subject.day_of_planning
    if card is None or planned_on is None or not (session or subject.is_pending):
        return
    last, closed = card.record.valid_until, closed_on(card.record)
    is_reversed = last is not None and last < card.record.issued
    loc = ("planned_on",) if session else ("card",)
    if closed and closed < planned_on:
        moved = " Is een gesprek verplaatst? Dan blijft planned_on de eerste dag."
        yield Breach(
            loc,
            f"De kaart {card.id} is afgesloten op {closed}: daar kan niets meer op.",
            f"Kies een andere kaart bij de aanvraag (card).{moved if session else ''}",
            f"de {call_card(card.id)} was al afgesloten",
        )
    elif session and last and not is_reversed and last < session.date:
        yield Breach(
            ("date",),
            f"De kaart {card.id} is geldig tot en met {last}, het gesprek is op "
            f"{iso_with_weekday(session.date)}.",
            "Kies een eerdere dag of een andere kaart.",
            f"de {call_card(card.id)} was verlopen",
        )
    elif session is None and last and not is_reversed and last < planned_on:
        yield Breach(
            loc,
            f"De kaart {card.id} was geldig tot en met {last}, en dit is van {planned_on}.",
            "Kies een andere kaart bij de aanvraag (card).",
            fact="",
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
    ledger, request, card = subject.ledger, subject.request, subject.card
    if request is None or card is None:
        return
    if (
        subject.session is None
        and request.card
        and _differ(ledger, "offers", card.record.offer, request.offer)
    ):
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
                f"{leader.record.name} is niet van de partij van de {call_card(card.id)}",
            )


def _differ(ledger: Ledger, collection: str, name: str, other: str) -> bool:
    return name != other and ledger.exists(collection, name) and ledger.exists(collection, other)
