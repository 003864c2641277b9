"""Proposals: people and a day that break no rule, as an example in the lines of a task.

A proposal makes the lines valid; it is not a choice. Matching explains who fits best, and a person
decides.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.domain.matching.shortlist import shortlist
from dialoog.domain.matching.workload import Workload
from dialoog.domain.phases import blocking_phase_on
from dialoog.formats import dates
from dialoog.tasks.context import TaskContext

_HORIZON = 60
"""How many days on which a session may be held are considered: some three months."""


@dataclass(frozen=True, slots=True)
class Requirements:
    """What a request asks of its facilitators. Many requests ask the same.

    ``providers`` are those whose people may lead: the card's, or without a card the offer's.
    """

    providers: tuple[str, ...]
    directorate: str
    language: str

    def is_independent(self, facilitator: Facilitator) -> bool:
        """Whether a facilitator does not work in the directorate and is not recused from it."""
        return self.directorate not in (facilitator.directorate, *facilitator.recusals)

    def may_be_led_by(self, facilitator: Facilitator) -> bool:
        """Whether a facilitator may lead this group, whatever the day and the language."""
        may_lead = "facilitator" in facilitator.roles and facilitator.provider in self.providers
        return may_lead and self.is_independent(facilitator)


@dataclass(frozen=True)
class Roster:
    """Who is available for which group on which day. Each answer is kept: requests are many."""

    ledger: Ledger
    _free: dict[dt.date, frozenset[str]] = field(default_factory=dict, repr=False)
    _available: dict[tuple[Requirements, dt.date, bool], tuple[str, ...]] = field(
        default_factory=dict, repr=False
    )

    def available(self, group: Requirements, day: dt.date, *, leads: bool) -> tuple[str, ...]:
        """The ids of who can lead a group on ``day``, or assist, in its language; sorted."""
        key = group, day, leads
        if key not in self._available:
            free = self.free_on(day)
            suited = self.suited(group, leads=leads)
            self._available[key] = tuple(name for name in suited if name in free)
        return self._available[key]

    def suited(self, group: Requirements, *, leads: bool) -> tuple[str, ...]:
        """The ids of who may lead a group, or assist, in its language, on any day; sorted."""
        fits = group.may_be_led_by if leads else group.is_independent
        return tuple(
            name
            for name, facilitator in self.by_id.items()
            if fits(facilitator) and group.language in facilitator.languages
        )

    def free_on(self, day: dt.date) -> frozenset[str]:
        """The ids of all members who are not absent on ``day`` and have no session yet."""
        if day not in self._free:
            self._free[day] = frozenset(
                name
                for name, facilitator in self.by_id.items()
                if facilitator.absence_on(day) is None
                and (name, day) not in self._busy
                and self.is_member_on(name, day)
            )
        return self._free[day]

    def is_member_on(self, name: str, day: dt.date) -> bool:
        """Whether a facilitator is a member on ``day``, of a provider that supplies then."""
        facilitator = self.by_id[name]
        provider = self.ledger.providers[facilitator.provider].record
        return facilitator.member_on(day) and provider.supplies_on(day)

    @cached_property
    def by_id(self) -> Mapping[str, Facilitator]:
        """All facilitators, in the order of their ids."""
        entries = self.ledger.facilitators
        return {name: entries[name].record for name in sorted(entries)}

    @cached_property
    def _busy(self) -> frozenset[tuple[str, dt.date]]:
        """The ids of who has a session, each with its day."""
        return frozenset(
            (name, session.record.date)
            for session in self.ledger.sessions
            if session.record.state != "cancelled"
            for name in session.record.people
        )


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session that would break no rule."""

    date: dt.date
    facilitators: tuple[str, ...]
    assistant: str | None
    group_size: int


