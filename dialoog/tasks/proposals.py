"""Proposals: people and a day that break no rule, used as the example in the YAML of a task.

A proposal makes that YAML valid; it is not advice. The command ``match`` explains who fits best,
and a person decides. Longer than other files: who can come and when is one question.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.matching.criteria import MatchCriteria
from dialoog.domain.matching.exclusions import (
    BY_CHOICE,
    exclusions,
    has_room,
    members_on,
    present_on,
    unfit,
)
from dialoog.domain.matching.shortlist import Candidate, able_people
from dialoog.domain.matching.workload import Workload
from dialoog.domain.periods import quarter_of
from dialoog.domain.phases import blocking_phase_on
from dialoog.domain.session_rules.people import missing_experience
from dialoog.formats import dates
from dialoog.formats.grouping import group_by_key
from dialoog.tasks.context import TaskContext

_HORIZON, _FAR = 60, 250
"""How many working days are considered for a new session (about three months), and for one that
gets another day (about a year: as near as can be to its old day)."""

_SHORTEST_NOTICE = dt.timedelta(days=6)
"""The days between today and an example: nobody gets a group together in less than a week."""


@dataclass(frozen=True)
class Roster:
    """Who is available for which request on which day; cached, as many requests ask the same."""

    ledger: Ledger
    _free: dict[dt.date, frozenset[str]] = field(default_factory=dict, repr=False)
    _fit: dict[tuple[object, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _available: dict[tuple[object, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)

    def available(self, criteria: MatchCriteria, day: dt.date, *, leads: bool) -> tuple[str, ...]:
        """The ids of those whom ``match`` allows to lead (else assist) a request on ``day``."""
        key = criteria.asks, day, leads
        if key not in self._available:
            free = self.free_on(day)
            names = self.fit(criteria, leads=leads)
            self._available[key] = tuple(name for name in names if name in free)
        return self._available[key]

    def fit(self, criteria: MatchCriteria, *, leads: bool) -> tuple[str, ...]:
        """The sorted ids of those whom ``match`` allows to lead (else assist) on some day."""
        key = criteria.asks, leads
        if key not in self._fit:
            people = able_people(criteria, unfit(criteria, leads=leads))
            self._fit[key] = tuple(person.id for person in people)
        return self._fit[key]

    def free_on(self, day: dt.date) -> frozenset[str]:
        """The ids of all members who are not absent on ``day`` and have no session that day."""
        if day not in self._free:
            self._free[day] = present_on(self.ledger, day).difference(self._busy.get(day, ()))
        return self._free[day]

    @cached_property
    def _busy(self) -> Mapping[dt.date, tuple[str, ...]]:
        """By day, the ids of facilitators with a session."""
        return group_by_key(
            (session.record.date, name)
            for session in self.ledger.sessions
            if session.record.state != "cancelled"
            for name in session.record.people
        )


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A proposed session that breaks no rule."""

    date: dt.date
    facilitators: tuple[str, ...]
    assistant: str | None
    group_size: int


