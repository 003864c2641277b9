"""A line that goes up a step at a time: for what is used of something over time."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.site.views.components.team.charts.canvas import WIDTH, Canvas, round_steps, scaled

_TOP, _HIGH, _LEFT, _RIGHT, _FOOT = 14, 140, 26, 12, 26
_APART = 90
"""How far two words below the line must be apart."""


@dataclass(frozen=True, slots=True)
class Level:
    """A number on the scale at the left."""

    y: float
    words: str
    words_y: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on the line below; `side` is where its words stand of `x`: start, middle or end."""

    x: float
    words: str
    side: str


@dataclass(frozen=True, slots=True)
class Stairs:
    """What was used as a line (`done`), what is promised dashed (`promised`), and a ceiling.

    The lines are the points of an SVG polyline.
    """

    canvas: Canvas
    levels: tuple[Level, ...]
    moments: tuple[Moment, ...]
    done: str
    promised: str
    ceiling: float
    left: int = _LEFT
    words_x: int = _LEFT - 6
    right: int = WIDTH - _RIGHT
    floor: int = _TOP + _HIGH
    moments_y: int = _TOP + _HIGH + 18
    kind: str = "stairs"


def stairs(
    canvas: tuple[str, str, str],
    period: tuple[dt.date, dt.date, dt.date],
    used: Sequence[dt.date],
    reserved: Sequence[dt.date],
    total: int,
) -> Stairs:
    """The picture of a card: the days on which a punch was used, and those it is reserved for.

    ``canvas`` is the id, the title and what it shows in words; ``period`` the first day, today
    and the last day; ``total`` how many there are.
    """
    first, today, last = period
    steps = round_steps(max(total, len(used) + len(reserved), 1))

    def x(day: dt.date) -> float:
        within = min(max(day, first), last)
        length = WIDTH - _LEFT - _RIGHT
        return round(_LEFT + scaled((within - first).days, (last - first).days, length), 1)

    def y(number: int) -> float:
        return round(_TOP + _HIGH - scaled(number, steps[-1], _HIGH), 1)

    def line(days: Sequence[dt.date], start: dt.date, level: int, end: dt.date) -> str:
        points = [(x(start), y(level))]
        for number, day in enumerate(days, start=level + 1):
            points += [(x(max(day, start)), y(number - 1)), (x(max(day, start)), y(number))]
        points.append((x(end), y(level + len(days))))
        return " ".join(f"{one:g},{other:g}" for one, other in points)

    return Stairs(
        Canvas(*canvas, height=_TOP + _HIGH + _FOOT),
        tuple(Level(y(step), str(step), y(step) + 4) for step in steps),
        _moments((x(first), first), (x(today), today), (x(last), last)),
        line(used, first, 0, today),
        line(reserved, today, len(used), last) if reserved else "",
        y(total),
    )


def _moments(
    first: tuple[float, dt.date], today: tuple[float, dt.date], last: tuple[float, dt.date]
) -> tuple[Moment, ...]:
    """The words below: both ends, and today where there is room between them."""
    between = []
    if min(today[0] - first[0], last[0] - today[0]) > _APART:
        between.append(Moment(today[0], "nu", "middle"))
    return (
        Moment(first[0], _month(first[1]), "start"),
        *between,
        Moment(last[0], "nu" if last[1] == today[1] else _month(last[1]), "end"),
    )


def _month(day: dt.date) -> str:
    return dates.format_date(day).partition(" ")[2]
