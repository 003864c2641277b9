"""What to expect of a punch card: when it is used up at this pace, and which requests need it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.request import Request
from dialoog.domain.balance import Balance, allowance, balance, punches_of
from dialoog.domain.phases import pauses

MIN_PUNCHES = 2
MIN_DAYS = 28
"""With fewer punches used, or in fewer days, no pace is derived."""
MAX_DAYS_AHEAD = 3650
"""A day on which the card is used up is not given beyond this: ten years."""


@dataclass(frozen=True, slots=True)
class Need:
    """A request that waits for a session: the fewest and most punches it would take."""

    request: Entry[Request]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The balance of a card on ``today`` and what is to be expected of it.

    ``days`` are the days since the card was issued on which its offer was not paused.
    ``needs`` are the open requests of the card without a planned or held session,
    ``without_card`` the same of its offer that name no card yet.
    """

    today: dt.date
    balance: Balance
    days: int
    needs: tuple[Need, ...]
    without_card: tuple[Need, ...]

    @property
    def unused(self) -> int:
        """Punches that have not been used, reserved or not."""
        return self.balance.left + len(self.balance.reserved)

    @property
    def has_pace(self) -> bool:
        """Whether enough is known to derive a pace."""
        return len(self.balance.used) >= MIN_PUNCHES and self.days >= MIN_DAYS

    @property
    def used_up(self) -> dt.date | None:
        """The day on which the last punch goes at this pace, not before the last planned session.

        None without a pace, or with nothing left to use.
        """
        if not self.has_pace or self.unused <= 0:
            return None
        days = ceil(self.unused * self.days / len(self.balance.used))
        if days > MAX_DAYS_AHEAD:
            return None
        planned = [session.record.date for session in self.balance.reserved]
        return max([self.today + dt.timedelta(days=days), *planned])


def forecast(ledger: Ledger, card: Entry[Card]) -> Forecast:
    """The forecast of a card as of the day of the ledger."""
    offer = card.record.offer
    on_card = [request for request in ledger.requests_on(card.id) if request.record.offer == offer]
    return Forecast(
        today=ledger.as_of,
        balance=balance(ledger, card),
        days=_days_in_use(ledger, card.record),
        needs=_needs(ledger, card, on_card),
        without_card=_needs(ledger, card, ledger.requests_without_card(offer)),
    )


def _days_in_use(ledger: Ledger, card: Card) -> int:
    """The days from its issue up to and including today, without those of a pause of its offer."""

    def days(first: dt.date, last: dt.date) -> int:
        return max(0, (min(last, ledger.as_of) - max(first, card.issued)).days + 1)

    paused = sum(days(pause.first, pause.last) for pause in pauses(ledger, card.offer))
    return days(card.issued, ledger.as_of) - paused


def _needs(
    ledger: Ledger, card: Entry[Card], requests: Iterable[Entry[Request]]
) -> tuple[Need, ...]:
    """What the waiting requests need, in order of arrival."""
    waiting = (request for request in requests if ledger.is_match_pending(request))
    ordered = sorted(waiting, key=lambda request: (request.record.received, request.id))
    return tuple(_need(ledger, card, request) for request in ordered)


def _need(ledger: Ledger, card: Entry[Card], request: Entry[Request]) -> Need:
    """At least one punch, at most what the requester may still have on the card."""
    code = request.record.requester.code
    room = max(0, allowance(card.record, code) - punches_of(ledger, card.id, code))
    return Need(request, min(1, room), room)
