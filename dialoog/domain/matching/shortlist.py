"""The shortlist of a request: who can be asked, in which order, and why; and who cannot."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from heapq import nsmallest

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.domain.calls import NOT_ASKED
from dialoog.domain.matching.criteria import MatchCriteria
from dialoog.domain.matching.exclusions import ROLE, Exclusion, Exclusions, exclusions
from dialoog.domain.matching.workload import Workload
from dialoog.formats.grouping import group_by_key


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be asked to lead, with everything that decides their place on the list.

    ``has`` and ``lacks`` are the competencies the request needs, ``days`` the weekdays on which
    both can, ``load`` their sessions and promises of a quarter around the day, ``met`` the earlier
    sessions with this requester, ``led`` all sessions they ever led. ``answer`` is their place by
    what they answered to a call for the request, ``learnt`` the day on which they learnt the method
    of the offer. ``assistant`` is proposed where the group needs one; without ``paired`` somebody
    would lead for the first time with nobody experienced to assist.
    """

    facilitator: Entry[Facilitator]
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    days: tuple[str, ...]
    load: int
    met: int
    led: int
    answer: int = NOT_ASKED
    learnt: dt.date | None = None
    assistant: Entry[Facilitator] | None = None
    paired: bool = True

    @classmethod
    def of(
        cls, criteria: MatchCriteria, workload: Workload, person: Entry[Facilitator]
    ) -> "Candidate":
        """Somebody as a candidate, still without an assistant."""
        code = criteria.request.record.requester.code
        has, lacks = criteria.needs_met_by(person.record)
        return cls(
            person,
            has,
            lacks,
            days=criteria.days_with(person.record),
            load=workload.nearby.get(person.id, 0),
            met=workload.with_requester.get((person.id, code), 0),
            led=workload.led.get(person.id, 0),
            answer=criteria.answers.rank(person.id),
            learnt=person.record.learnt(criteria.method) if criteria.method else None,
        )

    @property
    def merit(self) -> tuple[int, int, bool, int]:
        """What comes before the load in the order of the list; the lowest is best."""
        return self.answer, -len(self.has), self.learnt is None, -len(self.days)

    @property
    def place(self) -> tuple[int, int, bool, int, int, int, str]:
        """What the list is ordered by, the lowest first; the id makes the order certain."""
        return *self.merit, self.load, -self.met, self.facilitator.id


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who cannot be asked to lead, with every reason."""

    facilitator: Entry[Facilitator]
    reasons: tuple[Exclusion, ...]

    @property
    def may_assist(self) -> bool:
        """Whether nothing but their role keeps them from leading."""
        return all(reason.code == ROLE for reason in self.reasons)


@dataclass(frozen=True)
class Shortlist:
    """Who can lead the session of a request, in order, and who cannot.

    ``assistants`` holds everybody who could assist, by id, where the group needs an assistant.
    """

    criteria: MatchCriteria
    candidates: tuple[Candidate, ...]
    assistants: tuple[Entry[Facilitator], ...] = ()

    @cached_property
    def excluded(self) -> tuple[Excluded, ...]:
        """Everybody who is not a candidate, by id."""
        people, reasons = self.criteria.ledger.facilitators, exclusions(self.criteria)
        names = sorted(reasons.names & people.keys())
        return tuple(Excluded(people[name], reasons.of(name)) for name in names)


def shortlist(ledger: Ledger, request: Entry[Request]) -> Shortlist:
    """The shortlist of a request as of the day of the ledger."""
    workload, criteria = Workload.of(ledger), MatchCriteria.of(ledger, request)
    able = able_people(criteria, exclusions(criteria))
    candidates = [Candidate.of(criteria, workload, person) for person in able]
    assistants: list[Entry[Facilitator]] = []
    if criteria.needs_assistant and not criteria.is_too_large:
        assistants = able_people(criteria, exclusions(criteria, leads=False))
        choice = _Assistants(criteria, workload, assistants)
        candidates = [choice.beside(candidate) for candidate in candidates]
    return Shortlist(
        criteria,
        tuple(sorted(candidates, key=lambda candidate: candidate.place)),
        tuple(assistants),
    )


def able_people(criteria: MatchCriteria, reasons: Exclusions) -> list[Entry[Facilitator]]:
    """Everybody for whom none of the reasons holds, by id."""
    people = criteria.ledger.facilitators
    return [people[name] for name in sorted(people.keys() - reasons.names)]


@dataclass(frozen=True)
class _Assistants:
    """Who could assist, from whom the best is chosen for each candidate.

    Who assists comes from the same provider as who leads; beside a first-timer somebody experienced
    comes first.
    """

    criteria: MatchCriteria
    workload: Workload
    people: Sequence[Entry[Facilitator]]

    def beside(self, leader: Candidate) -> Candidate:
        """The candidate with their best assistant."""
        best = next(
            (
                person
                for person in self._best(
                    leader.facilitator.record.provider, leader.days, leader.led == 0
                )
                if person.id != leader.facilitator.id
            ),
            None,
        )
        paired = leader.led > 0 or (best is not None and self.workload.led.get(best.id, 0) > 0)
        return replace(leader, assistant=best, paired=paired)

    @cached_property
    def _best(self) -> Callable[[str, tuple[str, ...], bool], Sequence[Entry[Facilitator]]]:
        """The two best for who leads: for one of these two that is the other."""

        @cache
        def best(
            provider: str, days: tuple[str, ...], is_first: bool
        ) -> Sequence[Entry[Facilitator]]:
            def place(person: Entry[Facilitator]) -> tuple[bool, int, int, str]:
                unpaired = is_first and self.workload.led.get(person.id, 0) == 0
                shared = len({*days} & {*self.criteria.days_with(person.record)})
                return unpaired, -shared, self.workload.nearby.get(person.id, 0), person.id

            return nsmallest(2, self._by_provider[provider], key=place)

        return best

    @cached_property
    def _by_provider(self) -> Mapping[str, tuple[Entry[Facilitator], ...]]:
        return group_by_key((person.record.provider, person) for person in self.people)
