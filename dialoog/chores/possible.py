"""What could be planned: a day and people that break no rule, as a proposal to be changed.

A proposal makes the lines of a task valid. It is not a choice: who fits best is for matching to
explain and for a person to decide.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dialoog import calendar
from dialoog.balance import allowance
from dialoog.chores.desk import Desk
from dialoog.entry import Entry
from dialoog.records.facilitator import Facilitator
from dialoog.records.request import Request
from dialoog.records.supply import Offer
from dialoog.timeline import blocking_phase_on

_HORIZON = 60
"""Days to look at for a proposal: some three months of days on which conversations are held."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A session that would break no rule."""

    date: dt.date
    facilitators: tuple[str, ...]
    assistant: str | None
    group_size: int


@dataclass(frozen=True)
class Possible:
    """What the desk can propose."""

    desk: Desk

    def closed_offer(self, request: Entry[Request]) -> str:
        """That the offer of a request cannot be had now, in Dutch; empty when it can."""
        offer = self.desk.ledger.offers[request.record.offer]
        words = {"closed": "is gesloten", "paused": "ligt stil"}.get(offer.record.status)
        return f"Het aanbod {offer.id} {words}." if words else ""

    def obstacle(self, request: Entry[Request]) -> str:
        """Why nothing can be planned for a request at all, in Dutch; empty when it can."""
        card = self.desk.ledger.cards.get(request.record.card or "")
        closed = self.closed_offer(request)
        if closed or card is None:
            return closed
        if self.desk.balances[card.id].left < 1:
            return f"De kaart {card.id} heeft geen strip meer over."
        code = request.record.requester.code
        if len(self.desk.sessions_of(card.id, code)) >= allowance(card.record, code):
            return f"De aanvrager {code} heeft op de kaart {card.id} geen gesprek meer over."
        return ""

    def leaders(self, request: Entry[Request]) -> list[Entry[Facilitator]]:
        """Everyone who could lead for a request: the matched people first, then by id."""
        return [
            someone
            for someone in self._suited(request)
            if "facilitator" in someone.record.roles and self._may_lead(request, someone)
        ]

    def leader_on(self, request: Entry[Request], day: dt.date) -> str | None:
        """Somebody who could be matched to a request on ``day``."""
        return next(
            (who.id for who in self.leaders(request) if self._belongs(who, day)),
            None,
        )

    def plan(self, request: Entry[Request]) -> Plan | None:
        """A first session for a request: the people of its match if they can, else others."""
        start = self.desk.time.after(self.desk.today, self.desk.programme.terms.plan)
        leaders = self.leaders(request)
        matched = request.record.match.facilitators if request.record.match else ()
        for day in self._days(request, start):
            free = [who.id for who in leaders if self.is_free(who, day)]
            chosen = tuple(name for name in matched if name in free) or tuple(free[:1])
            if chosen:
                return self._with_group(request, day, chosen)
        return None

    def day_for(self, request: Entry[Request], people: Iterable[str]) -> dt.date | None:
        """Another day for a session, on which all its people can."""
        who = [self.desk.ledger.facilitators[name] for name in people]
        start = self.desk.time.after(self.desk.today, self.desk.programme.terms.plan)
        for first in (start, self.desk.today):
            for day in self._days(request, first):
                if all(self.is_free(someone, day) for someone in who):
                    return day
        return None

    def stand_in(
        self, request: Entry[Request], day: dt.date, without: Iterable[str], *, leads: bool
    ) -> str | None:
        """Somebody else who can lead, or assist, on ``day``."""
        found = self.leaders(request) if leads else self._suited(request)
        taken = set(without)
        return next(
            (who.id for who in found if who.id not in taken and self.is_free(who, day)), None
        )

    def is_free(self, someone: Entry[Facilitator], day: dt.date) -> bool:
        """Whether somebody belongs to us that day, is not away and has no session yet."""
        return (
            self._belongs(someone, day)
            and someone.record.absence_on(day) is None
            and (someone.id, day) not in self._busy
        )

    def _belongs(self, someone: Entry[Facilitator], day: dt.date) -> bool:
        provider = self.desk.ledger.providers[someone.record.provider].record
        return someone.record.member_on(day) and provider.supplies_on(day)

    def _suited(self, request: Entry[Request]) -> Iterator[Entry[Facilitator]]:
        """Everyone who may come to this group at all: the matched people first, then by id."""
        record, facilitators = request.record, self.desk.ledger.facilitators
        directorate = record.requester.directorate
        match = record.match
        first = (*match.facilitators, match.assistant or "") if match else ()
        for name in (*first, *(name for name in self._by_id if name not in first)):
            someone = facilitators.get(name)
            if someone is None or not (
                name in first or record.language in someone.record.languages
            ):
                continue
            if directorate not in (someone.record.directorate, *someone.record.recusals):
                yield someone

    def _may_lead(self, request: Entry[Request], someone: Entry[Facilitator]) -> bool:
        ledger = self.desk.ledger
        card = ledger.cards.get(request.record.card or "")
        if card:
            return someone.record.provider == card.record.provider
        return someone.record.provider in ledger.offers[request.record.offer].record.providers

    def _with_group(self, request: Entry[Request], day: dt.date, leaders: tuple[str, ...]) -> Plan:
        offer, size = self.desk.ledger.offers[request.record.offer], request.record.group.size
        if size <= offer.record.group_limit(assisted=False):
            return Plan(day, leaders, None, size)
        assistant = self.stand_in(request, day, without=leaders, leads=False)
        most = offer.record.group_limit(assisted=assistant is not None)
        return Plan(day, leaders, assistant, min(size, most))

    def _days(self, request: Entry[Request], after: dt.date) -> Iterator[dt.date]:
        """The days after ``after`` on which a session for a request may be held."""
        offer: Entry[Offer] = self.desk.ledger.offers[request.record.offer]
        card = self.desk.ledger.cards.get(request.record.card or "")
        last = card.record.valid_until if card else None
        earliest = calendar.add_working_days(request.record.received, offer.record.lead_time or 0)
        for day in self._open_days:
            if day > after and (last is None or day <= last) and earliest and day >= earliest:
                yield day

    @cached_property
    def _by_id(self) -> tuple[str, ...]:
        return tuple(sorted(self.desk.ledger.facilitators))

    @cached_property
    def _open_days(self) -> tuple[dt.date, ...]:
        """The next days on which conversations can be held: worked, and in no pause or stop."""
        days: list[dt.date] = []
        day = self.desk.today
        for _ in range(calendar.LONGEST_STANDSTILL):
            if day == dt.date.max or len(days) == _HORIZON:
                break
            day += dt.timedelta(days=1)
            if calendar.is_working_day(day) and not blocking_phase_on(self.desk.ledger, day):
                days.append(day)
        return tuple(days)

    @cached_property
    def _busy(self) -> frozenset[tuple[str, dt.date]]:
        """Who has a session on which day."""
        return frozenset(
            (name, session.record.date)
            for session in self.desk.ledger.sessions
            if session.record.state != "cancelled"
            for name in session.record.people
        )
