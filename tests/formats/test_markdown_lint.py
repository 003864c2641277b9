"""The links of a text in Markdown, what in it is unsafe, and what is too large."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from dialoog.formats.markdown import inspect, to_html
from dialoog.formats.markdown.bounds import MAX_BLOCKS, MAX_LENGTH, MAX_LIST_DEPTH
from tests.formats.markup import dangers, there

ROOT = Path(__file__).parents[2]


def reported(text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem of the text."""
    return [(problem.code, problem.line, problem.column) for problem in inspect(text)[1]]


def links(text: str) -> list[tuple[str, int, int]]:
    """Target, line and column of each link of a safe text."""
    found, problems = inspect(text)
    assert problems == ()
    return [(link.target, link.line, link.column) for link in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md)", [("b.md", 1, 5)]),
        ("x\n\ny [a](b.md) [c](b.md)", [("b.md", 3, 7), ("b.md", 3, 17)]),
        ("[a](<b c.md> 'titel')", [("b c.md", 1, 6)]),
        ("b.md [b.md](b.md)", [("b.md", 1, 13)]),
        ("[a][x]\n\n[x]: ../b.md#kop", [("../b.md#kop", 3, 6)]),
        ('[x]\n\n[x]: <b.md> "t"', [("b.md", 3, 7)]),
        ("[a](b&amp;c.md)", [("b&c.md", 1, 5)]),
        ("[a](b\\_c.md)", [("b_c.md", 1, 5)]),
        ("<https://x.nl>", [("https://x.nl", 1, 2)]),
        ("<a@x.nl>", [("mailto:a@x.nl", 1, 2)]),
        ("![foto](foto.png)", [("foto.png", 1, 9)]),
        ("`[a](b.md)`\n\n[a](b.md)", [("b.md", 3, 5)]),
        ("```\n[a](b.md)\n```\n\n[a](b.md)", [("b.md", 5, 5)]),
        ("| a | b |\n|---|---|\n| c | [a](b.md) |", [("b.md", 3, 11)]),
        ("- [a](b.md)\n  - [b](c.md)", [("b.md", 1, 7), ("c.md", 2, 9)]),
        ("[a](ab.md) [b](a)", [("ab.md", 1, 5), ("a", 1, 16)]),
        ("[a](#kop)", [("#kop", 1, 5)]),
        ("[a]() x", [("", 1, 5)]),
    ],
)
def test_every_link_has_its_target_line_and_column(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    assert links(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Een gewone zin, met een vraag? 3 < 5, a & b; 2 > 1. 100% *echt*!",
        "`<script>` en `[a](javascript:x)` zijn code.",
        "``<b>`` en ```` `<!-- x -->` ````",
        "```html\n<script>alert(1)</script>\n```",
        "~~~\n[a](javascript:x)\n~~~",
        "Bij <3 en < b en a<= b en <> en <-.",
        "javascript: is een woord, data: ook.",
        "[ ] nog te doen, [x] gedaan",
        "[mail](mailto:a@x.nl) [web](HTTPS://x.nl) [web](http://x.nl) [ander](//x.nl/y)",
        "\\[a](javascript:x)",
        "&lt;script&gt; &amp; &nbsp; &#60;b&#62;",
    ],
)
def test_a_text_that_only_looks_unsafe_is_accepted(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("<b>vet</b>", 1, 1),
        ("een\n\ntwee <script>alert(1)</script>", 3, 6),
        ("<!-- stil -->", 1, 1),
        ("- <br/>", 1, 3),
        ("<?php x ?>", 1, 1),
        ("<![CDATA[x]]>", 1, 1),
        ("x <img src=x onerror=alert(1)", 1, 3),
        ("`<b>` en <b>", 1, 10),
        ("```\n<b>\n```\n\n<b>", 5, 1),
        ("# <i>Kop</i>", 1, 3),
        ("| a | b |\n|---|---|\n| c | <u>d</u> |", 3, 7),
        ("[<b>x</b>](y.md)", 1, 2),
        ("    <b>", 1, 5),
        ("[a](javascript:alert(1))", 1, 5),
        ("x\n[a](JaVaScRiPt:x)", 2, 5),
        ("[a](java&#115;cript:x)", 1, 5),
        ("[a](&#x6A;avascript&colon;x)", 1, 5),
        ("[a](java&#9;script:x)", 1, 5),
        ("[a](vbscript:x)", 1, 5),
        ("[a](data:text/html;base64,x)", 1, 5),
        ("[a](file:///etc/passwd)", 1, 5),
        ("[a](tel:112)", 1, 5),
        ("<javascript:alert(1)>", 1, 1),
        ("<javascript://x%0aalert(1)>", 1, 2),
        ("[a]\n\n[a]: javascript:x", 3, 6),
        ("[niet gebruikt]: data:x", 1, 18),
        ("![a](https://elders.nl/pixel.gif)", 1, 6),
        ("![a](//elders.nl/pixel.gif)", 1, 6),
        ("![a](data:image/svg+xml,x)", 1, 6),
        ("[z](w){href=javascript:x}", 1, 5),
        ("een &#x202E; twee", 1, 5),
    ],
)
def test_unsafe_content_is_reported_where_it_begins(text: str, line: int, column: int) -> None:
    found = reported(text)
    assert found[0] == ("unsafe-content", line, column)
    assert {code for code, _, _ in found} == {"unsafe-content"}
    assert all(problem.message.endswith(".") and problem.hint for problem in inspect(text)[1])


