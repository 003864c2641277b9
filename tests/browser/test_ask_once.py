"""The request form asks once: the choice on top, what the offer says of an answer, and what is
wrong told whole, with its question."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.asking import REASON, errors, filled, send, summary, today
from tests.browser.conftest import LOOKS, Site

Sites = Callable[[str, str], Site]


@pytest.fixture
def address(site: Sites) -> str:
    """The page with the form, in the neutral look, which is always available."""
    return f"{site('staff', 'neutral').url}aanvragen/"


@pytest.fixture
def touch(open_page: Callable[..., Any]) -> Any:
    """A watched page on a phone that is touched, 390 by 844."""
    return open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)


# ------------------------------------------------------------------------------- the page


@pytest.mark.parametrize("look", LOOKS)
def test_the_choice_stands_above_the_first_question_and_nothing_is_asked_below_the_button(
    page: Any, site: Sites, look: str
) -> None:
    today(page, f"{site('staff', look).url}aanvragen/")
    text = page.inner_text("main")
    button = text.index("Maak mijn e-mail")
    assert text.index("Welk gesprek past bij u") < text.index("Wat wilt u aanvragen?") < button
    assert "hebben wij nodig:" not in text
    below = text[button:]
    assert "Wat er met uw bericht gebeurt" in below
    for title in ("Gesprekken voor leidinggevenden", "Dialoogsessies", "Wat u kunt aanvragen"):
        assert title not in below


@pytest.mark.parametrize("look", LOOKS)
def test_on_a_laptop_no_screen_of_the_form_has_an_empty_right_half(
    page: Any, site: Sites, look: str
) -> None:
    today(page, f"{site('staff', look).url}aanvragen/")
    empty = page.evaluate("""() => {
        const shown = "main :is(p, li, h2, label, input, textarea, select)";
        const boxes = [...document.querySelectorAll(shown)]
            .map(one => one.getBoundingClientRect())
            .filter(box => box.width && box.right > innerWidth / 2 + 40)
            .sort((one, other) => one.top - other.top);
        const start = document.querySelector("#dialoog-lees-ook").getBoundingClientRect().top;
        let [reached, widest] = [start, 0];
        for (const box of boxes.filter(box => box.top >= start)) {
            widest = Math.max(widest, box.top - reached);
            reached = Math.max(reached, box.bottom);
        }
        return widest;
    }""")
    assert empty < 450


def test_without_script_the_text_form_stays_whole(
    open_page: Callable[..., Any], address: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(address)
    text = page.inner_text("main")
    assert "Vijf dingen hebben wij nodig:" in text
    assert text.index("Welk gesprek past bij u") < text.index("Wat u ons stuurt")
    assert "Maak uw aanvraag" not in text
    assert "Gesprekken over de gedragscode" in page.inner_text("#dialoog-lijst dl")


# -------------------------------------------------------------------- what the offer says


def test_the_limits_of_the_chosen_offer_stand_at_the_questions_they_are_about(
    page: Any, address: str
) -> None:
    today(page, address)
    people, period = (
        "Hoogstens 20 mensen, of 30 met een assistent erbij.",
        "Kies een ruime periode.",
    )
    assert people not in page.inner_text("[data-field=size]")
    page.check("input[name=offer][value=gedragscode]")
    assert people in page.inner_text("[data-field=size]")
    assert period in page.inner_text("[data-field=preferred]")
    page.fill("#f-size", "12")
    described = page.get_attribute("#f-size", "aria-describedby")
    assert "f-size-gedragscode" in (described or "").split()
    page.check("input[name=offer][value=leidinggevenden]")
    assert period not in page.inner_text("[data-field=preferred]")
    assert "15 werkdagen" in page.inner_text("[data-field=preferred]")
    page.check("input[name=offer][value=dialoogsessies]")
    assert "wacht tot na de pauze" in page.inner_text("[data-field=preferred]")


def test_a_group_that_needs_an_assistant_and_one_of_managers_are_told_what_that_means(
    page: Any, address: str
) -> None:
    today(page, address)
    filled(page)
    for size, is_told in (("20", False), ("21", True), ("30", True), ("31", False)):
        page.fill("#f-size", size)
        told = page.text_content("#f-size-let-op")
        assert (size, "komt er een assistent bij" in told) == (size, is_told)
    page.check("input[name=level][value=higher-echelon]")
    assert "ervaring met leidinggevenden" in page.inner_text("#f-level-let-op")
    page.check("input[name=level][value=team]")
    assert page.text_content("#f-level-let-op") == ""


def test_a_period_within_the_pause_of_an_offer_is_told_and_stops_nobody(
    page: Any, address: str
) -> None:
    today(page, address)
    filled(page, offer="dialoogsessies")
    page.fill("#f-from", "2027-01-11")
    page.fill("#f-until", "2027-01-29")
    assert "staat dit aanbod stil" in page.inner_text("#f-preferred-let-op")
    send(page)
    assert errors(page) == []
    assert "staat dit aanbod stil" in page.inner_text("#f-wensen")


# ------------------------------------------------------------------------- what is wrong


def test_each_error_above_the_form_begins_with_its_question(page: Any, address: str) -> None:
    today(page, address)
    page.fill("#f-role", "bel 06 12345678")
    page.fill("#f-from", "12026-01-01")
    page.fill("#f-until", "2026-11-27")
    page.fill("#f-wish", "mail jan@example.org")
    send(page)
    lines = summary(page)
    fields = page.evaluate(
        "[...document.querySelectorAll('#f-fouten a')].map(one => one.hash.slice(3))"
    )
    assert len(lines) == len(fields) == 9
    for name, line in zip(fields, lines, strict=True):
        label = page.locator(f"[data-field={name}] > .ams-label")
        question = label.inner_text().replace("(hoeft niet)", "").strip()
        told = page.inner_text(f"#f-{name}-fout")
        assert question in line
        assert line.endswith(told)
        assert len(line) > len(told) + 5
    assert "Wanneer komt het uit? Tot en met: Deze dag is al voorbij." in lines


EVERYTHING = {
    "jan@example.org of 06-12345678": ["een e-mailadres", "een telefoonnummer"],
    "BSN 111222333, NL91 ABNA 0417 1643 00": ["(BSN)", "een rekeningnummer"],
    "06-12345678, jan@example.org, NL91ABNA0417164300 en 111222333": [
        *("(BSN)", "een e-mailadres", "een rekeningnummer", "een telefoonnummer"),
    ],
    "Bel 020 624 1111. Op 22-11-2026.": ["een telefoonnummer"],
    "NL91 ABNA 0417 1643 00": ["een rekeningnummer"],
    "111222333": ["(BSN)"],
}


def test_all_that_is_wrong_with_one_text_is_told_at_once_and_nothing_twice(
    page: Any, address: str
) -> None:
    today(page, address)
    kinds = ("(BSN)", "een e-mailadres", "een rekeningnummer", "een telefoonnummer")
    for typed, wanted in EVERYTHING.items():
        page.fill("#f-reason", typed)
        told = page.text_content("#f-reason-fout")
        assert (typed, [kind for kind in kinds if kind in told]) == (typed, wanted)


def test_all_that_is_wrong_with_a_period_is_told_at_once(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    page.fill("#f-until", "2026-11-01")
    send(page)
    assert errors(page) == ["preferred", "until"]
    page.fill("#f-from", "2026-11-20")
    assert errors(page) == ["preferred", "until"]
    page.fill("#f-from", "2026-10-20")
    assert errors(page) == ["until"]


@pytest.mark.parametrize("name", ["Mohammed is boos op Fatima", "Truus en Ahmet praten niet"])
def test_first_names_alone_are_noticed_kindly_and_stop_nobody(
    page: Any, address: str, name: str
) -> None:
    today(page, address)
    filled(page, reason=name)
    assert page.inner_text("#f-reason-let-op").startswith("Staat hier een naam?")
    send(page)
    assert errors(page) == []
    assert page.locator("#dialoog-klaar").is_visible()


# ------------------------------------------------------------------------------ the e-mail


def buttons(page: Any) -> list[str]:
    texts: list[str] = page.locator("#f-verder > *").all_inner_texts()
    return texts


def test_who_writes_of_harm_hears_where_to_report_it_and_is_not_stopped(
    page: Any, address: str
) -> None:
    today(page, address)
    told = page.locator("#f-reason-melden")
    for reason, is_told in {
        "Mijn chef scheldt mij uit": True,
        REASON: False,
        "Een medewerker is aangerand": True,
        "Er is discriminatie en racisme. De vergadering is overgeslagen.": False,
        "Ik ben ge\u0069\u0308ntimideerd": True,
        "Iemand denkt aan zelfmoord": True,
        "Ik word gepest door een collega": True,
    }.items():
        page.fill("#f-reason", reason)
        assert told.is_visible() == is_told, reason
    filled(page, reason="Ik word gepest door een collega")
    send(page)
    assert page.locator("#f-tekst").is_visible()
    assert told.get_by_role("link").get_attribute("href").endswith("/melden/index.html")
    page.click("#f-wis")
    assert not told.is_visible()


def test_on_a_phone_an_email_is_opened_first_and_no_keys_are_named(
    touch: Any, address: str
) -> None:
    touch.context.grant_permissions(["clipboard-read", "clipboard-write"])
    today(touch, address)
    filled(touch)
    send(touch)
    assert buttons(touch)[0] == "Open een e-mail"
    filled_in = "getComputedStyle(document.querySelector('#f-{}')).backgroundColor"
    first, second = (touch.evaluate(filled_in.format(name)) for name in ("mail", "kopieer"))
    assert first != second
    touch.tap("#f-kopieer")
    touch.wait_for_selector("#f-gekopieerd:has-text('gekopieerd')")
    assert touch.inner_text("#f-gekopieerd") == "De tekst is gekopieerd. Plak hem in uw e-mail."


def test_a_text_too_long_for_a_link_is_copied_first_on_a_phone_too(
    touch: Any, address: str
) -> None:
    today(touch, address)
    filled(touch, reason="Woord " * 500)
    send(touch)
    assert buttons(touch)[0] == "Kopieer de tekst"
    touch.fill("#f-reason", "Kort.")
    send(touch)
    assert buttons(touch)[0] == "Open een e-mail"


def test_with_a_mouse_the_text_is_copied_first(page: Any, address: str) -> None:
    today(page, address)
    filled(page)
    send(page)
    assert buttons(page)[0] == "Kopieer de tekst"


def test_the_lines_for_the_computer_come_last_and_are_explained_in_the_email_and_on_the_page(
    page: Any, address: str
) -> None:
    today(page, address)
    filled(page)
    send(page)
    letter, _, rest = page.input_value("#f-tekst").partition("U kunt hier stoppen met lezen.")
    assert letter.rstrip().endswith("Met vriendelijke groet,")
    assert "voor onze computer" in rest.partition("----- begin aanvraag")[0]
    assert "computer" in page.inner_text("#f-tekst-uitleg")
    assert page.get_attribute("#f-tekst", "aria-describedby") == "f-tekst-uitleg"
