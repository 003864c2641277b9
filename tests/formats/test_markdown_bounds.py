"""No text makes a page slow: tables and lines have limits, and the texts of one file together."""

import time

import pytest

from dialoog.formats.markdown import first_too_many, inspect, to_html, to_plain
from dialoog.formats.markdown.bounds import FULL_TEXTS, MAX_CELLS, MAX_LENGTH, MAX_LINES, MAX_TEXTS
from tests.formats.markup import there

MOST = 1024 * 1024
"""The largest file there may be, in bytes."""


def table(columns: int, rows: int, row: str = "a\n") -> str:
    return "a|" * columns + "\n" + "-|" * columns + "\n" + row * rows


def reported(text: str) -> list[tuple[str, int]]:
    return [(each.code, each.line) for each in inspect(text)[1]]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (table(99, 100), 23),  # what a row does not write becomes a cell all the same
        (table(1, MAX_CELLS * 3 // 4, "a|b\n"), MAX_CELLS // 2 + 3),
        ("> " + table(99, 100).replace("\n", "\n> "), 23),
        ("1. " + table(99, 100).replace("\n", "\n   "), 23),
        ("\n".join(table(9, 9) for _ in range(40)), 269),
        ("- a\n" * (MAX_LINES + 1), MAX_LINES + 1),
        ("*a*\\\n" + "a\n" * MAX_LINES, MAX_LINES + 1),
    ],
)
def test_more_cells_or_lines_than_a_page_can_show_are_refused_at_their_line(
    text: str, line: int
) -> None:
    assert reported(text) == [("too-large", line)]
    assert len(to_html(text, there)) < 10 * len(text)


@pytest.mark.parametrize(
    "text", [table(9, 190), table(1, 900, "a|b\n"), "- a\n" * MAX_LINES, "a | b - c\n" * 1_500]
)
def test_a_long_table_and_a_long_list_are_accepted(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        ([table(9, 190)] * FULL_TEXTS, None),
        ([table(9, 190)] * 8, 3),
        (["*a* " * 450] * 8, 3),
        (["- tien letters\n" * 1_500] * 5, 4),
        (["Een tekst."] * (FULL_TEXTS * MAX_TEXTS), None),
        (["Een tekst."] * (FULL_TEXTS * MAX_TEXTS + 1), FULL_TEXTS * MAX_TEXTS),
        (["Een zin zonder tekens.\n\n" * 9_000] * 5, None),
        (["Een zin zonder tekens. " * 999] * 40, None),
    ],
)
def test_the_texts_of_one_file_are_weighed_together(texts: list[str], number: int | None) -> None:
    assert all(reported(text) == [] for text in set(texts))
    assert first_too_many(texts) == number


UNITS = [
    *("a\n", "a  \n", "a\\\n", "a\n\n", "> a\n", "> a\n\n", "- a\n", "* a\n\n", "1. a\n", "1) a\n"),
    *("- - a\n", "> - a\n", "- a\n  - b\n", "- a\n\n  b\n\n", "\u2022 a\n", "- [ ] a\n", "***\n"),
    *("a|b\n", "a|b\n--|--\n", "|a|b|\n", "|a|\n|-|\n|b|\n\n", "|", "||\n", "|-", "a\n: b\n\n"),
    *(
        "[^1]",
        "[^1]: a\n",
        "[a]: b\n",
        "[a][b] ",
        "[a](b) ",
        "![a](b) ",
        "*a{: .b }* ",
        "{: #a }\n",
    ),
    *("# a {: #b }\n\n", "*a* ", "**a*b", "***a", "_a_ ", "~~a~~ ", "`a` ", "~", "*", "\\", "\\*"),
    *("&amp;", "&#49;", "&", "<a>", "<!-- a -->", "<a@b.nl> ", "<https://a.nl> ", "https://a.nl "),
    *("www.a.nl ", "```\na\n```\n", "~~~\na\n~~~\n\n", "a\n---\n", "a\n===\n", "  a\n", "\ta\n"),
    "---\n",
]


@pytest.mark.speed
@pytest.mark.parametrize(
    ("before", "length"),
    # a table of twenty columns makes cells of what is below it, and is too large in a long text
    [("", 20), ("", 5_000), ("", MAX_LENGTH), (table(20, 0), 500), (table(20, 0), 5_000)],
    ids=["many", "some", "long", "cells", "rows"],
)
def test_a_page_of_one_file_is_drawn_or_refused_within_a_second(before: str, length: int) -> None:
    slow = {}
    for unit in UNITS:
        text = (before + unit * length)[:length]
        texts = [text] * (MOST // length)
        begun = time.process_time()
        refused = first_too_many(texts)
        weighed = time.process_time()
        if refused is not None or inspect(text)[1]:
            texts = [text] * FULL_TEXTS  # shown as typed
        drawn = time.process_time()
        for number, each in enumerate(texts):
            to_html(each, there, prefix=str(number))
        slow[unit] = max(weighed - begun, time.process_time() - drawn)
    assert {unit: seconds for unit, seconds in slow.items() if seconds >= 1} == {}


def test_the_text_of_a_title_has_the_same_limits() -> None:
    assert len(to_plain(table(300, 1_000))) < 5_000
