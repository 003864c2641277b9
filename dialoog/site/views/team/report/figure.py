"""A figure of the report: numbers, shown as a table and perhaps as charts, and as a CSV file."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialoog.formats import csv, dates
from dialoog.formats.csv import Value
from dialoog.formats.dutch import format_decimal
from dialoog.site.views.components.team.charts import Chart
from dialoog.site.views.components.team.table import Cell, Column, DataTable

MAX_BARS = 12
"""A chart shows at most this many bars, those with the highest numbers."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Rows of values under their headings. The first value of a row names it; None is unknown."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def table(
        self, name: str, caption: str, none: str, last: int | None = None, first: int = 0
    ) -> DataTable:
        """The numbers as a table, with ``none`` as the text when there are no rows.

        ``last`` keeps the last rows only, without those that hold nothing but 0: for rows in the
        order of time. ``first`` keeps the first rows only, and lets the reader sort them: for rows
        that have no order of their own.
        """
        rows = self.rows[: first or None]
        if last is not None:
            rows = tuple(row for row in rows[-last:] if any(row[1:]))
        return DataTable(
            name,
            caption,
            tuple(Column(heading, numbers=at > 0) for at, heading in enumerate(self.headings)),
            tuple(tuple(_cell(at, value) for at, value in enumerate(row)) for row in rows),
            none,
            sorts=first > 0,
            filters=False,
        )

    def csv(self) -> bytes:
        """All numbers as a file for Excel."""
        return csv.as_csv((self.headings, *self.rows))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `sentences` explain the numbers, `numbers` are all of them, for the file."""

    heading: str
    sentences: tuple[str, ...]
    table: DataTable
    numbers: Numbers
    charts: tuple[Chart, ...] = ()


def _cell(place: int, value: Value) -> Cell:
    day = value.isoformat() if isinstance(value, dt.date) else ""
    exact = str(value) if isinstance(value, float) else ""
    return Cell(format_number(value), iso=day, number=place > 0, value=exact)


def format_number(value: Value) -> str:
    """A value in Dutch: ``7,5`` or ``3 juni 2026``; a dash for an unknown one."""
    if value is None:
        return "-"
    if isinstance(value, dt.date):
        return dates.format_date(value)
    return format_decimal(value) if isinstance(value, float) else str(value)


def list_counts(counts: Sequence[tuple[str, int]]) -> str:
    """Counts with their labels in one sentence: ``Gepland: 2; Onderweg: 1.``."""
    return f"{'; '.join(f'{label}: {count}' for label, count in counts)}."


def omissions(rows: int, most: int) -> Iterator[str]:
    """The sentence that a table shows only the first ``most`` of its rows, if it does.

    This keeps the page of a large programme light; the file has all rows.
    """
    if rows > most:
        yield f"De tabel toont de eerste {most} van {rows}. In het bestand staan ze alle."
