"""What follows from a change: cards, steps, who is busier, tasks and consent."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dialoog.data.ledger import Ledger
from dialoog.domain import lifecycle
from dialoog.domain.forecast import forecast
from dialoog.domain.matching.workload import Workload
from dialoog.effect.comparison import Comparison, Side
from dialoog.effect.field_changes import NOT_FILLED_IN
from dialoog.effect.records import record_title
from dialoog.formats.dates import format_date
from dialoog.formats.dutch import quantity
from dialoog.site.views.components.team.labels import STATE_BADGES
from dialoog.tasks.task import Task

OF_ITSELF = frozenset(("requests", "sessions", "news", "pages"))
"""A record of these bears on its own request and card alone."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Something that was one thing and is now another: ``Strippen over: 2 -> 1``."""

    what: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The shift in words."""
        return f"{self.what}: {self.before} -> {self.after}"


@dataclass(frozen=True, slots=True)
class CardChange:
    """A card of which something that is counted is different."""

    id: str
    title: str
    shifts: tuple[Shift, ...]


TaskKind = Literal["gone", "new", "moved", "reworded"]


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that comes, goes, gets another owner or last day (``was`` says which), or other words.

    ``day`` is its last day, None for a task that waits for a pause without an end.
    """

    kind: TaskKind
    code: str
    path: str
    owner: str
    due: str
    day: dt.date | None
    text: str
    was: str = ""


# ------------------------------------------------------------------------------------------ cards


def card_changes(comparison: Comparison) -> tuple[CardChange, ...]:
    """Each card of which the punches, or what is expected of it, are different."""
    old, new = comparison.before.ledger, comparison.after.ledger
    changes = []
    for name in cards_to_compare(comparison):
        before, after = _card_numbers(old, name), _card_numbers(new, name)
        shifts = tuple(
            Shift(what, before.get(what, NOT_FILLED_IN), after.get(what, NOT_FILLED_IN))
            for what in dict.fromkeys((*before, *after))
            if before.get(what) != after.get(what)
        )
        if shifts:
            ledger = new if name in new.cards else old
            changes.append(CardChange(name, record_title(ledger, ("cards", name)), shifts))
    return tuple(changes)


def cards_to_compare(comparison: Comparison) -> list[str]:
    """The cards of which a change can alter what is counted."""
    ledgers = (comparison.before.ledger, comparison.after.ledger)
    every = dict.fromkeys(name for ledger in ledgers for name in ledger.cards)
    requests = requests_to_compare(comparison)
    if requests is None:
        return list(every)
    bound = set()
    for ledger in ledgers:
        for request in filter(None, map(ledger.requests.get, requests)):
            card = request.record.card
            bound |= {card} if card else {each.id for each in ledger.cards_of(request.record.offer)}
    return [name for name in every if name in bound]


def requests_to_compare(comparison: Comparison) -> frozenset[str] | None:
    """The requests that were changed; None where a change may bear on all of them."""
    if any(collection not in OF_ITSELF for collection, _ in comparison.changed):
        return None
    if comparison.before.checked.problems or comparison.after.checked.problems:
        return None  # what is left out for a problem hangs on more than the changed record
    return frozenset(
        name.partition("/")[0]
        for collection, name in comparison.changed
        if collection in ("requests", "sessions")
    )


def _card_numbers(ledger: Ledger, name: str) -> Mapping[str, str]:
    """What is counted of a card, in words; empty where there is no such card."""
    card = ledger.cards.get(name)
    if card is None:
        return {}
    expected = forecast(ledger, card)
    sums = expected.balance
    needs = (*expected.needs, *expected.without_card)
    short = max(0, sum(need.least for need in needs) - max(0, sums.left))
    return {
        "Strippen op de kaart": str(sums.total),
        "Gebruikt": str(len(sums.used)),
        "Beloofd": str(len(sums.reserved)),
        "Over": str(sums.left),
        "Tekort voor wie wacht": str(short),
        "Op rond": format_date(expected.used_up) if expected.used_up else "nog niet te zeggen",
    }


# ------------------------------------------------------------------------------------------ steps


