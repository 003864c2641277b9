"""The preview in a browser: the page reloads itself each time a file is saved."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dialoog.desk.staff_preview import Preview, run_preview
from tests import makers
from tests.makers import DAY, PROGRAMME


@pytest.fixture
def root(tmp_path: Path) -> Path:
    repo = makers.a_repository(tmp_path / "root")
    repo.write()
    return repo.root


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    with run_preview(root, DAY, 0, print) as preview:
        preview.rebuild_if_changed()
        yield preview


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A browser page whose failed requests are no failure: the error page has status 500."""
    page = browser.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


def edit(root: Path, path: str, change: Callable[[str], str]) -> None:
    file = root / path
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def test_the_preview_shows_a_saved_file_by_itself(tab: Any, preview: Preview, root: Path) -> None:
    tab.goto(f"{preview.address}contact/")
    edit(root, PROGRAMME, lambda text: text.replace("office: ", "office: Nieuw ", 1))
    preview.rebuild_if_changed()
    tab.wait_for_selector("text=Nieuw")


def test_the_browser_shows_an_error_until_the_file_is_mended(
    tab: Any, preview: Preview, root: Path
) -> None:
    script_errors: list[str] = []
    tab.on("pageerror", lambda error: script_errors.append(str(error)))
    tab.goto(preview.address)
    title = tab.title()
    valid = (root / PROGRAMME).read_text(encoding="utf-8")
    edit(root, PROGRAMME, lambda text: f"{text}\nkapot: [\n")
    preview.rebuild_if_changed()
    tab.wait_for_selector("h1:has-text('te verbeteren')")
    assert tab.inner_text("h2") == PROGRAMME
    assert "Regel " in tab.inner_text("li")
    edit(root, PROGRAMME, lambda _: valid)
    preview.rebuild_if_changed()
    tab.wait_for_function("title => document.title === title", arg=title)
    assert script_errors == []
