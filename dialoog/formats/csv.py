"""Writes CSV files that a Dutch Excel opens correctly, and reads what it saves or copies.

They have a semicolon between cells, a decimal comma and a byte order mark. Without these, Excel
shows a single column, turns 7.5 into a date, and garbles accented letters.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialoog.formats.problem import ExpectedError

Value = str | int | float | dt.date | None
"""The content of a cell; None is an empty cell."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet read a text as a formula (OWASP, CSV injection)."""


def as_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """The rows as the bytes of a CSV file; a text that looks like a formula gets the prefix ``'``.

    Such a prefix makes a spreadsheet show the text instead of evaluating it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value
    return str(value)


MAX_TABLE_BYTES = 20 * 1024 * 1024
"""The largest table that is read."""

DELIMITERS = (";", "\t", ",")
"""What may stand between cells: as a Dutch Excel saves, as it copies, and as others save."""

_NOT_TEXT = {
    b"PK\x03\x04": "een Excel-bestand",
    b"\xd0\xcf\x11\xe0": "een oud Excel-bestand",
    b"%PDF": "een PDF",
    b"<": "een webpagina",
    b"{": "JSON",
}
"""How files begin that look like a table to whoever saved them."""


class TableError(ExpectedError):
    """The bytes are no table that can be read. The message is a Dutch sentence, without content."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with text in it: its line in the file, its number in a spreadsheet, and its cells."""

    line: int
    number: int
    cells: tuple[str, ...]


def decode_table(data: bytes) -> str:
    """The text of a table in UTF-8, UTF-16 ("Unicode text") or Windows-1252. Raises TableError."""
    if len(data) > MAX_TABLE_BYTES:
        raise TableError(
            "Dit bestand is groter dan 20 MB. Bewaar alleen de kolommen die nodig zijn."
        )
    start = data[:64].lstrip()
    for magic, what in _NOT_TEXT.items():
        if start.startswith(magic):
            raise TableError(f"Dit is {what}. Kies in Excel Opslaan als, en dan CSV.")
    return data.decode(_encoding(data), "replace").removeprefix("\ufeff")


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros = [number % 2 for number, byte in enumerate(data[:64]) if byte == 0]
    if len(zeros) > len(data[:64]) // 4:
        return "utf-16-le" if sum(zeros) * 2 > len(zeros) else "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def table_rows(text: str, delimiter: str) -> Iterator[Row]:
    """The rows with text in them, one by one; a cell in quotes may hold line ends.

    Raises TableError at a quote that is not closed, as what follows cannot be told apart then.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    shift, line = 0, 1
    try:
        for number, cells in enumerate(reader, start=1):
            stripped = tuple(cell.strip() for cell in cells)
            if number == 1 and stripped and stripped[0].lower().startswith("sep="):
                shift = 1  # tells a spreadsheet what stands between cells, and is no row there
            elif any(stripped):
                yield Row(line, number - shift, stripped)
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            f"Vanaf regel {line} is het bestand niet te lezen: er staat een aanhalingsteken te "
            "veel of te weinig. Haal in Excel de kolommen weg die niet nodig zijn, zoals die met "
            "toelichtingen, en bewaar het opnieuw."
        ) from error
