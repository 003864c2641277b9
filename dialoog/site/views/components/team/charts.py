"""The geometry of the two kinds of chart: columns by month, and rows of dots on one scale.

The templates ``chart_columns.html`` and ``chart_rows.html`` draw them as SVG, in units of the view
box. Every chart says its numbers in words too (``description``), and a table with the same numbers
is next to it. A chart is readable in black and white. What one number says, such as how many there
are, is a bar in its table (`Cell.bar`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

CHART_WIDTH = 360
"""The width of every chart; on a phone one unit is about one pixel."""

_ROW, _ROW_LABEL, _ROW_MIDDLE, _TICK = 40, 13, 27, 10
_EDGE = 12
"""The room at both ends of a scale, for half a dot and half a number."""
_ROWS_FOOT = 18
_DOT, _DOT_OF_MORE = 5, 7.5
"""The radius of a dot, and of one that stands for more and holds their number."""
_WIDEST_DOT = 2 * _DOT_OF_MORE
_MOST_DOTS = int(CHART_WIDTH // _WIDEST_DOT)
"""As many dots as fit on a row without covering each other."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_MOST_MARKS = 7

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
class Dot:
    """One value; where several are the same, `count` says how many (empty for one)."""

    x: float
    radius: float
    count: str


@dataclass(frozen=True, slots=True)
class DotRow:
    """A label, with dots on a line below it; `ticks` are the marks that cross the line."""

    label: str
    label_y: int
    y: int
    count_y: int
    dots: tuple[Dot, ...]
    ticks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A place on the scale below the rows, with its words."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class RowChart:
    """Rows of dots below each other, on one scale."""

    canvas: Canvas
    rows: tuple[DotRow, ...]
    marks: tuple[ScaleMark, ...]
    floor: int
    marks_y: int
    tick: int = _TICK
    kind: str = "rows"


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


Chart = RowChart | ColumnChart


@dataclass(frozen=True, slots=True)
class RowOfValues:
    """What a row of a chart shows: values as dots, and those of `ticks` as marks."""

    label: str
    values: Sequence[float]
    ticks: Sequence[float] = ()


def row_chart(
    canvas: tuple[str, str, str],
    rows: Sequence[RowOfValues],
    marks: Sequence[tuple[float, str]],
) -> RowChart:
    """Rows of dots. ``canvas`` are the id, the title and the description of the chart.

    The scale goes from the first to the last of its ``marks``: each a value with its words.
    """
    low, high = marks[0][0], marks[-1][0]

    def x(value: float) -> float:
        return round(_EDGE + scale(value - low, high - low, CHART_WIDTH - 2 * _EDGE), 1)

    height = len(rows) * _ROW
    return RowChart(
        Canvas(*canvas, height + _ROWS_FOOT),
        tuple(
            DotRow(
                row.label,
                at * _ROW + _ROW_LABEL,
                at * _ROW + _ROW_MIDDLE,
                at * _ROW + _ROW_MIDDLE + 4,
                tuple(_dots([x(value) for value in row.values])),
                tuple(x(tick) for tick in row.ticks),
            )
            for at, row in enumerate(rows)
        ),
        tuple(ScaleMark(x(value), words) for value, words in marks),
        floor=height,
        marks_y=height + 14,
    )


def _dots(places: Sequence[float]) -> Iterator[Dot]:
    """A dot for each place; where there are more than fit beside each other, one for neighbours."""
    if len(set(places)) > _MOST_DOTS:
        places = [round(round(x / _WIDEST_DOT) * _WIDEST_DOT, 1) for x in places]
    for x, many in sorted(Counter(places).items()):
        yield Dot(x, _DOT, "") if many == 1 else Dot(x, _DOT_OF_MORE, str(many))


def number_marks(most: float) -> list[tuple[float, str]]:
    """The marks of a scale from 0 to at least ``most``, in whole steps."""
    step = next((each for each in _STEPS if most / each < _MOST_MARKS), ceil(most / _MOST_MARKS))
    return [(step * at, str(step * at)) for at in range(max(ceil(most / step), 1) + 1)]


def column_chart(
    canvas: tuple[str, str, str], counts: Sequence[tuple[ChartMonth, int]], most: int
) -> ColumnChart:
    """A chart of counts by month, in the given order, in which ``most`` is the full height.

    ``canvas`` are its id in HTML, its title and its description. Charts that are compared have the
    same ``most``.
    """
    step = CHART_WIDTH / max(len(counts), 12)
    return ColumnChart(
        Canvas(*canvas, _COLUMN_TOP + _COLUMN_HEIGHT + _COLUMN_FOOT),
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
