"""The shortlist of a request: who can be asked, in which order, and why; and who cannot."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.domain.calls import NOT_ASKED
from dialoog.domain.matching.criteria import ROLE, Exclusion, MatchCriteria, exclusions
from dialoog.domain.matching.workload import Workload


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
        competencies = set(person.record.competencies)
        return cls(
            person,
            has=tuple(need for need in criteria.needs if need in competencies),
            lacks=tuple(need for need in criteria.needs if need not in competencies),
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


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Who can lead the session of a request, in order, and who cannot.

    ``assistants`` holds everybody who could assist, by id, where the group needs an assistant.
    """

    criteria: MatchCriteria
    candidates: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]
    assistants: tuple[Entry[Facilitator], ...] = ()


def shortlist(
    ledger: Ledger, request: Entry[Request], workload: Workload | None = None
) -> Shortlist:
    """The shortlist of a request as of the day of the ledger.

    Pass the ``workload`` where several lists are made of one ledger: counting it is the larger
    part of the work.
    """
    workload = workload or Workload.of(ledger)
    criteria = MatchCriteria.of(ledger, request)
    able: list[Entry[Facilitator]] = []
    excluded = []
    for person in sorted(ledger.facilitators.values(), key=lambda entry: entry.id):
        reasons = exclusions(ledger, workload, criteria, person)
        if reasons:
            excluded.append(Excluded(person, reasons))
        else:
            able.append(person)
    candidates = [Candidate.of(criteria, workload, person) for person in able]
    assistants: list[Entry[Facilitator]] = []
    if criteria.needs_assistant and not criteria.is_too_large:
        assistants = able + [other.facilitator for other in excluded if other.may_assist]
        candidates = [
            _assisted(criteria, workload, candidate, assistants) for candidate in candidates
        ]
    return Shortlist(
        criteria,
        tuple(sorted(candidates, key=lambda candidate: candidate.place)),
        tuple(excluded),
        tuple(sorted(assistants, key=lambda entry: entry.id)),
    )


def _assisted(
    criteria: MatchCriteria,
    workload: Workload,
    candidate: Candidate,
    others: Iterable[Entry[Facilitator]],
) -> Candidate:
    """The candidate with their best assistant: for a first-timer somebody experienced first.

    Who assists comes from the same provider as who leads.
    """

    def place(person: Entry[Facilitator]) -> tuple[bool, int, int, str]:
        unpaired = candidate.led == 0 and workload.led.get(person.id, 0) == 0
        days = len(set(candidate.days) & set(criteria.days_with(person.record)))
        return unpaired, -days, workload.nearby.get(person.id, 0), person.id

    leader = candidate.facilitator
    able = (
        person
        for person in others
        if person.id != leader.id and person.record.provider == leader.record.provider
    )
    best = min(able, key=place, default=None)
    paired = candidate.led > 0 or (best is not None and workload.led.get(best.id, 0) > 0)
    return replace(candidate, assistant=best, paired=paired)
