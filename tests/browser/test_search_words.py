"""What readers type, and the page that must be among the first: as the table below has it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from dialoog.site import search
from tests.browser.conftest import LOOKS, Site

Sites = Callable[[str, str], Site]
needs_index = pytest.mark.skipif(not search.is_possible(), reason="pagefind is not installed")
AMONG = 3
"""The page that is meant is one of so many that are shown first."""

ASK, REPORT, PRIVACY = "Een gesprek aanvragen", "Iets melden", "Wie ziet wat"
MANAGERS, CODE = "Gesprekken voor leidinggevenden", "Gesprekken over de gedragscode"
FOUND = {
    # what a test of the site with readers tried
    "privacy": PRIVACY,
    "rasisme": REPORT,
    "oorlog gaza": MANAGERS,
    "aanvraag indienen": ASK,
    "gespreksleiders vinden": "Gespreksleiders",
    "vakantie": "Contact",
    "wachtlijst": ASK,
    "avg": PRIVACY,
    "english": ASK,
    "hoe lang duurt het": "Werkwijze",
    "strippekaart": "Strippenkaart",
    "strippenkaart": "Strippenkaart",
    "coordinator": "Contact",
    "teamgesprek": MANAGERS,
    "gedragscodegesprek": CODE,
    "pesten": REPORT,
    "klacht": REPORT,
    "discriminatie melden": REPORT,
    "leidinggevende": MANAGERS,
    "evaluatie": "Werkwijze",
    "racisme": REPORT,
    "vertrouwenspersoon": REPORT,
    "tolk": ASK,
    "kosten": "Strippenkaart",
    "groepsgrootte": ASK,
    "pauze": "Woorden",
    "rode draden": "Rode draden",
    "oproep": "Oproepen",
    # whole questions
    "wat kost een gesprek": "Strippenkaart",
    "hoeveel mensen mogen er mee doen": ASK,
    "ik word gepest": REPORT,
    "wie leest mijn aanvraag": PRIVACY,
    "wie is de coördinator": "Contact",
    # a letter wrong, too many, too few, or two that changed places
    "discriminatei": REPORT,
    "gesprekleider": "Gespreksleiders",
    "toegangkelijkheid": "Toegankelijkheid",
    "strippenkart": "Strippenkaart",
    "vertrouwenspersoom": REPORT,
    # other forms, and two words in one
    "klachten": REPORT,
    "vertrouwenspersonen": REPORT,
    "telefoonnummer": "Contact",
    "competentie": "Competenties",
    # other words for it
    "israel": MANAGERS,
    "gdpr": PRIVACY,
    "wcag": "Toegankelijkheid",
    "verschil van mening": "Dialoogsessies",
    "woordenlijst": "Woorden",
    "belofte": "Bijeenkomsten",
}

UPSET = {
    # who is hurt, in words of their own, with the mistakes of who is in haste
    **dict.fromkeys(
        [
            *("mijn chef scheldt", "mijn chef schold mij uit", "uitgescholden", "chef schreeuwd"),
            *("collega zegt vieze dingen", "collega pest mij", "word gepest door mijn baas"),
            *("opmerkingen over mijn hoofddoek", "racistische grap", "ik ben gediscrimineerd"),
            *("ik durf niet meer naar mijn werk", "ik voel me niet veilig", "homofoob"),
            *("buitengesloten", "vernedert", "handtastelijk", "seksistische grappen", "zelfmoord"),
            *("antisemitisme", "moslimhaat", "bang voor mijn leidinggevende", "burn-out"),
            *("aangerand", "agresie", "grensoverschreidend", "diskriminasie", "intiemidatie"),
            *("ik kan niet meer", "mijn baas negeert mij"),
        ],
        REPORT,
    ),
    # who leads a team in which it is tense
    "gaza ruzie kantoor": MANAGERS,
    "sfeer is slecht": MANAGERS,
    "mijn team is boos op elkaar": MANAGERS,
    "zwarte piet": MANAGERS,
    # what follows a request
    "wanneer ben ik aan de beurt": "Werkwijze",
    "is er nog plek": ASK,
    "gesprek annuleren": "Contact",
    # who reads no Dutch
    "complaint": "In English",
    "harassment": "In English",
}


def first(page: Any, words: str) -> list[str]:
    """The titles that are shown first for these words; the search page is open."""
    page.fill("#dialoog-zoekwoorden", words)
    page.press("#dialoog-zoekwoorden", "Enter")
    told = re.compile(f'(gevonden|Niets gevonden) voor "{re.escape(words)}"')
    page.locator("#dialoog-gevonden").filter(has_text=told).wait_for()
    titles: list[str] = page.locator("#dialoog-uitkomsten li > a").all_inner_texts()
    return titles


@needs_index
def test_what_readers_type_finds_the_page_that_they_mean_among_the_first(
    page: Any, site: Sites
) -> None:
    page.goto(f"{site('staff', 'neutral').url}zoeken/")
    meant = FOUND | UPSET
    found = {words: first(page, words)[:AMONG] for words in meant}
    missed = {words: titles for words, titles in found.items() if meant[words] not in titles}
    assert missed == {}
    assert (len(FOUND), len(UPSET)) == (48, 38)


@needs_index
def test_who_finds_nothing_or_a_part_hears_where_to_turn_to(page: Any, site: Sites) -> None:
    page.goto(f"{site('staff', 'neutral').url}zoeken/")
    turn_to = page.locator("#dialoog-niets-gevonden")
    for words, is_told in {
        "contact": False,
        "xyzzy qwrtp": True,
        "strippenkart": False,
        "leidinggevende xyzzy": True,
        "strippenkaart kantoor": True,
        "privacy": False,
    }.items():
        first(page, words)
        assert turn_to.is_visible() == is_told, words
    first(page, "xyzzy")
    turn_to.get_by_role("link").click()
    page.wait_for_url("**/melden/index.html")


@needs_index
def test_what_was_not_looked_for_is_told_and_no_short_word_is_taken_for_another(
    page: Any, site: Sites
) -> None:
    page.goto(f"{site('staff', 'neutral').url}zoeken/")
    for words, also in {
        "strippenkaart kantoor": "6 pagina's met een deel van uw woorden.",
        "toegankelijkheid xyzzy": '1 pagina gevonden voor "toegankelijkheid".',
    }.items():
        first(page, words)
        told = page.inner_text("#dialoog-gevonden")
        assert told == f'Niets gevonden voor "{words}". Wel {also}'
    for words in ("woef", "zuik", "deur"):
        assert first(page, words) == [], words


@needs_index
def test_a_word_that_no_page_has_is_passed_over_and_one_that_is_misspelt_is_told(
    page: Any, site: Sites
) -> None:
    page.goto(f"{site('staff', 'neutral').url}zoeken/")
    assert first(page, "xyzzy qwrtp") == []
    assert first(page, "strippenkaart xyzzy")[0] == "Strippenkaart"
    first(page, "toegangkelijkheid")
    told = page.inner_text("#dialoog-gevonden")
    assert told == (
        'Niets gevonden voor "toegangkelijkheid". Wel 1 pagina gevonden voor "toegankelijkheid".'
    )


@needs_index
def test_what_is_found_is_described_by_its_summary_and_no_punch_of_a_card(
    page: Any, site: Sites
) -> None:
    page.goto(f"{site('staff', 'neutral').url}zoeken/")
    assert first(page, "strippenkaart")[0] == "Strippenkaart"
    shown = page.inner_text("#dialoog-uitkomsten li >> nth=0")
    assert "Hoeveel gesprekken er nog zijn." in shown
    assert "Strip 1" not in page.inner_text("#dialoog-uitkomsten")
    assert first(page, "beloofd aan")[:1] != ["Strippenkaart"]


@needs_index
def test_the_manual_of_the_coordinator_is_found_by_the_team_alone(page: Any, site: Sites) -> None:
    for edition, is_found in (("staff", False), ("team", True)):
        page.goto(f"{site(edition, 'neutral').url}zoeken/")
        titles = [*first(page, "yaml"), *first(page, "pull request")]
        assert (edition, "Voor coördinatoren" in titles) == (edition, is_found)


TEAM_FOUND = {
    "2026-007": "Dossier 2026-007",
    "dossier 2026-013": "Dossier 2026-013",
    "aanvraag 2026-013": "Dossier 2026-013",
    "kaart-2026": "Kaart 2026",
    "kaart 2026": "Kaart 2026",
    "lotte": "Lotte Verhaal: alles voor het team",
    "lote verhaal": "Lotte Verhaal: alles voor het team",
    "gedragscode stadsbeheer": "Wie leidt gesprekken over de gedragscode bij Stadsbeheer?",
    "klankbordgroep": "Bijeenkomsten",
    "belofte": "Bijeenkomsten",
    "rapportage": "Rapportage",
    "werklijst": "Werklijst",
    # what a coordinator calls the team's own pages, and asks of them
    **dict.fromkeys(["vandaag", "te laat", "wat moet ik doen", "taken"], "Werklijst"),
    **dict.fromkeys(["wie is volgende week vrij", "afwezig", "planning"], "Agenda"),
    **dict.fromkeys(["wachtrij", "dossiers"], "Dossiers"),
    "archief": "Afgesloten dossiers van 2026",
    "archief 2025": "Afgesloten dossiers van 2025",
    "wie is vrij": "Alle gespreksleiders",
    "vervanger": "Overdracht",
    "cijfers": "Rapportage",
    "privacy": PRIVACY,
}


@needs_index
def test_the_team_finds_dossiers_cards_people_calls_meetings_and_promises(
    page: Any, site: Sites
) -> None:
    page.goto(f"{site('team', 'neutral').url}dossiers/")
    page.get_by_text("Zoeken", exact=True).locator("visible=true").first.click()
    page.fill("#dialoog-zoek-boven", "2026-007")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken/index.html?q=2026-007")
    found = {words: first(page, words)[:AMONG] for words in TEAM_FOUND}
    missed = {words: found[words] for words in found if TEAM_FOUND[words] not in found[words]}
    assert missed == {}


@needs_index
def test_what_a_page_is_about_comes_before_its_parts(
    page: Any, site: Sites, large_site: Sites
) -> None:
    page.goto(f"{site('team', 'neutral').url}zoeken/")
    assert first(page, "2026-009")[0] == "Dossier 2026-009", "and then the packs of its sessions"
    page.goto(f"{large_site('staff', 'neutral').url}zoeken/")
    assert first(page, "strippenkaart")[0] == "Strippenkaart", "and then the cards of a year"
    assert first(page, "strippenkaart maart 2022")[0] == "Strippenkaarten van maart 2022"


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("edition", ["staff", "team"])
def test_the_list_of_all_pages_stands_in_columns_where_there_is_room(
    page: Any, site: Sites, edition: str, look: str
) -> None:
    page.goto(f"{site(edition, look).url}zoeken/")
    lefts = """() => new Set(
        [...document.querySelectorAll(".dialoog-letters li")].map(
            one => Math.round(one.getBoundingClientRect().left))).size"""
    assert page.evaluate(lefts) >= 3
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate(lefts) == 1
    has_dossier = page.locator(".dialoog-letters a", has_text="Dossier 2026-007").count() > 0
    assert has_dossier == (edition == "team")
