"""The page that says why there are no pages."""

import html5lib

from dialoog.formats.problem import Problem
from dialoog.pipeline import TEMPLATES
from dialoog.site.error_page import BuildError

PROBLEMS = (
    Problem("content/a.yaml", 3, 7, "wrong-value", "Dit is <b>geen</b> datum.", "Schrijf & zo."),
    Problem("content/a.yaml", 9, 1, "missing-field", "Er ontbreekt iets."),
    Problem("requests/x/request.yaml", 1, 1, "empty-file", "Leeg."),
)


def page(error: BuildError) -> str:
    return error.page(TEMPLATES).decode("utf-8")


def test_each_problem_is_listed_with_its_file_line_message_and_hint() -> None:
    html = page(BuildError(PROBLEMS))
    assert "Er zijn 3 dingen te verbeteren" in html
    assert html.count("<h2>") == 2
    assert "Regel 3, teken 7" in html
    assert "Dit is &lt;b&gt;geen&lt;/b&gt; datum." in html
    assert "Schrijf &amp; zo." in html
    assert "[missing-field]" in html


def test_an_error_without_a_file_is_shown_as_a_sentence() -> None:
    html = page(BuildError(sentence="templates/x.html:3: kapot <hier>"))
    assert "templates/x.html:3: kapot &lt;hier&gt;" in html
    assert "De site kan nu niet worden gemaakt" in html


def test_the_error_page_is_valid_html_and_loads_nothing_from_another_host() -> None:
    for error in (BuildError(PROBLEMS), BuildError(PROBLEMS[:1]), BuildError(sentence="x")):
        html = page(error)
        html5lib.HTMLParser(strict=True).parse(html)
        assert "://" not in html
        assert "default-src 'self'" in html
