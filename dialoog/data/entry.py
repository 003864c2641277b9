"""An entry: a record with the file it came from, which can point at any of its lines."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc
from dialoog.formats import yaml
from dialoog.formats.problem import Problem

R = TypeVar("R", bound=Record, covariant=True)
_WORD = 40
"""By so many characters a word is known again."""


@dataclass(frozen=True, slots=True)
class Location:
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

    def at(self, *loc: str | int, key: bool = False) -> Location:
        """Where the value at ``loc`` stands, or its nearest parent; with ``key`` its key."""
        node = _composed(self.text, self.first_line)
        line, column = (
            yaml.position(node, (*self.base, *loc), of_key=key) if node else (self.first_line, 1)
        )
        return Location(self.path, line, column)

    def at_offset(self, loc: Loc, value: str, at: int) -> Location:
        """Where the character at ``at`` (from 0) of ``value``, the text at ``loc``, stands.

        In prose below front matter the place is exact. A text in YAML may be folded, indented or
        escaped: there it is where the same word stands, or else where the text begins.
        """
        if loc == ("body",):
            line = self.body_line + value.count("\n", 0, at)
            return Location(self.path, line, at - value.rfind("\n", 0, at))
        begin, starts = self.at(*loc), _line_starts(self.text)
        word = value[at : at + _WORD].partition(" ")[0].partition("\n")[0]
        found = starts[begin.line - self.first_line] + begin.column - 2
        for _ in range(value.count(word, 0, at) + 1):
            found = self.text.find(word, found + 1)
            if not word or found < 0:
                return begin
        number = bisect_right(starts, found)
        return Location(self.path, number + self.first_line - 1, found - starts[number - 1] + 1)


def offset(text: str, line: int, column: int) -> int:
    """How many characters of ``text`` stand before ``line`` and ``column`` (from 1)."""
    return sum(len(before) + 1 for before in text.split("\n")[: line - 1]) + column - 1


@dataclass(frozen=True, slots=True)
class InvalidEntry:
    """A file, or an item of a list, that its model refused: what it says can still be looked at.

    ``entry`` knows its path and its places, and holds an empty record; ``data`` is what it says.
    """

    entry: Entry[Record]
    model: type[Record]
    data: object


@lru_cache(maxsize=64)
def _composed(text: str, first_line: int) -> yaml.Node | None:
    return yaml.compose(text, first_line)[0]


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    """Where each line of the text begins, from 0."""
    return (0, *(found.end() for found in re.finditer("\n", text)))
