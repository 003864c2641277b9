"""The desk of the coordinator: the ledger with everything that several chores ask of it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.programme import Phase, Programme
from dialoog.data.models.request import Outcome, Request
from dialoog.data.models.session import Session, SessionState
from dialoog.domain.balance import Balance, balance
from dialoog.domain.deadlines import WorkTime, add_months
from dialoog.domain.lifecycle import is_forgotten
from dialoog.domain.phases import phase_on, presence_on
from dialoog.formats.grouping import group_by_key


@dataclass(frozen=True)
class TaskContext:
    """A sound ledger and what follows from it for whoever works with it today."""

    ledger: Ledger

    @property
    def today(self) -> dt.date:
        """The day on which the worklist holds."""
        return self.ledger.as_of

    @cached_property
    def programme(self) -> Programme:
        """The programme, with its terms: a sound ledger has one."""
        assert self.ledger.programme is not None
        return self.ledger.programme

    @cached_property
    def deadlines(self) -> WorkTime:
        """The working time of the programme."""
        return WorkTime(self.ledger)

    @cached_property
    def stop(self) -> Phase | None:
        """The phase in which the programme has stopped, if it has."""
        phase = phase_on(self.ledger, self.today)
        return phase if phase and phase.state == "stopped" else None

    @cached_property
    def is_paused(self) -> bool:
        """Whether the programme pauses today."""
        phase = phase_on(self.ledger, self.today)
        return phase is not None and phase.state == "paused"

    @cached_property
    def coordinator(self) -> str:
        """Who coordinates now, holder or deputy; empty while that is still to be named."""
        return presence_on(self.ledger, "coordinator", self.today).name or ""

    def owner(self, request: Entry[Request] | None) -> str:
        """Whose the work on a request is: its owner's, else the coordinator's, else nobody's.

        For an owner with a role who is away, or whose role ended, somebody stands in.
        """
        named = request.record.owner if request else None
        return self._in_place_of.get(named, named) if named else self.coordinator

    @cached_property
    def _in_place_of(self) -> Mapping[str, str]:
        """By name of who had a role or has one: who does their work today, or nobody yet."""
        found: dict[str, str] = {}
        begun = [role for role in self.programme.roles if role.from_ <= self.today]
        for role in sorted(begun, key=lambda role: (role.period.covers(self.today), role.from_)):
            if role.period.covers(self.today):
                away = role.absence_on(self.today)
                found[role.holder] = (away.deputy or "") if away else role.holder
            else:
                found[role.holder] = presence_on(self.ledger, role.role, self.today).name or ""
        return found

    def is_over(self, day: dt.date) -> bool:
        """Whether what happened on ``day`` has been kept for as long as it may."""
        return self.kept_until(day) < self.today

    def kept_until(self, day: dt.date) -> dt.date:
        """The last day on which what happened on ``day`` may be kept."""
        return add_months(day, self.programme.retention_months)

    @cached_property
    def requests(self) -> tuple[Entry[Request], ...]:
        """The requests that are still kept: of what is over or forgotten nothing else is asked."""
        return tuple(
            request
            for request in self.ledger.requests.values()
            if not (request.record.closed and self.is_over(request.record.closed.on))
            and not is_forgotten(request)
        )

    @cached_property
    def open_requests(self) -> tuple[Entry[Request], ...]:
        """The requests that are not closed."""
        return tuple(request for request in self.requests if not request.record.closed)

    @cached_property
    def active_requests(self) -> tuple[Entry[Request], ...]:
        """The open requests, as long as the programme has not stopped: then they are closed."""
        return () if self.stop else self.open_requests

    def planning_term(self, request: Entry[Request]) -> tuple[dt.date, dt.date] | None:
        """From when until when a session must be planned for a request that has none to come.

        It begins with the intake, and again when the last session is cancelled. None when there
        is no intake yet, or a session is planned or held.
        """
        intake, sessions = request.record.intake, self.ledger.sessions_of(request.id)
        if intake is None or any(session.record.cancelled is None for session in sessions):
            return None
        off = (session.record.cancelled.on for session in sessions if session.record.cancelled)
        since = max(intake.on, *off) if sessions else intake.on
        return since, self.deadlines.after(since, self.programme.terms.plan)

    def closing(self, outcome: Outcome, reason: str) -> dict[str, object]:
        """The fields that close a request today."""
        return {"closed": {"on": self.today, "outcome": outcome, "reason": reason}}

    def sessions(self, state: SessionState) -> Iterator[Entry[Session]]:
        """The sessions of the requests that are still kept, in one state."""
        for request in self.requests:
            for session in self.ledger.sessions_of(request.id):
                if session.record.state == state:
                    yield session

    @cached_property
    def balances(self) -> Mapping[str, Balance]:
        """What is left on each card."""
        return {card.id: balance(self.ledger, card) for card in self.ledger.cards.values()}

    @cached_property
    def offers_with_a_card(self) -> frozenset[str]:
        """The offers of which a card is not over."""
        cards = self.ledger.cards.values()
        return frozenset(one.record.offer for one in cards if not self.balances[one.id].is_over)

    def sessions_of(self, card: str, requester: str) -> tuple[Entry[Session], ...]:
        """The sessions of a requester that hold a punch of a card or took one, by date."""
        return self.sessions_by_requester.get((card, requester), ())

    @cached_property
    def sessions_by_requester(self) -> Mapping[tuple[str, str], tuple[Entry[Session], ...]]:
        """The sessions that hold a punch or took one, by card and requester, by date."""
        return group_by_key(
            ((card, self.ledger.requests[session.parent].record.requester.code), session)
            for card, counted in self.balances.items()
            for session in (*counted.used, *counted.reserved)
        )
