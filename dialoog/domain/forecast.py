"""What to expect of a punch card: when it is used up at this pace, and which requests need it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.request import Request
from dialoog.domain.balance import Balance, allowance, balance
from dialoog.domain.cards import punches_of
from dialoog.domain.phases import blocking_phase_on, pauses
from dialoog.domain.providers import gap_of
from dialoog.formats.dates import format_date, format_date_with_weekday
from dialoog.formats.dutch import capitalize

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
    ``without_card`` the same of its offer that name no card yet. ``halted`` is the Dutch sentence
    why no session can be expected on it, or "". ``last_day`` is the last on which one can be held,
    of the card or of its party's contract, and ``ends`` the Dutch sentence about that day.
    """

    today: dt.date
    balance: Balance
    days: int
    needs: tuple[Need, ...]
    without_card: tuple[Need, ...]
    halted: str = ""
    last_day: dt.date = dt.date.max
    ends: str = ""

    @property
    def unused(self) -> int:
        """Punches that have not been used, reserved or not."""
        return self.balance.left + len(self.balance.reserved)

    @property
    def has_pace(self) -> bool:
        """Whether enough is known to derive a pace."""
        return len(self.balance.used) >= MIN_PUNCHES and self.days >= MIN_DAYS

    @property
    def last_promised(self) -> dt.date | None:
        """The day of the last planned session when that takes the last punch; else None."""
        planned = [session.record.date for session in self.balance.reserved]
        return max(planned, default=None) if self.balance.left <= 0 else None

    @property
    def used_up(self) -> dt.date | None:
        """The day on which the last punch goes: that of the session it is promised to.

        With punches left it is the day at this pace, not before the last planned session. None
        without a pace, with nothing left to use, or after ``last_day``.
        """
        if self.halted or self.last_promised:
            return self.last_promised
        if not self.has_pace or self.unused <= 0:
            return None
        days = ceil(self.unused * self.days / len(self.balance.used))
        if days > MAX_DAYS_AHEAD:
            return None
        planned = [session.record.date for session in self.balance.reserved]
        day = max([self.today + dt.timedelta(days=days), *planned])
        return day if day <= self.last_day else None


def pace_sentences(expected: Forecast, pace: str, never: str) -> Iterator[str]:
    """When the card is used up, in Dutch; ``pace`` says how fast, ``never`` that it is not soon."""
    if expected.unused <= 0:
        yield "Alle strippen zijn gebruikt."
    elif expected.last_promised:
        day = format_date_with_weekday(expected.last_promised)
        yield f"Alle strippen zijn gebruikt of beloofd. Het laatste gesprek is op {day}."
    elif expected.halted:
        yield expected.halted
    elif not expected.has_pace:
        yield "Er is nog te weinig gebruikt om te zeggen wanneer de kaart op is."
    elif expected.used_up:
        yield f"{pace} is de kaart op rond {format_date(expected.used_up)}."
    else:
        yield f"{pace} is de kaart {'op de laatste dag nog niet' if expected.ends else never} op."
        if expected.ends:
            yield expected.ends


def forecast(ledger: Ledger, card: Entry[Card]) -> Forecast:
    """The forecast of a card as of the day of the ledger."""
    offer = card.record.offer
    on_card = [request for request in ledger.requests_on(card.id) if request.record.offer == offer]
    last, ends = _last_day(ledger, card)
    return Forecast(
        today=ledger.as_of,
        balance=balance(ledger, card),
        days=_days_in_use(ledger, card.record),
        needs=_needs(ledger, card, on_card),
        without_card=_needs(ledger, card, ledger.requests_without_card(offer)),
        halted=_halted(ledger, card),
        last_day=last,
        ends=ends,
    )


def _halted(ledger: Ledger, card: Entry[Card]) -> str:
    """Why no session can be expected: its party supplies nobody, or a pause without an end."""
    provider, offer = ledger.providers.get(card.record.provider), card.record.offer
    gap = gap_of(provider, ledger.as_of) if provider else None
    if gap:
        return f"{capitalize(gap.sentence)}: op deze kaart komt nu geen gesprek."
    phase = blocking_phase_on(ledger, offer, ledger.as_of)
    if phase and phase.until is None:
        return "Het aanbod ligt stil en het einde is niet bekend: de kaart blijft zoals zij is."
    return ""


def _last_day(ledger: Ledger, card: Entry[Card]) -> tuple[dt.date, str]:
    """The last day on which a session can be held on a card, with a Dutch sentence about it."""
    provider = ledger.providers.get(card.record.provider)
    contract = provider.record.contract if provider else None
    ends = [(card.record.valid_until, "de kaart is geldig")]
    if contract and provider:
        ends.append((contract.until, f"het contract van {provider.record.name} loopt"))
    known = [(day, what) for day, what in ends if day]
    if not known:
        return dt.date.max, ""
    day, what = min(known)
    return day, f"Let op: {what} tot en met {format_date(day)}."


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
    room = max(0, allowance(card.record, code) - punches_of(ledger, card, code))
    return Need(request, min(1, room), room)
