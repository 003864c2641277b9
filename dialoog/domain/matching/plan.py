"""All open requests with their shortlists, and what a plan for them holds.

The aims of a plan, in this order: as many requests served as can be, and those that came first;
nobody below the floor of ``able_to_lead``; high places on the shortlists; an even load.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.domain.matching.shortlist import Candidate, Shortlist, shortlist
from dialoog.domain.matching.workload import Workload
from dialoog.domain.periods import Quarter, quarters_between
from dialoog.formats.progress import counted

HORIZON = 8
"""How many quarters of a long wish are looked at: two years ahead is far enough."""
ALONE = 20
"""What it costs, in places, to let a first-timer lead without an experienced assistant."""


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
class MatchPlan:
    """The assignments by request; a request that is not in it is not served.

    ``more_even`` names, by request, somebody with less work who could lead it too but has a lower
    place on its shortlist.
    """

    assignments: Mapping[str, Assignment]
    more_even: Mapping[str, str]

    @property
    def served(self) -> int:
        """How many requests are served."""
        return len(self.assignments)


@dataclass(frozen=True)
class Backlog:
    """All open requests that nobody is chosen for, each with its shortlist, in order of arrival.

    ``people`` holds everyone who could lead or assist in one of them, by id.
    """

    lists: tuple[Shortlist, ...]
    workload: Workload
    people: Mapping[str, Entry[Facilitator]]

    @classmethod
    def of(cls, ledger: Ledger) -> "Backlog":
        """The backlog of a ledger, as of its day."""
        requests = unmatched(ledger)
        weighed = counted(requests, "Kandidaten wegen", "aanvragen", requests)
        lists = tuple(shortlist(ledger, request) for request in weighed)
        able = [candidate.facilitator for ranking in lists for candidate in ranking.candidates]
        able += [assistant for ranking in lists for assistant in ranking.assistants]
        people = {entry.id: entry for entry in sorted(able, key=lambda entry: entry.id)}
        return cls(lists, Workload.of(ledger), people)

    def load(self, who: str) -> int:
        """How many sessions and promises somebody has already."""
        return self.workload.nearby.get(who, 0)

    def room(self, who: str, quarter: Quarter) -> int | None:
        """How many more sessions somebody wants in a quarter; None: no maximum."""
        most = self.people[who].record.max_per_quarter
        if most is None:
            return None
        return max(0, most - self.workload.in_quarter.get((who, quarter), 0))

    def quarters(self, ranking: Shortlist) -> tuple[Quarter, ...]:
        """The quarters in which a request could be served; the first where nobody has a maximum."""
        criteria = ranking.criteria
        able = [*(candidate.facilitator for candidate in ranking.candidates), *ranking.assistants]
        is_limited = any(entry.record.max_per_quarter is not None for entry in able)
        quarters = quarters_between(criteria.first, criteria.last)
        return tuple(islice(quarters, HORIZON if is_limited else 1))

    @cached_property
    def demands(self) -> tuple["Demand", ...]:
        """The demands of the requests that can be served at all, in order of arrival."""
        return tuple(
            Demand.of(self, arrival)
            for arrival, ranking in enumerate(self.lists)
            if ranking.criteria.may_be_served
        )

    @cached_property
    def experienced(self) -> frozenset[str]:
        """The ids of those who led a session before."""
        return frozenset(who for who, count in self.workload.led.items() if count)

    def busiest(self, plan: MatchPlan) -> int:
        """The heaviest load of anyone, with the plan carried out."""
        extra = Counter(
            who for assignment in plan.assignments.values() for who in assignment.people
        )
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


def able_to_lead(ranking: Shortlist) -> list[Candidate]:
    """The candidates a plan may propose: the floor under their competencies.

    Nobody who covers less than half of what the best candidate of this request covers, and nobody
    who covers nothing of what is asked.
    """
    if not ranking.criteria.needs:
        return list(ranking.candidates)
    best = max((len(candidate.has) for candidate in ranking.candidates), default=0)
    floor = max(best / 2, 1)
    return [candidate for candidate in ranking.candidates if len(candidate.has) >= floor]


@dataclass(frozen=True, eq=False)
class Demand:
    """What one request asks of a plan: one person, or two (a leader and an assistant).

    ``places`` holds the place of everybody who may lead, in the order of the shortlist; ``days``
    the possible weekdays of everybody who may take part, those who may lead first, and
    ``provider`` where they come from: two people come from one provider.
    """

    request: str
    arrival: int
    size: int
    quarters: tuple[Quarter, ...]
    places: Mapping[str, int]
    days: Mapping[str, frozenset[str]]
    provider: Mapping[str, str]
    experienced: frozenset[str]

    @classmethod
    def of(cls, backlog: Backlog, arrival: int) -> "Demand":
        """The demand of one request of the backlog."""
        ranking = backlog.lists[arrival]
        criteria = ranking.criteria
        merits = sorted({candidate.merit for candidate in ranking.candidates})
        place = {merit: number for number, merit in enumerate(merits)}
        places = {
            candidate.facilitator.id: place[candidate.merit] for candidate in able_to_lead(ranking)
        }
        people = (*(backlog.people[who] for who in places), *ranking.assistants)
        return cls(
            request=criteria.request.id,
            arrival=arrival,
            size=2 if criteria.needs_assistant else 1,
            quarters=backlog.quarters(ranking),
            places=places,
            days={entry.id: _as_set(criteria.days_with(entry.record)) for entry in people},
            provider={entry.id: entry.record.provider for entry in people},
            experienced=backlog.experienced,
        )

    @property
    def choices(self) -> tuple[int, int]:
        """The number of people to choose from; the request with the lowest is the scarcest."""
        return self.size, len(self.places) * len(self.quarters)

    def pair(self, who: str, other: str | None) -> tuple[int, str, str | None]:
        """The cheaper way round of two people: the cost, who leads and who assists.

        The cost is the leader's place on the shortlist; ``other`` may be None. A pair costs more
        where neither has led before, and by each day that only the leader can.
        """
        if other is None:
            return self.places[who], who, None
        alone = ALONE * self.experienced.isdisjoint((who, other))
        return min(
            (self.places[one] + alone + len(self.days[one] - self.days[two]), one, two)
            for one, two in ((who, other), (other, who))
            if one in self.places
        )


@cache
def _as_set(days: tuple[str, ...]) -> frozenset[str]:
    """The same set for the same weekdays."""
    return frozenset(days)
