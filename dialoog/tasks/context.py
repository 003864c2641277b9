"""What a chore is, and what it is given: the ledger, with what several chores derive from it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.programme import Phase, Programme, Terms
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session, SessionState
from dialoog.domain.balance import Balance, balance
from dialoog.domain.deadlines import WorkTime, add_months
from dialoog.domain.lifecycle import is_forgotten
from dialoog.domain.phases import phase_on, presence_on
from dialoog.formats.grouping import group_by_key
from dialoog.tasks.task import Task
from dialoog.tasks.yaml_snippet import for_file


@dataclass(frozen=True)
class TaskContext:
    """A ledger without problems, and what follows from it on the day of the worklist."""

    ledger: Ledger

    @property
    def today(self) -> dt.date:
        """The day on which the worklist holds."""
        return self.ledger.as_of

    @cached_property
    def programme(self) -> Programme:
        """The programme: a ledger without problems has one."""
        assert self.ledger.programme is not None
        return self.ledger.programme

    @property
    def terms(self) -> Terms:
        """The number of working days for each step."""
        return self.programme.terms

    @cached_property
    def deadlines(self) -> WorkTime:
        """Counts working days as the programme does."""
        return WorkTime(self.ledger)

    @cached_property
    def stop(self) -> Phase | None:
        """The phase in which the programme has stopped; None as long as it has not."""
        phase = phase_on(self.ledger, self.today)
        return phase if phase and phase.state == "stopped" else None

    @cached_property
    def is_paused(self) -> bool:
        """Whether the programme pauses today."""
        phase = phase_on(self.ledger, self.today)
        return phase is not None and phase.state == "paused"

    @cached_property
    def coordinator(self) -> str:
        """The name of the coordinator today, holder or deputy; empty when there is nobody."""
        return presence_on(self.ledger, "coordinator", self.today).name or ""

    def owner(self, entry: Entry[Any]) -> str:
        """Who does the work on a record: the owner of its request, else the coordinator.

        For an owner with a role who is absent, or whose role ended, the deputy or the successor.
        Empty when there is nobody.
        """
        is_of_request = isinstance(entry.record, (Request, Session))
        request = self.ledger.requests.get(entry.parent) if is_of_request else None
        owner = request.record.owner if request else None
        return self._substitutes.get(owner, owner) if owner else self.coordinator

    def task(
        self,
        entry: Entry[Any],
        since: dt.date,
        days: int,
        text: str,
        fields: Mapping[str, object],
    ) -> Task:
        """A task that ``fields`` in the file of ``entry`` settle, due ``days`` working days on."""
        return Task(
            path=entry.path,
            owner=self.owner(entry),
            since=since,
            due=self.deadlines.after(since, days),
            text=text,
            yaml=for_file(entry, fields),
        )

    @cached_property
    def _substitutes(self) -> Mapping[str, str]:
        """By the name of everybody who has or had a role: who does their work today."""
        substitutes: dict[str, str] = {}
        begun = [role for role in self.programme.roles if role.from_ <= self.today]
        for role in sorted(begun, key=lambda role: (role.period.covers(self.today), role.from_)):
            if role.period.covers(self.today):
                absence = role.absence_on(self.today)
                substitutes[role.holder] = (absence.deputy or "") if absence else role.holder
            else:
                presence = presence_on(self.ledger, role.role, self.today)
                substitutes[role.holder] = presence.name or ""
        return substitutes

    def has_retention_ended(self, day: dt.date) -> bool:
        """Whether the retention period of what happened on ``day`` has ended."""
        return self.kept_until(day) < self.today

    def kept_until(self, day: dt.date) -> dt.date:
        """The last day on which what happened on ``day`` may be kept."""
        return add_months(day, self.programme.retention_months)

    @cached_property
    def requests(self) -> tuple[Entry[Request], ...]:
        """The requests within their retention period that are not forgotten."""
        return tuple(
            request
            for request in self.ledger.requests.values()
            if not (request.record.closed and self.has_retention_ended(request.record.closed.on))
            and not is_forgotten(request)
        )

    @cached_property
    def open_requests(self) -> tuple[Entry[Request], ...]:
        """The requests that are not closed."""
        return tuple(request for request in self.requests if not request.record.closed)

    @cached_property
    def active_requests(self) -> tuple[Entry[Request], ...]:
        """The open requests; none once the programme has stopped: then all are to be closed."""
        return () if self.stop else self.open_requests

    def planning_term(self, request: Entry[Request]) -> tuple[dt.date, dt.date] | None:
        """The first and last day of the term in which a session of a request is to be planned.

        The term begins with the intake, and again when the last session is cancelled. None when
        there is no intake yet, or when a session is planned or held.
        """
        intake, sessions = request.record.intake, self.ledger.sessions_of(request.id)
        if intake is None or any(session.record.cancelled is None for session in sessions):
            return None
        cancelled = (one.record.cancelled.on for one in sessions if one.record.cancelled)
        since = max((intake.on, *cancelled))
        return since, self.deadlines.after(since, self.terms.plan)

    def sessions(self, state: SessionState) -> Iterator[Entry[Session]]:
        """The sessions in one state, of the requests that are within their retention period."""
        for request in self.requests:
            for session in self.ledger.sessions_of(request.id):
                if session.record.state == state:
                    yield session

    @cached_property
    def balances(self) -> Mapping[str, Balance]:
        """The balance of each card, by its id."""
        return {card.id: balance(self.ledger, card) for card in self.ledger.cards.values()}

    @cached_property
    def offers_with_a_card(self) -> frozenset[str]:
        """The ids of the offers that have a card which can still be used."""
        cards = self.ledger.cards.values()
        return frozenset(card.record.offer for card in cards if not self.balances[card.id].is_over)

    def sessions_of(self, card: str, requester: str) -> tuple[Entry[Session], ...]:
        """The sessions of a requester that took or reserve a punch of a card."""
        return self.sessions_by_requester.get((card, requester), ())

    @cached_property
    def sessions_by_requester(self) -> Mapping[tuple[str, str], tuple[Entry[Session], ...]]:
        """By card and requester: the sessions that took a punch, then those that reserve one."""
        return group_by_key(
            ((card, self.ledger.requests[session.parent].record.requester.code), session)
            for card, counted in self.balances.items()
            for session in (*counted.used, *counted.reserved)
        )


Search = Callable[[TaskContext], Iterator[Task]]


@dataclass(frozen=True, slots=True)
class Chore:
    """A kind of work. Its code is the name of its function, with hyphens."""

    code: str
    search: Search

    def tasks(self, context: TaskContext) -> Iterator[Task]:
        """All work of this kind."""
        return (replace(task, code=self.code) for task in self.search(context))


def chore(search: Search) -> Chore:
    """Makes a chore of a generator of tasks."""
    return Chore(search.__name__.replace("_", "-"), search)
