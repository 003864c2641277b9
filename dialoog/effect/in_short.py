"""What one saved change did, in a few lines: what is new or settled by it, not what was there."""

import datetime as dt
from collections.abc import Iterator

from dialoog.effect.comparison import Comparison
from dialoog.effect.consequences import (
    CardChange,
    card_changes,
    consent_changes,
    step_changes,
    workload_changes,
)
from dialoog.effect.staff_view import staff_sentences
from dialoog.effect.task_changes import NO_LONGER, TaskChange, task_changes

_MANY = 8
"""More new tasks than this are counted, not listed."""


def effect_in_short(comparison: Comparison) -> list[str]:
    """A Dutch line for each thing that follows from a change; of cards and tasks first."""
    cards = card_changes(comparison)
    return [
        *(shift.sentence for shift in step_changes(comparison)),
        *map(_of_card, cards),
        *(shift.sentence for shift in workload_changes(comparison)),
        *consent_changes(comparison),
        *(
            f"Op het intranet: {each}"
            for each in staff_sentences(comparison, without={card.id for card in cards})
        ),
        *_tasks(comparison),
    ]


def _of_card(card: CardChange) -> str:
    shifts = (f"{each.what.lower()} {each.words}" for each in card.shifts)
    return f"{card.title}: {', '.join(shifts)}"


def _tasks(comparison: Comparison) -> Iterator[str]:
    changes = task_changes(comparison)
    new = [task for task in changes if task.kind == "new"]
    for task in changes:
        if task.kind in NO_LONGER:
            yield f"{NO_LONGER[task.kind]}: {task.text}"
        elif task.kind == "moved":
            yield f"Verschoven, {_by(task, comparison.today)}: {task.text}"
        elif task.kind == "reworded":
            yield f"Taak anders, {_by(task, comparison.today)}: {task.text}"
    for task in new[:_MANY]:
        yield f"Te doen, {_by(task, comparison.today)}: {task.text}"
    if len(new) > _MANY:
        yield f"En nog {len(new) - _MANY}. Zie tasks."


def _by(task: TaskChange, today: dt.date) -> str:
    """The last day of a task, whether that is past, or that it waits."""
    if task.day is None:
        return task.due
    late = " (te laat)" if task.day < today else ""
    return f"uiterlijk {task.due}{late}"
