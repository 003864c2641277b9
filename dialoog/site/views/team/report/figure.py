"""A part of the report: what it is about, its picture, and its numbers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.team.charts.bar_chart import Bars
from dialoog.site.views.components.team.charts.box_plot import Spans
from dialoog.site.views.components.team.charts.bubble_matrix import Dots
from dialoog.site.views.components.team.charts.column_chart import Columns
from dialoog.site.views.components.team.table import Table
from dialoog.site.views.team.report.data_table import Numbers

PICTURED = 12
"""So many things a picture shows at most, the most first, so that it can be taken in."""

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


def left_out(drawn: int, listed: int, most: int) -> Iterator[str]:
    """What is told where things are left out: of ``drawn`` in the picture, of ``listed`` below.

    A table has ``most`` rows, which keeps a large programme's page light; the file has all of them.
    """
    if drawn > PICTURED:
        yield f"Het beeld toont de eerste {PICTURED} van {drawn}."
    if listed > most:
        yield f"De tabel toont de eerste {most} van {listed}. In het bestand staan ze alle."


Draw = Callable[[TeamLedger], Figure]
