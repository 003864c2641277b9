"""Page weight, and that all content is local and allowed by the page's security policy."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import EDITIONS, LOOKS, Site

PAGE = 60_000
VISIT = 200_000
"""Bytes: of a page's HTML, and of all that a first visit fetches, but for the letters."""
LETTERS = ".woff2"
_FETCHED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*? (?:href|src)="([^"]+)"'
)
_WITHIN = re.compile(r"url\(\s*[\"']?([^\"')]+)")
_ELSEWHERE = re.compile(
    r'(?:src|srcset|data)="(?:https?:)?//|<(?:link|base|object)[^>]*"(?:https?:)?//'
)
_IN_SHEET = re.compile(r"@import|url\(\s*[\"']?(?:https?:|data:|//)")
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="default-src \'self\'[^"]*"')
_INLINE = re.compile(r"<style|<script(?![^>]* src=)|<[^>]+\s(?:style|on[a-z]+)=")


@pytest.fixture(params=[(edition, look) for edition in EDITIONS for look in LOOKS], ids="-".join)
def built(request: pytest.FixtureRequest, site: Callable[[str, str], Site]) -> Site:
    return site(*request.param)


def pages(built: Site) -> Iterator[tuple[Path, str]]:
    """Every page and its HTML."""
    for path in sorted(built.folder.rglob("*.html")):
        yield path, path.read_text(encoding="utf-8")


def fetched(page: Path, html: str) -> set[Path]:
    """The files that a first visit to a page fetches besides the page itself."""
    files = {(page.parent / address).resolve() for address in _FETCHED.findall(html)}
    return files | {inner for file in files if file.suffix == ".css" for inner in within(file)}


def within(sheet: Path) -> set[Path]:
    """The files that a style sheet refers to."""
    addresses = _WITHIN.findall(sheet.read_text(encoding="utf-8"))
    return {(sheet.parent / address).resolve() for address in addresses}


def test_every_page_and_first_visit_stays_within_its_budget_of_bytes(built: Site) -> None:
    heavy = []
    for path, html in pages(built):
        if path.name == "404.html":  # its links lead from the top of a server
            continue
        size = path.stat().st_size
        others = [file for file in fetched(path, html) if file.suffix != LETTERS]
        assert len(others) >= 4
        visit = size + sum(file.stat().st_size for file in others)
        if size > PAGE or visit > VISIT:
            heavy.append(f"{path.relative_to(built.folder)}: {size} of {visit}")
    assert heavy == []


def test_a_browser_fetches_no_more_than_was_counted(shared_page: Any, built: Site) -> None:
    asked = []

    def listen(request: Any) -> None:
        asked.append(urlsplit(request.url).path)

    shared_page.on("request", listen)
    shared_page.goto(built.url, wait_until="networkidle")
    shared_page.remove_listener("request", listen)
    top = urlsplit(built.url).path
    home = built.folder / "index.html"
    counted = {home, *fetched(home, home.read_text(encoding="utf-8"))}
    named = {path.relative_to(built.folder).as_posix() for path in counted}
    assert {path.removeprefix(top) or "index.html" for path in asked} <= named


def test_no_file_of_the_site_fetches_anything_from_elsewhere(built: Site) -> None:
    addresses = [
        f"{path}: {match[0]}" for path, html in pages(built) for match in _ELSEWHERE.finditer(html)
    ]
    sheets = [path for path in built.folder.rglob("*.css") if "pagefind" not in path.parts]
    addresses += [
        str(path) for path in sheets if _IN_SHEET.search(path.read_text(encoding="utf-8"))
    ]
    assert len(sheets) >= 4
    assert addresses == []


def test_every_page_has_a_content_security_policy_and_obeys_it(built: Site) -> None:
    every = list(pages(built))
    assert len(every) > 20
    for path, html in every:
        policy = _POLICY.search(html)
        assert policy, path
        assert "unsafe-inline" not in policy[0], path
        assert not _INLINE.search(re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL)), path
