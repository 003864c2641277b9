"""What a chore is: a generator of work to do, with who does it, by when, and what to type."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialoog.tasks.context import TaskContext
from dialoog.tasks.task import Task


@dataclass(frozen=True, slots=True)
class Todo:
    """Work to do in one file.

    ``path`` is the file in which the ``yaml`` lines go, relative to the root (it may be new);
    ``owner`` a name, or empty when it is nobody's; ``since`` the day on which it could begin and
    ``due`` the last day on which it is in time; ``text`` what to do, in Dutch.
    """

    path: str
    owner: str
    since: dt.date
    due: dt.date
    text: str
    yaml: str


Search = Callable[[TaskContext], Iterator[Todo]]


@dataclass(frozen=True, slots=True)
class Chore:
    """A kind of work. Its code is the name of its function, with hyphens."""

    code: str
    search: Search

    def tasks(self, desk: TaskContext) -> Iterator[Task]:
        """All work of this kind."""
        for todo in self.search(desk):
            yield Task(self.code, todo.path, todo.owner, todo.since, todo.due, todo.text, todo.yaml)


def chore(search: Search) -> Chore:
    """Make a chore of a generator; its name in the code is the code of its tasks."""
    return Chore(search.__name__.replace("_", "-"), search)
