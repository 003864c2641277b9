"""What the programme team's pages are made from: the ledger, its open part, and the worklist."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from dialoog.data.collections import collection_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.programme import Programme
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.lifecycle import waits_for_pause
from dialoog.domain.matching.workload import Workload
from dialoog.formats.grouping import group_by_key
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.long_lists import Period, by_period
from dialoog.tasks.task import Task

Worklist = Callable[[Ledger], tuple[Task, ...]]
"""A function from a ledger to its worklist, as of its day."""


@dataclass(frozen=True)
class TeamLedger:
    """The ledger for the programme team.

    ``open`` is what staff see, with the team's own news; ``tasks`` is the worklist in its order.
    What many pages use is computed once.
    """

    ledger: Ledger
    open: OpenLedger
    tasks: tuple[Task, ...]
    worklist: Worklist

    @classmethod
    def of(cls, ledger: Ledger, worklist: Worklist) -> "TeamLedger":
        """The team's view of a valid ledger, with its worklist."""
        open_ledger = OpenLedger.of(ledger, frozenset(("staff", "pool", "team")))
        return cls(ledger, open_ledger, worklist(ledger), worklist)

    def tasks_on(self, day: dt.date) -> tuple[Task, ...]:
        """The worklist of a later day, if nothing is done until then."""
        return self.worklist(replace(self.ledger, as_of=day))

    @property
    def today(self) -> dt.date:
        """The day as of which everything holds."""
        return self.ledger.as_of

    @property
    def programme(self) -> Programme:
        """The programme; a valid ledger has one."""
        assert self.ledger.programme is not None
        return self.ledger.programme

    @cached_property
    def remembered(self) -> dict[tuple[object, ...], Any]:
        """What was derived of this ledger already: see ``once_per_ledger``."""
        return {}

    @cached_property
    def workload(self) -> Workload:
        """How many sessions each facilitator has."""
        return Workload.of(self.ledger)

    @cached_property
    def _tasks_by_record(self) -> Mapping[tuple[str, str], tuple[Task, ...]]:
        return group_by_key((record_at(task.subject), task) for task in self.tasks)

    def tasks_of(self, collection: str, name: str) -> tuple[Task, ...]:
        """The tasks about a record, in the order of the worklist; a request's sessions included."""
        return self._tasks_by_record.get((collection, name), ())

    @cached_property
    def tasks_by_kind(self) -> Mapping[str, tuple[Task, ...]]:
        """The tasks of each code, in the order of the worklist."""
        return group_by_key((task.code, task) for task in self.tasks)

    @cached_property
    def open_by_period(self) -> Mapping[str, Period[Entry[Request]]]:
        """The requests that are not closed, by when they arrived."""
        return self._by_arrival(are_closed=False)

    @cached_property
    def closed_by_period(self) -> Mapping[str, Period[Entry[Request]]]:
        """The requests that are closed, by when they arrived."""
        return self._by_arrival(are_closed=True)

    def _by_arrival(self, *, are_closed: bool) -> Mapping[str, Period[Entry[Request]]]:
        requests = sorted(self.ledger.requests.values(), key=by_arrival)
        return by_period(
            (request.record.received, request)
            for request in requests
            if bool(request.record.closed) == are_closed
        )

    @cached_property
    def _sessions_by_person(self) -> Mapping[str, tuple[Entry[Session], ...]]:
        return group_by_key(
            (name, session)
            for session in sorted(self.ledger.sessions, key=by_date)
            for name in session.record.people
        )

    def sessions_with(self, facilitator: str) -> tuple[Entry[Session], ...]:
        """The sessions that a facilitator leads or assists, also cancelled ones, by date."""
        return self._sessions_by_person.get(facilitator, ())

    @cached_property
    def handed_over(self) -> Mapping[str, tuple[Entry[Session], ...]]:
        """By facilitator, the sessions by date that others lead of requests they are matched to."""
        return group_by_key(
            (name, session)
            for session in sorted(self.ledger.sessions, key=by_date)
            if (request := self.ledger.request_of(session)) and (match := request.record.match)
            for name in (*match.facilitators, *filter(None, (match.assistant,)))
            if name not in session.record.people
        )

    @cached_property
    def unplanned_matches(self) -> Mapping[str, tuple[str, ...]]:
        """By facilitator, the requests that they are matched to and that have no session yet."""
        return group_by_key(
            (person.id, request.id)
            for request in self.ledger.requests.values()
            if (match := request.record.match) and self.ledger.is_match_pending(request)
            for _, person in self.ledger.people(match.facilitators, match.assistant)
        )

    @cached_property
    def waiting(self) -> Mapping[str, int]:
        """The place in the queue, from 1, of each request that waits for a pause to end."""
        queue = [
            request
            for request in self.ledger.requests.values()
            if waits_for_pause(self.ledger, request)
        ]
        return {request.id: place for place, request in enumerate(sorted(queue, key=by_arrival), 1)}

    @cached_property
    def cards(self) -> Mapping[str, OpenCard]:
        """The cards with their balances by id, the newest first."""
        return {card.id: card for card in self.open.cards}

    @cached_property
    def newest_card(self) -> Mapping[str, str]:
        """By offer, the id of the card that was issued last."""
        return {card.offer: card.id for card in reversed(self.open.cards)}


def by_date(session: Entry[Session]) -> tuple[dt.date, dt.time, str]:
    """Sorts sessions by date and time."""
    return session.record.date, session.record.start, session.id


def by_arrival(request: Entry[Request]) -> tuple[dt.date, str]:
    """Sorts requests by the day on which they were received."""
    return request.record.received, request.id


def record_at(path: str) -> tuple[str, str]:
    """The collection and id of the record in a file, of a session those of its request; or ""."""
    match = collection_of(path)
    if match is None:
        return "", ""
    collection, name = match
    if collection.name == "sessions":
        return "requests", name.partition("/")[0]
    return collection.name, name
