"""The checker of HTML pages finds each kind of problem."""

import pytest

from tests.html_page import HtmlPage

HEAD = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Titel</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<meta name="robots" content="noindex"><meta name="description" content="Wat het is."></head>"""


def page(body: str, head: str = HEAD, path: str = "a/index.html") -> HtmlPage:
    data = f"{head}<body>{body}</body></html>".encode()
    other = f'{HEAD}<body><h1 id="deel">Ander</h1></body></html>'.encode()
    return HtmlPage(path, data, {path: data, "b/index.html": other, "kaart.css": b"a{}"})


def test_a_valid_page_has_no_problems() -> None:
    body = """<h1 id="kop">Kop</h1><h2>Deel</h2><h3>Deel</h3><h2>Deel</h2>
    <p><a href="#kop">a</a> <a href="../b/index.html#deel">b</a> <a href="mailto:a@b.nl">c</a></p>
    <section aria-labelledby="kop"><pre>{{ None }}</pre></section>"""
    assert list(page(body).problems()) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Kop</h1><p>een<div></p>", "no HTML"),
        ("<h2>Kop</h2>", "one h1"),
        ("<h1>Kop</h1><h1>Kop</h1>", "one h1"),
        ("<h3>Kop</h3><h1>Kop</h1>", "one h1"),
        ("<h1>Kop</h1><h3>Kop</h3>", "h1 is followed by h3: Kop"),
        ("<h1>Kop</h1><h2> </h2>", "empty h2"),
        ('<h1 id="a">Kop</h1><p id="a"></p>', "two of #a"),
        ('<h1>Kop</h1><p aria-labelledby="weg"></p>', "aria-labelledby points at #weg"),
        ('<h1>Kop</h1><a href="#weg">a</a>', "#weg: there is no such part"),
        ('<h1>Kop</h1><a href="../b/index.html#weg">a</a>', "there is no such part"),
        ('<h1>Kop</h1><a href="../weg/index.html">a</a>', "../weg/index.html: leads nowhere"),
        ('<h1>Kop</h1><a href="../b/">a</a>', "../b/: leads nowhere"),
        ('<h1>Kop</h1><a href="/b/index.html">a</a>', "does not work from a folder"),
        ('<h1>Kop</h1><a href="//b.nl/x">a</a>', "does not work from a folder"),
        ('<h1>Kop</h1><a href="javascript:a()">a</a>', "a scheme that is no link"),
        ('<h1>Kop</h1><a href="#kop"></a>', "a link without words"),
        ("<h1>Kop</h1><a>a</a>", "a link to nowhere"),
        ('<h1>Kop</h1><img alt="" src="https://b.nl/a.png">', "fetches https://b.nl/a.png"),
        ('<h1>Kop</h1><img alt="" src="weg.png">', "fetches weg.png leads nowhere"),
        ('<h1>Kop</h1><img src="../kaart.css">', "an image without words"),
        ('<h1>Kop</h1><p style="color: red">a</p>', "has style"),
        ('<h1>Kop</h1><p onclick="a()">a</p>', "has onclick"),
        ("<h1>Kop</h1><script>a()</script>", "a script in the page"),
        ("<h1>Kop</h1><p>None</p>", "left over: None"),
        ("<h1>Kop</h1><p>{{ view.a }}</p>", "left over: {{"),
    ],
)
def test_a_problem_in_the_body_of_a_page_is_found(body: str, expected: str) -> None:
    problems = list(page(body).problems())
    assert any(expected in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "replacement", "expected"),
    [
        ('lang="nl"', "", "no lang"),
        ("<title>Titel</title>", "<title> </title>", "titles"),
        ("default-src 'self'", "default-src 'self' 'unsafe-inline'", "policy"),
        ("noindex", "index", "it may be indexed"),
        ("Wat het is.", "", "no description"),
    ],
)
def test_a_problem_in_the_head_of_a_page_is_found(
    text: str, replacement: str, expected: str
) -> None:
    problems = list(page("<h1>Kop</h1>", HEAD.replace(text, replacement)).problems())
    assert any(expected in problem for problem in problems), problems
