"""Writes CSV files that a Dutch Excel opens correctly.

They have a semicolon between cells, a decimal comma and a byte order mark. Without these, Excel
shows a single column, turns 7.5 into a date, and garbles accented letters.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

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
