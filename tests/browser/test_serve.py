"""The preview in a browser: the page reloads itself each time a file is saved."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dialoog.live.guard import Guard
from dialoog.live.preview import Preview
from dialoog.live.programme import LiveProgramme
from dialoog.live.server import running
from tests import makers
from tests.makers import DAY, PROGRAMME


@dataclass
class Shown:
    """A preview that runs at an address."""

    preview: Preview
    address: str

    def edit(self, change: Callable[[str], str]) -> None:
        file = self.preview.state.root / PROGRAMME
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
        assert self.preview.renew()


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Shown]:
    repo = makers.a_repository(tmp_path / "root")
    preview = Preview(LiveProgramme(repo.write(), DAY, edition="staff"), print)
    preview.renew()
    with running(Guard(preview), 0) as address:
        yield Shown(preview, address)


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A browser page whose failed requests are no failure: the error page has status 500."""
    page = browser.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


def test_the_preview_shows_a_saved_file_by_itself(tab: Any, shown: Shown) -> None:
    tab.goto(f"{shown.address}contact/")
    shown.edit(lambda text: text.replace("office: ", "office: Nieuw ", 1))
    tab.wait_for_selector("text=Nieuw")


def test_the_browser_shows_an_error_until_the_file_is_mended(tab: Any, shown: Shown) -> None:
    script_errors: list[str] = []
    tab.on("pageerror", lambda error: script_errors.append(str(error)))
    tab.goto(shown.address)
    title = tab.title()
    shown.edit(lambda text: f"{text}\nkapot: [\n")
    tab.wait_for_selector("h1:has-text('te verbeteren')")
    assert tab.inner_text("h2") == PROGRAMME
    assert "Regel " in tab.inner_text("li")
    shown.edit(lambda text: text.removesuffix("\nkapot: [\n"))
    tab.wait_for_function("title => document.title === title", arg=title)
    assert script_errors == []


def test_however_many_tabs_are_open_each_shows_a_saved_file(browser: Any, shown: Shown) -> None:
    context = browser.new_context()
    try:
        tabs = [context.new_page() for _ in range(8)]
        for tab in tabs:
            tab.goto(f"{shown.address}contact/", timeout=10_000)
        shown.edit(lambda text: text.replace("office: ", "office: Nieuw ", 1))
        for tab in tabs:
            tab.wait_for_selector("text=Nieuw", timeout=10_000)
    finally:
        context.close()
