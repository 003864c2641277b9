"""A request as it is put to people: what it asks for, and from when to when it may be."""

import datetime as dt
from dataclasses import dataclass
from typing import get_args

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Weekday
from dialoog.data.models.offer import Offer
from dialoog.data.models.request import Request
from dialoog.formats import dates

WORKDAYS: tuple[str, ...] = get_args(Weekday)


def window(request: Request, day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last day on which a conversation may be, seen from ``day``.

    What is left of the requester's wish; ``day`` alone where there is none, or where it is past.
    """
    wish = request.preferred
    if wish is None or wish.until < max(day, wish.from_):
        return day, day
    return max(day, wish.from_), wish.until


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it is put to people: what it is for, and from when to when it may be."""

    request: Entry[Request]
    offer: Entry[Offer] | None
    card: Entry[Card] | None
    today: dt.date
    first: dt.date
    last: dt.date

    @classmethod
    def of(cls, ledger: Ledger, request: Entry[Request]) -> "Question":
        """The question that a request puts on the day of the ledger."""
        record = request.record
        return cls(
            request,
            ledger.offers.get(record.offer),
            ledger.cards.get(record.card or ""),
            ledger.as_of,
            *window(record, ledger.as_of),
        )

    @property
    def needs(self) -> tuple[str, ...]:
        """The competencies that count: what the request asks, then what the offer asks."""
        offered = self.offer.record.competencies if self.offer else ()
        return tuple(dict.fromkeys((*self.request.record.needs, *offered)))

    def days_with(self, someone: Facilitator) -> tuple[str, ...]:
        """The weekdays that suit both; whoever names no days can on each."""
        wish = self.request.record.preferred
        wanted = (wish.days if wish else ()) or WORKDAYS
        own = someone.days or WORKDAYS
        return tuple(day for day in WORKDAYS if day in wanted and day in own)

    @property
    def needs_assistant(self) -> bool:
        """Whether the group is over what the offer allows without an assistant."""
        size = self.request.record.group.size
        return self.offer is not None and size > self.offer.record.group_limit(assisted=False)

    @property
    def is_too_large(self) -> bool:
        """Whether the group is over what the offer allows even with an assistant."""
        size = self.request.record.group.size
        return self.offer is not None and size > self.offer.record.group_limit(assisted=True)

    @property
    def may_be_served(self) -> bool:
        """Whether a match can be made at all: the offer is not closed, the group not too large."""
        closed = self.offer is not None and self.offer.record.status in ("closed", "paused")
        return not closed and not self.is_too_large

    @property
    def when(self) -> str:
        """The window in Dutch words, to stand in a sentence."""
        first = dates.format_date(self.first)
        if self.first == self.last:
            return f"op {first}"
        return f"van {first} tot en met {dates.format_date(self.last)}"
