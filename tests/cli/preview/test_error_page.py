"""The page that is shown when there is no site."""

import html5lib

from dialoog.cli.preview.error_page import render_error_page
from dialoog.cli.preview.state import BuildError
from dialoog.formats.problem import Problem

PROBLEMS = (
    Problem("content/a.yaml", 3, 7, "wrong-value", "Dit is <b>geen</b> datum.", "Schrijf & zo."),
    Problem("content/a.yaml", 9, 1, "missing-field", "Er ontbreekt iets."),
    Problem("requests/x/request.yaml", 1, 1, "empty-file", "Leeg."),
)


def test_each_problem_has_its_file_line_message_and_remedy() -> None:
    shown = render_error_page(BuildError(PROBLEMS))
    assert "Er zijn 3 dingen te verbeteren" in shown
    assert shown.count("<h2>") == 2
    assert "Regel 3, teken 7" in shown
    assert "Schrijf &amp; zo." in shown
    assert "[missing-field]" in shown


def test_nothing_of_a_problem_becomes_html() -> None:
    assert "Dit is &lt;b&gt;geen&lt;/b&gt; datum." in render_error_page(BuildError(PROBLEMS))


def test_what_is_no_problem_of_a_file_is_a_sentence() -> None:
    shown = render_error_page(BuildError(sentence="templates/x.html:3: kapot <hier>"))
    assert "templates/x.html:3: kapot &lt;hier&gt;" in shown
    assert "De site kan nu niet worden gemaakt" in shown


def test_the_page_is_html_without_a_fault_and_asks_nothing_of_another_host() -> None:
    for trouble in (BuildError(PROBLEMS), BuildError(PROBLEMS[:1]), BuildError(sentence="x")):
        shown = render_error_page(trouble)
        html5lib.HTMLParser(strict=True).parse(shown)
        assert "://" not in shown
        assert "default-src 'self'" in shown
