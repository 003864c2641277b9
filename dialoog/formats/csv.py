"""CSV files for a Dutch Excel.

A semicolon between cells, a decimal comma, and a byte order mark: without them Excel shows one
column, a date instead of 7.5, and strange letters.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

Value = str | int | float | dt.date | None
"""The content of a cell; None is an empty cell."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters with which a program takes a text for a formula (OWASP, CSV injection)."""


def as_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """The rows as the bytes of a CSV file; a text that looks like a formula gets a ``'`` first."""
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
