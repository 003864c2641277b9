"""The plan for all open requests together: the most requests served, the load spread evenly.

First which requests are served: as many as can be, and of those the ones that came first. Then
by whom: the load spread (a second session weighs more than a first), whoever leads for the first
time beside somebody experienced, and the shortlists followed, in that order.
"""

from collections import defaultdict
from collections.abc import Mapping

from dialoog.domain.matching.milp import Model, Weights, ones
from dialoog.domain.matching.objective import costs
from dialoog.domain.matching.plan import Assignment, Plan, Seat, Table
from dialoog.domain.matching.shortlist import Shortlist
from dialoog.domain.periods import Quarter


def plan(table: Table) -> Plan:
    """The best plan there is for all requests of the table at once.

    Raises SolverMissingError where SciPy is not installed.
    """
    lists = {
        found.question.request.id: found for found in table.lists if found.question.may_be_served
    }
    model = Model()
    seats: dict[Seat, int] = {}
    served = {request: _seat(table, model, seats, found) for request, found in lists.items()}
    _keep_within_room(table, model, seats)
    chosen = model.lowest(_most_and_first(served))
    for columns in served.values():
        if not any(chosen[column] for column in columns):
            for column in columns:
                model.fix(column, False)
        else:
            model.bound(dict.fromkeys(columns, 1.0), 1, 1)
    weights = costs(table, model, seats, lists)
    chosen = model.lowest(weights)
    taken: dict[str, list[str]] = defaultdict(list)
    for (request, who, _), column in seats.items():
        if chosen[column]:
            taken[request].append(who)
    return Plan({request: _assignment(lists[request], people) for request, people in taken.items()})


def _seat(table: Table, model: Model, seats: dict[Seat, int], found: Shortlist) -> list[int]:
    """The seats of one request; the columns that say in which quarter it is served, if at all.

    A large group takes two people, of whom one at most can only assist.
    """
    request = found.question.request.id
    leaders = {one.facilitator.id for one in found.candidates}
    people = leaders | {one.id for one in found.assistants}
    places = 2.0 if found.question.needs_assistant else 1.0
    served = []
    for quarter in table.quarters(found):
        columns = {who: model.column() for who in sorted(people)}
        seats.update({(request, who, quarter): column for who, column in columns.items()})
        served.append(model.column())
        model.bound({**ones(columns.values()), served[-1]: -places}, 0, 0)
        helpers = ones(column for who, column in columns.items() if who not in leaders)
        model.bound({**helpers, served[-1]: -1.0} if helpers else {}, -float("inf"), 0)
    model.bound(ones(served), 0, 1)
    return served


def _keep_within_room(table: Table, model: Model, seats: Mapping[Seat, int]) -> None:
    """Nobody is asked more often in a quarter than they want."""
    by_quarter: dict[tuple[str, Quarter], list[int]] = defaultdict(list)
    for (_, who, quarter), column in seats.items():
        by_quarter[who, quarter].append(column)
    for (who, quarter), columns in by_quarter.items():
        room = table.room(who, quarter)
        if room is not None:
            model.bound(ones(columns), 0, room)


def _most_and_first(served: Mapping[str, list[int]]) -> Weights:
    """One request more outweighs all that could be won by serving those that came first."""
    one_more = float(len(served) ** 2)
    return {
        column: place - one_more
        for place, columns in enumerate(served.values())
        for column in columns
    }


def _assignment(found: Shortlist, people: list[str]) -> Assignment:
    """Of two people the one who stands highest on the shortlist leads."""
    places = [one.facilitator.id for one in found.candidates]
    leader, *others = sorted(
        people, key=lambda who: places.index(who) if who in places else len(places)
    )
    return Assignment(found.question.request.id, leader, others[0] if others else None)
