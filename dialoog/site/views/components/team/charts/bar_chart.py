"""Lying bars, each under its own words: for counts of things with long names."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialoog.site.views.components.team.charts.canvas import WIDTH, Canvas, scaled

_ROW, _WORDS, _BAR = 40, 13, 18
_ROOM = 40
"""What the number behind the longest bar takes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words stand at `words_y`, its number behind it at `value_x`, `value_y`."""

    words: str
    value: int
    words_y: int
    y: int
    width: float
    value_x: float
    value_y: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, all `thick`."""

    canvas: Canvas
    bars: tuple[Bar, ...]
    thick: int = _BAR
    kind: str = "bars"


def bars(name: str, title: str, counts: Sequence[tuple[str, int]]) -> Bars:
    """The picture of counts, in their order."""
    most = max((count for _, count in counts), default=0)
    about = "; ".join(f"{words}: {count}" for words, count in counts)
    drawn = (_bar(place, words, count, most) for place, (words, count) in enumerate(counts))
    return Bars(Canvas(name, title, f"{about}.", len(counts) * _ROW), tuple(drawn))


def _bar(place: int, words: str, count: int, most: int) -> Bar:
    top, width = place * _ROW, scaled(count, most, WIDTH - _ROOM)
    return Bar(
        words=words,
        value=count,
        words_y=top + _WORDS,
        y=top + _WORDS + 5,
        width=max(width, 1),
        value_x=round(max(width, 1) + 6, 1),
        value_y=top + _WORDS + 19,
    )
