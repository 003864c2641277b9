"""The site on nginx and Caddy in a browser: the search works, and no other site frames a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dialoog.site import search
from tests.browser import sites
from tests.conftest import missing
from tests.site.servers import PLACES, SERVERS, Server, installed, running
from tests.site.test_servers import built

RUNS = [(server, place) for server in SERVERS for place in PLACES]


@pytest.fixture(scope="module", params=RUNS, ids=lambda run: "".join(run).replace("/", "-"))
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A running server with the site for staff."""
    name, place = request.param
    if installed(name) is None:
        missing(f"{name} is not installed")
    folder = tmp_path_factory.mktemp(name)
    with running(name, place, built(folder, place, "staff"), folder) as server:
        yield server


@pytest.mark.skipif(not search.is_possible(), reason="pagefind is not installed")
def test_the_search_works(page: Any, server: Server) -> None:
    page.goto(f"{server.url}zoeken/?q=strippenkaart")
    page.locator("#dialoog-gevonden").filter(has_text="gevonden").wait_for()
    found = page.locator("#dialoog-uitkomsten .ams-link")
    found.first.click()
    page.wait_for_url(lambda url: "zoeken" not in url)
    assert page.locator("h1").count() == 1
    assert page.url.startswith(server.url)


def test_the_404_page_has_its_looks_at_any_depth(browser: Any, server: Server) -> None:
    page = browser.new_page()
    answer = page.goto(f"{server.url}nieuws/nergens/diep/")
    assert answer.status == 404
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    page.get_by_role("link", name="Naar de beginpagina", exact=True).click()
    page.wait_for_url(f"{server.url}index.html")
    page.close()


def test_another_site_cannot_show_a_page_in_a_frame(
    browser: Any, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        f'<!doctype html><title>x</title><iframe src="{server.url}index.html"></iframe>',
        encoding="utf-8",
    )
    page = browser.new_page()
    with sites.served(tmp_path) as other:
        page.goto(f"{other}/index.html")
        (frame,) = page.main_frame.child_frames
        assert frame.url.startswith("chrome-error:")
    page.close()
