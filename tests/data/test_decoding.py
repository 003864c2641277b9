"""Decoding: which bytes become text, and the position of the first wrong character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.data.decoding import LIMIT, decode, front_matter
from dialoog.formats.problem import UnplacedProblem


def refusal(data: bytes) -> tuple[str, int, int]:
    fault = decode(data)
    assert isinstance(fault, UnplacedProblem)
    assert fault.message.endswith(".")
    assert fault.hint.endswith(".")
    return fault.code, fault.line, fault.column


def test_plain_utf8_decodes_to_the_same_text() -> None:
    assert decode("naam: Zoë 😀\n".encode()) == "naam: Zoë 😀\n"


@pytest.mark.parametrize(
    "data", [b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r", b"\xef\xbb\xbfa: 1\nb: 2\n"]
)
def test_a_bom_and_carriage_returns_are_removed(data: bytes) -> None:
    assert decode(data) == "a: 1\nb: 2\n"


def test_a_file_of_the_maximum_size_is_read_and_one_byte_more_is_too_large() -> None:
    assert decode(b"a" * LIMIT) == "a" * LIMIT
    assert refusal(b"a" * (LIMIT + 1)) == ("too-large", 1, 1)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"naam: caf\xe9\n", 1, 10),
        ("é: 1\r\nb: é".encode() + b"\xe9", 2, 5),
        ("\ufeffé".encode() + b"\xed\xa0\x80", 1, 2),  # a surrogate, written in bytes
        (b"a\n\xc0\xaf", 2, 1),  # a slash, written too long
        (b"a: \xf0\x9f\x98", 1, 4),  # the file ends within a character
    ],
)
def test_the_first_byte_that_is_not_utf8_is_reported_with_line_and_column(
    data: bytes, line: int, column: int
) -> None:
    assert refusal(data) == ("not-utf8", line, column)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_in_utf16_gets_a_hint_on_how_to_save_it(encoding: str) -> None:
    data = "naam: Jan".encode(encoding)
    assert refusal(data)[0] in {"not-utf8", "yaml-syntax"}
    fault = decode("naam: Jan".encode("utf-16"))
    assert isinstance(fault, UnplacedProblem)
    assert "UTF-16" in fault.message
    assert "Kladblok" in fault.hint


@pytest.mark.parametrize(
    "text",
    [
        *(f"naam: x\nb: caf{letter}" for letter in ("Ã©", "\ufffd", "├®", "√©")),
        *("\nb: zegâ€™t", "\nb: 10Â m", "\nb: â€\x9dJaâ€\x9d"),
    ],
)
def test_a_letter_that_was_lost_when_a_file_was_saved_is_reported(text: str) -> None:
    assert refusal(text.encode())[:2] == ("not-utf8", 2)


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"PK\x03\x04\x14\x00\x06",
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            b"{\\rtf1\\ansi a}",
            b"%PDF-1.7\n",
        ),
        *(b"<html><body>", b"\r\n<!DOCTYPE html>", b'<?xml version="1.0"?>'),
    ],
)
def test_a_document_under_the_name_of_a_text_is_told_as_one(data: bytes) -> None:
    fault = decode(data)
    assert isinstance(fault, UnplacedProblem)
    assert (fault.code, fault.line) == ("not-utf8", 1)
    assert fault.message.startswith("Dit is een document")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_a_file_with_only_white_space_is_empty(data: bytes) -> None:
    assert refusal(data) == ("empty-file", 1, 1)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<<<<<<<x", ""),
        ("<<<<<<", ""),
        ("======", ""),
        ("========", "Een kop\n"),
        ("======= x", ""),
        ("a: '<<<<<<< x'", ""),
        ("a ======= b", ""),
        ("||||||", ""),
        ("||||||||", ""),
    ],
)
def test_a_line_that_only_looks_like_a_merge_conflict_is_text(line: str, text: str) -> None:
    assert decode(f"{text}{line}".encode()) == f"{text}{line}"


LEFT = "Hier staat nog een regel van een samenvoegconflict."
TWO = "Hier staan twee versies van dezelfde tekst (een samenvoegconflict)."
REMOVE = "haal de regels met <<<<<<<, ======= en >>>>>>> weg."


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        (
            "date: 1\n\n=======\ndate: 2\n",
            *(3, 1, LEFT, "Haal ======= weg, en kies welke van de regels 1 en 4 blijft."),
        ),
        ("title: x\n=======  \n", 2, 1, LEFT, "Haal ======= weg."),
        ("=======\nb: 2\n", 1, 1, LEFT, "Haal ======= weg."),
        ("a: 1\n>>>>>>> tak\n", 2, 1, LEFT, "Haal >>>>>>> weg."),
        ("a: 1\n|||||||\n", 2, 1, LEFT, "Haal ||||||| weg."),
        ("a: 1\n>>>>>>>\n", 2, 1, LEFT, "Haal >>>>>>> weg."),
        (
            "notes: |\n  een\n  =======\n  twee\n",
            *(3, 3, LEFT, "Haal ======= weg, en kies welke van de regels 2 en 4 blijft."),
        ),
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\nc: 3\n>>>>>>> tak\n",
            *(2, 1, TWO, f"Kies regel 3 of regel 5 tot en met 6, en {REMOVE}"),
        ),
        (
            "n: |\n  <<<<<<< HEAD\n  b\n  =======\n  c\n  >>>>>>> tak\n<<<<<<< HEAD\n",
            *(2, 3, TWO, f"Kies regel 3 of regel 5, en {REMOVE}"),
        ),
        (
            "<<<<<<< HEAD\nb\n||||||| oud\na\n=======\nc\n>>>>>>> tak\n",
            1,
            1,
            TWO,
            "Kies regel 2 of regel 6, en haal de andere regels weg, van 1 tot en met 7.",
        ),
        ("<<<<<<< HEAD\nb\n", 1, 1, TWO, f"Kies wat moet blijven en {REMOVE}"),
        (
            "<<<<<<< HEAD\n=======\nc\n>>>>>>> tak\n",
            *(1, 1, TWO, f"Kijk wat moet blijven, en {REMOVE}"),
        ),
    ],
)
def test_a_merge_conflict_is_one_problem_that_says_which_lines_to_choose_from(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    expected = UnplacedProblem(line, column, "merge-conflict", message, hint)
    assert decode(text.encode()) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [("—\ntitle: x\n---\n", 1), ("–-\ntitle: x\n---\n", 1), ("---\ntitle: x\n—\nTekst\n", 3)],
)
def test_the_long_dash_of_a_word_processor_is_named_where_three_hyphens_belong(
    text: str, line: int
) -> None:
    refused = front_matter(text)
    assert isinstance(refused, UnplacedProblem)
    assert (refused.line, refused.column, refused.code) == (line, 1, "yaml-syntax")
    assert refused.hint == "Schrijf hier drie gewone: ---."


@pytest.mark.parametrize(
    "sign",
    "\0\x07\x0b\x0c\x1b\x7f\x80\x85\x9f\u2028\u2029\ufeff\ufffe\uffff",
)
def test_an_invisible_or_ambiguous_character_is_refused(sign: str) -> None:
    assert refusal(f"a: 1\nb: é{sign}c\n".encode()) == ("yaml-syntax", 2, 5)


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069"])
def test_a_character_that_reorders_text_is_unsafe(sign: str) -> None:
    assert refusal(f"a: {sign}c\n".encode()) == ("unsafe-content", 1, 4)


def test_a_message_on_a_refused_character_never_repeats_the_text_around_it() -> None:
    for data in (b"geheim\xff", b"geheim\0", "geheim\u202e".encode(), b"<<<<<<< geheim"):
        fault = decode(data)
        assert isinstance(fault, UnplacedProblem)
        assert "geheim" not in fault.message + fault.hint


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_problem_with_a_position_inside_them(data: bytes) -> None:
    result = decode(data)
    if isinstance(result, UnplacedProblem):
        assert result.line >= 1
        assert result.column >= 1
    else:
        assert "\r" not in result


def test_front_matter_and_body_come_with_their_first_lines() -> None:
    text = "---\ntitle: Over\nmenu: 1\n---\n\nTekst.\n"
    assert front_matter(text) == ("title: Over\nmenu: 1", 2, "\nTekst.\n", 5)


def test_a_line_of_dashes_in_the_body_is_part_of_the_body() -> None:
    assert front_matter("---\na: 1\n---\nx\n---\ny") == ("a: 1", 2, "x\n---\ny", 4)


def test_a_file_with_front_matter_alone_has_an_empty_body() -> None:
    assert front_matter("--- \na: 1\n---") == ("a: 1", 2, "", 4)


@pytest.mark.parametrize("text", ["Tekst.\n", "\n---\na: 1\n---\n", " ---\na: 1\n---\n", "----\n"])
def test_a_markdown_file_that_does_not_begin_with_dashes_is_refused(text: str) -> None:
    fault = front_matter(text)
    assert isinstance(fault, UnplacedProblem)
    assert (fault.code, fault.line) == ("yaml-syntax", 1)
    assert "begint niet" in fault.message
    assert ("lege regels" in fault.hint) == text.lstrip().startswith("---\n")


@pytest.mark.parametrize("text", ["---\na: 1\n", "---", "---\na: |\n  ---\n", "---\n----\n"])
def test_front_matter_that_is_not_closed_is_reported_at_its_first_line(text: str) -> None:
    fault = front_matter(text)
    assert isinstance(fault, UnplacedProblem)
    assert (fault.code, fault.line) == ("yaml-syntax", 1)
    assert "afgesloten" in fault.message
