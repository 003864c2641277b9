"""Why a request that waits for a session cannot take its next step, whoever works on it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Request
from dialoog.domain.balance import Balance, punch_taken_on
from dialoog.domain.cards import cards_in_use, closed_on, is_in_use_on, next_card
from dialoog.domain.names_in_words import name_of
from dialoog.domain.phases import is_paused_on
from dialoog.domain.providers import gap_for
from dialoog.formats.dates import format_date


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What is in the way of a request; ``sentence`` and ``way_out`` are Dutch, without full stop.

    ``since`` is the day from which it was in the way of the next step. ``other_card`` is the card
    on which the request can go on, with the people of its match.
    """

    since: dt.date
    sentence: str
    way_out: str
    other_card: str = ""


@dataclass(frozen=True, slots=True)
class StoppedCard:
    """A card on which nothing can be planned today.

    ``sentence`` says why in Dutch, without a full stop; ``instead`` is the card that can be used in
    its place. ``is_pending`` says that the programme team still has to decide on it, or to do what
    it decided: requests wait for that. No match can be made either on a card that ``is_over``.
    """

    since: dt.date
    sentence: str
    instead: Entry[Card] | None
    is_pending: bool
    is_over: bool


def stopped_cards(ledger: Ledger, balances: Mapping[str, Balance]) -> Mapping[str, StoppedCard]:
    """The cards on which nothing can be planned today, by id."""
    stopped = {card.id: _stopped(ledger, card, balances) for card in ledger.cards.values()}
    return {name: stop for name, stop in stopped.items() if stop}


def _stopped(
    ledger: Ledger, card: Entry[Card], balances: Mapping[str, Balance]
) -> StoppedCard | None:
    record, today, balance = card.record, ledger.as_of, balances[card.id]
    closed, is_over = closed_on(record), not is_in_use_on(record, today)
    others = (
        other
        for other in cards_in_use(ledger, record.offer, today)
        if other.id != card.id and balances[other.id].left > 0
    )
    instead = next_card(ledger, card) or next(others, None)
    if instead and not is_in_use_on(instead.record, today):
        instead = None
    if closed and record.follow_up:
        sentence = f"de {call_card(card.id)} is op {format_date(closed)} afgesloten"
        is_awaited = record.follow_up.decision == "new-card" and not record.follow_up.next_card
        return StoppedCard(closed, sentence, instead, is_awaited and not instead, is_over)
    if is_over and record.valid_until:
        sentence = (
            f"de {call_card(card.id)} was geldig tot en met {format_date(record.valid_until)}"
        )
        return StoppedCard(record.valid_until, sentence, instead, not instead, is_over)
    if balance.left < 1:
        sentence = f"de {call_card(card.id)} heeft geen strip meer over"
        return StoppedCard(filled_on(balance), sentence, instead, not instead, is_over)
    return None


def filled_on(balance: Balance) -> dt.date:
    """The day on which the last punch of a full card was used or reserved."""
    days = [punch_taken_on(session.record) for session in balance.used]
    days += [session.record.planned_on for session in balance.reserved]
    return max(days, default=dt.date.min)


def obstacle_of(
    ledger: Ledger, request: Entry[Request], stopped: Mapping[str, StoppedCard]
) -> Obstacle | None:
    """What stops a request; None: it can go on.

    A request without a match that waits for a pause has no obstacle: a pause ends. One that the
    programme team still has to be consulted about is stopped only by a card after which nothing
    comes: when a party stops, the team helps to find a way on.
    """
    record = request.record
    if record.closed:
        return None
    if record.match is None and is_paused_on(ledger, record.offer, ledger.as_of):
        return None
    last_step = record.intake or record.match or record.consultation
    last_day = last_step.on if last_step else record.received
    gap = gap_for(ledger, request)
    if gap and last_step:
        since = max(gap.since or last_day, last_day)
        return Obstacle(since, gap.sentence, "Kies iemand van een andere partij")
    stop = stopped.get(record.card or "")
    if stop is None or (last_step is None and (stop.instead or not stop.is_over)):
        return None
    return _card_obstacle(ledger, request, stop, last_day)


def _card_obstacle(
    ledger: Ledger, request: Entry[Request], stop: StoppedCard, last_step: dt.date
) -> Obstacle | None:
    """Why a request cannot go on with its card; None when that waits for the programme team."""
    if stop.is_pending or not ledger.is_match_pending(request):
        return None
    since, other, match = max(stop.since, last_step), stop.instead, request.record.match
    if other is None:
        return Obstacle(since, stop.sentence, "Kies met de aanvrager een andere vorm")
    provider = other.record.provider
    people = ledger.people(match.facilitators, None) if match else ()
    if any(person.record.provider != provider for _, person in people):
        party = name_of(ledger, "providers", provider)
        way_out = f"Begin opnieuw met de {call_card(other.id)} en iemand van {party}"
        return Obstacle(since, stop.sentence, way_out)
    return Obstacle(since, stop.sentence, f"Kies de {call_card(other.id)}", other.id)
