"""Markdown as HTML on a page and within a paragraph, and as plain words."""

from __future__ import annotations

import html
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dialoog.formats.markdown import headings, inspect, to_html, to_inline_html, to_plain
from tests.formats.markup import dangers, nowhere, there

ROOT = Path(__file__).parents[2]


def test_a_paragraph_has_its_class_and_no_other_attribute() -> None:
    assert to_html("Een *zin* met **nadruk** & meer.", there) == (
        '<p class="ams-paragraph">Een <em>zin</em> met <strong>nadruk</strong> &amp; meer.</p>'
    )


def test_an_empty_text_gives_no_html() -> None:
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
def test_a_list_within_a_list_may_be_indented_by_two_spaces_or_more(indent: str) -> None:
    markup = to_html(f"1. een\n{indent}- a\n{indent}- b\n2. twee", there)
    assert markup.count("<ul") == markup.count("<ol") == 1
    assert markup.index("<ul") < markup.index("twee")


def test_a_paragraph_within_a_list_does_not_swallow_the_next_item() -> None:
    markup = to_html("1. een\n   - a\n\n   meer over een\n2. twee", there)
    assert markup.count("<li") == 3
    assert markup.index("<ul") < markup.index("meer over een") < markup.index("twee")


def test_a_paragraph_after_a_list_is_no_part_of_it() -> None:
    assert to_html("- a\n\ntekst\n- b", there).count("<ul") == 2


def test_a_list_that_is_indented_unevenly_keeps_its_levels() -> None:
    markup = to_html("- a\n - b\n      - c\n    - d\n  - e\n- f", there)
    assert (markup.count("<ul"), markup.count("<li")) == (2, 6)


def test_a_year_at_the_beginning_of_a_line_is_no_list() -> None:
    assert "<ol" not in to_html("Dat was in\n2024. Toen kwam de pauze.", there)


def test_a_numbered_list_begins_with_the_number_of_its_author() -> None:
    assert '<ol class="ams-ordered-list" start="3">' in to_html("3. drie\n4. vier", there)


def test_an_indented_line_is_text_and_a_fence_is_code() -> None:
    assert to_html("Zin.\n\n    Nog een zin.", there).count("<p ") == 2
    assert to_html("Typ:\n\n```yaml\na: <b> & 'c'\n```\n", there) == (
        "<p class=\"ams-paragraph\">Typ:</p>\n<pre><code>a: &lt;b&gt; &amp; 'c'\n</code></pre>"
    )


def test_the_highest_heading_gets_the_requested_level() -> None:
    markup = to_html("### Eén\n\n#### Twee\n\n###### Drie", there, level=3)
    assert markup == (
        '<h3 class="ams-heading ams-heading--3" id="een">Eén</h3>\n'
        '<h4 class="ams-heading ams-heading--4" id="twee">Twee</h4>\n'
        '<h6 class="ams-heading ams-heading--5" id="drie">Drie</h6>'
    )


def test_a_heading_never_gets_below_the_sixth_level() -> None:
    assert to_html("# A\n\n## B\n\n### C", there, level=5).count("<h6") == 2


def test_headings_with_the_same_words_get_different_ids() -> None:
    text = '# Kop\n\n# Kop\n\n# Kop {#kop-2}\n\n# !!!\n\n# Kop {#Een"x}'
    assert [name for _, name, _ in headings(text)] == ["kop", "kop-2", "kop-2-2", "kop-3", "kop-4"]


def test_a_prefix_is_added_to_ids_of_headings_and_links_to_them() -> None:
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


def test_a_link_gets_the_address_that_the_site_resolves() -> None:
    assert to_html("[a](../offers/b.md?x=1&y)", there) == (
        '<p class="ams-paragraph"><a class="ams-link" href="/er/../offers/b.md?x=1&amp;y">a</a></p>'
    )


def test_a_link_that_cannot_be_resolved_leaves_its_words() -> None:
    assert to_html("zie [de *lijst*](x.md) en ![een foto](y.png).", nowhere) == (
        '<p class="ams-paragraph">zie de <em>lijst</em> en een foto.</p>'
    )


def test_a_link_without_words_is_removed() -> None:
    assert "<a" not in to_html("[](x.md) [ ](https://x.nl)", there)


