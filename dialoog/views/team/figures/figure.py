"""A part of the report: what it is about, its picture, and its numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from dialoog.team import TeamLedger
from dialoog.views.team.charts.bars import Bars
from dialoog.views.team.charts.columns import Columns
from dialoog.views.team.charts.dots import Dots
from dialoog.views.team.charts.spans import Spans
from dialoog.views.team.figures.numbers import Numbers
from dialoog.views.team.table import Table

Chart = Bars | Columns | Dots | Spans


@dataclass(frozen=True, slots=True)
class Figure:
    """One part: `sentences` say what the numbers mean, `numbers` are all of them (for the file).

    A `wide` one has its table below its pictures, not beside them.
    """

    heading: str
    sentences: tuple[str, ...]
    charts: tuple[Chart, ...]
    table: Table
    numbers: Numbers
    wide: bool = False


Draw = Callable[[TeamLedger], Figure]
