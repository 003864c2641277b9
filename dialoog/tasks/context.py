"""A chore, and the context it works with: the ledger and what several chores derive from it.

Longer than other files: what several chores ask is derived here, once.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dialoog.data.by_request import by_request
from dialoog.data.collections import COLLECTIONS, collection_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.card import Card
from dialoog.data.models.programme import Phase, Programme, Terms
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session, SessionState
from dialoog.data.placeholders import to_fill_in
from dialoog.domain.balance import Balance, balance
from dialoog.domain.cards import card_to_choose, sessions_of_requester
from dialoog.domain.deadlines import WorkTime, add_months
from dialoog.domain.lifecycle import is_forgotten
from dialoog.domain.names_in_words import names_of
from dialoog.domain.phases import offer_id_of, phase_on, presence_on
from dialoog.formats.grouping import group_by_key
from dialoog.tasks.obstacle import Obstacle, StoppedCard, obstacle_of, stopped_cards
from dialoog.tasks.settlement import FieldChanges, FieldValues
from dialoog.tasks.task import OtherWay, Task
from dialoog.tasks.yaml_snippet import Placeholder


@dataclass(frozen=True)
class TaskContext:
    """A ledger without problems, and the facts derived from it for the day of the worklist."""

    ledger: Ledger

    @property
    def today(self) -> dt.date:
        """The day of the worklist."""
        return self.ledger.as_of

    @cached_property
    def programme(self) -> Programme:
        """The programme, which every ledger without problems has."""
        assert self.ledger.programme is not None
        return self.ledger.programme

    @property
    def terms(self) -> Terms:
        """The number of working days for each step."""
        return self.programme.terms

    def work_time(self, entry: Entry[Any] | None = None) -> WorkTime:
        """Computes deadlines in the working days of a record's offer, or of the programme."""
        offer = offer_id_of(self.ledger, entry) if entry else None
        return self._work_times.setdefault(offer, WorkTime(self.ledger, offer))

    @cached_property
    def _work_times(self) -> dict[str | None, WorkTime]:
        return {}

    def phase_of(self, request: Entry[Request]) -> Phase | None:
        """The phase today of the offer of a request."""
        offer = request.record.offer
        if offer not in self._phases:
            self._phases[offer] = phase_on(self.ledger, offer, self.today)
        return self._phases[offer]

    @cached_property
    def _phases(self) -> dict[str, Phase | None]:
        return {}

    def obstacle_of(self, request: Entry[Request]) -> Obstacle | None:
        """What is in the way of the next step of a request (``settle-waiting``)."""
        if request.id not in self._obstacles:
            self._obstacles[request.id] = obstacle_of(self.ledger, request, self.stopped_cards)
        return self._obstacles[request.id]

    @cached_property
    def stopped_cards(self) -> Mapping[str, StoppedCard]:
        """The cards on which nothing can be planned today, by id."""
        return stopped_cards(self.ledger, self.balances)

    def waits_for_card(self, request: Entry[Request], *, to_be_matched: bool = False) -> bool:
        """Whether a request waits until the team decided on its card, or did what it decided.

        A request ``to_be_matched`` waits only for a card that is over: a full one may get room.
        """
        card = self.card_of(request)
        stop = self.stopped_cards.get(card.id) if card else None
        return stop is not None and stop.is_pending and (stop.is_over or not to_be_matched)

    def waiting_for(self, card: Entry[Card]) -> tuple[Entry[Request], ...]:
        """The open requests that count on a card and have no session, in order of arrival."""
        return self._waiting.get(card.id, ())

    @cached_property
    def _waiting(self) -> Mapping[str, tuple[Entry[Request], ...]]:
        waiting = (it for it in self.active_requests if self.ledger.is_match_pending(it))
        by_arrival = sorted(waiting, key=lambda it: (it.record.received, it.id))
        return group_by_key(
            (card.id, request) for request in by_arrival if (card := self.card_of(request))
        )

    def card_of(self, request: Entry[Request]) -> Entry[Card] | None:
        """The card that a request names, else the one to choose for it today."""
        if request.record.card:
            return self.ledger.cards.get(request.record.card)
        offer = request.record.offer
        if offer not in self._cards_to_choose:
            self._cards_to_choose[offer] = card_to_choose(self.ledger, offer)
        return self._cards_to_choose[offer]

    @cached_property
    def _cards_to_choose(self) -> dict[str, Entry[Card] | None]:
        return {}

    @cached_property
    def _obstacles(self) -> dict[str, Obstacle | None]:
        return {}

    def stop_of(self, request: Entry[Request]) -> Phase | None:
        """The phase in which the offer of a request has stopped; None as long as it has not."""
        phase = self.phase_of(request)
        return phase if phase and phase.state == "stopped" else None

    def is_paused(self, request: Entry[Request]) -> bool:
        """Whether the offer of a request is paused today."""
        phase = self.phase_of(request)
        return phase is not None and phase.state == "paused"

    @cached_property
    def coordinator(self) -> str:
        """Who coordinates today: the holder or deputy, else the programme team; or empty."""
        return presence_on(self.ledger, "coordinator", self.today).name or self._team_name

    @cached_property
    def team(self) -> str:
        """Who does what nobody is there to do: the programme team, else the coordinator; or empty.

        Naming a deputy or a successor is theirs.
        """
        return self._team_name or self.coordinator

    @cached_property
    def _team_name(self) -> str:
        return presence_on(self.ledger, "team", self.today).name or ""

    def owner(self, entry: Entry[Any]) -> str:
        """The name of the person who works on a record: its request's owner, else the coordinator.

        If the owner has a role and is absent, it is the deputy; if the role has ended, it is the
        successor. When there is nobody, it is the programme team; empty without that too.
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
        fields: FieldValues,
    ) -> Task:
        """A task that is done when ``fields`` are in the file of ``entry`` (see `FieldChanges`).

        It is due ``days`` working days after ``since``.
        """
        return Task(
            path=entry.path,
            owner=self.owner(entry),
            since=since,
            due=self.work_time(entry).after(since, days),
            text=text,
            settlement=self.changes(entry, fields),
        )

    def cancellation(self, by: object) -> dict[str, object]:
        """The fields that cancel a session today; ``by`` says who did."""
        reason = to_fill_in("waarom gaat het gesprek niet door?")
        punch = Placeholder("returned", "kies uit: returned, used")
        return {"cancelled": {"on": self.today, "by": by, "reason": reason, "punch": punch}}

    def other_way(self, when: str, entry: Entry[Any], fields: FieldValues) -> OtherWay:
        """Other fields in the file of a record that settle a task too; ``when`` says for what."""
        return OtherWay(when, self.changes(entry, fields))

    def people(self, names: Iterable[str]) -> str:
        """The names of facilitators, in a sentence."""
        return names_of(self.ledger, "facilitators", names)

    def changes(self, entry: Entry[Any], fields: FieldValues) -> FieldChanges:
        """The fields to change in the file of ``entry``, which ``set`` finds by its id or path."""
        found = collection_of(entry.path)
        assert found is not None
        collection, name = found
        is_unique = not any(
            self.ledger.exists(other.name, name)
            for other in COLLECTIONS
            if other != collection and "*" in other.template
        )
        return FieldChanges(entry, name if is_unique else entry.path, fields)

    @cached_property
    def _substitutes(self) -> Mapping[str, str]:
        """Who does the work today of each person who has or had a role, by name of that person."""
        substitutes: dict[str, str] = {}
        roles = [role for role in self.programme.roles if role.from_ <= self.today]
        for role in sorted(roles, key=lambda role: (role.period.covers(self.today), role.from_)):
            if role.period.covers(self.today):
                absence = role.absence_on(self.today)
                deputy = absence.deputy or self.team if absence else role.holder
                substitutes[role.holder] = deputy
            else:
                presence = presence_on(self.ledger, role.role, self.today)
                substitutes[role.holder] = presence.name or self.team
        return substitutes

    def has_retention_ended(self, day: dt.date) -> bool:
        """Whether the retention period of data from ``day`` has ended."""
        return self.kept_until(day) < self.today

    def kept_until(self, day: dt.date) -> dt.date:
        """The last day on which data from ``day`` may be kept."""
        if day not in self._kept_until:
            self._kept_until[day] = add_months(day, self.programme.retention_months)
        return self._kept_until[day]

    @cached_property
    def _kept_until(self) -> dict[dt.date, dt.date]:
        return {}

    def is_kept(self, request: Entry[Request]) -> bool:
        """Whether a request is not forgotten, and its retention period has not ended."""
        closed = request.record.closed
        return not (closed and self.has_retention_ended(closed.on)) and not is_forgotten(request)

    @cached_property
    def open_requests(self) -> tuple[Entry[Request], ...]:
        """The requests that are not closed."""
        requests = self.ledger.requests.values()
        return tuple(it for it in requests if not it.record.closed and not is_forgotten(it))

    @cached_property
    def active_requests(self) -> tuple[Entry[Request], ...]:
        """The open requests whose offer has not stopped; the others are to be closed."""
        return tuple(request for request in self.open_requests if not self.stop_of(request))

    def planning_term(self, request: Entry[Request]) -> tuple[dt.date, dt.date] | None:
        """The first and last day of the term in which a session of a request is to be planned.

        The term begins with the intake, and again with each cancellation. None when there is no
        intake yet, or when a session is planned or held.
        """
        intake, sessions = request.record.intake, self.ledger.sessions_of(request.id)
        if intake is None or any(session.record.cancelled is None for session in sessions):
            return None
        cancellations = (
            session.record.cancelled.on for session in sessions if session.record.cancelled
        )
        since = max((intake.on, *cancellations))
        return since, self.work_time(request).after(since, self.terms.plan)

    def sessions(self, state: SessionState) -> tuple[Entry[Session], ...]:
        """The sessions of kept requests that are planned, or held and still to be followed up."""
        return self._sessions_by_state.get(state, ())

    @cached_property
    def _sessions_by_state(self) -> Mapping[SessionState, tuple[Entry[Session], ...]]:
        found = (self.ledger.collections["sessions"][name] for name in _unfinished(self.ledger).all)
        return group_by_key(
            (session.record.state, session)
            for session in found
            if (request := self.ledger.request_of(session)) and self.is_kept(request)
        )

    @cached_property
    def balances(self) -> Mapping[str, Balance]:
        """The balance of each card, by its id."""
        return {card.id: balance(self.ledger, card) for card in self.ledger.cards.values()}

    def sessions_of(self, card: str, requester: str) -> tuple[Entry[Session], ...]:
        """The sessions of a requester that used or reserve a punch of a card, named or not."""
        return tuple(sessions_of_requester(self.ledger, self.ledger.cards[card], requester))


@by_request
def _unfinished(_: Ledger, case: Case) -> Iterator[str]:
    """The sessions that are planned, or held without an outcome that was received, or themes."""
    for session in case.sessions if case.request else ():
        record, evaluation = session.record, session.record.evaluation
        is_done = evaluation and evaluation.received and record.themes
        if record.state == "planned" or (record.state == "held" and not is_done):
            yield session.id


Search = Callable[[TaskContext], Iterator[Task]]


@dataclass(frozen=True, slots=True)
class Chore:
    """A kind of work. Its code is the name of its function, with hyphens."""

    code: str
    search: Search

    def tasks(self, context: TaskContext) -> Iterator[Task]:
        """All tasks of this kind, with the code of the chore."""
        return (replace(task, code=self.code) for task in self.search(context))


def chore(search: Search) -> Chore:
    """Decorator that turns a generator of tasks into a chore."""
    return Chore(search.__name__.replace("_", "-"), search)
