"""Searching, in a browser: by typing, by address, in Dutch, and what remains without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from dialoog.site import search
from tests.browser.conftest import LOOKS, Site

Sites = Callable[[str, str], Site]
needs_index = pytest.mark.skipif(not search.is_possible(), reason="pagefind is not installed")


@pytest.fixture
def url(site: Sites) -> str:
    """The home page of the staff's edition."""
    return site("staff", "neutral").url


def result_titles(page: Any, words: str = "") -> list[str]:
    """The titles of the results, once the search (for these words) is complete."""
    done = re.compile(f"(gevonden|Niets gevonden).*{words}")
    page.locator("#dialoog-gevonden").filter(has_text=done).wait_for()
    titles: list[str] = page.locator("#dialoog-uitkomsten .ams-link").all_inner_texts()
    return titles


@needs_index
@pytest.mark.parametrize("look", LOOKS)
def test_the_field_above_each_page_leads_to_what_is_found(
    page: Any, site: Sites, look: str
) -> None:
    page.goto(f"{site('staff', look).url}aanbod/index.html")
    page.get_by_text("Zoeken", exact=True).locator("visible=true").first.click()
    page.locator("#dialoog-zoek-boven").fill("strippenkaart")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/index.html?q=strippenkaart")
    assert "Strippenkaart" in " ".join(result_titles(page))


@needs_index
def test_the_field_stands_in_the_menu_of_a_phone(phone: Any, url: str) -> None:
    phone.goto(url)
    phone.locator(".dialoog-menu__button").click()
    phone.locator("#dialoog-zoek-menu").fill("integriteit")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**?q=integriteit")
    assert result_titles(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


@needs_index
def test_words_are_found_in_their_other_forms(page: Any, url: str) -> None:
    page.goto(f"{url}zoeken/?q=aanvraag")
    titles = result_titles(page)
    page.goto(f"{url}zoeken/?q=aanvragen")
    assert len(set(titles) & set(result_titles(page))) > 3


@needs_index
def test_a_page_that_is_found_can_be_opened(page: Any, url: str) -> None:
    page.goto(f"{url}zoeken/?q=Toegankelijkheid")
    assert "Toegankelijkheid" in result_titles(page)
    page.locator("#dialoog-uitkomsten").get_by_role("link", name="Toegankelijkheid").first.click()
    page.wait_for_url("**/toegankelijkheid/")
    assert page.locator("h1").inner_text() == "Toegankelijkheid"


@needs_index
def test_every_search_has_its_address_and_the_way_back_works(page: Any, url: str) -> None:
    page.goto(f"{url}zoeken/?q=gesprek")
    first = result_titles(page)
    page.locator("#dialoog-zoekwoorden").fill("xyzzy")
    page.locator("#dialoog-zoekwoorden").press("Enter")
    page.wait_for_url("**?q=xyzzy")
    assert result_titles(page, "xyzzy") == []
    assert page.locator("#dialoog-uitkomsten").is_hidden()
    page.go_back()
    page.wait_for_url("**?q=gesprek")
    assert result_titles(page, "gesprek") == first


@needs_index
def test_more_pages_are_shown_when_they_are_asked_for(page: Any, url: str) -> None:
    page.goto(f"{url}zoeken/?q=gesprek")
    assert len(result_titles(page)) == 10
    page.get_by_role("button", name="Toon meer pagina's").press("Enter")
    page.locator("#dialoog-uitkomsten li:nth-child(11) a:focus").wait_for()


@needs_index
def test_search_results_that_are_all_shown_offer_no_more(page: Any, url: str) -> None:
    page.goto(f"{url}zoeken/?q=vertrouwenspersoon")
    assert 0 < len(result_titles(page)) < 10
    assert page.get_by_role("button", name="Toon meer pagina's").count() == 0


@needs_index
@pytest.mark.parametrize("word", ["discriminatie", "racisme", "pesten", "intimidatie", "klacht"])
def test_a_search_by_somebody_who_was_hurt_finds_where_to_report_among_the_first(
    page: Any, url: str, word: str
) -> None:
    page.goto(f"{url}zoeken/?q={word}")
    assert "Iets melden" in result_titles(page)[:3]


@needs_index
def test_typed_search_words_are_shown_as_text_and_never_as_html(page: Any, url: str) -> None:
    page.goto(f"{url}zoeken/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    result_titles(page)
    assert page.locator("main img").count() == 0


@needs_index
@pytest.mark.parametrize("words", ["lg-7k4q", "onvoldoende", "kaart-2026"])
def test_an_empty_or_closed_word_finds_no_dossier(page: Any, url: str, words: str) -> None:
    page.goto(f"{url}zoeken/?q={words}")
    assert not [title for title in result_titles(page) if "dossier" in title.lower()]


def test_the_search_page_without_script_lists_all_pages(browser: Any, url: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{url}zoeken/?q=strippenkaart")
    assert page.locator("#dialoog-zonder-script").is_visible()
    page.get_by_role("main").get_by_role("link", name="Toegankelijkheid").click()
    assert page.locator("h1").inner_text() == "Toegankelijkheid"
    page.close()


def test_the_reader_of_the_index_comes_only_when_somebody_searches(page: Any, url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{url}zoeken/")
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if "pagefind" in address] == []


@needs_index
def test_the_search_page_keeps_its_content_security_policy_and_budget(page: Any, url: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto(f"{url}zoeken/?q=pauze")
    result_titles(page)
    assert sum(sizes.values()) < 300_000
    assert page.locator("meta[http-equiv]").get_attribute("content") == (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )
    page.goto(url)
    assert "unsafe" not in page.locator("meta[http-equiv]").get_attribute("content")
