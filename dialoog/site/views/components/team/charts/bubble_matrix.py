"""Dots with a number in them, a row a thing and a column a period: for what keeps coming back."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from dialoog.site.views.components.team.charts.canvas import WIDTH, Canvas

_HEAD, _ROW, _WORDS, _MIDDLE = 36, 52, 13, 33
_SMALL, _LARGE = 8, 14


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot in a column with its number, on the line of its row."""

    x: float
    radius: float
    value: int


@dataclass(frozen=True, slots=True)
class DotRow:
    """A thing with its dots; a period without one has none."""

    words: str
    words_y: int
    line_y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The head of a column, in two lines."""

    x: float
    words: str
    year: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Rows of dots under their periods."""

    canvas: Canvas
    periods: tuple[Period, ...]
    rows: tuple[DotRow, ...]
    kind: str = "dots"


def dots(
    name: str,
    title: str,
    about: str,
    periods: Sequence[tuple[str, str]],
    rows: Sequence[tuple[str, Sequence[int]]],
) -> Dots:
    """The picture of counts: ``rows`` hold a number for each of ``periods``."""
    step = WIDTH / max(len(periods), 1)
    most = max((count for _, counts in rows for count in counts), default=0)
    return Dots(
        Canvas(name, title, about, _HEAD + len(rows) * _ROW),
        tuple(
            Period(round((place + 0.5) * step, 1), words, year)
            for place, (words, year) in enumerate(periods)
        ),
        tuple(
            _row(_HEAD + place * _ROW, step, words, counts, most)
            for place, (words, counts) in enumerate(rows)
        ),
    )


def _row(top: int, step: float, words: str, counts: Sequence[int], most: int) -> DotRow:
    return DotRow(
        words,
        top + _WORDS,
        top + _MIDDLE,
        tuple(
            Dot(
                x=round((place + 0.5) * step, 1),
                radius=round(_SMALL + (_LARGE - _SMALL) * sqrt(count / most), 1),
                value=count,
            )
            for place, count in enumerate(counts)
            if count
        ),
    )
