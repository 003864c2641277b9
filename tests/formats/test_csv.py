"""CSV files that a Dutch Excel opens correctly, and no program takes for formulas."""

import csv
import datetime as dt
import io

import pytest

from dialoog.formats.csv import TableError, Value, as_csv, decode_table, table_rows


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


TABLE = "gesprek;één\r\n2026-001-1;7,8\r\n"
"""A small table as Excel saves it."""


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("cp1252"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
    ],
    ids=["utf-8", "bom", "windows-1252", "utf-16", "utf-16-be", "no-bom-le", "no-bom-be"],
)
def test_a_table_is_read_in_each_encoding_that_excel_saves(data: bytes) -> None:
    assert decode_table(data) == TABLE


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04\x14\x00", "een Excel-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "een oud Excel-bestand"),
        (b"%PDF-1.7", "een PDF"),
        (b"\r\n <html><table>", "een webpagina"),
        (b"x" * (20 * 1024 * 1024 + 1), "groter dan 20 MB"),
    ],
    ids=["xlsx", "xls", "pdf", "html", "large"],
)
def test_a_file_that_is_no_text_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words):
        decode_table(data)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_has_its_line_and_its_number_in_a_spreadsheet(end: str) -> None:
    text = end.join(["sep=;", "a;b", "", ' 1 ;"x', '""y"";"', ";", "2;z", ""])
    rows = [(row.line, row.number, row.cells) for row in table_rows(text, ";")]
    assert rows == [
        (2, 1, ("a", "b")),
        (4, 3, ("1", f'x{end}"y";')),
        (7, 5, ("2", "z")),
    ]


@pytest.mark.parametrize(
    "text", ['a;b\n1;"open\n2;x\n', 'a;b\n1;"x"y\n', "a;b\n1;" + "x" * 200_000], ids="abc"
)
def test_a_quote_that_is_not_closed_is_told_with_its_line_and_never_passed_over(text: str) -> None:
    with pytest.raises(TableError, match="Vanaf regel 2 is het bestand niet te lezen"):
        list(table_rows(text, ";"))