@dataclass(frozen=True)
class Proposals:
    """Makes proposals for the requests and sessions of a ledger."""

    context: TaskContext

    def may_be_led_today(self, request: Entry[Request]) -> bool:
        """Whether anybody may lead a request today; known sooner than who is the best."""
        return bool(self._able_today(request))

    def _able_today(self, request: Entry[Request]) -> list[str]:
        criteria = self._criteria(request)
        if criteria.asks not in self._known_able:
            members = members_on(self.context.ledger, self.context.today)
            names = self._people.fit(criteria, leads=True)
            self._known_able[criteria.asks] = [name for name in names if name in members]
        return self._known_able[criteria.asks]

    @cached_property
    def _known_able(self) -> dict[tuple[object, ...], list[str]]:
        return {}

    def leader_today(self, request: Entry[Request]) -> str | None:
        """The id of a possible match today: the best of the shortlist, else the first who may lead.

        None when nobody may lead today. Those who come first are the same for requests that wish
        the same, but for who of them met the requester most.
        """
        able, criteria = self._able_today(request), self._criteria(request)
        if criteria.wishes not in self._known_first:
            excluded, people = exclusions(criteria).names, self.context.ledger.facilitators
            free = (people[name] for name in able if name not in excluded)
            candidates = [Candidate.of(criteria, self._workload, each) for each in free]
            best = min((each.place[:-2] for each in candidates), default=None)
            self._known_first[criteria.wishes] = [
                each.facilitator.id for each in candidates if each.place[:-2] == best
            ]
        code, met = request.record.requester.code, self._workload.with_requester
        first = self._known_first[criteria.wishes] or able[:1]
        return min(first, key=lambda name: (-met.get((name, code), 0), name), default=None)

    @cached_property
    def _known_first(self) -> dict[tuple[object, ...], list[str]]:
        return {}

    def plan(self, request: Entry[Request]) -> SessionPlan | None:
        """A session for a request, led by the people of its match if possible, else by others.

        None when there is no such day.
        """
        matched = self._matched(request)
        days = (self._days(request, first) for first in self._ends_of_notice(request))
        for day in chain.from_iterable(days):
            free = self._people.free_on(day)
            leaders = tuple(name for name in matched if name in free)
            if not leaders:
                other = self.substitute(request, day, (), leads=True)
                leaders = (other,) if other else ()
            if leaders:
                return self._plan_on(request, day, leaders)
        return None

    def _matched(self, request: Entry[Request]) -> list[str]:
        """The people of the match of a request, without those whom a rule forbids to lead it."""
        match, criteria = request.record.match, self._criteria(request)
        names, level = match.facilitators if match else (), request.record.group.level
        people = [self.context.ledger.facilitators[name] for name in names]
        if all(missing_experience(person.record, level) for person in people):
            return []
        reasons = unfit(criteria)
        return [
            person.id
            for person in people
            if all(reason.code in BY_CHOICE for reason in reasons.of(person.id))
        ]

    def _plan_on(
        self, request: Entry[Request], day: dt.date, leaders: tuple[str, ...]
    ) -> SessionPlan:
        """A session with an assistant if the group needs one, and a group of at most the limit."""
        offer = self.context.ledger.offers[request.record.offer].record
        size = request.record.group.size
        if size <= offer.group_limit(assisted=False):
            return SessionPlan(day, leaders, None, size)
        assistant = self.substitute(request, day, leaders, leads=False, beside=leaders)
        limit = offer.group_limit(assisted=assistant is not None)
        return SessionPlan(day, leaders, assistant, min(size, limit))

    def day_for(self, request: Entry[Request], session: Entry[Session]) -> dt.date | None:
        """Another day for a session on which all its people are free; None when there is none.

        It leaves the time of a planning term, or else a week. Of those days it is one that the
        requester prefers, as near to the old day as can be.
        """
        names, old = set(session.record.people), session.record.date
        for first in self._ends_of_notice(request):
            free = [
                day
                for day in self._allowed_days(request, first, _FAR)
                if day != old and names <= self._people.free_on(day)
            ]
            if free:
                return min(free, key=lambda day: (not _is_preferred(request, day), abs(day - old)))
        return None

    def substitute(
        self,
        request: Entry[Request],
        day: dt.date,
        without: Iterable[str],
        *,
        leads: bool,
        beside: Iterable[str] = (),
    ) -> str | None:
        """Somebody not in ``without`` who can lead (else assist) on ``day``; None when nobody can.

        It is somebody whom ``match`` would allow, from the provider of the people ``beside`` whom
        they come to stand. The assistant of the match is the first choice to assist; who said yes
        to a call for the request comes before who said nothing.
        """
        criteria, people = self._criteria(request), self.context.ledger.facilitators
        excluded, match = set(without), request.record.match
        providers = {people[name].record.provider for name in beside}
        names = [
            name
            for name in self._people.available(criteria, day, leads=leads)
            if name not in excluded and (not providers or people[name].record.provider in providers)
        ]
        if not leads and match and match.assistant in names:
            return match.assistant
        quarter = quarter_of(day)
        names = [name for name in names if has_room(self._workload, people[name], quarter)]
        return min(names, key=criteria.answers.rank, default=None)

    def _days(self, request: Entry[Request], after: dt.date) -> Iterable[dt.date]:
        """The days after ``after`` on which a session may be held, preferred days first."""
        days = self._allowed_days(request, after, _HORIZON)
        return sorted(days, key=lambda day: not _is_preferred(request, day))

    def _allowed_days(
        self, request: Entry[Request], after: dt.date, horizon: int
    ) -> Iterator[dt.date]:
        offer = self.context.ledger.offers[request.record.offer]
        card = self.context.ledger.cards.get(request.record.card or "")
        valid_until = card.record.valid_until if card else None
        lead_time, office = offer.record.lead_time or 0, self.context.ledger.office_days
        earliest = dates.add_working_days(request.record.received, lead_time, office=office)
        for day in self._open_days(request.record.offer)[:horizon]:
            is_valid = valid_until is None or day <= valid_until
            if day > after and is_valid and earliest and day >= earliest:
                yield day

    def _criteria(self, request: Entry[Request]) -> MatchCriteria:
        if request.id not in self._known_criteria:
            self._known_criteria[request.id] = MatchCriteria.of(self.context.ledger, request)
        return self._known_criteria[request.id]

    @cached_property
    def _known_criteria(self) -> dict[str, MatchCriteria]:
        return {}

    @cached_property
    def _people(self) -> Roster:
        return Roster(self.context.ledger)

    @cached_property
    def _workload(self) -> Workload:
        return Workload.of(self.context.ledger)

    def _ends_of_notice(self, request: Entry[Request]) -> tuple[dt.date, dt.date]:
        """The last day of a planning term that begins today, and of the shortest notice."""
        today, work_time = self.context.today, self.context.work_time(request)
        shortest = today + min(_SHORTEST_NOTICE, dt.date.max - today)
        return work_time.after(today, self.context.terms.plan), shortest

    def _open_days(self, offer: str) -> tuple[dt.date, ...]:
        """The next working days outside any pause or stop of an offer, at most ``_FAR``."""
        if offer not in self._known_open_days:
            self._known_open_days[offer] = self._find_open_days(offer)
        return self._known_open_days[offer]

    @cached_property
    def _known_open_days(self) -> dict[str, tuple[dt.date, ...]]:
        return {}

    def _find_open_days(self, offer: str) -> tuple[dt.date, ...]:
        days: list[dt.date] = []
        day = self.context.today
        for _ in range(dates.MAX_STANDSTILL):
            if day == dt.date.max or len(days) == _FAR:
                break
            day += dt.timedelta(days=1)
            is_open = dates.is_working_day(day, self.context.ledger.office_days)
            if is_open and not blocking_phase_on(self.context.ledger, offer, day):
                days.append(day)
        return tuple(days)


def _is_preferred(request: Entry[Request], day: dt.date) -> bool:
    """Whether the day is among those the requester prefers; True without a preference."""
    preferred = request.record.preferred
    if preferred is None:
        return True
    on_weekday = not preferred.days or dates.weekday_code(day) in preferred.days
    return on_weekday and preferred.from_ <= day <= preferred.until
