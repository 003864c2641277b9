"""Fixtures of the browser tests: the browser, built sites on a server, and a watched page.

They drive Debian's Chromium through Playwright. Where either is missing they are skipped, and
counted as skipped; on a Linux machine of CI a missing browser is a failure.
"""

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser import sites
from tests.browser.desk_site import DeskSite, desk_site
from tests.browser.sites import CHROMIUM, EDITIONS, LOOKS, Site
from tests.conftest import missing
from tests.frozen import FROZEN, FROZEN_ON
from tests.makers import DAY
from tests.site.large_programme import large_programme

__all__ = ["EDITIONS", "LOOKS", "Site"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder ``browser``."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once (a playwright ``Browser``)."""
    if find_spec("playwright") is None:
        missing("Playwright is not installed")
    if not Path(CHROMIUM).is_file():
        missing("Chromium is not installed")
    with sites.chromium() as started:
        yield started


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server on loopback: its address, and the folder whose content it serves."""
    folder = tmp_path_factory.mktemp("served")
    with sites.served(folder) as url:
        yield url, folder


@pytest.fixture(scope="session")
def site(serve: tuple[str, Path]) -> Callable[[str, str], Site]:
    """Give the frozen programme's site for an edition and a look, built once, under a sub-path."""
    return _built_once(serve, lambda: (FROZEN, FROZEN_ON))


@pytest.fixture(scope="session")
def large_site(
    serve: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str], Site]:
    """The same of a programme that is so large that lists go on over more pages."""
    return _built_once(
        serve, lambda: (large_programme(tmp_path_factory.mktemp("groot")).write(), DAY)
    )


def _built_once(
    serve: tuple[str, Path], programme: Callable[[], tuple[Path, dt.date]]
) -> Callable[[str, str], Site]:
    url, folder = serve
    made = functools.cache(programme)

    @functools.cache
    def built(edition: str, look: str) -> Site:
        if not sites.has(look):
            pytest.skip("the house style is not installed (npm ci)")
        return sites.built(edition, look, folder, url, made())

    return built


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Give a new page (of ``browser.new_page(**options)``) that is watched until the test ends.

    A request to another host, an error on the console, in a script or of the server fails it.
    """
    pages: list[Any] = []
    wrong: list[str] = []

    def opened(**options: object) -> Any:
        page = browser.new_page(**options)
        pages.append(page)
        watch(page, wrong)
        return page

    yield opened
    for page in pages:
        page.close()
    assert wrong == []


@pytest.fixture(scope="session")
def _shared(browser: Any) -> tuple[Any, list[str]]:
    """A page that is never closed, and the list of faults seen on it."""
    page = browser.new_page()
    wrong: list[str] = []
    watch(page, wrong)
    return page, wrong


@pytest.fixture
def shared_page(_shared: tuple[Any, list[str]]) -> Iterator[Any]:
    """A watched page, 1280 by 900, on which tests take turns: a new one takes half a second."""
    page, wrong = _shared
    wrong.clear()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(
        media="null", reduced_motion="null", forced_colors="null", color_scheme="null"
    )
    yield page
    assert wrong == []


def watch(page: Any, wrong: list[str]) -> None:
    """Record every fault of a page: the requests and errors that no page may cause."""

    def asked(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws") and address.hostname != "127.0.0.1":
            wrong.append(f"{page.url} asks another host: {request.url}")

    def told(message: Any) -> None:
        if message.type == "error":
            wrong.append(f"{page.url} on the console: {message.text}")

    page.on("request", asked)
    page.on("console", told)
    page.on("pageerror", lambda error: wrong.append(f"{page.url} in a script: {error}"))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskSite]:
    with desk_site(tmp_path_factory.mktemp("desk")) as site:
        yield site


@pytest.fixture
def desk(started: DeskSite) -> DeskSite:
    """The desk as it begins: the order of the tests makes no difference."""
    started.start_over()
    return started


@pytest.fixture
def desk_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Give a new watched page on which an answer that something is wrong (422) is no fault."""
    pages: list[Any] = []
    wrong: list[str] = []

    def opened(**options: object) -> Any:
        page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, **options})
        page.set_default_timeout(10_000)
        pages.append(page)
        watch(page, wrong)
        return page

    yield opened
    for page in pages:
        page.close()
    assert [line for line in wrong if "422" not in line] == []


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A watched page, 1280 by 900."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(open_page: Callable[..., Any]) -> Any:
    """A watched page on a phone, 320 by 640."""
    return open_page(viewport={"width": 320, "height": 640})
