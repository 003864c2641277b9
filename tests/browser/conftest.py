"""What the tests in a browser ask for: the browser, built sites on a server, and a watched page.

They drive Debian's Chromium through Playwright. Where either is missing they are skipped, and
counted as skipped; on a Linux machine of CI a missing browser is a failure.
"""

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from dialoog import pipeline
from dialoog.commands.command import REPOSITORY
from tests.makers import day

AS_OF = day("2026-11-22")
EDITIONS = ("staff", "team")
LOOKS = ("neutral", "house")
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder ``browser``."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def missing(reason: str) -> None:
    """Skip what needs a browser; in CI, where there must be one, fail."""
    if os.environ.get("CI") == "true" and sys.platform == "linux":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once (a playwright ``Browser``)."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright is not installed")
    if not Path(CHROMIUM).is_file():
        missing("Chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield chromium
        chromium.close()


@dataclass(frozen=True)
class Site:
    """A built site: the address it is served at (ends in ``/dialoog/``), and its folder."""

    url: str
    folder: Path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server on loopback: its address, and the folder of which it serves what lies in it."""
    folder = tmp_path_factory.mktemp("served")
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()


@pytest.fixture(scope="session")
def site(serve: tuple[str, Path]) -> Callable[[str, str], Site]:
    """Give the site of the shipped data for an edition and a look, built once, under a sub-path."""
    url, folder = serve

    @functools.cache
    def built(edition: str, look: str) -> Site:
        if look == "house" and not (pipeline.MODULES / "@amsterdam").is_dir():
            missing("the house style is not installed (npm ci)")
        out = folder / f"{edition}-{look}" / "dialoog"
        out.parent.mkdir(exist_ok=True)
        with pytest.MonkeyPatch.context() as patch:
            if look == "neutral":
                patch.setattr(pipeline, "MODULES", folder / "none")
            pipeline.build(REPOSITORY, AS_OF, edition, out)
        return Site(f"{url}/{out.parent.name}/dialoog/", out)

    return built


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Give a new page (of ``browser.new_page(**options)``) that is watched until the test ends.

    A request to another host, an error on the console, in a script or of the server fails it.
    """
    pages, wrong = [], []

    def opened(**options: object) -> Any:
        page = browser.new_page(**options)
        pages.append(page)
        watch(page, wrong)
        return page

    yield opened
    for page in pages:
        page.close()
    assert wrong == []


def watch(page: Any, wrong: list[str]) -> None:
    """Write down whatever a page does that none may do."""

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


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A watched page, 1280 by 900."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(open_page: Callable[..., Any]) -> Any:
    """A watched page on a phone, 320 by 640."""
    return open_page(viewport={"width": 320, "height": 640})
