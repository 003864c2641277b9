"""Entries: records with the file they came from, so that a problem can point at a line."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from dialoog.data.models import introspection
from dialoog.data.models.fields import Record
from dialoog.data.models.introspection import Loc
from dialoog.formats import yaml
from dialoog.formats.problem import Problem

P = ParamSpec("P")
R = TypeVar("R", bound=Record, covariant=True)
T = TypeVar("T")
_WORD_LENGTH = 40
"""The maximum number of characters of a word to search for in the YAML."""


@dataclass(frozen=True, slots=True)
class Location:
    """A line and a column, from 1, in a file of the repository."""

    path: str
    line: int
    column: int

    def problem(self, code: str, message: str, hint: str) -> Problem:
        """A problem at this location."""
        return Problem(self.path, self.line, self.column, code, message, hint)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record, its id, its path (relative to the root, with ``/``) and the text of its YAML.

    The text is kept so that a location is computed only when a problem needs it. ``first_line`` is
    the line of the file on which the YAML begins (2 for front matter), ``body_line`` the line on
    which the prose begins (0 without prose). ``base`` is the path of the record in its file, for an
    item of a list. ``remembered`` is for ``once_per_entry``.
    """

    id: str
    record: R
    path: str
    text: str
    first_line: int = 1
    body_line: int = 0
    base: Loc = ()
    remembered: dict[object, tuple[tuple[object, ...], Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def parent(self) -> str:
        """The id of the request, for the entry of a session."""
        return self.id.partition("/")[0]

    @property
    def number(self) -> int:
        """The number of the session in its request, from 1, for the entry of a session."""
        return int(self.id.rpartition("-")[2])

    def at(self, *loc: str | int, key: bool = False) -> Location:
        """The location of the value at ``loc`` (with ``key``, its key), or its nearest parent."""
        node = _compose(self.text, self.first_line)
        line, column = (
            yaml.position(node, (*self.base, *loc), of_key=key) if node else (self.first_line, 1)
        )
        return Location(self.path, line, column)

    def at_offset(self, loc: Loc, value: str, at: int) -> Location:
        """The location of the character at ``at`` (from 0) of ``value``, the text at ``loc``.

        It is exact in prose below front matter. A text in YAML may be folded, indented or escaped;
        for such a text it is the location of the same word, else of the beginning of the text.
        """
        if loc == ("body",):
            line = self.body_line + value.count("\n", 0, at)
            return Location(self.path, line, at - value.rfind("\n", 0, at))
        begin, starts = self.at(*loc), _line_starts(self.text)
        word = value[at : at + _WORD_LENGTH].partition(" ")[0].partition("\n")[0]
        position = starts[begin.line - self.first_line] + begin.column - 2
        for _ in range(value.count(word, 0, at) + 1):
            position = self.text.find(word, position + 1)
            if not word or position < 0:
                return begin
        number = bisect_right(starts, position)
        return Location(self.path, number + self.first_line - 1, position - starts[number - 1] + 1)


def once_per_entry(
    function: Callable[Concatenate[Entry[Any], P], T],
) -> Callable[Concatenate[Entry[Any], P], T]:
    """Remember the last result of a function of an entry, as long as its other arguments are equal.

    Such a function reads nothing else: in a next version of the ledger, an entry of a file that is
    the same is the same object.
    """

    @wraps(function)
    def remembered(entry: Entry[Any], *args: P.args, **kwargs: P.kwargs) -> T:
        held = entry.remembered.get(function)
        if held is None or held[0] != args:
            held = entry.remembered[function] = (args, function(entry, *args, **kwargs))
        return cast(T, held[1])

    return cast(Callable[Concatenate[Entry[Any], P], T], remembered)


def offset(text: str, line: int, column: int) -> int:
    """The offset in ``text``, from 0, of a line and column, from 1."""
    return sum(len(above) + 1 for above in text.split("\n")[: line - 1]) + column - 1


@dataclass(frozen=True, slots=True)
class InvalidEntry:
    """A file, or an item of a list, that its model refused; its texts can still be checked.

    ``entry`` has its path and locations, and an empty record; ``data`` is its content.
    """

    entry: Entry[Record]
    model: type[Record]
    data: object

    def leaves(self, wanted: Callable[[introspection.Field], bool]) -> Iterator[introspection.Leaf]:
        """Its texts at the fields that ``wanted`` selects."""
        return introspection.leaves_of_invalid(self.model, self.data, wanted)


@lru_cache(maxsize=64)
def _compose(text: str, first_line: int) -> yaml.Node | None:
    return yaml.compose(text, first_line)[0]


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    """The offset, from 0, of the beginning of each line."""
    return (0, *(match.end() for match in re.finditer("\n", text)))
