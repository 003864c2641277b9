"""The codes of requests and requesters stand on one line, and nothing else of a page changes."""

import re

import pytest

from dialoog.site.whole_codes import keep_codes_whole


def _whole(code: str) -> str:
    return f"<span data-code>{code}</span>"


@pytest.mark.parametrize("code", ["2026-014", "2026-1014", "lg-7k4q", "vergeten-0123456789ab"])
def test_a_code_in_the_text_of_a_page_is_kept_whole(code: str) -> None:
    html = "<p>Koppel <b>{0}</b>, dan {0}. ({0})</p>"
    assert keep_codes_whole(html.format(code)) == html.format(_whole(code))


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
        "<p>2026-11-28 en 020-2026-014 en kaart-2026-014</p>",
        "<p>1 &lt; 2</p>",
    ],
)
def test_what_is_no_code_in_a_text_stays_as_it_is(html: str) -> None:
    assert keep_codes_whole(html) == html


def test_what_a_reader_copies_is_the_text_as_it_was() -> None:
    html = "<td>Gesprek 2 van 2026-014</td><td>lg-7k4q</td>"
    assert re.sub("<[^>]*>", "", keep_codes_whole(html)) == re.sub("<[^>]*>", "", html)