def step_changes(comparison: Comparison) -> tuple[Shift, ...]:
    """Each request that is at another step, or begins or stops to wait for a pause."""
    old, new = comparison.before.ledger, comparison.after.ledger
    only = requests_to_compare(comparison)
    names: Iterable[str] = dict.fromkeys((*old.requests, *new.requests)) if only is None else only
    shifts = []
    for name in sorted(names):
        before, after = _step(old, name), _step(new, name)
        if before != after:
            shifts.append(Shift(f"Aanvraag {name}", before, after))
    return tuple(shifts)


def _step(ledger: Ledger, name: str) -> str:
    request = ledger.requests.get(name)
    if request is None:
        return "niet vastgelegd"
    words = STATE_BADGES[lifecycle.state(ledger, request)].words.lower()
    return f"{words}, wacht op de pauze" if lifecycle.waits_for_pause(ledger, request) else words


# --------------------------------------------------------------------------------------- workload


def workload_changes(comparison: Comparison) -> tuple[Shift, ...]:
    """Each facilitator who gets more or fewer sessions, a quarter back and ahead taken together."""
    if not any(name in ("requests", "sessions") for name, _ in comparison.changed):
        return ()
    old, new = (Workload.of(side.ledger).nearby for side in _sides(comparison))
    return tuple(
        Shift(
            record_title(comparison.after.read, ("facilitators", name)),
            _sessions(old.get(name, 0)),
            _sessions(new.get(name, 0)),
        )
        for name in sorted({*old, *new})
        if old.get(name, 0) != new.get(name, 0)
    )


def _sessions(number: int) -> str:
    return quantity(number, "gesprek", "gesprekken")


# ------------------------------------------------------------------------------------------ tasks


def task_changes(comparison: Comparison) -> tuple[TaskChange, ...]:
    """The tasks that are done with, that come, that move, and that only say something else."""
    old, new = (_tasks(side.tasks) for side in _sides(comparison))
    gone = [_task_change("gone", task) for key, task in old.items() if key not in new]
    came = [_task_change("new", task) for key, task in new.items() if key not in old]
    both = [(old[key], task) for key, task in new.items() if key in old]
    moved = [
        _task_change("moved", after, _moved_from(before, after))
        for before, after in both
        if (before.due, before.owner) != (after.due, after.owner)
    ]
    reworded = [
        _task_change("reworded", after)
        for before, after in both
        if (before.due, before.owner) == (after.due, after.owner) and before.text != after.text
    ]
    return (*gone, *came, *moved, *reworded)


def _tasks(tasks: Iterable[Task]) -> dict[tuple[str, str, int], Task]:
    """The tasks by kind, record and number: a record can ask for one kind of work twice."""
    seen: Counter[tuple[str, str]] = Counter()
    numbered = {}
    for task in tasks:
        name = (task.code, task.subject)
        numbered[*name, seen[name]] = task
        seen[name] += 1
    return numbered


def _task_change(kind: TaskKind, task: Task, was: str = "") -> TaskChange:
    day = None if task.is_waiting else task.due
    owner = task.owner or "niemand"
    return TaskChange(kind, task.code, task.path, owner, task.due_words, day, task.text, was)


def _moved_from(old: Task, new: Task) -> str:
    was = [] if old.due == new.due else [old.due_words]
    return ", ".join(was if old.owner == new.owner else [*was, old.owner or "niemand"])


# ---------------------------------------------------------------------------------------- consent


def consent_changes(comparison: Comparison) -> tuple[str, ...]:
    """Whose name and profile may, or may no longer, stand on the intranet."""
    sentences = []
    for key in comparison.changed:
        if key[0] != "facilitators":
            continue
        old, new = (_agreed(side, key[1]) for side in _sides(comparison))
        if old != new:
            may = "mogen op het intranet" if new else "mogen niet meer op het intranet"
            who = record_title(comparison.after.read, key)
            sentences.append(f"{who}: naam en profiel {may}.")
    return tuple(sorted(sentences))


def _agreed(side: Side, name: str) -> bool:
    entry = side.read.facilitators.get(name)
    return entry is not None and entry.record.consent.profile


def _sides(comparison: Comparison) -> tuple[Side, Side]:
    return comparison.before, comparison.after