def test_all_unsafe_content_is_reported_in_one_run() -> None:
    text = "<b>\n\n[a](javascript:x)\n\n<b>\n\n[a](javascript:x)"
    assert [line for _, line, _ in reported(text)] == [1, 3, 5, 7]


def test_a_message_about_unsafe_content_never_repeats_the_text() -> None:
    for text in ("<geheim>", "[geheim](geheim:x)", "![geheim](//geheim)", "[" * 99 + "geheim"):
        for problem in inspect(text)[1]:
            assert "geheim" not in problem.message + problem.hint


TANGLES = [
    *("[", "![", "](", "[a](", "[[]", "[][", "[a]", "[a](b)", "[a][b]", "(", "*", "**a*", "*a*"),
    *("_a_", "*a_", "*a **b ", "`", "``a`", "a`", "\\``", "<", "<a ", "<a@b>:", "<http://", "<!--"),
    *("<?", "&", "&#", "&amp;", "{", "{#", "*a*{: .b}", "|", "|a", "|-|-|\n", "| a | b |\n", ">"),
    *("> ", "> - ", "- > ", "- ", "1. ", "- a\n", "- # 'a'\n", "- a\n\n", "  - a\n\n", "#\n"),
    *("# a\n\n", "a\n===\n", "***\n", "---\n", "~", "~~~\n", "```\n", "```a\nb\n", "[a]: b\n"),
    *("a\n\n", "a  \n", "\\", "\\[", "'", "é*", "\x02+ ", "+ \x02", " ", "\t"),
]


@pytest.mark.speed
@pytest.mark.parametrize("length", [2_000, MAX_LENGTH])
def test_a_text_of_one_thing_repeated_is_read_or_refused_within_a_second(length: int) -> None:
    for unit in TANGLES:
        text = (unit * (length // len(unit) + 1))[:length]
        begun = time.process_time()
        _, problems = inspect(text)
        inspected = time.process_time()
        shown = to_html(text, there)
        assert inspected - begun < 1, unit
        assert time.process_time() - inspected < 1, unit
        assert length > 2_000 or dangers(shown) == [], unit
        assert all(problem.code in {"too-large", "unsafe-content"} for problem in problems), unit


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("> " * (MAX_LIST_DEPTH + 1) + "a", 1, 2 * MAX_LIST_DEPTH + 1),
        ("a\n\n" + "\n".join("  " * depth + "- a" for depth in range(MAX_LIST_DEPTH + 1)), 13, 21),
        ("tekst " + "[" * (MAX_LIST_DEPTH + 1), 1, 7 + MAX_LIST_DEPTH),
        ("[a](b) " * (MAX_BLOCKS + 1), 1, MAX_BLOCKS * 7 + 3),
        ("# a\n\n" * (MAX_BLOCKS + 1), MAX_BLOCKS * 2 + 1, 1),
        ("`" * 20, 1, 1),
        ("*" * MAX_LENGTH + "a", 1, MAX_LENGTH + 1),
    ],
)
def test_a_text_beyond_a_limit_is_refused_where_it_crosses_it(
    text: str, line: int, column: int
) -> None:
    assert reported(text) == [("too-large", line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "> " * MAX_LIST_DEPTH + "a",
        "\n".join("  " * depth + "- a" for depth in range(MAX_LIST_DEPTH)),
        "[" * MAX_LIST_DEPTH,
        "[a](b) " * MAX_BLOCKS,
        "# a\n\n" * MAX_BLOCKS,
        "`" * 19,
        "-" * 200,
        "*" * MAX_LENGTH,
    ],
)
def test_a_text_at_a_limit_is_accepted(text: str) -> None:
    assert reported(text) == []


@pytest.mark.speed
def test_a_text_without_markup_may_be_as_long_as_a_file() -> None:
    text = "Een zin zonder tekens.\n\n" * 40_000
    assert reported(text) == []
    begun = time.process_time()
    assert to_html(text, there).count("<p ") == 40_000
    assert time.process_time() - begun < 2


def test_a_text_without_markup_is_inspected_without_importing_markdown() -> None:
    code = (
        "import sys\nfrom dialoog.formats.markdown import inspect\n"
        "inspect('De groep wil leren hoe je elkaar aanspreekt.\\n- 3 > 2')\n"
        "assert 'markdown' not in sys.modules and 'nh3' not in sys.modules\n"
        "inspect('[a](b)')\nassert 'markdown' in sys.modules and 'nh3' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
