"""A section of the handover: a heading with a table below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dialoog.site.views.components.team.table import Cell, DataTable, columns

HandoverRow = Sequence[Cell | str]


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; `id` is the anchor of the heading."""

    id: str
    heading: str
    table: DataTable

    @property
    def without_links(self) -> "Section":
        """The same section with words where it had links."""
        rows = tuple(tuple(replace(cell, link=None) for cell in row) for row in self.table.rows)
        return replace(self, table=replace(self.table, rows=rows))


def section(
    name: str, heading: str, heads: Sequence[str], rows: Iterable[HandoverRow], none: str
) -> Section:
    """A section; ``none`` is its text when there are no rows."""
    cells = tuple(
        tuple(Cell(value) if isinstance(value, str) else value for value in row) for row in rows
    )
    table = DataTable(
        *(f"{name}-tabel", heading, columns(*heads), cells, none),
        wide=True,
        quiet=True,
        sorts=False,
        filters=False,
    )
    return Section(name, heading, table)
