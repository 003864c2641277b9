"""Tables, as the templates of the team's pages draw them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.site.views.components.elements import Badge, Link, RichText
from dialoog.site.views.components.team.charts import scale

SORTED_FROM = 5
FILTERED_FROM = 8
"""The numbers of rows from which a table can be sorted, and searched through."""


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column; a column of numbers is aligned to the right."""

    words: str
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of a cell: words, perhaps as a link, and badges behind them.

    `iso` is the day or month of a cell that holds one, in ISO 8601; `number` aligns the cell to the
    right. `value` is the key to sort by when the words would sort wrongly. `bar` is the length of a
    bar that shows the number, in percents of the longest one.
    """

    words: RichText = ""
    link: Link | None = None
    badges: tuple[Badge, ...] = ()
    iso: str = ""
    number: bool = False
    value: str = ""
    bar: float = 0


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table under its `caption`; the first cell of a row is the heading of the row.

    `none` is the text when there are no rows. A `wide` table gives its columns more room, and
    scrolls sooner. The caption of a `quiet` table is hidden: a heading above it says the same.
    `sorts` is False when the order of the rows has a meaning, `filters` when they belong together.
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
        """Whether the reader can put the rows in another order."""
        return self.sorts and len(self.rows) >= SORTED_FROM

    @property
    def filterable(self) -> bool:
        """Whether the reader can search through the rows."""
        return self.filters and len(self.rows) >= FILTERED_FROM

    @property
    def figures(self) -> bool:
        """Whether all columns but the first hold numbers."""
        return all(column.numbers == (place > 0) for place, column in enumerate(self.columns))


def columns(*words: str, numbers: Iterable[int] = ()) -> tuple[Column, ...]:
    """Columns by their headings; ``numbers`` are the places (from 0) of those that hold numbers."""
    right = frozenset(numbers)
    return tuple(Column(word, place in right) for place, word in enumerate(words))


def day_cell(day: dt.date | None) -> Cell:
    """A cell with a day, or with a dash when there is none."""
    return Cell(dates.format_date(day), iso=day.isoformat()) if day else Cell("-")


def appointment_cell(day: dt.date) -> Cell:
    """A cell with a day that somebody has to keep, with its weekday."""
    return Cell(dates.format_date_with_weekday(day), iso=day.isoformat())


def link_cell(link: Link, *badges: Badge) -> Cell:
    """A cell with a link, and badges behind it."""
    return Cell(link.words, link, badges)


def number_cell(value: int, most: int = 0) -> Cell:
    """A cell with a number, and a bar where ``most`` says what the longest bar stands for."""
    return Cell(str(value), number=True, bar=scale(value, most, 100))
