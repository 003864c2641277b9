"""Proposals: somebody for a match, a day for a session, somebody who stands in."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain.balance import allowance
from dialoog.domain.matching.shortlist import shortlist
from dialoog.domain.matching.workload import Workload
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats import dates
from dialoog.tasks.context import TaskContext
from dialoog.tasks.proposals.people import Availability, Criteria

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
class Proposals:
    """What the desk can propose."""

    desk: TaskContext

    def closed_offer(self, request: Entry[Request]) -> str:
        """That the offer of a request cannot be had now, in Dutch; empty when it can."""
        offer = self.desk.ledger.offers[request.record.offer]
        words = {"closed": "is gesloten", "paused": "ligt stil"}.get(offer.record.status)
        return f"Het aanbod {offer.id} {words}." if words else ""

    def obstacle(self, request: Entry[Request]) -> str:
        """Why a matched request cannot have a session at all, in Dutch; empty when it can."""
        card = self.desk.ledger.cards.get(request.record.card or "")
        if card is None:
            return ""
        if self.desk.balances[card.id].left < 1:
            return f"De kaart {card.id} heeft geen strip meer over."
        code = request.record.requester.code
        if len(self.desk.sessions_of(card.id, code)) >= allowance(card.record, code):
            return f"De aanvrager {code} heeft op de kaart {card.id} geen gesprek meer over."
        return ""

    def leader_today(self, request: Entry[Request]) -> str | None:
        """Somebody who could be matched to a request today: the first of its shortlist if any."""
        names, today = self._people.leaders(self._group(request)), self.desk.today
        able = [name for name in names if self._people.belongs_on(name, today)]
        if not able:
            return None
        found = shortlist(self.desk.ledger, request, self._workload)
        order = (candidate.facilitator.id for candidate in found.candidates)
        return next((name for name in order if name in able), able[0])

    def plan(self, request: Entry[Request]) -> Plan | None:
        """A first session for a request: the people of its match if they can, else others."""
        group, match = self._group(request), request.record.match
        matched = [
            name
            for name in (match.facilitators if match else ())
            if group.may_be_led_by(self._people.by_id[name])
        ]
        for day in self._days(request, self._in_a_while):
            free = self._people.free_on(day)
            leaders = tuple(name for name in matched if name in free)
            leaders = leaders or self._people.free_for(group, day, leads=True)[:1]
            if leaders:
                return self._with_group(request, day, leaders)
        return None

    def _with_group(self, request: Entry[Request], day: dt.date, leaders: tuple[str, ...]) -> Plan:
        offer, size = self.desk.ledger.offers[request.record.offer], request.record.group.size
        if size <= offer.record.group_limit(assisted=False):
            return Plan(day, leaders, None, size)
        assistant = self.stand_in(request, day, without=leaders, leads=False)
        most = offer.record.group_limit(assisted=assistant is not None)
        return Plan(day, leaders, assistant, min(size, most))

    def day_for(self, request: Entry[Request], people: Iterable[str]) -> dt.date | None:
        """Another day for a session, on which all its people can."""
        names = set(people)
        for first in (self._in_a_while, self.desk.today):
            for day in self._days(request, first):
                if names <= self._people.free_on(day):
                    return day
        return None

    def stand_in(
        self, request: Entry[Request], day: dt.date, without: Iterable[str], *, leads: bool
    ) -> str | None:
        """Somebody else who can lead, or assist, on ``day``: first who assists by the match."""
        found, taken = self._people.free_for(self._group(request), day, leads=leads), set(without)
        match = request.record.match
        if not leads and match and match.assistant in found and match.assistant not in taken:
            return match.assistant
        return next((name for name in found if name not in taken), None)

    def _days(self, request: Entry[Request], after: dt.date) -> Iterable[dt.date]:
        """The days after ``after`` on which a session may be held: first those that were asked."""
        return sorted(self._allowed(request, after), key=lambda day: not _suits(request, day))

    def _allowed(self, request: Entry[Request], after: dt.date) -> Iterator[dt.date]:
        offer = self.desk.ledger.offers[request.record.offer]
        card = self.desk.ledger.cards.get(request.record.card or "")
        last = card.record.valid_until if card else None
        earliest = dates.add_working_days(request.record.received, offer.record.lead_time or 0)
        for day in self._open_days:
            if day > after and (last is None or day <= last) and earliest and day >= earliest:
                yield day

    def _group(self, request: Entry[Request]) -> Criteria:
        return Criteria.of(self.desk.ledger, request)

    @cached_property
    def _people(self) -> Availability:
        return Availability(self.desk.ledger)

    @cached_property
    def _workload(self) -> Workload:
        return Workload.of(self.desk.ledger)

    @cached_property
    def _in_a_while(self) -> dt.date:
        """A day that leaves as much time as planning may take."""
        return self.desk.deadlines.after(self.desk.today, self.desk.programme.terms.plan)

    @cached_property
    def _open_days(self) -> tuple[dt.date, ...]:
        """The next days on which conversations can be held: worked, and in no pause or stop."""
        days: list[dt.date] = []
        day = self.desk.today
        for _ in range(dates.MAX_STANDSTILL):
            if day == dt.date.max or len(days) == _HORIZON:
                break
            day += dt.timedelta(days=1)
            if dates.is_working_day(day) and not blocking_phase_on(self.desk.ledger, day):
                days.append(day)
        return tuple(days)


def _suits(request: Entry[Request], day: dt.date) -> bool:
    """Whether the requester asked for such a day, or for none."""
    asked = request.record.preferred
    if asked is None:
        return True
    on_weekday = not asked.days or dates.weekday_code(day) in asked.days
    return on_weekday and asked.from_ <= day <= asked.until
