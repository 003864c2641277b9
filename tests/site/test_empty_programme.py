"""A programme that just began reads well: what is not there yet is told in a sentence."""

import re

import pytest

from tests.site.rendered import bare, rendered

_CODE = re.compile(r"<(pre|code|script|style|template)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NOTHING_COUNTED = re.compile(r"[^\n]*(?<![\d.,:-])\b0 [a-z][^\n]*")
_EMPTY_SECTION = re.compile(r"<h[23][^>]*>([^<]*)</h[23]>(?:\s|</?(?:section|div)[^>]*>)*(?:<h2|$)")
_LEAST_WORDS = 10


@pytest.fixture(scope="module", params=["staff", "team"])
def pages(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The main part of each page of an edition, without code."""
    files = rendered(bare(tmp_path_factory.mktemp("leeg")), request.param).files
    return {
        path: _CODE.sub("", data.decode().partition("<main")[2].partition("</main>")[0])
        for path, data in files.items()
        if path.endswith(".html")
    }


def test_nothing_is_counted_as_zero(pages: dict[str, str]) -> None:
    found = {path: _NOTHING_COUNTED.findall(_TAG.sub("\n", page)) for path, page in pages.items()}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_chart_and_no_bar_is_drawn_of_nothing(pages: dict[str, str]) -> None:
    marks = ("dialoog-chart", "dialoog-table__bar")
    assert [path for path, page in pages.items() if any(mark in page for mark in marks)] == []


def test_no_section_is_empty_and_no_page_says_next_to_nothing(pages: dict[str, str]) -> None:
    empty = {path: _EMPTY_SECTION.findall(page) for path, page in pages.items()}
    assert {path: heads for path, heads in empty.items() if heads} == {}
    words = {path: len(re.findall(r"\w+", _TAG.sub(" ", page))) for path, page in pages.items()}
    assert [path for path, many in words.items() if many < _LEAST_WORDS] == []
