"""One plan for all open requests: who would lead and assist in each, and what it adds up to."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.domain.matching.shortlist import Shortlist, shortlist
from dialoog.domain.matching.workload import Workload
from dialoog.domain.periods import Quarter, quarters_between

HORIZON = 8
"""How many quarters of a long wish are looked at: two years ahead is far enough."""


Seat = tuple[str, str, Quarter]
"""A request, somebody who may take part in it, and in which quarter."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who would lead one request, and who would assist where the group asks for it."""

    request: str
    leader: str
    assistant: str | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone asked for this request."""
        return (self.leader,) if self.assistant is None else (self.leader, self.assistant)


@dataclass(frozen=True, slots=True)
class Plan:
    """The assignments by request; a request that is not in it is not served."""

    assignments: Mapping[str, Assignment]

    @property
    def served(self) -> int:
        """How many requests are served."""
        return len(self.assignments)


@dataclass(frozen=True)
class Table:
    """All open requests that nobody is chosen for, each with its shortlist, in order of arrival.

    ``people`` holds everyone who could lead or assist in one of them, by id.
    """

    lists: tuple[Shortlist, ...]
    workload: Workload
    people: Mapping[str, Entry[Facilitator]]

    @classmethod
    def of(cls, ledger: Ledger) -> "Table":
        """The table of a ledger, as of its day."""
        workload = Workload.of(ledger)
        lists = tuple(shortlist(ledger, request, workload) for request in unmatched(ledger))
        able = [one.facilitator for found in lists for one in found.candidates]
        able += [one for found in lists for one in found.assistants]
        people = {someone.id: someone for someone in sorted(able, key=lambda one: one.id)}
        return cls(lists, workload, people)

    def load(self, who: str) -> int:
        """What somebody has on their plate already."""
        return self.workload.nearby.get(who, 0)

    def room(self, who: str, quarter: Quarter) -> int | None:
        """How many more somebody wants in a quarter; None: as many as there are."""
        most = self.people[who].record.max_per_quarter
        if most is None:
            return None
        return max(0, most - self.workload.in_quarter.get((who, quarter), 0))

    def quarters(self, found: Shortlist) -> tuple[Quarter, ...]:
        """The quarters in which a request could be served; one where nobody counts quarters."""
        question = found.question
        able = [*(one.facilitator for one in found.candidates), *found.assistants]
        counts = any(one.record.max_per_quarter is not None for one in able)
        quarters = quarters_between(question.first, question.last)
        return tuple(islice(quarters, HORIZON if counts else 1))

    def busiest(self, plan: Plan) -> int:
        """The heaviest load of anyone, with the plan carried out."""
        extra = Counter(who for one in plan.assignments.values() for who in one.people)
        return max((self.load(who) + extra[who] for who in self.people), default=0)


def unmatched(ledger: Ledger) -> list[Entry[Request]]:
    """The open requests that nobody is chosen for, in order of arrival."""

    def arrival(request: Entry[Request]) -> tuple[dt.date, str]:
        return request.record.received, request.id

    return sorted(
        (
            request
            for request in ledger.requests.values()
            if not request.record.closed and not request.record.match
        ),
        key=arrival,
    )
