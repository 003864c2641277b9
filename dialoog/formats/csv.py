"""Numbers as a file that opens rightly in a Dutch Excel.

A semicolon between the cells, a comma in a number, and a mark at the begin that says UTF-8: without
them Excel shows one column, a date instead of 7.5, and strange letters.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

Value = str | int | float | dt.date | None
"""What a cell holds; None is an empty cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a program take a text for a formula (source: OWASP, CSV injection)."""


def as_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """The rows as the bytes of a CSV file; a text that looks like a formula stays a text."""
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
        return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
    return str(value)
