"""Standing bars, one a month: for counts over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialoog.site.views.components.team.charts.canvas import WIDTH, Canvas, scaled

_HIGH, _TOP, _FOOT = 130, 16, 34
_INITIALS = "jfmamjjasond"
_ROOM = 9
"""After this month there is no room for the year before that of the next year."""

Month = tuple[int, int]
"""A year and a month in it."""


@dataclass(frozen=True, slots=True)
class Pillar:
    """One month: the bar, its number above it (nothing for 0) and its letter below."""

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
    """Where a year begins on the line below the bars."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Months beside each other; `floor` is the line they stand on."""

    canvas: Canvas
    pillars: tuple[Pillar, ...]
    years: tuple[YearMark, ...]
    floor: int = _TOP + _HIGH
    letters_y: int = _TOP + _HIGH + 14
    years_y: int = _TOP + _HIGH + 30
    kind: str = "columns"


def columns(name: str, title: str, about: str, counts: Sequence[tuple[Month, int]]) -> Columns:
    """The picture of counts by month, in their order."""
    most = max((count for _, count in counts), default=0)
    step = WIDTH / max(len(counts), 12)
    return Columns(
        Canvas(name, title, about, _TOP + _HIGH + _FOOT),
        tuple(
            _pillar(place * step, step, month, count, most)
            for place, (month, count) in enumerate(counts)
        ),
        tuple(
            YearMark(round(place * step, 1), str(year))
            for place, ((year, month), _) in enumerate(counts)
            if month == 1 or (place == 0 and month <= _ROOM)
        ),
    )


def _pillar(left: float, step: float, month: Month, count: int, most: int) -> Pillar:
    height = scaled(count, most, _HIGH)
    top = round(_TOP + _HIGH - height, 1)
    return Pillar(
        x=round(left + step * 0.15, 1),
        y=top,
        width=round(step * 0.7, 1),
        height=height,
        middle=round(left + step / 2, 1),
        value=str(count) if count else "",
        value_y=round(top - 4, 1),
        letter=_INITIALS[month[1] - 1],
    )
