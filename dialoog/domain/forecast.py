"""What becomes of a punch card: when it is used up at the present pace, and who still asks."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.request import Request
from dialoog.domain.balance import Balance, allowance, balance, takes_punch
from dialoog.domain.phases import pauses

MIN_PUNCHES = 2
MIN_DAYS = 28
"""With fewer punches used, or in fewer days, there is no pace to speak of."""
MAX_DAYS_AHEAD = 3650
"""Days ahead beyond which an end is no more than a guess: ten years."""


@dataclass(frozen=True, slots=True)
class Need:
    """A request that waits for a session: the fewest and most punches it would take."""

    request: Entry[Request]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The balance of a card and what is to be expected of it.

    ``days`` are the days since the card was issued on which the programme did not pause;
    ``used_up`` is the day on which the last punch goes at that pace, None where there is too little
    to tell by or nothing left to use. ``needs`` are the open requests of the card without a live
    session, ``without_card`` the same of its offer that name no card yet.
    """

    balance: Balance
    days: int
    used_up: dt.date | None
    needs: tuple[Need, ...]
    without_card: tuple[Need, ...]

    @property
    def unused(self) -> int:
        """Punches that have not been used, promised or not."""
        return self.balance.left + len(self.balance.reserved)

    @property
    def has_pace(self) -> bool:
        """Whether there is enough to tell a pace by."""
        return len(self.balance.used) >= MIN_PUNCHES and self.days >= MIN_DAYS


def forecast(ledger: Ledger, card: Entry[Card]) -> Forecast:
    """What is to be expected of a card, seen from the day of the ledger."""
    counted = balance(ledger, card)
    days = _days_in_use(ledger, card.record.issued)
    offer = card.record.offer
    on_card = [one for one in ledger.requests_on(card.id) if one.record.offer == offer]
    found = Forecast(
        counted,
        days,
        None,
        _needs(ledger, card, on_card),
        _needs(ledger, card, ledger.cardless(offer)),
    )
    return replace(found, used_up=_used_up(ledger, found))


def _days_in_use(ledger: Ledger, issued: dt.date) -> int:
    """The days from the first of the card up to today, without those of a pause."""
    today = ledger.as_of
    paused = sum(
        max(0, (min(last, today) - max(first, issued)).days + 1) for first, last in pauses(ledger)
    )
    return (today - issued).days + 1 - paused


def _used_up(ledger: Ledger, found: Forecast) -> dt.date | None:
    """The day on which the last punch is used, never before the last one that is promised."""
    if not found.has_pace or found.unused <= 0:
        return None
    days = ceil(found.unused * found.days / len(found.balance.used))
    if days > MAX_DAYS_AHEAD:
        return None
    promised = [session.record.date for session in found.balance.reserved]
    return max([ledger.as_of + dt.timedelta(days=days), *promised])


def _needs(
    ledger: Ledger, card: Entry[Card], requests: Iterable[Entry[Request]]
) -> tuple[Need, ...]:
    """What those of the requests need that wait for a session, in order of arrival."""
    waiting = (request for request in requests if ledger.is_match_to_do(request))
    ordered = sorted(waiting, key=lambda request: (request.record.received, request.id))
    return tuple(_need(ledger, card, request) for request in ordered)


def _need(ledger: Ledger, card: Entry[Card], request: Entry[Request]) -> Need:
    """At least one punch, at most what the requester may still have on the card."""
    code = request.record.requester.code
    had = sum(
        takes_punch(session.record) or session.record.state == "planned"
        for session in ledger.sessions_on(card.id)
        if (other := ledger.request_of(session)) and other.record.requester.code == code
    )
    room = max(0, allowance(card.record, code) - had)
    return Need(request, min(1, room), room)
