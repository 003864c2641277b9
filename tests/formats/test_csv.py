"""CSV files that a Dutch Excel opens correctly, and no program takes for formulas."""

import csv
import datetime as dt
import io

import pytest

from dialoog.formats.csv import Value, as_csv


def cells(*values: Value) -> list[str]:
    text = as_csv([values]).decode("utf-8-sig")
    (row,) = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    return row


def test_a_csv_file_begins_with_a_byte_order_mark_and_ends_rows_as_excel_does() -> None:
    data = as_csv([("één", 1), ("twee", 2)])
    assert data == b"\xef\xbb\xbf" + "één;1\r\ntwee;2\r\n".encode()


def test_a_number_in_a_cell_has_a_decimal_comma() -> None:
    assert cells("x", 7.5, 0.25, 1234567.5, -2.5) == ["x", "7,5", "0,25", "1234567,5", "-2,5"]


def test_a_date_in_a_cell_is_written_so_that_excel_recognises_it() -> None:
    assert cells("x", dt.date(2026, 6, 1)) == ["x", "2026-06-01"]


def test_an_unknown_value_gives_an_empty_cell() -> None:
    assert cells("x", None, 0) == ["x", "", "0"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_looks_like_a_formula_gets_a_quote(sign: str) -> None:
    assert cells(f"{sign}1+1") == [f"'{sign}1+1"]
    assert cells(f"  {sign}1+1") == [f"'  {sign}1+1"]


@pytest.mark.parametrize("text", ["a=1", "1-2", "Zaak; met punt", 'zegt "ja"', "twee\nregels"])
def test_any_other_text_is_read_back_as_it_was_written(text: str) -> None:
    assert cells(text, "x") == [text, "x"]


def test_a_negative_number_is_no_formula() -> None:
    assert cells(-1, -0.5) == ["-1", "-0,5"]
