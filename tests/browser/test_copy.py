"""Lines to paste are copied with a button; without script they stand there as text."""

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import Site

LINES = ".dialoog-paste__lines"
BUTTON = ".dialoog-copy__button"
OPEN_ALL = "parts => parts.forEach(part => { part.open = true; })"


def test_lines_are_copied_as_they_stand_there(
    open_page: Callable[..., Any], site: Callable[[str, str], Site]
) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site('team', 'neutral').url}werkvoorraad/")
    page.locator("details").evaluate_all(OPEN_ALL)
    assert page.locator(BUTTON).count() == page.locator(LINES).count() > 1
    page.locator(BUTTON).nth(1).click()
    page.get_by_text("Gekopieerd.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(LINES).nth(1).text_content()


def test_without_script_there_are_lines_and_no_button(
    open_page: Callable[..., Any], site: Callable[[str, str], Site]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site('team', 'neutral').url}werkvoorraad/")
    assert page.locator(BUTTON).count() == 0
    assert "planned_on: " in (page.locator(LINES).first.text_content() or "")
