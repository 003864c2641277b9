"""The preview in a browser: it renews itself at each save, whatever was saved."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dialoog.cli.preview import Preview, run_preview
from tests import makers
from tests.makers import DAY, PROGRAMME


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = makers.a_repository(tmp_path / "root")
    made.write()
    return made.root


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    with run_preview(root, DAY, "staff", 0, print) as shown:
        shown.rebuild_if_changed()
        yield shown


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A page that is not watched: a page of trouble is an error of the server, and may be."""
    page = browser.new_page()
    page.set_default_timeout(20_000)
    yield page
    page.close()


def saved(root: Path, path: str, change: Callable[[str], str]) -> None:
    file = root / path
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def test_the_preview_shows_a_saved_file_by_itself(tab: Any, preview: Preview, root: Path) -> None:
    tab.goto(f"{preview.address}contact/")
    saved(root, PROGRAMME, lambda text: text.replace("office: ", "office: Nieuw ", 1))
    preview.rebuild_if_changed()
    tab.wait_for_selector("text=Nieuw")


def test_a_broken_save_is_shown_with_its_line_and_goes_when_it_is_mended(
    tab: Any, preview: Preview, root: Path
) -> None:
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto(preview.address)
    title = tab.title()
    sound = (root / PROGRAMME).read_text(encoding="utf-8")
    saved(root, PROGRAMME, lambda text: f"{text}\nkapot: [\n")
    preview.rebuild_if_changed()
    tab.wait_for_selector("h1:has-text('te verbeteren')")
    assert tab.inner_text("h2") == PROGRAMME
    assert "Regel " in tab.inner_text("li")
    saved(root, PROGRAMME, lambda _: sound)
    preview.rebuild_if_changed()
    tab.wait_for_function("title => document.title === title", arg=title)
    assert wrong == []
