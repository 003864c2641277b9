"""The geometry of the two kinds of chart: bars for counts by name, columns for counts by month.

The templates ``chart_bars.html`` and ``chart_columns.html`` draw them as SVG, in units of the
view box. Every chart says its numbers in words too (``description``), and a table with the same
numbers is next to it. A chart is readable in black and white.
"""

from collections.abc import Sequence
from dataclasses import dataclass

CHART_WIDTH = 360
"""The width of every chart; on a phone one unit is about one pixel."""

_BAR_ROW, _BAR_LABEL, _BAR_THICKNESS = 40, 13, 18
_BAR_NUMBER = 40
"""The room that is kept for the number behind the longest bar."""

_COLUMN_HEIGHT, _COLUMN_TOP, _COLUMN_FOOT = 130, 16, 34
_MONTH_LETTERS = "jfmamjjasond"
_LAST_MONTH_WITH_YEAR = 9
"""A chart that begins after this month has no room for its first year before the next year."""

ChartMonth = tuple[int, int]
"""A year and a month, from 1."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The frame of a chart; `description` gives its numbers to people who cannot see it."""

    id: str
    title: str
    description: str
    height: int
    width: int = CHART_WIDTH


@dataclass(frozen=True, slots=True)
class Bar:
    """One horizontal bar with its label above it and its number behind it."""

    label: str
    value: int
    label_y: int
    y: int
    width: float
    value_x: float
    value_y: int


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars below each other."""

    canvas: Canvas
    bars: tuple[Bar, ...]
    thickness: int = _BAR_THICKNESS
    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class MonthColumn:
    """The column of one month: its number above it (empty for 0) and its letter below."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    value: str
    value_y: float
    letter: str


@dataclass(frozen=True, slots=True)
class YearMark:
    """The label of a year, below the letter of its first month."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns beside each other, on a line at height `floor`."""

    canvas: Canvas
    columns: tuple[MonthColumn, ...]
    years: tuple[YearMark, ...]
    floor: int = _COLUMN_TOP + _COLUMN_HEIGHT
    letters_y: int = _COLUMN_TOP + _COLUMN_HEIGHT + 14
    years_y: int = _COLUMN_TOP + _COLUMN_HEIGHT + 30
    kind: str = "columns"


Chart = BarChart | ColumnChart


def bar_chart(name: str, title: str, counts: Sequence[tuple[str, int]]) -> BarChart:
    """A chart of counts with their labels, in the given order. ``name`` is its id in HTML."""
    most = max((count for _, count in counts), default=0)
    description = "; ".join(f"{label}: {count}" for label, count in counts)
    return BarChart(
        Canvas(name, title, f"{description}.", len(counts) * _BAR_ROW),
        tuple(_bar(place * _BAR_ROW, *counted, most) for place, counted in enumerate(counts)),
    )


def _bar(top: int, label: str, count: int, most: int) -> Bar:
    width = max(scale(count, most, CHART_WIDTH - _BAR_NUMBER), 1)
    return Bar(
        label=label,
        value=count,
        label_y=top + _BAR_LABEL,
        y=top + _BAR_LABEL + 5,
        width=width,
        value_x=round(width + 6, 1),
        value_y=top + _BAR_LABEL + 19,
    )


def column_chart(
    name: str, title: str, description: str, counts: Sequence[tuple[ChartMonth, int]]
) -> ColumnChart:
    """A chart of counts by month, in the given order. ``name`` is its id in HTML."""
    most = max((count for _, count in counts), default=0)
    step = CHART_WIDTH / max(len(counts), 12)
    return ColumnChart(
        Canvas(name, title, description, _COLUMN_TOP + _COLUMN_HEIGHT + _COLUMN_FOOT),
        tuple(
            _column(place * step, step, month, count, most)
            for place, ((_, month), count) in enumerate(counts)
        ),
        tuple(
            YearMark(round(place * step, 1), str(year))
            for place, ((year, month), _) in enumerate(counts)
            if month == 1 or (place == 0 and month <= _LAST_MONTH_WITH_YEAR)
        ),
    )


def _column(left: float, step: float, month: int, count: int, most: int) -> MonthColumn:
    height = scale(count, most, _COLUMN_HEIGHT)
    top = round(_COLUMN_TOP + _COLUMN_HEIGHT - height, 1)
    return MonthColumn(
        x=round(left + step * 0.15, 1),
        y=top,
        width=round(step * 0.7, 1),
        height=height,
        middle=round(left + step / 2, 1),
        value=str(count) if count else "",
        value_y=round(top - 4, 1),
        letter=_MONTH_LETTERS[month - 1],
    )


def scale(value: float, most: float, length: float) -> float:
    """The length of ``value`` when ``most`` is ``length`` long; 0 when ``most`` is 0."""
    return round(length * value / most, 1) if most > 0 else 0.0
