"""A table as the team's pages show them: columns, and rows of cells."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.site.views.components.elements import Badge, Link, Text

SORTED_FROM = 5
FILTERED_FROM = 8
"""From so many rows on a table can be sorted, and searched through."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; a column of numbers stands to the right."""

    words: str
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, perhaps as a link, and badges behind them.

    `iso` is a day or month for machines, for a cell that holds one; `number` sets a number to the
    right. `value` is what to sort by where the words would sort wrongly.
    """

    words: Text = ""
    link: Link | None = None
    badges: tuple[Badge, ...] = ()
    iso: str = ""
    number: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its `caption`; the first cell of a row is the row's head.

    `none` is said where there are no rows. `wide` asks for room per column, on pain of scrolling.
    The caption of a `quiet` one is not seen: a heading above it says the same. `sorts` and
    `filters` are off where the order, or the whole, is what a table tells.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    none: str = "Er is hier nog niets."
    wide: bool = False
    quiet: bool = False
    sorts: bool = True
    filters: bool = True

    @property
    def sortable(self) -> bool:
        """Whether a reader may put it in another order."""
        return self.sorts and len(self.rows) >= SORTED_FROM

    @property
    def filterable(self) -> bool:
        """Whether a reader may look for rows in it."""
        return self.filters and len(self.rows) >= FILTERED_FROM

    @property
    def figures(self) -> bool:
        """Whether all is numbers but for the heads of the rows."""
        return all(column.numbers == (place > 0) for place, column in enumerate(self.columns))


def columns(*words: str, numbers: Iterable[int] = ()) -> tuple[Column, ...]:
    """The heads of columns; ``numbers`` tells which (from 0) hold numbers."""
    right = frozenset(numbers)
    return tuple(Column(word, place in right) for place, word in enumerate(words))


def on(day: dt.date | None) -> Cell:
    """A cell with a day, empty where there is none."""
    return Cell(dates.format_date(day), iso=day.isoformat()) if day else Cell("-")


def number(value: int) -> Cell:
    """A cell with a number."""
    return Cell(str(value), number=True)
