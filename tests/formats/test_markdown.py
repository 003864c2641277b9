"""Prose: what it looks like on a page, what it points at, and what never gets through."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.formats.markdown import headings, inspect, to_html
from dialoog.formats.markdown.engine import ParsedText
from dialoog.formats.markdown.house_style import apply_house_style, clean
from dialoog.formats.markdown.lint import MAX_BLOCKS, MAX_DEPTH, MAX_LENGTH
from dialoog.formats.markdown.passage import AddressKind, address_kind, normalize_address

ROOT = Path(__file__).parents[2]
HTML = "{http://www.w3.org/1999/xhtml}"
ALLOWED = {
    **{tag: {"class"} for tag in ("p", "ul", "li", "blockquote", "table", "thead", "td")},
    **{tag: set() for tag in ("strong", "em", "code", "pre", "br", "hr", "tbody", "tr")},
    **{tag: {"class", "id"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    "a": {"class", "href"},
    "ol": {"class", "start"},
    "th": {"class", "scope"},
    "div": {"class", "role", "tabindex", "aria-label"},
}


def there(target: str) -> str | None:
    """Every relative link leads somewhere."""
    return f"/er/{target}"


def nowhere(_target: str) -> None:
    """No relative link leads anywhere."""


def codes(text: str) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.line, fault.column) for fault in inspect(text)[1]]


def targets(text: str) -> list[tuple[str, int, int]]:
    found, faults = inspect(text)
    assert faults == ()
    return [(link.target, link.line, link.column) for link in found]


def dangers(markup: str) -> list[str]:
    """All that a browser could run or load in the markup, and all that is not on the list."""
    found = []
    for element in html5lib.parseFragment(markup, namespaceHTMLElements=True).iter():
        name = element.tag.removeprefix(HTML) if isinstance(element.tag, str) else "comment"
        if name == "DOCUMENT_FRAGMENT":
            continue
        extra = set(element.attrib) - ALLOWED.get(name, set()) - {"lang"}
        found += [name] * (name not in ALLOWED) + sorted(map(str, extra))
        if address_kind(normalize_address(element.get("href", ""))) is AddressKind.UNSAFE:
            found.append(element.get("href"))
    return found


# -------------------------------------------------------------------------------- how it looks


def test_a_paragraph_has_its_class_and_nothing_else() -> None:
    assert to_html("Een *zin* met **nadruk** & meer.", there) == (
        '<p class="ams-paragraph">Een <em>zin</em> met <strong>nadruk</strong> &amp; meer.</p>'
    )


def test_no_text_is_no_html() -> None:
    assert to_html("", there) == ""
    assert to_html(" \n\n ", there) == ""


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_list_right_after_a_line_is_a_list(gap: str) -> None:
    assert to_html(f"Neem mee:\n{gap}- pen\n- papier\n", there) == (
        '<p class="ams-paragraph">Neem mee:</p>\n<ul class="ams-unordered-list">\n'
        '<li class="ams-unordered-list__item">pen</li>\n'
        '<li class="ams-unordered-list__item">papier</li>\n</ul>'
    )


@pytest.mark.parametrize("indent", ["  ", "   ", "    "])
def test_a_list_within_a_list_wants_two_spaces_or_more(indent: str) -> None:
    markup = to_html(f"1. een\n{indent}- a\n{indent}- b\n2. twee", there)
    assert markup.count("<ul") == markup.count("<ol") == 1
    assert markup.index("<ul") < markup.index("twee")


def test_a_paragraph_within_a_list_does_not_swallow_the_next_item() -> None:
    markup = to_html("1. een\n   - a\n\n   meer over een\n2. twee", there)
    assert markup.count("<li") == 3
    assert markup.index("<ul") < markup.index("meer over een") < markup.index("twee")


def test_text_after_a_list_is_no_part_of_it() -> None:
    assert to_html("- a\n\ntekst\n- b", there).count("<ul") == 2


def test_a_list_may_be_indented_unevenly() -> None:
    markup = to_html("- a\n - b\n      - c\n    - d\n  - e\n- f", there)
    assert (markup.count("<ul"), markup.count("<li")) == (2, 6)


def test_a_year_at_the_beginning_of_a_line_is_no_list() -> None:
    assert "<ol" not in to_html("Dat was in\n2024. Toen kwam de pauze.", there)


def test_a_numbered_list_begins_where_its_author_begins() -> None:
    assert '<ol class="ams-ordered-list" start="3">' in to_html("3. drie\n4. vier", there)


def test_an_indented_line_is_text_and_a_fence_is_code() -> None:
    assert to_html("Zin.\n\n    Nog een zin.", there).count("<p ") == 2
    assert to_html("Typ:\n\n```yaml\na: <b> & 'c'\n```\n", there) == (
        "<p class=\"ams-paragraph\">Typ:</p>\n<pre><code>a: &lt;b&gt; &amp; 'c'\n</code></pre>"
    )


def test_the_highest_heading_gets_the_level_that_is_asked_for() -> None:
    markup = to_html("### Eén\n\n#### Twee\n\n###### Drie", there, level=3)
    assert markup == (
        '<h3 class="ams-heading ams-heading--3" id="een">Eén</h3>\n'
        '<h4 class="ams-heading ams-heading--4" id="twee">Twee</h4>\n'
        '<h6 class="ams-heading ams-heading--5" id="drie">Drie</h6>'
    )


def test_a_heading_never_gets_below_the_sixth_level() -> None:
    assert to_html("# A\n\n## B\n\n### C", there, level=5).count("<h6") == 2


def test_ids_of_headings_are_their_own_even_when_the_words_are_not() -> None:
    text = '# Kop\n\n# Kop\n\n# Kop {#kop-2}\n\n# !!!\n\n# Kop {#Een"x}'
    assert [name for _, name, _ in headings(text)] == ["kop", "kop-2", "kop-2-2", "kop-3", "kop-4"]


def test_a_prefix_keeps_two_texts_on_one_page_apart() -> None:
    assert 'id="mei_wat"' in to_html("# Wat\n\n[naar](#wat)", nowhere, prefix="mei")
    assert 'href="#mei_wat"' in to_html("# Wat\n\n[naar](#wat)", nowhere, prefix="mei")


def test_headings_are_listed_with_level_id_and_words() -> None:
    text = "## Wat *is* dit & `<dat>`?\n\ntekst\n\n### Hoe {#zo-dus}\n"
    assert headings(text) == ((2, "wat-is-dit-dat", "Wat is dit & <dat>?"), (3, "zo-dus", "Hoe"))


def test_a_table_can_be_scrolled_and_has_a_name() -> None:
    table = "| a | b |\n|---|--:|\n| 1 | 2 |\n"
    markup = to_html(f'{table}\n# Kop "&"\n\n{table}', there)
    assert markup.count('class="ams-table" role="group" tabindex="0"') == 2
    assert 'aria-label="Tabel"' in markup
    assert 'aria-label="Tabel 2: Kop &quot;&amp;&quot;"' in markup
    assert '<th class="ams-table__header-cell" scope="col">a</th>' in markup
    assert '<td class="ams-table__cell ams-table__cell--align-end">2</td>' in markup
    assert "style" not in markup


def test_a_link_leads_where_the_site_says() -> None:
    assert to_html("[a](../offers/b.md?x=1&y)", there) == (
        '<p class="ams-paragraph"><a class="ams-link" href="/er/../offers/b.md?x=1&amp;y">a</a></p>'
    )


def test_a_link_to_nowhere_leaves_the_words() -> None:
    assert to_html("zie [de *lijst*](x.md) en ![een foto](y.png).", nowhere) == (
        '<p class="ams-paragraph">zie de <em>lijst</em> en een foto.</p>'
    )


def test_a_link_without_words_is_no_link() -> None:
    assert "<a" not in to_html("[](x.md) [ ](https://x.nl)", there)


def test_links_outside_stay_as_they_are() -> None:
    markup = to_html("<https://x.nl/?a=1&b=2> <mailto:a@x.nl> [t](https://x.nl 'y')", nowhere)
    assert 'href="https://x.nl/?a=1&amp;b=2"' in markup
    assert 'href="mailto:a@x.nl"' in markup
    assert "title" not in markup


def test_an_author_sets_a_language_and_an_id_and_nothing_else() -> None:
    markup = to_html(
        "*by the way*{lang=en .ams-alert onclick=x style='y'} [z](w){href=javascript:x target=_top}"
        "\n{: #id .c title=t}",
        there,
    )
    assert '<em lang="en">by the way</em>' in markup
    assert dangers(markup) == []
    assert '<p class="ams-paragraph">' in markup


def test_an_entity_is_the_character_it_stands_for() -> None:
    assert to_html("&euro; 3 &lt;b&gt; &amp;lt; &#8364;", there) == (
        '<p class="ams-paragraph">€ 3 &lt;b&gt; &amp;lt; €</p>'
    )


def test_typography_is_left_alone() -> None:
    assert '\'s avonds -- "ja"...' in to_html('\'s avonds -- "ja"...', there)


# ---------------------------------------------------------------------------- what it points at


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
def test_every_link_has_its_target_and_its_place(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    assert targets(text) == found


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
def test_what_only_looks_unsafe_is_text(text: str) -> None:
    assert codes(text) == []


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
def test_what_is_unsafe_is_pointed_at(text: str, line: int, column: int) -> None:
    found = codes(text)
    assert found[0] == ("unsafe-content", line, column)
    assert {code for code, _, _ in found} == {"unsafe-content"}
    assert all(fault.message.endswith(".") and fault.hint for fault in inspect(text)[1])


def test_all_that_is_unsafe_is_told_at_once() -> None:
    text = "<b>\n\n[a](javascript:x)\n\n<b>\n\n[a](javascript:x)"
    assert [line for _, line, _ in codes(text)] == [1, 3, 5, 7]


def test_a_message_never_repeats_the_text() -> None:
    for text in ("<geheim>", "[geheim](geheim:x)", "![geheim](//geheim)", "[" * 99 + "geheim"):
        for fault in inspect(text)[1]:
            assert "geheim" not in fault.message + fault.hint


# ------------------------------------------------------------------------- what never gets through

EVASIONS = """\
<SCRIPT SRC=https://x.nl/xss.js></SCRIPT>
javascript:/*--></title></style></textarea></script></xmp><svg/onload='+/"/+/onmouseover=1/+/[*/[]/+alert(1)//'>
<IMG SRC="javascript:alert('XSS');">
<IMG SRC=JaVaScRiPt:alert('XSS')>
<IMG SRC=`javascript:alert("RSnake says, 'XSS'")`>
<a onmouseover="alert(document.cookie)">xxs link</a>
<IMG \"\"\"><SCRIPT>alert("XSS")</SCRIPT>">
<IMG SRC=# onmouseover="alert('xxs')">
<IMG SRC=/ onerror="alert(String.fromCharCode(88,83,83))"></img>
<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>
<IMG SRC="jav&#x0A;ascript:alert('XSS');">
<SCRIPT/XSS SRC="http://x.nl/xss.js"></SCRIPT>
<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert("XSS")>
<<SCRIPT>alert("XSS");//\\<</SCRIPT>
<SCRIPT SRC=http://x.nl/xss.js?< B >
<IMG SRC="javascript:alert('XSS')"
<iframe src=http://x.nl/scriptlet.html <
</TITLE><SCRIPT>alert("XSS");</SCRIPT>
<INPUT TYPE="IMAGE" SRC="javascript:alert('XSS');">
<svg/onload=alert('XSS')>
<STYLE>@import'http://x.nl/xss.css';</STYLE>
<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert('XSS');">
<TABLE BACKGROUND="javascript:alert('XSS')">
<DIV STYLE="width: expression(alert('XSS'));">
<!--[if gte IE 4]><SCRIPT>alert('XSS');</SCRIPT><![endif]-->
<OBJECT TYPE="text/x-scriptlet" DATA="http://x.nl/scriptlet.html"></OBJECT>
<EMBED SRC="data:image/svg+xml;base64,PHN2Zy8+" type="image/svg+xml"></EMBED>
<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<details open ontoggle=alert(1)>
<video><source onerror=alert(1)>
[a](javascript:prompt(document.cookie))
[a](j    a   v   a   s   c   r   i   p   t:prompt(document.cookie))
![a](javascript:prompt(document.cookie))
<javascript:prompt(document.cookie)>
<&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C&#x65&#x72&#x74&#x28&#x27&#x58&#x53&#x53&#x27&#x29>
![a](data:text/html;base64,PHNjcmlwdD5hbGVydCgnWFNTJyk8L3NjcmlwdD4K)
[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgnWFNTJyk8L3NjcmlwdD4K)
![a'"`onerror=prompt(document.cookie)](x)
[citelol]: (javascript:prompt(document.cookie))
[notmalicious](javascript:window.onerror=alert;throw%20document.cookie)
[test](javascript://%0d%0aprompt(1))
[clickme](vbscript:alert(document.domain))
_http://danlec@.1 style=background-image:url(data:image/png;base64,iVBORw0KGgo=)
[a](javascript:this;alert(1&#41;)
[a](Javas&#99;ript:alert(1&#41;)
[a](javascript&colon;alert(document&period;cookie))
[a]("><script>alert(1)</script>)
[a](x "onmouseover=alert(1) x=")
![a](x"onerror="alert(1))
[XSS](.alert(1);)
`<a href='javascript:alert(1)'>`<img src=x onerror=alert(1)>
# <svg onload=alert(1)> {#"onload=alert(1)}
| <img src=x onerror=alert(1)> {onclick=alert(1)} |\\n|---|\\n| x |
*x*{onmouseover=alert(1) style="background:url(javascript:alert(1))" href=javascript:alert(1)}
```{ #id .class onclick="alert(1)" key='"><script>alert(1)</script>' }\\n<script>\\n```
&lt;script&gt;alert(1)&lt;/script&gt;
\x02wzxhzdk:0\x03 <script>alert(1)</script> \x02klzzwxh:0000\x03
[\x02klzzwxh:0000\x03](\x02amp\x03#106;avascript:alert(1))
""".splitlines()


@pytest.mark.parametrize("attack", [line.replace("\\n", "\n") for line in EVASIONS])
@pytest.mark.parametrize("around", ["{}", "tekst {} tekst", "- {}", "> {}", "# {}", "[{}](x)"])
def test_no_known_evasion_gets_through(attack: str, around: str) -> None:
    assert dangers(to_html(around.format(attack), there)) == []
    assert dangers(to_html(around.format(attack), nowhere)) == []


@pytest.mark.parametrize("attack", [line.replace("\\n", "\n") for line in EVASIONS])
def test_each_of_the_two_guards_stands_alone(attack: str) -> None:
    """Without the cleaner the tree is safe already; and the cleaner makes anything safe."""
    read = ParsedText(f"{attack}\n\ntekst {attack}")
    apply_house_style(read.root, there, 2, "")
    assert dangers(read.html()) == []
    assert dangers(clean(f"<p>{attack}</p>")) == []


def test_a_link_that_is_not_safe_is_words() -> None:
    assert to_html("[a](javascript:x) <javascript://x>", there) == (
        '<p class="ams-paragraph">a javascript://x</p>'
    )


def test_the_test_for_dangers_sees_them() -> None:
    assert dangers("<script>x</script>") == ["script"]
    assert dangers('<a href="jav&#x0A;ascript:x" onclick="y">z</a>') == [
        "onclick",
        "jav\nascript:x",
    ]


# fmt: off
PIECES = st.sampled_from([
    "<", ">", "<script>", "</script>", "<img src=x onerror=y>", "javascript:", "&#106;", "&lt;",
    "[", "](", "]", ")", "![", "`", "```\n", "*", "_", "\n", "\n\n", "- ", "> ", "# ", "|",
    "|-|-|\n", "{", "}", "{: ", "onclick=x", "href=javascript:x", "\"", "'", "<!--", "-->", "a",
    "b ", "é", "\\", "<https://", "<a@b", "\x02", "\x03", "1. ", "  ", "&", ";", "<svg/", "=",
])
# fmt: on


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_nothing_that_runs_gets_through(text: str) -> None:
    assert dangers(to_html(text, there)) == []
    inspect(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_shown_and_inspected(text: str) -> None:
    assert dangers(to_html(text, there)) == []
    found, faults = inspect(text)
    lines = text.split("\n")
    places = [(link.line, link.column) for link in found]
    for line, column in places + [(fault.line, fault.column) for fault in faults]:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def test_the_same_text_gives_the_same_html_whatever_was_read_before() -> None:
    text = "# Kop\n\n```\ncode\n```\n\n[a][b]\n\n[b]: c.md"
    first = to_html(text, there)
    to_html("[b]: anders.md\n\n```\nanders\n```\n# Kop", there)
    inspect("<b> [b]: x")
    assert to_html(text, there) == first
    assert to_html(text, lambda target: str(headings("```\nx\n```")) and there(target)) == first


def test_html_is_the_same_under_another_hash_seed() -> None:
    code = (
        "from dialoog.formats.markdown import to_html\n"
        "print(to_html('# A\\n\\n|a|b|\\n|-|-:|\\n|c|d|\\n\\n*x*{lang=en}', str), end='')"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            cwd=ROOT,
        ).stdout
        for seed in "123"
    }
    assert len(runs) == 1


# ------------------------------------------------------------------------------- what hangs nothing

TANGLES = [
    *("[", "![", "](", "[a](", "[[]", "[][", "[a]", "[a](b)", "[a][b]", "(", "*", "**a*", "*a*"),
    *("_a_", "*a_", "*a **b ", "`", "``a`", "a`", "\\``", "<", "<a ", "<a@b>:", "<http://", "<!--"),
    *("<?", "&", "&#", "&amp;", "{", "{#", "*a*{: .b}", "|", "|a", "|-|-|\n", "| a | b |\n", ">"),
    *("> ", "> - ", "- > ", "- ", "1. ", "- a\n", "- # 'a'\n", "- a\n\n", "  - a\n\n", "#\n"),
    *("# a\n\n", "a\n===\n", "***\n", "---\n", "~", "~~~\n", "```\n", "```a\nb\n", "[a]: b\n"),
    *("a\n\n", "a  \n", "\\", "\\[", "'", "é*", "\x02+ ", "+ \x02", " ", "\t"),
]


@pytest.mark.speed
@pytest.mark.parametrize("unit", TANGLES)
def test_a_text_of_one_thing_repeated_is_read_or_refused_within_a_second(unit: str) -> None:
    for length in (2_000, MAX_LENGTH):
        text = (unit * (length // len(unit) + 1))[:length]
        begun = time.process_time()
        _, faults = inspect(text)
        inspected = time.process_time()
        shown = to_html(text, there)
        assert inspected - begun < 1
        assert time.process_time() - inspected < 1
        assert length > 2_000 or dangers(shown) == []
        assert all(fault.code in {"too-large", "unsafe-content"} for fault in faults)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("> " * (MAX_DEPTH + 1) + "a", 1, 2 * MAX_DEPTH + 1),
        ("a\n\n" + "\n".join("  " * depth + "- a" for depth in range(MAX_DEPTH + 1)), 13, 21),
        ("tekst " + "[" * (MAX_DEPTH + 1), 1, 7 + MAX_DEPTH),
        ("[a](b) " * (MAX_BLOCKS + 1), 1, MAX_BLOCKS * 7 + 3),
        ("# a\n\n" * (MAX_BLOCKS + 1), MAX_BLOCKS * 2 + 1, 1),
        ("`" * 20, 1, 1),
        ("*" * MAX_LENGTH + "a", 1, MAX_LENGTH + 1),
    ],
)
def test_a_text_beyond_a_bound_is_refused_where_it_crosses_it(
    text: str, line: int, column: int
) -> None:
    assert codes(text) == [("too-large", line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "> " * MAX_DEPTH + "a",
        "\n".join("  " * depth + "- a" for depth in range(MAX_DEPTH)),
        "[" * MAX_DEPTH,
        "[a](b) " * MAX_BLOCKS,
        "# a\n\n" * MAX_BLOCKS,
        "`" * 19,
        "-" * 200,
        "*" * MAX_LENGTH,
    ],
)
def test_a_text_at_a_bound_is_read(text: str) -> None:
    assert codes(text) == []


@pytest.mark.speed
def test_plain_words_may_go_on_as_long_as_a_file() -> None:
    text = "Een zin zonder tekens.\n\n" * 40_000
    assert codes(text) == []
    begun = time.process_time()
    assert to_html(text, there).count("<p ") == 40_000
    assert time.process_time() - begun < 2


def test_a_text_that_is_too_large_is_shown_as_it_was_typed() -> None:
    assert to_html("<b>\n\n" + "[" * 99, there) == (
        '<p class="ams-paragraph">&lt;b&gt;</p>\n<p class="ams-paragraph">' + "[" * 99 + "</p>"
    )
    assert headings("# Kop\n\n" + "[" * 99) == ()


def test_plain_words_are_inspected_without_loading_markdown() -> None:
    code = (
        "import sys\nfrom dialoog.formats.markdown import inspect\n"
        "inspect('De groep wil leren hoe je elkaar aanspreekt.\\n- 3 > 2')\n"
        "assert 'markdown' not in sys.modules and 'nh3' not in sys.modules\n"
        "inspect('[a](b)')\nassert 'markdown' in sys.modules and 'nh3' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
