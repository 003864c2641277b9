"""The frame of every page, driven by keyboard: the skip link, and the menu on a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import LOOKS, Site

Sites = Callable[[str, str], Site]


@pytest.fixture(params=LOOKS)
def url(request: pytest.FixtureRequest, site: Sites) -> str:
    """The home page of the staff's edition, in one look."""
    return site("staff", request.param).url


def test_the_first_tab_is_a_link_past_the_menu(page: Any, url: str) -> None:
    page.goto(url)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Direct naar de inhoud"
    assert skip.bounding_box()["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "dialoog-inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