@dataclass(frozen=True)
class Proposals:
    """Proposals for the requests and sessions of a ledger."""

    context: TaskContext

    def leader_today(self, request: Entry[Request]) -> str | None:
        """Who could be matched today: the first of the shortlist, else the first who may lead."""
        today = self.context.today
        names = self._people.suited(self._requirements(request), leads=True)
        able = [name for name in names if self._people.is_member_on(name, today)]
        if not able:
            return None
        candidates = shortlist(self.context.ledger, request, self._workload).candidates
        order = (candidate.facilitator.id for candidate in candidates)
        return next((name for name in order if name in able), able[0])

    def plan(self, request: Entry[Request]) -> SessionPlan | None:
        """A session for a request, with the people of its match where they can, else others."""
        group, match = self._requirements(request), request.record.match
        matched = [
            name
            for name in (match.facilitators if match else ())
            if group.may_be_led_by(self._people.by_id[name])
        ]
        for day in self._days(request, self._end_of_planning_term):
            free = self._people.free_on(day)
            leaders = tuple(name for name in matched if name in free)
            leaders = leaders or self._people.available(group, day, leads=True)[:1]
            if leaders:
                return self._plan_on(request, day, leaders)
        return None

    def _plan_on(
        self, request: Entry[Request], day: dt.date, leaders: tuple[str, ...]
    ) -> SessionPlan:
        """With an assistant where the group needs one, and no more people than are allowed."""
        offer = self.context.ledger.offers[request.record.offer].record
        size = request.record.group.size
        if size <= offer.group_limit(assisted=False):
            return SessionPlan(day, leaders, None, size)
        assistant = self.substitute(request, day, without=leaders, leads=False)
        most = offer.group_limit(assisted=assistant is not None)
        return SessionPlan(day, leaders, assistant, min(size, most))

    def day_for(self, request: Entry[Request], people: Iterable[str]) -> dt.date | None:
        """Another day for a session, on which all its people are free."""
        names = set(people)
        for first in (self._end_of_planning_term, self.context.today):
            for day in self._days(request, first):
                if names <= self._people.free_on(day):
                    return day
        return None

    def substitute(
        self, request: Entry[Request], day: dt.date, without: Iterable[str], *, leads: bool
    ) -> str | None:
        """Somebody else who can lead, or assist, on ``day``: first the assistant of the match."""
        names = self._people.available(self._requirements(request), day, leads=leads)
        taken, match = set(without), request.record.match
        if not leads and match and match.assistant in names and match.assistant not in taken:
            return match.assistant
        return next((name for name in names if name not in taken), None)

    def _days(self, request: Entry[Request], after: dt.date) -> Iterable[dt.date]:
        """The days after ``after`` on which a session may be held: first those preferred."""
        days = self._allowed_days(request, after)
        return sorted(days, key=lambda day: not _is_preferred(request, day))

    def _allowed_days(self, request: Entry[Request], after: dt.date) -> Iterator[dt.date]:
        offer = self.context.ledger.offers[request.record.offer]
        card = self.context.ledger.cards.get(request.record.card or "")
        last = card.record.valid_until if card else None
        earliest = dates.add_working_days(request.record.received, offer.record.lead_time or 0)
        for day in self._open_days:
            if day > after and (last is None or day <= last) and earliest and day >= earliest:
                yield day

    def _requirements(self, request: Entry[Request]) -> Requirements:
        record, ledger = request.record, self.context.ledger
        card = ledger.cards.get(record.card or "")
        offered = ledger.offers[record.offer].record.providers
        providers = (card.record.provider,) if card else offered
        return Requirements(providers, record.requester.directorate, record.language)

    @cached_property
    def _people(self) -> Roster:
        return Roster(self.context.ledger)

    @cached_property
    def _workload(self) -> Workload:
        return Workload.of(self.context.ledger)

    @cached_property
    def _end_of_planning_term(self) -> dt.date:
        """The last day of a term for planning that would begin today."""
        return self.context.deadlines.after(self.context.today, self.context.terms.plan)

    @cached_property
    def _open_days(self) -> tuple[dt.date, ...]:
        """The next working days outside a pause or stop, at most ``_HORIZON``."""
        days: list[dt.date] = []
        day = self.context.today
        for _ in range(dates.MAX_STANDSTILL):
            if day == dt.date.max or len(days) == _HORIZON:
                break
            day += dt.timedelta(days=1)
            if dates.is_working_day(day) and not blocking_phase_on(self.context.ledger, day):
                days.append(day)
        return tuple(days)


def _is_preferred(request: Entry[Request], day: dt.date) -> bool:
    """Whether the requester asked for such a day, or has no preference."""
    preferred = request.record.preferred
    if preferred is None:
        return True
    on_weekday = not preferred.days or dates.weekday_code(day) in preferred.days
    return on_weekday and preferred.from_ <= day <= preferred.until
