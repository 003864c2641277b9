"""The codes of requests and requesters stand on one line, and nothing else of a page changes."""

import re

import pytest

from dialoog.site.whole_codes import keep_codes_whole


def _whole(code: str) -> str:
    return f"<span data-code>{code}</span>"


@pytest.mark.parametrize(
    "code", ["2026-014", "2026-1014", "2026-002-2", "lg-7k4q", "vergeten-0123456789ab"]
)
def test_a_code_in_the_text_of_a_page_is_kept_whole(code: str) -> None:
    html = "<p>Koppel <b>{0}</b>, dan {0}. ({0})</p>"
    assert keep_codes_whole(html.format(code)) == html.format(_whole(code))


@pytest.mark.parametrize(
    "address",
    [
        "https://evaluatie.example.org/gesprek/x-2026-002-2",
        "http://example.org/?a=1&amp;b=2",
        "https://example.org/(a)-b",
    ],
)
def test_an_address_in_the_text_is_kept_whole_without_what_ends_the_sentence(address: str) -> None:
    html = "<p>Die staat op {0}. Of hier ({0}): <a href='x'>{0}</a></p>"
    whole = f"<span data-address>{address}</span>"
    assert keep_codes_whole(html.format(address)) == html.format(whole)


def test_an_address_that_is_too_long_for_a_line_breaks_before_its_code() -> None:
    html = keep_codes_whole("<p>https://example.org/gesprek/2026-002-2?a</p>")
    code = "<wbr><span data-code>2026-002-2</span>"
    assert html == f"<p><span data-address>https://example.org/gesprek/{code}?a</span></p>"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../dossiers/2026-014/index.html">dossier</a>',
        """<a title='2026-014' data-of="2026-014 > lg-7k4q">dossier</a>""",
        "<title>Dossier 2026-014</title>",
        "<code>requests/2026-014/request.yaml</code>",
        '<pre class="lines">requester: {code: lg-7k4q}\n2026-014</pre>',
        "<svg><text>2026-014</text></svg>",
        '<option value="2026-014">2026-014</option>',
        "<textarea>2026-014</textarea>",
        "<!-- 2026-014 -->",
        '<a href="https://example.org/2026-014">dossier</a>',
        "<code>https://example.org</code>",
        "<p>https://).</p>",
        "<p>2026-11-28 en 020-2026-014 en kaart-2026-014</p>",
        "<p>1 &lt; 2</p>",
    ],
)
def test_what_is_no_code_in_a_text_stays_as_it_is(html: str) -> None:
    assert keep_codes_whole(html) == html


def test_what_a_reader_copies_is_the_text_as_it_was() -> None:
    html = "<td>Gesprek 2 van 2026-014</td><td>lg-7k4q</td>"
    assert re.sub("<[^>]*>", "", keep_codes_whole(html)) == re.sub("<[^>]*>", "", html)
