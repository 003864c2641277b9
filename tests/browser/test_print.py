"""What is printed: a session pack on one sheet, tables that break between rows and not in them."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import LOOKS, Site

A4 = {"format": "A4", "print_background": False}
PACKS = (
    *("dossiers/2026-007/gesprek-1/", "dossiers/2026-008/gesprek-2/"),
    *("dossiers/2026-009/gesprek-2/", "dossiers/2026-010/gesprek-1/"),
)
MOST_OF_HANDOVER = 6
"""How many sheets the handover of the frozen programme may take: it was ten."""
COLLIDING = """() => [...document.querySelectorAll('.dialoog-told .ams-description-list__section')]
  .filter(row => {
    const words = document.createRange();
    words.selectNodeContents(row.children[0]);
    return words.getBoundingClientRect().right > row.children[1].getBoundingClientRect().left;
  }).map(row => row.textContent)"""
"""The rows of facts of which the term runs into its value."""
BREAKS = """selector => [...new Set([...document.querySelectorAll(selector)]
  .map(part => getComputedStyle(part).breakInside))]"""


@pytest.fixture(params=LOOKS)
def built(request: pytest.FixtureRequest, site: Callable[[str, str], Site]) -> Site:
    """The team's edition in one look."""
    return site("team", request.param)


def sheets(page: Any) -> int:
    """On how many sheets of A4 a page is printed."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(**A4)))


def test_a_session_pack_is_one_sheet_and_its_words_do_not_collide(
    shared_page: Any, built: Site
) -> None:
    shared_page.emulate_media(media="print")
    for path in PACKS:
        shared_page.goto(f"{built.url}{path}")
        assert sheets(shared_page) == 1, path
        assert shared_page.evaluate(COLLIDING) == [], path


def test_the_handover_leaves_no_sheets_half_empty(shared_page: Any, built: Site) -> None:
    shared_page.emulate_media(media="print")
    shared_page.goto(f"{built.url}overdracht/")
    assert shared_page.evaluate(BREAKS, ".ams-table__table") == ["auto"]
    assert shared_page.evaluate(BREAKS, ".ams-table tr") == ["avoid"]
    assert sheets(shared_page) <= MOST_OF_HANDOVER


def test_who_could_lead_stays_with_why_and_a_badge_is_as_small_as_its_row(
    shared_page: Any, built: Site
) -> None:
    shared_page.emulate_media(media="print")
    shared_page.goto(f"{built.url}dossiers/2026-013/")
    kept = ".dialoog-shortlist__item, .dialoog-told .ams-description-list__section"
    assert shared_page.evaluate(BREAKS, kept) == ["avoid"]
    shared_page.goto(f"{built.url}dossiers/")
    sizes = shared_page.evaluate(
        """() => [...new Set([...document.querySelectorAll('.ams-table :is(td, .ams-badge)')]
             .map(part => getComputedStyle(part).fontSize))]"""
    )
    assert len(sizes) == 1


def test_a_chart_stays_with_its_table(shared_page: Any, built: Site) -> None:
    shared_page.emulate_media(media="print")
    shared_page.goto(f"{built.url}rapportage/")
    assert shared_page.evaluate(BREAKS, ".dialoog-figure, .dialoog-picture") == ["avoid"]


@pytest.mark.parametrize(
    ("path", "part"), [("", ".dialoog-tasks__more"), ("rapportage/", ".ams-table-of-contents")]
)
def test_what_only_leads_on_in_a_browser_is_not_printed(
    shared_page: Any, built: Site, path: str, part: str
) -> None:
    shared_page.goto(f"{built.url}{path}")
    assert shared_page.locator(part).first.is_visible()
    shared_page.emulate_media(media="print")
    assert not shared_page.locator(part).filter(visible=True).count()
