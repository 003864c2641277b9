"""The plan that comes of taking the requests one by one: the first who can, in order of arrival."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dialoog.domain.matching.plan import Assignment, Plan, Table
from dialoog.domain.matching.shortlist import Candidate, Shortlist, assistant_place
from dialoog.domain.periods import Quarter


class _Taken:
    """What has been handed out so far, by person and by quarter."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.extra: Counter[str] = Counter()
        self.in_quarter: Counter[tuple[str, Quarter]] = Counter()

    def has_room(self, who: str, quarter: Quarter) -> bool:
        """Whether somebody can be asked once more in a quarter."""
        room = self.table.room(who, quarter)
        return room is None or self.in_quarter[who, quarter] < room

    def take(self, assignment: Assignment, quarter: Quarter) -> None:
        """Hand a request out."""
        for who in assignment.people:
            self.extra[who] += 1
            self.in_quarter[who, quarter] += 1


def plan(table: Table) -> Plan:
    """Everyone's first choice in turn, as a coordinator would do who never looks ahead."""
    taken = _Taken(table)
    assignments = {}
    for found in table.lists:
        choice = next(_choices(table, taken, found), None)
        if choice:
            assignment, quarter = choice
            taken.take(assignment, quarter)
            assignments[assignment.request] = assignment
    return Plan(assignments)


def _choices(table: Table, taken: _Taken, found: Shortlist) -> Iterator[tuple[Assignment, Quarter]]:
    """Who could serve a request and when, the best first, with what was handed out before it."""
    if not found.question.may_be_served:
        return
    now = [
        replace(one, load=one.load + taken.extra[one.facilitator.id]) for one in found.candidates
    ]
    request = found.question.request.id
    for candidate in sorted(now, key=lambda one: one.place):
        leader = candidate.facilitator.id
        for quarter in table.quarters(found):
            if not taken.has_room(leader, quarter):
                continue
            if not found.question.needs_assistant:
                yield Assignment(request, leader), quarter
            for assistant in _assistants(taken, found, candidate, quarter):
                yield Assignment(request, leader, assistant), quarter


def _assistants(
    taken: _Taken, found: Shortlist, candidate: Candidate, quarter: Quarter
) -> list[str]:
    """Who could assist in a quarter, the best first."""
    beside = [
        (
            assistant_place(
                found.question, taken.table.workload, candidate, someone, taken.extra[someone.id]
            ),
            someone.id,
        )
        for someone in found.assistants
        if someone.id != candidate.facilitator.id and taken.has_room(someone.id, quarter)
    ]
    return [who for _, who in sorted(beside)]
