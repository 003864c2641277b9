"""A figure of the report: numbers, shown as a table and perhaps as charts, and as a CSV file."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialoog.formats import csv, dates
from dialoog.formats.csv import Value
from dialoog.formats.dutch import format_decimal
from dialoog.site.views.components.team.charts import Chart, scale
from dialoog.site.views.components.team.table import Cell, Column, DataTable


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the numbers a table shows; their file has them all.

    ``last`` keeps the last rows only, without those that hold nothing but 0: for rows in the order
    of time. ``first`` keeps the first rows only, and lets the reader sort them: for rows that have
    no order of their own. ``without`` are the headings of the columns that a chart
    beside it shows; ``bars`` draws a bar with each
    number, all on one scale.
    """

    last: int | None = None
    first: int = 0
    without: tuple[str, ...] = ()
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """Rows of values under their headings. The first value of a row names it; None is unknown."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def table(self, name: str, caption: str, none: str, shown: Shown) -> DataTable:
        """The numbers as a table, with ``none`` as the text when there are no rows."""
        kept = [at for at, words in enumerate(self.headings) if words not in shown.without]
        rows = self.rows[: shown.first or None]
        if shown.last is not None:
            rows = tuple(row for row in rows[-shown.last :] if any(row[1:]))
        counts = (value for row in rows for value in row[1:] if isinstance(value, int))
        most = max(counts, default=0) if shown.bars else 0
        return DataTable(
            name,
            caption,
            tuple(Column(self.headings[at], numbers=at > 0) for at in kept),
            tuple(tuple(_cell(at, row[at], most) for at in kept) for row in rows),
            none,
            sorts=shown.first > 0,
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


def _cell(place: int, value: Value, most: int) -> Cell:
    day = value.isoformat() if isinstance(value, dt.date) else ""
    exact = str(value) if isinstance(value, float) else ""
    bar = scale(value, most, 100) if isinstance(value, int) else 0
    return Cell(format_number(value), iso=day, number=place > 0, value=exact, bar=bar)


def format_number(value: Value) -> str:
    """A value in Dutch: ``7,5`` or ``3 juni 2026``; a dash for an unknown one."""
    if value is None:
        return "-"
    if isinstance(value, dt.date):
        return dates.format_date(value)
    return format_decimal(value) if isinstance(value, float) else str(value)


def list_values(values: Iterable[float]) -> list[str]:
    """Each value once, in order, with how often it is there: ``7,5``, ``8,0 (3 keer)``."""
    return [
        format_number(value) + (f" ({many} keer)" if many > 1 else "")
        for value, many in sorted(Counter(values).items())
    ]


def list_counts(counts: Sequence[tuple[str, int]]) -> str:
    """Counts with their labels in one sentence: ``Gepland: 2; Onderweg: 1.``."""
    return f"{'; '.join(f'{label}: {count}' for label, count in counts)}."


def omissions(rows: int, most: int) -> Iterator[str]:
    """The sentence that a table shows only the first ``most`` of its rows, if it does.

    This keeps the page of a large programme light; the file has all rows.
    """
    if rows > most:
        yield f"De tabel toont de eerste {most} van {rows}. In het bestand staan ze alle."
