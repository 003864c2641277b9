"""What a request asks of a facilitator, and when."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import get_args

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.card import Card
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.fields import Weekday
from dialoog.data.models.offer import Offer
from dialoog.data.models.request import Request
from dialoog.domain.calls import CallAnswers, answers_for, awaits_call
from dialoog.domain.cards import only_card
from dialoog.domain.matching.workload import window
from dialoog.formats import dates

WORKDAYS: tuple[str, ...] = get_args(Weekday)


@dataclass(frozen=True)
class MatchCriteria:
    """What a request asks for. The session can be held from ``first`` to ``last``.

    ``ledger`` gives the names of records. ``answers`` are those to the calls that serve the
    request; ``awaits_call`` when there should be such a call and is none.
    """

    ledger: Ledger = field(compare=False, repr=False)
    request: Entry[Request]
    offer: Entry[Offer] | None
    card: Entry[Card] | None
    today: dt.date
    first: dt.date
    last: dt.date
    answers: CallAnswers
    awaits_call: bool

    @classmethod
    def of(cls, ledger: Ledger, request: Entry[Request]) -> "MatchCriteria":
        """The criteria of a request as of the day of the ledger."""
        record = request.record
        return cls(
            ledger,
            request,
            ledger.offers.get(record.offer),
            only_card(ledger, record),
            ledger.as_of,
            *window(record, ledger.as_of),
            answers_for(ledger, request),
            awaits_call(ledger, request),
        )

    @property
    def providers(self) -> tuple[str, ...]:
        """Those whose people may lead: that of the card or, without a card, those of the offer."""
        if self.card:
            return (self.card.record.provider,)
        return self.offer.record.providers if self.offer else ()

    @property
    def asks(self) -> tuple[object, ...]:
        """All that decides who is unfit: requests that ask the same can have the same people."""
        request = self.request.record
        group = request.requester.directorate, request.language, request.group.level
        return self.providers, *group, self.answers.refused

    @property
    def wishes(self) -> tuple[object, ...]:
        """All that decides the order of the shortlist, but for who met the requester."""
        calls = tuple(call.id for call in self.answers.calls)
        window = self.first, self.last, self._days
        return self.asks, self.needs, self.method, window, calls

    @cached_property
    def method(self) -> str | None:
        """The name of the method of the offer, if it has one."""
        method = self.offer.record.method if self.offer else None
        return method.name if method else None

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The competencies asked for: those of the request, then those of the offer."""
        offered = self.offer.record.competencies if self.offer else ()
        return tuple(dict.fromkeys((*self.request.record.needs, *offered)))

    def days_with(self, person: Facilitator) -> tuple[str, ...]:
        """The weekdays that suit both; a party that names no days can on every working day."""
        return self._days_with(person.days or WORKDAYS)

    @cached_property
    def _days_with(self) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
        """Worked out once for all who can on the same days."""
        return cache(lambda own: tuple(day for day in WORKDAYS if day in self._days and day in own))

    def needs_met_by(self, person: Facilitator) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The competencies asked for that somebody has, and those that they lack."""
        return self._needs_met_by(person.competencies)

    @cached_property
    def _needs_met_by(self) -> Callable[[tuple[str, ...]], tuple[tuple[str, ...], tuple[str, ...]]]:
        return cache(
            lambda own: (
                tuple(need for need in self.needs if need in own),
                tuple(need for need in self.needs if need not in own),
            )
        )

    @cached_property
    def _days(self) -> tuple[str, ...]:
        wish = self.request.record.preferred
        return (wish.days if wish else ()) or WORKDAYS

    @property
    def needs_assistant(self) -> bool:
        """Whether the group is larger than the offer allows without an assistant."""
        size = self.request.record.group.size
        return self.offer is not None and size > self.offer.record.group_limit(assisted=False)

    @property
    def is_too_large(self) -> bool:
        """Whether the group is larger than the offer allows even with an assistant."""
        size = self.request.record.group.size
        return self.offer is not None and size > self.offer.record.group_limit(assisted=True)

    @property
    def may_be_served(self) -> bool:
        """Whether the offer is not closed and the group not too large; a pause only delays it."""
        closed = self.offer is not None and self.offer.record.status == "closed"
        return not closed and not self.is_too_large

    @property
    def when(self) -> str:
        """The first and last possible day as a part of a Dutch sentence."""
        return window_in_words(self.first, self.last)


def window_in_words(first: dt.date, last: dt.date) -> str:
    """The first and last day as a part of a Dutch sentence."""
    if first == last:
        return f"op {dates.format_date(first)}"
    return f"van {dates.format_date(first)} tot en met {dates.format_date(last)}"
