"""The tables of pages: their addresses, the menu, the footer, and where a link leads."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from dialoog.checks import link_targets
from dialoog.site.routes import staff, team
from dialoog.site.routes.table import Edition, PageRoute, Table
from dialoog.site.views.components.layout import HOME_SLUG, MENU_WIDTH
from tests.makers import OFFER, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger

NO = {"profile": False, "on": day("2025-01-02")}
PAGE = "content/pages/over.md"


def edition(repo: Repository) -> Edition:
    return staff.staff_edition(open_ledger(repo))


def addresses(repo: Repository) -> set[str]:
    return set(Table(open_ledger(repo), staff.STAFF, {}).addresses())


def menu(repo: Repository) -> list[str]:
    site = edition(repo).site
    return [link.words for link in site.menu + site.more]


def view_at(repo: Repository, address: str) -> Any:
    (page,) = [page for page in edition(repo).pages if page.address == address]
    return page.view()


# ----------------------------------------------------------------------------- the table


def test_every_address_is_used_by_one_page(repo: Repository) -> None:
    for slug in ("nieuws", "aanvragen", "home", "aanbod"):
        repo.page(slug, title=slug)
    made = [page.address for page in edition(repo).pages]
    assert len(made) == len(set(made))
    assert set(made) == addresses(repo)


def test_an_address_of_a_page_ends_in_a_slash_or_in_a_name_with_a_dot() -> None:
    for row in staff.STAFF.values():
        assert re.fullmatch(r"/([a-z{}-]+/)*|/(\.?[a-z-]+/)?[a-z0-9]+\.[a-z]+", row.address)


@pytest.mark.parametrize("rows", [staff.STAFF, team.TEAM], ids=["staff", "team"])
def test_every_page_in_the_menu_or_the_footer_has_a_label(
    rows: Mapping[str, PageRoute[Any]],
) -> None:
    linked = [row for row in rows.values() if row.menu or row.footer]
    assert len(linked) > 5
    assert all(row.label for row in linked)


@pytest.mark.parametrize("rows", [staff.STAFF, team.TEAM], ids=["staff", "team"])
def test_every_page_in_the_menu_is_in_the_footer_too(rows: Mapping[str, PageRoute[Any]]) -> None:
    assert [name for name, row in rows.items() if row.menu and not row.footer] == []


def test_every_group_of_the_footer_has_pages(repo: Repository) -> None:
    groups = staff.footer(open_ledger(repo))
    assert {group.heading for group in groups if group.links} == {
        row.footer for row in staff.STAFF.values() if row.footer
    }


@pytest.mark.parametrize("path", ["facilitators/anna.yaml", "facilitators/pool-een.yaml"])
def test_a_facilitator_without_consent_has_no_page(repo: Repository, path: str) -> None:
    address = f"/gespreksleiders/{path[13:-5]}/"
    assert address in addresses(repo)
    repo.set(path, "consent", NO)
    assert address not in addresses(repo)


def test_a_site_with_an_address_has_a_sitemap(repo: Repository) -> None:
    assert "/sitemap.xml" not in [page.address for page in edition(repo).pages]
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org")
    listed = view_at(repo, "/sitemap.xml").addresses
    assert "https://gesprekken.example.org/aanbod/leidinggevenden/" in listed
    assert not [address for address in listed if not address.endswith("/")]


# ------------------------------------------------------------------------------ the menu


def test_a_page_of_prose_has_the_place_in_the_menu_that_it_asks_for(repo: Repository) -> None:
    before = menu(repo)
    assert before[:3] == ["Aanbod", "Werkwijze", "Strippenkaart"]
    repo.page("een", title="Een", menu=1)
    repo.page("drie", title="Drie", menu=3)
    repo.page("laatst", title="Laatst", menu=90)
    repo.page("zonder", title="Zonder")
    assert menu(repo) == ["Een", "Aanbod", "Drie", *before[1:], "Laatst"]


def test_two_pages_of_prose_that_ask_for_one_place_are_sorted_by_name(repo: Repository) -> None:
    repo.page("b", title="B", menu=1)
    repo.page("a", title="A", menu=1)
    assert menu(repo)[:3] == ["A", "B", "Aanbod"]


def test_a_page_of_prose_with_the_address_of_a_row_moves_that_row(repo: Repository) -> None:
    before = menu(repo)
    repo.page("contact", title="Zo bereikt u ons", menu=1)
    assert menu(repo) == ["Contact", *(words for words in before if words != "Contact")]


@pytest.mark.parametrize("slug", [HOME_SLUG, "aanvragen"])
def test_the_home_page_and_the_request_form_never_move_in_the_menu(
    repo: Repository, slug: str
) -> None:
    before = menu(repo)
    repo.page(slug, title="Elders", menu=1)
    assert menu(repo) == before


def test_the_visible_menu_fits_on_one_line_when_a_page_is_added(repo: Repository) -> None:
    repo.page("lang", title="Een bladzijde met een behoorlijk lange naam", menu=2)
    site = edition(repo).site
    letters = sum(len(link.words) + 3 for link in site.menu) + len(site.name)
    assert letters <= MENU_WIDTH
    assert site.more


def test_every_page_without_an_id_is_in_the_footer(repo: Repository) -> None:
    repo.page("melden", title="Iets melden")
    repo.page("privacy", title="Wie ziet wat")
    site = edition(repo).site
    there = {(link.page, link.id) for group in site.footer for link in group.links}
    there |= {(link.page, link.id) for link in (*site.small_print, site.report, site.ask) if link}
    rows = {name for name, row in staff.STAFF.items() if not row.each and row.address.endswith("/")}
    assert {page for page, _ in there} == rows - {"home"} | {"page"}
    assert {slug for page, slug in there if page == "page"} == {"over", "melden", "privacy"}


# ------------------------------------------------------- pages of ours, in others' words


@pytest.mark.parametrize(
    "name",
    [name for name, row in staff.STAFF.items() if (not row.each and row.label) or name == "home"],
)
def test_a_page_of_prose_with_the_address_of_a_row_is_its_introduction(
    repo: Repository, name: str
) -> None:
    slug = staff.STAFF[name].address.strip("/") or HOME_SLUG
    repo.page(slug, title="Eigen titel", summary="Eigen **woorden**.", body="## Eigen kop\n")
    view = view_at(repo, staff.STAFF[name].address)
    assert (view.head.title, view.head.slug) == ("Eigen titel", slug)
    assert view.lead.text == "Eigen **woorden**."
    assert (view.head.intro or view.body).text == "## Eigen kop\n"


# ------------------------------------------------------------------------------- links


def everything(repo: Repository) -> Repository:
    repo.news()
    repo.meeting(body="## Verslag\n")
    repo.call(body="## Wat wij vragen\n")
    repo.page("nieuws", title="Nieuws", body="## Lees mee\n")
    repo.page(HOME_SLUG, title="Welkom", body="## Voor wie\n")
    repo.set(OFFER, "body", "## Zo gaat het\n")
    repo.request(until="intake")
    repo.held_session()
    return repo


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("../offers/leidinggevenden.md", "/aanbod/leidinggevenden/"),
        ("../offers/leidinggevenden.md#zo-gaat-het", "/aanbod/leidinggevenden/#zo-gaat-het"),
        ("../news/2026-04-01-start.md", "/nieuws/2026-04-01-start/"),
        ("../sounding-board/2026-03-12.md", "/klankbordgroep/#2026-03-12"),
        ("../sounding-board/2026-03-12.md#verslag", "/klankbordgroep/#2026-03-12_verslag"),
        ("../calls/gedragscode.md#wat-wij-vragen", "/oproepen/#gedragscode_wat-wij-vragen"),
        ("../cards/kaart-1.yaml", "/strippenkaart/#kaart-1"),
        ("../competencies.yaml", "/competenties/"),
        ("../competencies.yaml#kalmte", "/competenties/#kalmte"),
        ("../process.yaml#match", "/werkwijze/#match"),
        ("../themes.yaml", "/rode-draden/"),
        ("../programme.yaml", "/contact/"),
        ("../themes.yaml#veiligheid", "/rode-draden/"),
        ("../../facilitators/anna.yaml", "/gespreksleiders/anna/"),
        ("over.md", "/over/"),
        ("nieuws.md", "/nieuws/"),
        ("nieuws.md#lees-mee", "/nieuws/#nieuws_lees-mee"),
        ("home.md", "/"),
        ("home.md#voor-wie", "/#home_voor-wie"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("../../requests/2026-001/request.yaml", None),
        ("../directorates.yaml", None),
        ("../providers/pool.yaml", None),
        ("weg.md", None),
        ("../../README.md", None),
    ],
)
def test_a_link_in_prose_leads_to_the_page_of_its_record(
    repo: Repository, link: str, leads: str | None
) -> None:
    assert edition(everything(repo)).urls.target(PAGE, link) == leads


def test_a_link_to_a_facilitator_without_consent_is_left_out(repo: Repository) -> None:
    repo.set("facilitators/anna.yaml", "consent", NO)
    assert edition(repo).urls.target(PAGE, "../../facilitators/anna.yaml") is None


def test_a_link_to_a_theme_that_is_shown_leads_to_its_heading(repo: Repository) -> None:
    for number, directorate in enumerate(("ruimte", "dienstverlening"), start=1):
        path = repo.request(f"2026-00{number}", until="intake")
        repo.set(path, "requester.directorate", directorate)
        repo.held_session(f"2026-00{number}", date=day(f"2026-04-0{7 + number}"))
    leads = edition(repo).urls.target(PAGE, "../themes.yaml#veiligheid")
    assert leads == "/rode-draden/#veiligheid"


def test_the_check_and_the_site_agree_on_which_records_have_a_page(repo: Repository) -> None:
    everything(repo)
    ledger, index = repo.ledger(), edition(repo).urls
    for entry in ledger.entries():
        readable = link_targets.exists(ledger, entry.path) and not link_targets.is_closed(
            ledger, entry.path
        )
        assert readable == (index.target("x.md", entry.path) is not None), entry.path


def test_a_name_that_is_no_page_raises_a_lookup_error(repo: Repository) -> None:
    index = edition(repo).urls
    assert index.page("offer", {"id": "leidinggevenden"}) == "/aanbod/leidinggevenden/"
    for name, params in (("offer", {"id": "weg"}), ("nergens", {})):
        with pytest.raises(LookupError):
            index.page(name, params)