def test_a_link_to_another_site_keeps_its_address() -> None:
    markup = to_html("<https://x.nl/?a=1&b=2> <mailto:a@x.nl> [t](https://x.nl 'y')", nowhere)
    assert 'href="https://x.nl/?a=1&amp;b=2"' in markup
    assert 'href="mailto:a@x.nl"' in markup
    assert "title" not in markup


def test_an_author_can_set_a_language_and_an_id_and_nothing_else() -> None:
    markup = to_html(
        "*by the way*{lang=en .ams-alert onclick=x style='y'} [z](w){href=javascript:x target=_top}"
        "\n{: #id .c title=t}",
        there,
    )
    assert '<em lang="en">by the way</em>' in markup
    assert dangers(markup) == []
    assert '<p class="ams-paragraph">' in markup


def test_an_entity_becomes_its_character() -> None:
    assert to_html("&euro; 3 &lt;b&gt; &amp;lt; &#8364;", there) == (
        '<p class="ams-paragraph">€ 3 &lt;b&gt; &amp;lt; €</p>'
    )


def test_quotes_and_dashes_stay_as_they_were_typed() -> None:
    assert '\'s avonds -- "ja"...' in to_html('\'s avonds -- "ja"...', there)


def test_a_text_that_is_too_large_is_rendered_as_it_was_typed() -> None:
    assert to_html("<b>\n\n" + "[" * 99, there) == (
        '<p class="ams-paragraph">&lt;b&gt;</p>\n<p class="ams-paragraph">' + "[" * 99 + "</p>"
    )
    assert headings("# Kop\n\n" + "[" * 99) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Gewone woorden.", "Gewone woorden."),
        ("Twee\n  regels.\n", "Twee regels."),
        ("Dit is **vet** en *schuin*.", "Dit is <strong>vet</strong> en <em>schuin</em>."),
        ("Zie [hier](a.md).", 'Zie <a class="ams-link" href="/er/a.md">hier</a>.'),
        ("Zie [hier](https://a.nl).", 'Zie <a class="ams-link" href="https://a.nl">hier</a>.'),
        ("Typ `a  <b>`.", "Typ <code>a &lt;b&gt;</code>."),
        ("Een.\n\nTwee.", "Een. Twee."),
        ("Kies:\n\n- dit\n- *dat*", "Kies: dit <em>dat</em>"),
        ("# Kop\n\ntekst", "Kop tekst"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ('3 < 4 & 5 > 2, "q" \'s avonds', '3 &lt; 4 &amp; 5 &gt; 2, "q" \'s avonds'),
    ],
)
def test_inline_html_keeps_emphasis_and_links_and_puts_blocks_on_one_line(
    text: str, line: str
) -> None:
    assert to_inline_html(text, there) == line


def test_an_inline_link_that_cannot_be_resolved_leaves_its_words() -> None:
    assert to_inline_html("Zie [hier](weg.md).", lambda _: None) == "Zie hier."


def test_html_in_inline_text_is_shown_as_text() -> None:
    shown = to_inline_html('a <script>alert(1)</script> <b onclick="x">b</b> **c**', there)
    assert "<script" not in shown
    assert "<b" not in shown
    assert shown.endswith("<strong>c</strong>")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gewone\nwoorden.", "Gewone woorden."),
        ("**Vet**, [een link](a.md) en `code`.", "Vet, een link en code."),
        ("- een\n- twee", "een twee"),
        ("3 < 4 & 5 **>** 2", "3 < 4 & 5 > 2"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("a [x](javascript:alert)", "a x"),
    ],
)
def test_plain_text_has_the_words_without_markup(text: str, words: str) -> None:
    assert to_plain(text) == words


def test_inline_text_that_is_too_large_is_shown_as_it_was_typed() -> None:
    tangled = "[" * 400 + " & <b>"
    assert to_inline_html(tangled, there) == html.escape(tangled, quote=False)
    assert to_plain(tangled) == tangled


def test_a_text_gives_the_same_html_whatever_was_parsed_before() -> None:
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


_WORDS = st.text(st.sampled_from("aé1 .,;:!?'\"()/%€’“–-\n\t•_ "), max_size=40)


@given(words=_WORDS)
@example(words='Een zin.\n\n\nNog een\nzin; "ja" & nee')
@example(words="1986 was een goed jaar.\n2. nee")
def test_words_alone_are_as_if_they_were_parsed(words: str) -> None:
    """What changes nothing in the tree still asks for the tree."""
    assert to_html(words, there) == to_html(words, there, also=lambda _: None)
