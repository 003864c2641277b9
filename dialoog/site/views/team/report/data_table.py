"""Numbers with the heads of their columns: what the table and the CSV file both show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialoog.formats import csv, dates
from dialoog.formats.csv import Value
from dialoog.formats.dutch import format_decimal
from dialoog.site.views.components.team.table import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Numbers:
    """Rows under their heads; what stands first in a row is its head. None is not known."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def table(
        self, name: str, caption: str, none: str, last: int | None = None, first: int = 0
    ) -> Table:
        """The numbers as a table; with ``last`` the last so many rows, where they say anything.

        With ``first`` the first so many, of rows that may be sorted: they have no order of their
        own, as months have.
        """
        rows = self.rows[: first or None]
        if last is not None:
            rows = tuple(filter(_says, rows[-last:]))
        return Table(
            name,
            caption,
            tuple(Column(head, numbers=at > 0) for at, head in enumerate(self.heads)),
            tuple(tuple(_cell(at, value) for at, value in enumerate(row)) for row in rows),
            none,
            sorts=first > 0,
            filters=False,
        )

    def csv(self) -> bytes:
        """The numbers as a file for Excel, all of them."""
        return csv.as_csv((self.heads, *self.rows))


def _cell(place: int, value: Value) -> Cell:
    day = value.isoformat() if isinstance(value, dt.date) else ""
    exact = str(value) if isinstance(value, float) else ""
    return Cell(shown(value), iso=day, number=place > 0, value=exact)


def _says(row: tuple[Value, ...]) -> bool:
    """Whether a row holds any number but 0."""
    return any(row[1:])


def shown(value: Value) -> str:
    """A value as it is read: ``7,5``, or a dash where it is not known."""
    if value is None:
        return "-"
    if isinstance(value, dt.date):
        return dates.format_date(value)
    return format_decimal(value) if isinstance(value, float) else str(value)


def named(counts: Sequence[tuple[str, int]]) -> str:
    """Counts in a row of words: ``Gepland: 2; Onderweg: 1.``."""
    return f"{'; '.join(f'{words}: {count}' for words, count in counts)}."
