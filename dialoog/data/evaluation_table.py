"""Reads the academy's export of evaluations: one row a session, or one row a response.

Only the columns with a known heading are read. What else stands in a row (names, free answers) is
left behind here: it is in no record, message or exception.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from dialoog.data.evaluation_headings import (
    USUAL_HEADINGS,
    Header,
    describe_missing,
    read_header,
    settle_columns,
    short_heading,
)
from dialoog.data.models.programme import EvaluationColumns
from dialoog.formats.csv import DELIMITERS, Row, TableError, decode_table, table_rows

_SEARCHED_ROWS = 20
"""The row with the headings is one of the first so many rows with text."""
_EMPTY = re.compile(r"|[-–—.]+|n\.?v\.?t\.?|geen|leeg|#(?:n/[abv]|deel/0!|div/0!|waarde!|value!)")
_SUM = re.compile(r"(?:eind|sub)?tota(?:al|len|l)\b.*|gem(?:\.|iddeld\w*)?|som|average|grand total")


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """The known cells of a row by field; an empty cell is not in it."""

    line: int
    number: int
    cells: Mapping[str, str]
    is_sum: bool = False

    def get(self, name: str) -> str:
        """The text of a cell, or ""."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class EvaluationTable:
    """The rows of an export, and by field what stands above its column in the file."""

    headings: Mapping[str, str]
    rows: tuple[EvaluationRow, ...]
    misfits: tuple[EvaluationRow, ...] = ()
    """Rows with more cells than there are columns: nothing can be said of what is where."""

    @property
    def has_a_row_a_response(self) -> bool:
        """Whether each row is what one person answered, to be counted and averaged."""
        return "responses" not in self.headings


def read_evaluations(data: bytes, named: EvaluationColumns | None) -> EvaluationTable:
    """The known columns of an export; ``named`` are headings that are not the usual words.

    Raises TableError when a column is missing, or can be more than one.
    """
    text = decode_table(data)
    own = {key: str(heading) for key in USUAL_HEADINGS if (heading := getattr(named, key, None))}
    found = [
        (read_header(row, own), delimiter)
        for delimiter in DELIMITERS
        for row in _first_rows(text, delimiter)
    ]
    if not found:
        raise TableError("Dit bestand is leeg.")
    header, delimiter = max(found, key=lambda pair: len(pair[0].columns))
    columns = settle_columns(header, own)
    rows: list[EvaluationRow] = []
    misfits: list[EvaluationRow] = []
    for row in table_rows(text, delimiter):
        known = _known_cells(row, columns)
        if row.line > header.row.line and not _repeats(known, header, columns):
            (misfits if _is_misfit(row, header, delimiter) else rows).append(known)
    headings = {name: short_heading(header.row.cells[number]) for name, number in columns.items()}
    table = EvaluationTable(headings, tuple(rows), tuple(misfits))
    if table.has_a_row_a_response and not _has_several_responses(rows):
        raise TableError(
            "Zonder kolom met het aantal reacties is elke rij één reactie. Maar elk gesprek staat "
            f"er één keer in. {describe_missing(header, ['responses'], own)}"
        )
    return table


def _is_blank(text: str) -> bool:
    """Whether a cell says nothing: no text, a dash, ``n.v.t.`` or a division by zero."""
    return _EMPTY.fullmatch(text.lower()) is not None


def _first_rows(text: str, delimiter: str) -> list[Row]:
    """The rows among which the headings are looked for; fewer when the text cannot be read."""
    rows: list[Row] = []
    with suppress(TableError):
        rows.extend(itertools.islice(table_rows(text, delimiter), _SEARCHED_ROWS))
    return rows


def _known_cells(row: Row, columns: Mapping[str, int]) -> EvaluationRow:
    """The cells of the known columns alone."""
    cells = {
        name: row.cells[number]
        for name, number in columns.items()
        if number < len(row.cells) and not _is_blank(row.cells[number])
    }
    words = (cells.get(name, "").lower() for name in ("session", "request"))
    return EvaluationRow(row.line, row.number, cells, any(map(_SUM.fullmatch, words)))


def _has_several_responses(rows: Sequence[EvaluationRow]) -> bool:
    """Whether some session has more rows than one, or there is no row at all."""
    named = [tuple(map(row.get, ("session", "request", "date"))) for row in rows if not row.is_sum]
    return not named or len(set(named)) < len(named)


def _repeats(known: EvaluationRow, header: Header, columns: Mapping[str, int]) -> bool:
    """Whether a row is the headings once more, as on each page of a print."""
    return all(known.get(name) == header.row.cells[number] for name, number in columns.items())


def _is_misfit(row: Row, header: Header, delimiter: str) -> bool:
    """Whether a row has more cells than there are headings: a comma in a figure cuts it in two."""
    more = row.cells[len(header.row.cells) :]
    return bool(more) if delimiter == "," else any(more)
