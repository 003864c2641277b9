"""What one division of the work costs: the load, who stands alone, the places on the lists."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dialoog.domain.matching.milp import Model, Weights, ones
from dialoog.domain.matching.plan import Seat, Table
from dialoog.domain.matching.shortlist import Shortlist

FARTHEST = 9
"""Places on a shortlist beyond this one count alike: nobody tells the tenth from the twelfth."""
ALONE = 20
"""What it costs, in places, to let a first-timer lead without anyone experienced beside."""


def costs(
    table: Table, model: Model, seats: Mapping[Seat, int], lists: Mapping[str, Shortlist]
) -> Weights:
    """The load first: the smallest difference in it outweighs all places and pairs together."""
    weights = _places(seats, lists) | _alone(table, model, seats, lists)
    heavy = len(lists) * (2 * FARTHEST + ALONE) + 1.0
    by_person: dict[str, list[Seat]] = defaultdict(list)
    for seat in seats:
        by_person[seat[1]].append(seat)
    for who, theirs in by_person.items():
        steps = [model.column(whole=False) for _ in range(_most(table, who, theirs))]
        columns = ones(seats[seat] for seat in theirs)
        model.bound({**columns, **dict.fromkeys(steps, -1.0)}, 0, 0)
        weights |= {step: heavy * (table.load(who) + n) for n, step in enumerate(steps)}
    return weights


def _most(table: Table, who: str, seats: Sequence[Seat]) -> int:
    """The most requests that somebody could take part in."""
    requests = len({request for request, _, _ in seats})
    rooms = [table.room(who, quarter) for quarter in {quarter for _, _, quarter in seats}]
    room = sum(room for room in rooms if room is not None)
    return requests if None in rooms else min(requests, room)


def _places(seats: Mapping[Seat, int], lists: Mapping[str, Shortlist]) -> dict[int, float]:
    """Everyone's place by what they can do, whoever is equal on one place; the load is counted."""
    places: dict[tuple[str, str], float] = {}
    for request, found in lists.items():
        merits = sorted({one.merit for one in found.candidates})
        for one in found.candidates:
            place = min(merits.index(one.merit), FARTHEST)
            places[request, one.facilitator.id] = float(place)
    return {column: places.get((request, who), 0.0) for (request, who, _), column in seats.items()}


def _alone(
    table: Table, model: Model, seats: Mapping[Seat, int], lists: Mapping[str, Shortlist]
) -> dict[int, float]:
    """A column a large group, chosen when nobody who takes part has led before."""
    large = {request for request, found in lists.items() if found.question.needs_assistant}
    experienced: dict[str, list[int]] = defaultdict(list)
    taken: dict[str, list[int]] = defaultdict(list)
    for (request, who, _), column in seats.items():
        taken[request].append(column)
        if table.workload.led.get(who):
            experienced[request].append(column)
    costs = {}
    for request in sorted(large):
        column = model.column(whole=False)
        # Two take part or nobody: half of them are experienced, or this column makes it up.
        weights = dict.fromkeys(taken[request], -0.5)
        for seat in experienced[request]:
            weights[seat] += 1.0
        model.bound({**weights, column: 1.0}, 0, float("inf"))
        costs[column] = float(ALONE)
    return costs
