"""An entry: a record with the file it came from, which can point at any of its lines."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from dialoog import strict_yaml
from dialoog.problem import Problem
from dialoog.records.record import Record

Loc = tuple[str | int, ...]
R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, from 1, in a file of the repository."""

    path: str
    line: int
    column: int

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """A problem that stands here."""
        return Problem(self.path, self.line, self.column, code, message, hint)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record, its id, its path (posix, relative to the root) and the text of its YAML.

    The text is kept so that a place is worked out only when somebody must be pointed to it.
    ``first_line`` is the line of the file on which the YAML begins (2 below ``---``), ``body_line``
    the line on which the prose below it begins (0 where there is none); ``base`` is the place of
    the record within its file, for an item of a list.
    """

    id: str
    record: R
    path: str
    text: str
    first_line: int = 1
    body_line: int = 0
    base: Loc = ()

    @property
    def parent(self) -> str:
        """The id of the request that a session stands beside."""
        return self.id.partition("/")[0]

    @property
    def number(self) -> int:
        """The number of a session within its request, from 1."""
        return int(self.id.rpartition("-")[2])

    def at(self, *loc: str | int, key: bool = False) -> Place:
        """Where the value at ``loc`` stands, or its nearest parent; with ``key`` its key."""
        node = _composed(self.text, self.first_line)
        line, column = (
            strict_yaml.place(node, (*self.base, *loc), of_key=key)
            if node
            else (self.first_line, 1)
        )
        return Place(self.path, line, column)

    def spot(self, loc: Loc, line: int, column: int, words: str) -> Place:
        """Where ``words`` stand, at ``line`` and ``column`` (from 1) of the text at ``loc``.

        In prose below front matter the place is exact. In a YAML value, whose lines may be folded
        or indented, it is where the words are found from the value on, or else the value itself.
        """
        if loc == ("body",):
            return Place(self.path, self.body_line + line - 1, column)
        start = self.at(*loc)
        lines = self.text.split("\n")
        for number in range(start.line - self.first_line, len(lines)):
            found = lines[number].find(words)
            if words and found >= 0:
                return Place(self.path, number + self.first_line, found + 1)
        return start


@lru_cache(maxsize=64)
def _composed(text: str, first_line: int) -> strict_yaml.Node | None:
    return strict_yaml.compose(text, first_line)[0]
