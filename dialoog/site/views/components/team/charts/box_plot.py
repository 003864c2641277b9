"""From shortest to longest, with the middle half and the middle: for how long things take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialoog.site.views.components.team.charts.canvas import WIDTH, Canvas, round_steps, scaled

_ROW, _WORDS, _LINE = 46, 13, 29
_LEFT, _RIGHT = 6, 10
_FOOT = 24


@dataclass(frozen=True, slots=True)
class Spread:
    """What is drawn of one thing: its shortest, the middle half, its middle and its longest."""

    words: str
    least: float
    low: float
    middle: float
    high: float
    most: float


@dataclass(frozen=True, slots=True)
class Span:
    """One line with its box and its mark, all as places on the picture."""

    words: str
    words_y: int
    y: int
    box_y: int
    start: float
    end: float
    box: float
    box_width: float
    middle: float
    mark_top: int
    mark_end: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the scale below."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Spans:
    """Lines below each other on one scale; `box_height` is that of every box."""

    canvas: Canvas
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]
    floor: int
    ticks_y: int
    box_height: int = 14
    kind: str = "spans"


def spans(name: str, title: str, about: str, rows: Sequence[Spread], start: int = 0) -> Spans:
    """The picture of spreads, in their order, on a scale that begins at ``start``."""
    steps = [start + step for step in round_steps(max(row.most for row in rows) - start)]
    floor = len(rows) * _ROW

    def x(value: float) -> float:
        length = WIDTH - _LEFT - _RIGHT
        return round(_LEFT + scaled(value - start, steps[-1] - start, length), 1)

    return Spans(
        Canvas(name, title, about, floor + _FOOT),
        tuple(_span(place * _ROW, row, x) for place, row in enumerate(rows)),
        tuple(Tick(x(step), str(step)) for step in steps),
        floor,
        floor + 16,
    )


def _span(top: int, row: Spread, x: Callable[[float], float]) -> Span:
    return Span(
        words=row.words,
        words_y=top + _WORDS,
        y=top + _LINE,
        box_y=top + _LINE - 7,
        start=x(row.least),
        end=x(row.most),
        box=x(row.low),
        box_width=round(max(x(row.high) - x(row.low), 2), 1),
        middle=x(row.middle),
        mark_top=top + _LINE - 9,
        mark_end=top + _LINE + 9,
    )
