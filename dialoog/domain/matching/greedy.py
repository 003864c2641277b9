"""Makes the plan for all open requests: greedy, then chains of moves that serve more or fit better.

Nothing is left to chance: the same ledger gives the same plan, whatever the order of its files.
The draft and the order in which it is filled only make sense together, hence one long file.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from dialoog.domain.matching.plan import Assignment, Backlog, Demand, MatchPlan
from dialoog.domain.periods import Quarter

MAX_CHAIN = 4
"""How many requests one improvement moves at most."""
MAX_ROUNDS = 2
"""How often all requests are looked at anew."""

Slot = tuple[str, Quarter]
"""Somebody in a quarter, for which they may have a maximum number of sessions."""


def plan_in_turn(backlog: Backlog) -> MatchPlan:
    """The plan of a coordinator who never looks ahead: the first who can, in order of arrival."""
    return _in_turn(backlog).plan()


def plan_together(backlog: Backlog) -> MatchPlan:
    """The best plan found for all requests at once, by the aims of a plan.

    First it is decided which requests are served: where not all can be, those that came first
    unless other requests serve more. Then the request that the fewest can lead chooses first, and
    chains of moves follow. Never worse than ``plan_in_turn``.
    """
    by_arrival = backlog.demands
    by_scarcity = sorted(by_arrival, key=lambda demand: demand.choices)
    draft = _serve_most(backlog, by_arrival)
    if draft.count() < len(by_arrival):
        draft = max(draft, _serve_most(backlog, by_scarcity, swaps=True), key=_Draft.count)
    chosen = [demand for demand in by_scarcity if demand.request in draft.seats]
    scarcest_first = _serve_most(backlog, chosen)
    if scarcest_first.count() == draft.count():
        draft = scarcest_first
    draft.improve()
    return min(_in_turn(backlog), draft, key=_Draft.cost).plan()


def _in_turn(backlog: Backlog) -> "_Draft":
    draft = _Draft(backlog)
    for demand in backlog.demands:
        draft.serve(demand, move_others=False)
    return draft


def _serve_most(backlog: Backlog, order: Sequence[Demand], *, swaps: bool = False) -> "_Draft":
    """A draft that serves as many requests as it can, those first in ``order`` if possible.

    Among requests for one person that is the highest number there is (augmenting paths in a
    bipartite graph). A large group takes two people, so it is taken out where that serves more
    requests; with ``swaps`` also where it serves as many, since another swap may then serve more.
    """
    draft = _Draft(backlog)
    waiting = [demand for demand in order if not draft.serve(demand)]
    large_groups = [demand for demand in order if demand.size > 1]
    for large in large_groups * MAX_ROUNDS:
        if waiting and large.request in draft.seats:
            attempt = draft.copy()
            attempt.withdraw(large)
            for demand in (*waiting, large):
                attempt.serve(demand)
            if attempt.count() >= draft.count() + (not swaps):
                draft = attempt
                waiting = [demand for demand in order if demand.request not in draft.seats]
    return draft


@dataclass(frozen=True, slots=True)
class _Move:
    """A step of a chain: in ``demand``, ``into`` takes the place of ``out`` (None: is added)."""

    demand: Demand
    out: Slot | None
    into: Slot


_Chain = tuple[_Move, ...]


class _Draft:
    """A plan in the making: the slots that each request has, and the requests in each slot.

    ``extra`` counts the sessions that the draft gives somebody. ``stuck`` holds the slots in which
    no chain can make room until somebody leaves a slot: they need not be searched again.
    """

    def __init__(self, backlog: Backlog) -> None:
        self.backlog = backlog
        self.seats: dict[str, tuple[Slot, ...]] = {}
        self.holders: defaultdict[Slot, list[Demand]] = defaultdict(list)
        self.extra: Counter[str] = Counter()
        self.stuck: set[Slot] = set()

    def copy(self) -> "_Draft":
        """A copy of the draft, on which changes can be tried."""
        other = _Draft(self.backlog)
        other.seats.update(self.seats)
        other.holders.update((slot, list(holders)) for slot, holders in self.holders.items())
        other.extra.update(self.extra)
        return other

    def serve(self, demand: Demand, *, move_others: bool = True) -> bool:
        """Find the people for one more request: two in one quarter, from one provider."""
        if demand.size == 1:
            return self._add(demand, demand.quarters, move_others)
        providers = dict.fromkeys(demand.provider[who] for who in demand.places)
        for quarter, provider in product(demand.quarters, providers):
            if all(
                self._add(demand, (quarter,), move_others, provider) for _ in range(demand.size)
            ):
                return True
            self.withdraw(demand)
        return False

    def withdraw(self, demand: Demand) -> None:
        """Take a request out of the draft."""
        for slot in self.seats.get(demand.request, ()):
            self._leave(demand, slot)

    def improve(self) -> None:
        """Move people as long as that gives higher places on the lists, or a more even load."""
        for _ in range(MAX_ROUNDS):
            seats = [(demand, slot) for demand in self._served() for slot in self._slots(demand)]
            gains = [self._improve(demand, slot) for demand, slot in seats]
            if not any(gains):
                return

    def count(self) -> int:
        """How many requests are served."""
        return len(self.seats)

    def cost(self) -> tuple[int, list[int], int, int]:
        """What the draft costs by the aims of a plan; the lowest is best."""
        places = sum(demand.pair(*self._people(demand))[0] for demand in self._served())
        load = sum(self._load(who) ** 2 - self.backlog.load(who) ** 2 for who in self.extra)
        return -self.count(), [demand.arrival for demand in self._served()], places, load

    def plan(self) -> MatchPlan:
        """The plan that the draft makes."""
        assignments, more_even = {}, {}
        for demand in self._served():
            _, leader, assistant = demand.pair(*self._people(demand))
            assignments[demand.request] = Assignment(demand.request, leader, assistant)
            other = self._more_even(demand, leader)
            if other:
                more_even[demand.request] = other
        return MatchPlan(assignments, more_even)

    def _more_even(self, demand: Demand, leader: str) -> str | None:
        """The least busy of those lower on the list who would make the load more even."""
        out = next(slot for slot in self._slots(demand) if slot[0] == leader)
        others = [
            (self._load(who), demand.places[who], who)
            for who, quarter in self._options(demand, out)
            if demand.places.get(who, 0) > demand.places[leader]
            and self._has_room((who, quarter))
            and self._load(who) + 1 < self._load(leader)
        ]
        return min(others)[2] if others else None

    def _add(
        self,
        demand: Demand,
        quarters: Sequence[Quarter],
        move_others: bool,
        provider: str | None = None,
    ) -> bool:
        """Ask one more person; where nobody has room, along the shortest chain that makes room."""
        partner = self._partner(demand, None)

        def order(slot: Slot) -> tuple[int, int]:
            return demand.pair(slot[0], partner)[0], self._load(slot[0])

        options = [
            slot
            for slot in self._options(demand, None, quarters)
            if slot not in self.stuck and provider in (None, demand.provider[slot[0]])
        ]
        if free := [slot for slot in options if self._has_room(slot)]:
            self._carry_out((_Move(demand, None, min(free, key=order)),))
            return True
        if not move_others:
            return False
        seen = self.stuck.union(options)
        chains: deque[_Chain] = deque(
            (_Move(demand, None, slot),) for slot in sorted(options, key=order)
        )
        while chains:
            chain = chains.popleft()
            slot = chain[-1].into
            if self._has_room(slot):
                self._carry_out(chain)
                return True
            for holder in self.holders[slot]:
                if holder is demand or _is_new(holder, chain):
                    for option in self._options(holder, slot):
                        if option not in seen:
                            seen.add(option)
                            chains.append((*chain, _Move(holder, slot, option)))
        self.stuck = seen
        return False

    def _improve(self, demand: Demand, out: Slot) -> bool:
        """Replace one person of a request along the best short chain; whether that gained anything.

        A chain ends where there is room, or in the slot ``out``. It is followed only while its
        total gains places: a cycle that gains can be started at a move from which that holds.
        """
        best: tuple[tuple[int, int], _Chain] = ((0, 0), ())
        reached: dict[Slot, int] = {}
        chains: list[tuple[int, _Chain]] = [(0, ())]
        for cost, chain in chains:
            slot = chain[-1].into if chain else out
            movers = self.holders[slot] if chain else [demand] * (demand in self.holders[out])
            for mover in movers if len(chain) < MAX_CHAIN else ():
                if not _is_new(mover, chain):
                    continue
                partner = self._partner(mover, slot)
                before = cost - mover.pair(slot[0], partner)[0]
                for option in self._options(mover, slot):
                    after = before + mover.pair(option[0], partner)[0]
                    if after > 0 or after >= reached.get(option, 1):
                        continue
                    longer = (*chain, _Move(mover, slot, option))
                    if option == out or self._has_room(option):
                        gain = (after, self._step(out, option))
                        best = min(best, (gain, longer), key=lambda pair: pair[0])
                    elif after < 0:
                        reached[option] = after
                        chains.append((after, longer))
        self._carry_out(best[1])
        return bool(best[1])

    def _options(
        self, demand: Demand, out: Slot | None, quarters: Sequence[Quarter] = ()
    ) -> list[Slot]:
        """The slots that could take the place of ``out`` (None: be added), by place on the list.

        One of two people must be able to lead, and both come from one provider in one quarter.
        """
        partner = self._partner(demand, out)
        people = demand.days if partner in demand.places else demand.places
        if demand.size > 1 and demand.request in self.seats:
            quarters = (self.seats[demand.request][0][1],)
        return [
            (who, quarter)
            for who in people
            if who != partner
            and (partner is None or demand.provider[who] == demand.provider[partner])
            for quarter in quarters or demand.quarters
            if (who, quarter) != out
        ]

    def _partner(self, demand: Demand, out: Slot | None) -> str | None:
        """The other participant in a request, next to the person in ``out``."""
        return next((slot[0] for slot in self._slots(demand) if slot != out), None)

    def _served(self) -> list[Demand]:
        """The demands that are served, in order of arrival."""
        served = {demand for holders in self.holders.values() for demand in holders}
        return sorted(served, key=lambda demand: demand.arrival)

    def _slots(self, demand: Demand) -> tuple[Slot, ...]:
        return self.seats.get(demand.request, ())

    def _people(self, demand: Demand) -> tuple[str, str | None]:
        who = self._slots(demand)[0]
        return who[0], self._partner(demand, who)

    def _step(self, out: Slot, into: Slot) -> int:
        """How much less even the load gets when a session moves between two people."""
        return 0 if out[0] == into[0] else self._load(into[0]) + 1 - self._load(out[0])

    def _load(self, who: str) -> int:
        return self.backlog.load(who) + self.extra[who]

    def _has_room(self, slot: Slot) -> bool:
        room = self.backlog.room(*slot)
        return room is None or len(self.holders[slot]) < room

    def _carry_out(self, chain: _Chain) -> None:
        for move in chain:
            if move.out:
                self._leave(move.demand, move.out)
            self.seats[move.demand.request] = (*self._slots(move.demand), move.into)
            self.holders[move.into].append(move.demand)
            self.extra[move.into[0]] += 1

    def _leave(self, demand: Demand, out: Slot) -> None:
        self.seats[demand.request] = tuple(slot for slot in self._slots(demand) if slot != out)
        if not self.seats[demand.request]:
            del self.seats[demand.request]
        self.holders[out].remove(demand)
        self.extra[out[0]] -= 1
        self.stuck = set()


def _is_new(demand: Demand, chain: _Chain) -> bool:
    return all(move.demand is not demand for move in chain)
