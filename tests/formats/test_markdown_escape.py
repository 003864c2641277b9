"""Plain text in Markdown: nothing in it becomes mark-up, HTML or a mention."""

import re

import markdown
import pytest

from dialoog.formats.markdown.escape import code_block, escape_markdown


@pytest.mark.parametrize(
    "text",
    [
        "Sam *Fictief*",
        "_Sam_ en __Noor__",
        "`rm -rf`",
        "[klik](https://fout.example)",
        "![beeld](https://fout.example/x.png)",
        "<script>alert(1)</script>",
        "<!-- weg",
        "a | b ~~c~~ $d$",
        "R&D &amp; meer",
        "achter \\* een streep",
    ],
)
def test_a_text_is_shown_as_it_is_written(text: str) -> None:
    shown = markdown.markdown(f"Zie {escape_markdown(text)}")
    shown = re.sub(r"\\([|~$^])", r"\1", shown).replace("&#8203;", "")  # signs of GitHub alone
    assert re.sub("<[^>]*>", "", shown) == f"Zie {_as_html(text)}"
    assert re.findall("<[^>]*>", shown) == ["<p>", "</p>"]


def _as_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize("text", ["@noor", "#12", "!34", "~vraag", "%mijlpaal", "$56"])
def test_a_text_mentions_nobody_and_nothing(text: str) -> None:
    sign, word = text[0], text[1:]
    assert re.fullmatch(rf"\\?{re.escape(sign)}&#8203;{word}", escape_markdown(text))


def test_an_address_stays_a_link_and_line_breaks_are_spaces() -> None:
    address = "https://evaluatie.example.org/een_gesprek/2026-009-1?a=1&b=2"
    assert escape_markdown(f"Zij staat op\n\n# {address}.") == f"Zij staat op # {address}."


def test_the_fence_is_longer_than_the_backticks_in_the_lines() -> None:
    assert code_block("a: 1\n", "yaml") == "```yaml\na: 1\n```\n"
    assert code_block("a: ````\nb: 1") == "`````\na: ````\nb: 1\n`````\n"
