"""Proposals: people and a day that break no rule, used as the example in the YAML of a task.

A proposal makes that YAML valid; it is not advice. The command ``match`` explains who fits best,
and a person decides. Longer than other files: who can come and when is one question.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Level, Request
from dialoog.domain.matching.shortlist import shortlist
from dialoog.domain.matching.workload import Workload
from dialoog.domain.phases import blocking_phase_on
from dialoog.domain.session_rules.people import missing_experience
from dialoog.formats import dates
from dialoog.tasks.context import TaskContext

_HORIZON = 60
"""The number of working days that are considered for a session: about three months."""


@dataclass(frozen=True, slots=True)
class Requirements:
    """The requirements of a request for its facilitators; many requests have the same ones.

    ``providers`` are those whose people may lead: that of the card, or without a card those of the
    offer.
    """

    providers: tuple[str, ...]
    directorate: str
    language: str
    level: Level

    def is_independent(self, facilitator: Facilitator) -> bool:
        """Whether a facilitator neither works in the directorate nor is recused from it."""
        return self.directorate not in (facilitator.directorate, *facilitator.recusals)

    def may_be_led_by(self, facilitator: Facilitator) -> bool:
        """Whether a facilitator may lead this group, regardless of the day and the language."""
        may_lead = "facilitator" in facilitator.roles and facilitator.provider in self.providers
        is_experienced = not missing_experience(facilitator, self.level)
        return may_lead and is_experienced and self.is_independent(facilitator)


@dataclass(frozen=True)
class Roster:
    """Who is available for which group on which day; results are cached, as requests are many."""

    ledger: Ledger
    _free: dict[dt.date, frozenset[str]] = field(default_factory=dict, repr=False)
    _available: dict[tuple[Requirements, dt.date, bool], tuple[str, ...]] = field(
        default_factory=dict, repr=False
    )

    def available(self, group: Requirements, day: dt.date, *, leads: bool) -> tuple[str, ...]:
        """The sorted ids of those who can lead (else assist) a group in its language on ``day``."""
        key = group, day, leads
        if key not in self._available:
            free = self.free_on(day)
            names = self.suitable(group, leads=leads)
            self._available[key] = tuple(name for name in names if name in free)
        return self._available[key]

    def suitable(self, group: Requirements, *, leads: bool) -> tuple[str, ...]:
        """The sorted ids of those who may lead (else assist) a group in its language, any day."""
        is_suited = group.may_be_led_by if leads else group.is_independent
        return tuple(
            name
            for name, facilitator in self.by_id.items()
            if is_suited(facilitator) and group.language in facilitator.languages
        )

    def free_on(self, day: dt.date) -> frozenset[str]:
        """The ids of all members who are not absent on ``day`` and have no session that day."""
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
        """Whether a facilitator is a member on ``day``, and the provider supplies people then."""
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
        """The ids of facilitators with a session, each with the day of the session."""
        return frozenset(
            (name, session.record.date)
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

    def leader_today(self, request: Entry[Request]) -> str | None:
        """The id of a possible match today: the best of the shortlist, else the first who may lead.

        None when nobody may lead today.
        """
        today = self.context.today
        names = self._people.suitable(self._requirements(request), leads=True)
        able = [name for name in names if self._people.is_member_on(name, today)]
        if not able:
            return None
        candidates = shortlist(self.context.ledger, request, self._workload).candidates
        order = (candidate.facilitator.id for candidate in candidates)
        return next((name for name in order if name in able), able[0])

    def plan(self, request: Entry[Request]) -> SessionPlan | None:
        """A session for a request, led by the people of its match if possible, else by others.

        None when there is no such day.
        """
        group, match = self._requirements(request), request.record.match
        matched = [
            name
            for name in (match.facilitators if match else ())
            if group.may_be_led_by(self._people.by_id[name])
        ]
        for day in self._days(request, self._end_of_planning_term(request)):
            free = self._people.free_on(day)
            leaders = tuple(name for name in matched if name in free)
            leaders = leaders or self._people.available(group, day, leads=True)[:1]
            if leaders:
                return self._plan_on(request, day, leaders)
        return None

    def _plan_on(
        self, request: Entry[Request], day: dt.date, leaders: tuple[str, ...]
    ) -> SessionPlan:
        """A session with an assistant if the group needs one, and a group of at most the limit."""
        offer = self.context.ledger.offers[request.record.offer].record
        size = request.record.group.size
        if size <= offer.group_limit(assisted=False):
            return SessionPlan(day, leaders, None, size)
        assistant = self.substitute(request, day, without=leaders, leads=False)
        limit = offer.group_limit(assisted=assistant is not None)
        return SessionPlan(day, leaders, assistant, min(size, limit))

    def day_for(self, request: Entry[Request], people: Iterable[str]) -> dt.date | None:
        """Another day for a session, on which all its people are free; None when there is none."""
        names = set(people)
        for first in (self._end_of_planning_term(request), self.context.today):
            for day in self._days(request, first):
                if names <= self._people.free_on(day):
                    return day
        return None

    def substitute(
        self, request: Entry[Request], day: dt.date, without: Iterable[str], *, leads: bool
    ) -> str | None:
        """Somebody not in ``without`` who can lead (else assist) on ``day``; None when nobody can.

        The assistant of the match is the first choice to assist.
        """
        names = self._people.available(self._requirements(request), day, leads=leads)
        excluded, match = set(without), request.record.match
        if not leads and match and match.assistant in names and match.assistant not in excluded:
            return match.assistant
        return next((name for name in names if name not in excluded), None)

    def _days(self, request: Entry[Request], after: dt.date) -> Iterable[dt.date]:
        """The days after ``after`` on which a session may be held, preferred days first."""
        days = self._allowed_days(request, after)
        return sorted(days, key=lambda day: not _is_preferred(request, day))

    def _allowed_days(self, request: Entry[Request], after: dt.date) -> Iterator[dt.date]:
        offer = self.context.ledger.offers[request.record.offer]
        card = self.context.ledger.cards.get(request.record.card or "")
        valid_until = card.record.valid_until if card else None
        earliest = dates.add_working_days(request.record.received, offer.record.lead_time or 0)
        for day in self._open_days(request.record.offer):
            is_valid = valid_until is None or day <= valid_until
            if day > after and is_valid and earliest and day >= earliest:
                yield day

    def _requirements(self, request: Entry[Request]) -> Requirements:
        record, ledger = request.record, self.context.ledger
        card = ledger.cards.get(record.card or "")
        offer = ledger.offers[record.offer].record
        providers = (card.record.provider,) if card else offer.providers
        directorate, level = record.requester.directorate, record.group.level
        return Requirements(providers, directorate, record.language, level)

    @cached_property
    def _people(self) -> Roster:
        return Roster(self.context.ledger)

    @cached_property
    def _workload(self) -> Workload:
        return Workload.of(self.context.ledger)

    def _end_of_planning_term(self, request: Entry[Request]) -> dt.date:
        """The last day of a planning term that begins today."""
        work_time = self.context.work_time(request)
        return work_time.after(self.context.today, self.context.terms.plan)

    def _open_days(self, offer: str) -> tuple[dt.date, ...]:
        """The next working days outside any pause or stop of an offer, at most ``_HORIZON``."""
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
            if day == dt.date.max or len(days) == _HORIZON:
                break
            day += dt.timedelta(days=1)
            if dates.is_working_day(day) and not blocking_phase_on(self.context.ledger, offer, day):
                days.append(day)
        return tuple(days)


def _is_preferred(request: Entry[Request], day: dt.date) -> bool:
    """Whether the day is among those the requester prefers; True without a preference."""
    preferred = request.record.preferred
    if preferred is None:
        return True
    on_weekday = not preferred.days or dates.weekday_code(day) in preferred.days
    return on_weekday and preferred.from_ <= day <= preferred.until
