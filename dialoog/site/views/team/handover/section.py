"""A section of the handover: a heading with a table below it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dialoog.formats.dutch import join_words
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.team.table import Cell, DataTable, columns

HandoverRow = Sequence[Cell | str]
MOST_IN_SECTION = 50
"""How many rows of a section the page has, where the others can be found: some 15 kB."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where all rows of a section stand, or come to stand: words, and the page if there is one."""

    words: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading; `id` is the anchor of the heading.

    `elsewhere` is None where all rows can stand nowhere else. `kinds` says of each row what it is.
    `rest` counts the rows that were left out, as they stand `elsewhere`.
    """

    id: str
    heading: str
    table: DataTable
    elsewhere: Elsewhere | None = None
    kinds: tuple[str, ...] = ()
    rest: str = ""

    def also_at(self, words: str, link: Link | None, kinds: Iterable[str] = ()) -> "Section":
        """The same section, of which all rows stand elsewhere too; each is of one of the kinds."""
        return replace(self, elsewhere=Elsewhere(words, link), kinds=tuple(kinds))

    @property
    def without_links(self) -> "Section":
        """The same section with words where it had links."""
        rows = tuple(tuple(replace(cell, link=None) for cell in row) for row in self.table.rows)
        return replace(self, table=replace(self.table, rows=rows))

    @property
    def in_short(self) -> "Section":
        """The same section with the first rows alone, where the others stand elsewhere."""
        rows = self.table.rows
        if self.elsewhere is None or len(rows) <= MOST_IN_SECTION:
            return replace(self, elsewhere=None)
        by_kind = Counter(self.kinds[MOST_IN_SECTION:]).most_common()
        others = join_words(f"{kind} ({number})" for kind, number in by_kind)
        return replace(
            self,
            table=replace(self.table, rows=rows[:MOST_IN_SECTION]),
            rest=f"Dit zijn de eerste {MOST_IN_SECTION} van {len(rows)}."
            + (f" De andere: {others}." if others else ""),
        )


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
