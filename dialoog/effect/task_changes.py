"""The tasks that a change settles, brings or alters."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from dialoog.effect.comparison import Comparison
from dialoog.tasks.task import Task

TaskKind = Literal["gone", "lapsed", "new", "moved", "reworded"]

_CLOSE = "close-request"
"""The code of the task that closing a request does."""


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that comes, goes, gets another owner or last day (``was`` says which), or other words.

    It is ``gone`` when it is done with in a record that was changed, and ``lapsed`` when it went
    for another reason: no punch is left to plan with, or its record was taken away. ``day`` is its
    last day, None for a task that waits for a pause without an end.
    """

    kind: TaskKind
    code: str
    path: str
    owner: str
    due: str
    day: dt.date | None
    text: str
    was: str = ""


NO_LONGER: Mapping[TaskKind, str] = {"gone": "Klaar", "lapsed": "Niet meer op de werklijst"}
"""What is said of a task that is no longer there."""


def task_changes(comparison: Comparison) -> tuple[TaskChange, ...]:
    """The tasks that are done with or lapse, that come, that move, that only say something else."""
    closed_names = _closed_names(comparison)
    old_tasks, new_tasks = (
        [_without_names(task, closed_names) for task in side.tasks] for side in comparison.sides
    )
    pairs = list(_task_pairs(old_tasks, new_tasks))
    touched = _touched_paths(comparison)
    done = [old for old, new in pairs if old and not new]
    closed = tuple(_closed_now(comparison))
    gone = [_is_done(old, touched, closed) for old in done]
    both = [(old, new) for old, new in pairs if old and new]
    is_moved = [(old.due, old.owner) != (new.due, new.owner) for old, new in both]
    return (
        *(_task_change("gone", old) for old, it in zip(done, gone, strict=True) if it),
        *(_task_change("lapsed", old) for old, it in zip(done, gone, strict=True) if not it),
        *(_task_change("new", new) for old, new in pairs if new and not old),
        *(
            _task_change("moved", new, _moved_from(old, new))
            for (old, new), moved in zip(both, is_moved, strict=True)
            if moved
        ),
        *(
            _task_change("reworded", new)
            for (old, new), moved in zip(both, is_moved, strict=True)
            if not moved and old.text != new.text
        ),
    )


def _closed_names(comparison: Comparison) -> Mapping[str, str]:
    """By name, the id of each facilitator who agrees to no page, or no longer; longest first.

    An effect is read by more people than the worklist: they are named in none.
    """
    before, after = (side.known.facilitators for side in comparison.sides)
    newest = {**before, **after}
    closed = {
        entry.record.name: name
        for name, entry in (*before.items(), *after.items())
        if not newest[name].record.consent.profile
    }
    return dict(sorted(closed.items(), key=lambda each: -len(each[0])))


def _without_names(task: Task, closed: Mapping[str, str]) -> Task:
    text = task.text
    for name, shown in closed.items():
        text = text.replace(name, shown)
    return task if text == task.text else replace(task, text=text)


def _is_done(task: Task, touched: frozenset[str], closed: tuple[str, ...]) -> bool:
    """Whether a task that went was done: its record changed, and no request was closed instead."""
    is_over = task.code != _CLOSE and task.subject.startswith(closed)
    return not is_over and not touched.isdisjoint((task.path, task.subject))


def _closed_now(comparison: Comparison) -> Iterator[str]:
    """The folders of the requests that the change closes before they were completed."""
    for collection, name in comparison.changed:
        if collection == "requests":
            old, new = (side.read.requests.get(name) for side in comparison.sides)
            closed = new.record.closed if new else None
            if old and new and closed and closed.outcome != "completed" and not old.record.closed:
                yield f"{new.path.rpartition('/')[0]}/"


def _task_pairs(
    old: Iterable[Task], new: Iterable[Task]
) -> Iterator[tuple[Task | None, Task | None]]:
    """Each task as it was and as it is: those with the same words first, then those of a kind.

    A record can ask for one kind of work twice.
    """
    left: dict[tuple[str, str], list[Task]] = {}
    for task in new:
        left.setdefault((task.code, task.subject), []).append(task)
    others = []
    for task in old:
        alike = left.get((task.code, task.subject), [])
        same = next((each for each in alike if each.text == task.text), None)
        if same is None:
            others.append(task)
        else:
            alike.remove(same)
            yield task, same
    for task in others:
        alike = left.get((task.code, task.subject), [])
        yield task, alike.pop(0) if alike else None
    yield from ((None, task) for tasks in left.values() for task in tasks)


def _touched_paths(comparison: Comparison) -> frozenset[str]:
    """The files of the records that are new or other."""
    entries = map(comparison.after.entries.get, comparison.changed)
    return frozenset(entry.path for entry in entries if entry)


def _task_change(kind: TaskKind, task: Task, was: str = "") -> TaskChange:
    day = None if task.is_waiting else task.due
    owner = task.owner or "niemand"
    return TaskChange(kind, task.code, task.path, owner, task.due_words, day, task.text, was)


def _moved_from(old: Task, new: Task) -> str:
    was = [] if old.due == new.due else [old.due_words]
    return ", ".join(was if old.owner == new.owner else [*was, old.owner or "niemand"])
