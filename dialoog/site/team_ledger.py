"""All that the programme team may see: the whole ledger, what of it is open, and the worklist."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

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
from dialoog.tasks.task import Task

Worklist = Callable[[Ledger], tuple[Task, ...]]
"""Makes the worklist of a ledger, as of its day."""


@dataclass(frozen=True)
class TeamLedger:
    """What a page for the programme team is made from.

    ``open`` is what staff see, with the team's own news; ``tasks`` is the worklist in its order.
    What many pages ask is counted once for all of them.
    """

    ledger: Ledger
    open: OpenLedger
    tasks: tuple[Task, ...]
    worklist: Worklist

    @classmethod
    def of(cls, ledger: Ledger, worklist: Worklist) -> "TeamLedger":
        """The team's view of a sound ledger; ``worklist`` makes the worklist of a ledger."""
        seen = OpenLedger.of(ledger, frozenset(("staff", "pool", "team")))
        return cls(ledger, seen, worklist(ledger), worklist)

    def tasks_on(self, day: dt.date) -> tuple[Task, ...]:
        """The worklist of a later day, as it will be when nothing is done until then."""
        return self.worklist(replace(self.ledger, as_of=day))

    @property
    def today(self) -> dt.date:
        """The day on which all of it holds."""
        return self.ledger.as_of

    @property
    def programme(self) -> Programme:
        """The programme: a sound ledger has one."""
        assert self.ledger.programme is not None
        return self.ledger.programme

    @cached_property
    def workload(self) -> Workload:
        """How busy everybody is."""
        return Workload.of(self.ledger)

    @cached_property
    def _tasks_by_record(self) -> Mapping[tuple[str, str], tuple[Task, ...]]:
        return group_by_key((record_at(task.path), task) for task in self.tasks)

    def tasks_of(self, collection: str, name: str) -> tuple[Task, ...]:
        """The tasks about a record, in the order of the worklist; a request's with its sessions."""
        return self._tasks_by_record.get((collection, name), ())

    @cached_property
    def _sessions_by_person(self) -> Mapping[str, tuple[Entry[Session], ...]]:
        return group_by_key(
            (name, session)
            for session in sorted(self.ledger.sessions, key=by_date)
            for name in session.record.people
        )

    def sessions_with(self, facilitator: str) -> tuple[Entry[Session], ...]:
        """The sessions that somebody leads or assists, cancelled ones too, by date."""
        return self._sessions_by_person.get(facilitator, ())

    @cached_property
    def promised(self) -> Mapping[str, tuple[str, ...]]:
        """By person, the requests that they are matched to and that have no session yet."""
        return group_by_key(
            (person.id, request.id)
            for request in self.ledger.requests.values()
            if (match := request.record.match) and self.ledger.is_match_to_do(request)
            for _, person in self.ledger.people(match.facilitators, match.assistant)
        )

    @cached_property
    def waiting(self) -> Mapping[str, int]:
        """The place in the queue, from 1, of each request that waits for the end of a pause."""
        queue = [one for one in self.ledger.requests.values() if waits_for_pause(self.ledger, one)]
        return {request.id: place for place, request in enumerate(sorted(queue, key=by_arrival), 1)}

    @cached_property
    def cards(self) -> Mapping[str, OpenCard]:
        """The cards with their balances, the newest first."""
        return {card.id: card for card in self.open.cards}

    @cached_property
    def newest_card(self) -> Mapping[str, str]:
        """By offer, the card that was issued last."""
        return {card.offer: card.id for card in reversed(self.open.cards)}


def by_date(session: Entry[Session]) -> tuple[dt.date, dt.time, str]:
    """The order of sessions in time."""
    return session.record.date, session.record.start, session.id


def by_arrival(request: Entry[Request]) -> tuple[dt.date, str]:
    """The order in which requests came in."""
    return request.record.received, request.id


def record_at(path: str) -> tuple[str, str]:
    """The collection and the id of the record in a file; of a session the request it belongs to."""
    found = collection_of(path)
    if found is None:
        return "", ""
    collection, name = found
    return (
        ("requests", name.partition("/")[0])
        if collection.name == "sessions"
        else (collection.name, name)
    )
