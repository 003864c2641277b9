"""What was typed in the request form: how long it is kept, where, and how it is wiped."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.asking import REASON, filled, send, today
from tests.browser.conftest import Site


@pytest.fixture
def address(site: Callable[[str, str], Site]) -> str:
    """The page with the form, in the neutral look, which is always available."""
    return f"{site('staff', 'neutral').url}aanvragen/"


def kept(page: Any) -> int:
    count: int = page.evaluate("sessionStorage.length")
    return count


def fill_all(page: Any) -> None:
    """Fill in a field of each kind."""
    filled(page)
    page.check("input[name=goals][value=koers]")
    page.fill("#f-from", "2026-12-21")
    page.fill("#f-until", "2027-01-29")
    page.check("input[name=days][value=di]")
    page.check("input[name=days][value=do]")
    page.select_option("#f-language", "en")
    page.fill("#f-access", "Een zaal zonder drempels")


def test_what_was_typed_survives_a_reload_and_another_page(page: Any, address: str) -> None:
    today(page, address)
    fill_all(page)
    for again in (page.reload, lambda: (page.goto(f"{address}../"), page.goto(address))):
        again()
        assert page.inner_text("#f-stand") == "Wat u eerder typte, staat er nog."
        assert page.is_checked("input[name=offer][value=leidinggevenden]")
        assert page.is_checked("input[name=goals][value=koers]")
        boxes = page.locator("input[name=days]:checked")
        assert [boxes.nth(at).get_attribute("value") for at in range(2)] == ["di", "do"]
        assert page.input_value("#f-reason") == REASON
        assert page.input_value("#f-directorate") == "ruimte"
        assert page.input_value("#f-from") == "2026-12-21"
        assert page.input_value("#f-language") == "en"
    send(page)
    assert page.locator("#dialoog-klaar").is_visible()


def test_what_was_typed_survives_an_error_and_stays_in_this_tab(page: Any, address: str) -> None:
    today(page, address)
    page.fill("#f-reason", REASON)
    send(page)
    assert page.input_value("#f-reason") == REASON
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.cookie") == ""
    with page.expect_popup() as opened:
        page.evaluate("open(location.href, '_blank', 'noopener')")
    other = opened.value
    other.wait_for_selector("#dialoog-aanvraag:not([hidden])")
    assert (kept(other), other.input_value("#f-reason")) == (0, "")


def test_the_page_says_what_is_kept_before_anything_is_typed(page: Any, address: str) -> None:
    today(page, address)
    assert "blijft in dit tabblad staan" in page.inner_text("#f-bewaard")
    assert page.locator("#f-wis").is_hidden()
    assert kept(page) == 0


def test_one_button_wipes_all_that_was_typed(page: Any, address: str) -> None:
    today(page, address)
    fill_all(page)
    page.fill("#f-reason", "Bel 06-12345678")
    send(page)
    page.fill("#f-reason", REASON)
    send(page)
    page.get_by_role("button", name="Wis wat ik typte").click()
    assert kept(page) == 0
    assert page.inner_text("#f-stand") == "Alles wat u typte, is gewist."
    assert page.evaluate("document.activeElement.id") == "dialoog-aanvraag-kop"
    assert page.locator("#dialoog-klaar").is_hidden()
    assert page.locator("input:checked").count() == 0
    assert REASON not in page.content()
    assert page.evaluate("[...document.querySelectorAll('textarea')].every(one => !one.value)")
    assert page.locator(".ams-field--invalid").count() == 0
    page.reload()
    assert page.input_value("#f-reason") == ""


@pytest.mark.parametrize("way", ["#f-mail", "#f-kopieer"])
def test_what_was_handed_to_an_email_is_no_longer_kept(page: Any, address: str, way: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    today(page, address)
    filled(page)
    send(page)
    assert kept(page) == 1
    page.evaluate(
        "document.querySelector('#f-mail').addEventListener('click', e => e.preventDefault())"
    )
    page.click(way)
    page.wait_for_function("sessionStorage.length === 0")
    assert page.input_value("#f-reason") == REASON


def test_an_email_without_the_long_text_does_not_count_as_handed_over(
    page: Any, address: str
) -> None:
    today(page, address)
    filled(page, reason="Woord " * 500)
    send(page)
    page.evaluate(
        "document.querySelector('#f-mail').addEventListener('click', e => e.preventDefault())"
    )
    page.click("#f-mail")
    assert kept(page) == 1


def test_the_offer_of_a_later_link_wins_and_a_reload_keeps_what_was_chosen_since(
    page: Any, address: str
) -> None:
    today(page, address)
    filled(page)
    page.goto(f"{address}?aanbod=gedragscode")
    assert page.is_checked("input[name=offer][value=gedragscode]")
    assert page.input_value("#f-reason") == REASON
    page.check("input[name=offer][value=dialoogsessies]")
    page.reload()
    assert page.is_checked("input[name=offer][value=dialoogsessies]")


@pytest.mark.parametrize("found", ["geen json", "null", "[]", '{"fields": {"language": ["xx"]}}'])
def test_what_is_kept_and_not_understood_does_no_harm(page: Any, address: str, found: str) -> None:
    today(page, address)
    page.evaluate("found => sessionStorage.setItem('dialoog-aanvraag', found)", found)
    page.reload()
    filled(page)
    send(page)
    assert "Taal: Nederlands" in page.input_value("#f-tekst")


def test_a_browser_that_keeps_nothing_says_so_and_asks_before_it_is_thrown_away(
    page: Any, address: str
) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no'); }})"
    )
    today(page, address)
    assert "kan niet bewaren" in page.inner_text("#f-bewaard")
    page.fill("#f-reason", REASON)
    asked: list[str] = []

    def dismissed(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.evaluate("location.assign('../')")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.input_value("#f-reason") == REASON
