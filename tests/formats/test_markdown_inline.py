"""Prose where there is room for one line: words, emphasis and links, and never a sign too many."""

import html

import pytest

from dialoog.formats.markdown import to_inline_html, to_plain


def there(target: str) -> str | None:
    return f"/er/{target}"


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
def test_what_stands_in_a_line_stays_and_blocks_follow_each_other(text: str, line: str) -> None:
    assert to_inline_html(text, there) == line


def test_a_link_that_leads_nowhere_leaves_its_words() -> None:
    assert to_inline_html("Zie [hier](weg.md).", lambda _: None) == "Zie hier."


def test_html_in_a_line_is_shown_and_never_read() -> None:
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
def test_plain_leaves_the_words_alone(text: str, words: str) -> None:
    assert to_plain(text) == words


def test_a_text_that_is_too_tangled_is_shown_as_it_was_typed() -> None:
    tangled = "[" * 400 + " & <b>"
    assert to_inline_html(tangled, there) == html.escape(tangled, quote=False)
    assert to_plain(tangled) == tangled
