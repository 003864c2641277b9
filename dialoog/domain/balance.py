"""The punches of a card: total, used, reserved and left. Nothing else counts a card."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dialoog.data.entry import Entry, once_per_entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session

CardState = Literal["open", "nearly-full", "full", "used-up", "overdrawn", "expired", "followed-up"]


@dataclass(frozen=True, slots=True)
class Balance:
    """The punches of one card; ``left`` is negative when the card is overdrawn.

    ``used`` holds the sessions that took a punch (held, or cancelled with the punch used) by date,
    ``reserved`` the planned ones. ``waiting`` counts the open requests without a planned or held
    session; they are in no sum. ``extra`` is what extensions added or took for everyone. No session
    can be planned on a card that ``is_over``: followed up, or past its last day.
    """

    total: int
    extra: int
    used: tuple[Entry[Session], ...]
    reserved: tuple[Entry[Session], ...]
    waiting: int
    state: CardState
    is_over: bool

    @property
    def left(self) -> int:
        """How many punches are neither used nor reserved."""
        return self.total - len(self.used) - len(self.reserved)


def takes_punch(session: Session) -> bool:
    """Whether a session used its punch: held, or cancelled with the punch not returned."""
    if session.cancelled is not None:
        return session.cancelled.punch == "used"
    return session.held is not None


def punch_taken_on(session: Session) -> dt.date:
    """The day on which a session used its punch: when it was held or cancelled."""
    return session.cancelled.on if session.cancelled else session.date


def balance(ledger: Ledger, card: Entry[Card]) -> Balance:
    """The balance of a card as of the day of the ledger."""
    requests, sessions = ledger.requests_on(card.id), ledger.sessions_on(card.id)
    return _balance(card, requests, sessions, ledger.as_of)


@once_per_entry
def _balance(
    card: Entry[Card],
    requests: tuple[Entry[Request], ...],
    on_card: tuple[Entry[Session], ...],
    today: dt.date,
) -> Balance:
    sessions = sorted(on_card, key=lambda session: (session.record.date, session.id))
    used = tuple(session for session in sessions if takes_punch(session.record))
    reserved = tuple(session for session in sessions if session.record.state == "planned")
    extra = sum(
        extension.sessions for extension in card.record.extensions if not extension.requester
    )
    total = card.record.sessions + extra
    is_expired = card.record.valid_until is not None and card.record.valid_until < today
    state = _state(card.record, total - len(used) - len(reserved), len(reserved), is_expired)
    return Balance(
        total=total,
        extra=extra,
        used=used,
        reserved=reserved,
        waiting=_waiting(requests, sessions),
        state=state,
        is_over=is_expired or state == "followed-up",
    )


def _waiting(requests: Iterable[Entry[Request]], sessions: Iterable[Entry[Session]]) -> int:
    going = {session.parent for session in sessions if session.record.state != "cancelled"}
    return sum(not it.record.closed and it.id not in going for it in requests)


def _state(card: Card, left: int, reserved: int, is_expired: bool) -> CardState:
    can_go_on = card.goes_on and not is_expired and (left > 0 or reserved > 0)
    if card.follow_up and not can_go_on:
        return "followed-up"
    if left < 0:
        return "overdrawn"
    if left == 0:
        return "full" if reserved else "used-up"
    if is_expired:
        return "expired"
    return "nearly-full" if left == 1 else "open"


def allowance(card: Card, requester: str) -> int:
    """How many sessions a requester may have on a card: its rule, plus extensions for them."""
    agreed = sum(
        extension.sessions for extension in card.extensions if extension.requester == requester
    )
    return card.per_requester + agreed


def plans_without_room(sessions: Iterable[Entry[Session]], most: int) -> Iterator[Entry[Session]]:
    """The planned sessions for which no punch is left: those planned last, in order of planning.

    ``sessions`` share a card (or a card and a requester) that has ``most`` punches for them.
    Sessions that used a punch come first: what happened can always be recorded.
    """
    sharing = list(sessions)
    left = most - sum(takes_punch(session.record) for session in sharing)
    planned = [session for session in sharing if session.record.state == "planned"]
    yield from sorted(planned, key=planning_order)[max(left, 0) :]


def plans_without_room_when_made(
    sessions: Iterable[Entry[Session]], room: Callable[[dt.date], int]
) -> Iterator[tuple[Entry[Session], int]]:
    """The planned sessions for which there was no punch when they were planned, oldest plan first.

    ``sessions`` share a card as above; ``room`` gives the number of punches for a plan made on a
    day, which is yielded with each session. A session counts from the day it was planned: what was
    recorded later does not make a plan wrong that was right when it was made.
    """
    sharing = tuple(sessions)
    if all(session.record.state != "planned" for session in sharing):
        return
    counted = (
        session
        for session in sharing
        if session.record.state == "planned" or takes_punch(session.record)
    )
    for number, session in enumerate(sorted(counted, key=planning_order), start=1):
        most = room(session.record.planned_on)
        if session.record.state == "planned" and number > most:
            yield session, most


def planning_order(session: Entry[Session]) -> tuple[dt.date, bool, dt.date, str]:
    """Sorts by the day of planning; on one day, sessions that are no longer planned come first."""
    record = session.record
    return record.planned_on, record.state == "planned", record.date, session.id


def room_when_planned(card: Card, requester: str | None, planned_on: dt.date) -> int:
    """The number of punches for a plan made on a day: on the card, or for one requester.

    Punches taken off the card later were still there. Punches added later count too: adding them is
    how a plan is mended.
    """
    return (card.per_requester if requester else card.sessions) + sum(
        extension.sessions
        for extension in card.extensions
        if extension.requester == requester
        and (extension.sessions > 0 or extension.on <= planned_on)
    )
