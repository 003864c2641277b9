"""The forms of the desk without script, and what script adds to them."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.desk_site import DeskSite, Hands
from tests.browser.test_desk import EMAIL

CONSULT = "requests/2026-014/request.yaml"
DROP = """([name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  const options = { bubbles: true, cancelable: true, dataTransfer: transfer };
  document.querySelector("h1").dispatchEvent(new DragEvent("drop", options));
}"""
"""Drops a file on the title of the page, which is on none of its forms."""


@pytest.fixture
def plain(desk: DeskSite, desk_page: Callable[..., Any]) -> Hands:
    """Hands on a page without script."""
    return Hands(desk_page(java_script_enabled=False), desk.url)


@pytest.fixture
def hands(desk: DeskSite, desk_page: Callable[..., Any]) -> Hands:
    return Hands(desk_page(), desk.url)


def saves(hands: Hands) -> bool:
    hands.click(hands.button("Bewaar"))
    return "Bewaard." in str(hands.page.locator("#gedaan").inner_text())


def test_without_script_a_request_comes_from_an_email(desk: DeskSite, plain: Hands) -> None:
    plain.click(plain.bar("Plakken"))
    plain.field("aanvraag-tekst").fill(EMAIL)
    plain.click(plain.button("Maak er een aanvraag van"))
    plain.field("requester.contact").fill("Zaak 2026-0116")
    plain.field("owner").fill("Jip Verzonnen")
    assert saves(plain)
    assert "contact: Zaak 2026-0116" in desk.read("requests/2026-016/request.yaml")


def test_without_script_a_request_is_consulted_matched_and_taken_in(
    desk: DeskSite, plain: Hands
) -> None:
    plain.click(plain.task("Bespreek aanvraag 2026-014"))
    plain.click(plain.button("Bewaar"))
    assert plain.page.locator("#fouten a").inner_text() == "Advies: Vul dit in."
    plain.field("consultation.advice").fill("Eén gesprek.")
    plain.click(plain.button("Bekijk wat dit doet"))
    assert "besproken" in plain.page.locator("#effect").inner_text()
    assert "consultation:" not in desk.read(CONSULT)
    assert saves(plain)
    plain.click(plain.task("Kies een gespreksleider voor aanvraag 2026-014"))
    plain.page.get_by_label("Yasmin Denkbeeld").check()
    plain.field("match.reason").fill("Past goed.")
    assert saves(plain)
    plain.click(plain.task("Vraag Yasmin Denkbeeld om de intake van aanvraag 2026-014"))
    plain.field("intake.by").fill("Yasmin Denkbeeld")
    plain.field("intake.outcome").fill("Eén dagdeel.")
    assert saves(plain)
    assert desk.read(CONSULT).endswith("by: yasmin-denkbeeld\n  outcome: Eén dagdeel.\n")


def test_without_script_a_session_is_cancelled(desk: DeskSite, plain: Hands) -> None:
    plain.page.goto(f"{desk.url}/dossiers/2026-008/")
    plain.click(plain.link("Gesprek afzeggen"))
    plain.page.get_by_label("De gespreksleider").check()
    plain.field("cancelled.reason").fill("De gespreksleider is ziek.")
    plain.page.get_by_label("Terug", exact=True).check()
    assert saves(plain)
    assert desk.read("requests/2026-008/session-2.yaml").endswith("punch: returned\n")


def test_what_is_wrong_is_said_beside_a_field_when_it_is_left(desk: DeskSite, hands: Hands) -> None:
    hands.page.goto(f"{desk.url}/doe/nieuw/session/?bij=2026-011")
    error, note = hands.field("date-fout"), hands.field("date-let-op")
    hands.field("date").fill("31 februari 2027")
    hands.field("start").focus()
    error.filter(has_text="dag").wait_for()
    assert hands.field("date").get_attribute("aria-invalid") == "true"
    assert hands.field("end-fout").is_hidden(), "it was not reached yet"
    hands.field("date").fill("17 januari")
    hands.field("start").focus()
    note.filter(has_text="Zondag 17 januari 2027, geen werkdag.").wait_for()
    hands.field("date").fill("19 januari")
    hands.field("start").focus()
    note.filter(has_text="Dinsdag 19 januari 2027, een werkdag.").wait_for()
    assert error.is_hidden()
    assert hands.field("date").get_attribute("aria-invalid") is None


def test_a_draft_survives_a_reload_and_is_gone_after_saving(desk: DeskSite, hands: Hands) -> None:
    news, about = f"{desk.url}/doe/nieuw/news/", f"{desk.url}/doe/wijzigen/pages/over/"
    hands.page.goto(news)
    hands.field("title").fill("Half getypt")
    hands.page.goto(about)
    title = hands.field("title").input_value()
    hands.field("title").fill("Over ons werk")
    hands.page.reload()
    assert hands.field("title").input_value() == "Over ons werk"
    assert "staat er weer" in hands.page.locator("#formulier").inner_text()
    assert saves(hands)
    hands.page.goto(about)
    assert hands.field("title").input_value() == "Over ons werk"
    assert "staat er weer" not in hands.page.locator("#formulier").inner_text()
    hands.page.goto(news)
    assert hands.field("title").input_value() == "Half getypt", "another form was saved"
    hands.click(hands.button("Begin opnieuw"))
    hands.page.locator("#formulier button", has_text="Begin opnieuw").wait_for(state="detached")
    assert hands.field("title").input_value() == ""
    assert title != "Over ons werk"


def test_a_draft_survives_a_change_by_somebody_else_who_is_asked_about(
    desk: DeskSite, hands: Hands
) -> None:
    hands.page.goto(f"{desk.url}/doe/wijzigen/requests/2026-014/")
    hands.field("group.size").fill("15")
    hands.field("reason").fill("Een andere reden.")
    file = desk.root / CONSULT
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("size: 14", "size: 13"), encoding="utf-8")
    assert desk.state.refresh()
    hands.page.reload()
    assert hands.field("group.size").input_value() == "15"
    assert hands.field("reason").input_value() == "Een andere reden."
    hands.click(hands.button("Bewaar"))
    error = hands.page.locator("[id='group.size-fout']").inner_text()
    assert "Iemand anders maakte hiervan: “13”" in error
    assert desk.read(CONSULT) == before.replace("size: 14", "size: 13")


def test_a_draft_does_not_hide_what_was_pasted_after_it(desk: DeskSite, hands: Hands) -> None:
    hands.page.goto(f"{desk.url}/doe/nieuw/request/")
    hands.field("reason").fill("Een andere reden.")
    hands.click(hands.bar("Plakken"))
    hands.field("aanvraag-tekst").fill(EMAIL)
    hands.click(hands.button("Maak er een aanvraag van"))
    assert hands.field("reason").input_value() == "Na een melding is het stil in het team."


def test_a_long_list_is_searched(desk: DeskSite, hands: Hands) -> None:
    hands.page.goto(f"{desk.url}/doe/wijzigen/sessions/2026-007/session-2/")
    boxes = hands.field("facilitators").locator("label:has(input[type=checkbox])")
    everyone = boxes.filter(visible=True).count()
    hands.field("facilitators").locator("input[type=search]").fill("yas")
    shown = boxes.filter(visible=True).all_inner_texts()
    assert [name.strip() for name in shown] == ["Lotte Verhaal", "Yasmin Denkbeeld"], "and chosen"
    hands.field("facilitators").locator("input[type=search]").fill("")
    assert boxes.filter(visible=True).count() == everyone


@pytest.mark.parametrize(
    ("page", "button"),
    [
        ("/doe/nieuw/news/", "Bekijk wat dit doet"),
        ("/doe/bewaren/", "Haal op"),
        ("/doe/plakken/", "Bekijk wat erin staat"),
    ],
)
def test_what_takes_longer_than_half_a_second_says_so(
    desk: DeskSite, hands: Hands, page: str, button: str
) -> None:
    hands.page.goto(f"{desk.url}{page}")
    said = hands.button(button).locator("xpath=ancestor::form").get_by_role("status")
    assert said.inner_text() == ""
    never = "() => addEventListener('submit', (event) => event.preventDefault())"
    hands.page.evaluate(never)  # it is sent, and no answer comes
    hands.button(button).click()
    said.filter(has_text="Een ogenblik.").wait_for()


@pytest.mark.parametrize(("name", "text"), [("aanvraag.eml", EMAIL), ("uitkomsten.csv", "x\ny\n")])
def test_a_file_is_dropped_on_the_page(desk: DeskSite, hands: Hands, name: str, text: str) -> None:
    hands.page.goto(f"{desk.url}/doe/plakken/")
    hands.page.evaluate(DROP, [name, text])
    kind = "aanvraag" if name.endswith("eml") else "evaluaties"
    chosen = hands.field(f"{kind}-bestand")
    assert chosen.evaluate("one => one.files[0].name") == name
    assert chosen.evaluate("one => one === document.activeElement")
    words = "Maak er een aanvraag van" if kind == "aanvraag" else "Bekijk wat erin staat"
    hands.click(hands.button(words))
    if kind == "aanvraag":
        assert hands.field("requester.role").input_value() == "Teamleider"
    else:
        assert "kolom" in hands.page.locator("#fouten").inner_text()
