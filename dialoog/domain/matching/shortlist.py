"""The shortlist of a request: who can be asked, in which order, and why; and who cannot."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.facilitator import Facilitator
from dialoog.data.models.request import Request
from dialoog.domain.matching.criteria import Question
from dialoog.domain.matching.exclusions import ROLE, Obstacle, obstacles
from dialoog.domain.matching.workload import Workload


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be asked to lead, with everything that decides their place on the list.

    ``has`` and ``lacks`` are the competencies the request needs, ``days`` the weekdays on which
    both can, ``load`` their sessions and promises of a quarter around the day, ``met`` the earlier
    sessions with this requester, ``led`` all sessions they ever led. ``assistant`` is proposed
    where the group asks for one; without ``paired`` a first-timer has nobody experienced beside.
    """

    facilitator: Entry[Facilitator]
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    days: tuple[str, ...]
    load: int
    met: int
    led: int
    assistant: Entry[Facilitator] | None = None
    paired: bool = True

    @property
    def merit(self) -> tuple[int, int, int]:
        """How well somebody fits the request, apart from how busy they are; the lowest is best."""
        return -len(self.has), -len(self.days), -self.met

    @property
    def place(self) -> tuple[int, int, int, int, str]:
        """What the list is ordered by: the lowest comes first; the id makes it certain."""
        return -len(self.has), -len(self.days), self.load, -self.met, self.facilitator.id


@dataclass(frozen=True, slots=True)
class Excluded:
    """Somebody who cannot be asked to lead, with every reason; perhaps they can assist."""

    facilitator: Entry[Facilitator]
    obstacles: tuple[Obstacle, ...]

    @property
    def may_assist(self) -> bool:
        """Whether nothing but their role keeps them from leading."""
        return all(obstacle.code == ROLE for obstacle in self.obstacles)


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Who can lead the conversation of a request, in order, and who cannot.

    ``assistants`` holds everyone who could assist, by id, where the group asks for an assistant.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]
    assistants: tuple[Entry[Facilitator], ...] = ()


def shortlist(
    ledger: Ledger, request: Entry[Request], workload: Workload | None = None
) -> Shortlist:
    """The shortlist of a request as of the day of the ledger.

    Give the ``workload`` along where several lists are made of one ledger: counting it is the
    larger part of the work.
    """
    workload = workload or Workload.of(ledger)
    question = Question.of(ledger, request)
    able: list[Entry[Facilitator]] = []
    excluded = []
    for someone in sorted(ledger.facilitators.values(), key=lambda entry: entry.id):
        found = obstacles(ledger, workload, question, someone)
        if found:
            excluded.append(Excluded(someone, found))
        else:
            able.append(someone)
    candidates = [_candidate(question, workload, someone) for someone in able]
    assistants: list[Entry[Facilitator]] = []
    if question.needs_assistant and not question.is_too_large:
        assistants = able + [one.facilitator for one in excluded if one.may_assist]
        candidates = [_assisted(question, workload, one, assistants) for one in candidates]
    return Shortlist(
        question,
        tuple(sorted(candidates, key=lambda one: one.place)),
        tuple(excluded),
        tuple(sorted(assistants, key=lambda one: one.id)),
    )


def _candidate(question: Question, workload: Workload, someone: Entry[Facilitator]) -> Candidate:
    request = question.request.record
    can = set(someone.record.competencies)
    return Candidate(
        someone,
        has=tuple(need for need in question.needs if need in can),
        lacks=tuple(need for need in question.needs if need not in can),
        days=question.days_with(someone.record),
        load=workload.nearby.get(someone.id, 0),
        met=workload.with_requester.get((someone.id, request.requester.code), 0),
        led=workload.led.get(someone.id, 0),
    )


def _assisted(
    question: Question,
    workload: Workload,
    candidate: Candidate,
    others: Iterable[Entry[Facilitator]],
) -> Candidate:
    """The candidate with whoever could best assist: for a first-timer somebody experienced."""
    beside = [
        (assistant_place(question, workload, candidate, someone), someone)
        for someone in others
        if someone.id != candidate.facilitator.id
    ]
    best = min(beside, key=lambda one: one[0])[1] if beside else None
    paired = candidate.led > 0 or (best is not None and workload.led.get(best.id, 0) > 0)
    return replace(candidate, assistant=best, paired=paired)


def assistant_place(
    question: Question,
    workload: Workload,
    candidate: Candidate,
    someone: Entry[Facilitator],
    extra: int = 0,
) -> tuple[bool, int, int, str]:
    """The order of those who could assist a candidate; the lowest comes first.

    ``extra`` is what they would be asked for besides what the ledger knows.
    """
    unpaired = candidate.led == 0 and workload.led.get(someone.id, 0) == 0
    days = len(set(candidate.days) & set(question.days_with(someone.record)))
    return unpaired, -days, workload.nearby.get(someone.id, 0) + extra, someone.id
