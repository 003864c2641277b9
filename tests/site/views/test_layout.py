"""What surrounds every page: menu, notice and footer, title, and colophon."""

from dataclasses import replace
from typing import Any

import pytest

from dialoog.site.routes.staff import staff_edition
from dialoog.site.views.components import layout
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head, colophon, opening
from dialoog.site.views.components.notice import Notice
from dialoog.site.views.pages import news, offers, page
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text

ACTIVE = {"from": day("2025-01-06"), "state": "active"}
LINKS = tuple(Link(words, "page") for words in ("Aanbod", "Werkwijze", "Strippenkaart"))
ABOUT = "content/pages/over.md"


def frame(repo: Repository) -> layout.SiteFrame:
    return layout.site_frame(open_ledger(repo), LINKS, ())


def phase_notice(repo: Repository, *phases: dict[str, Any]) -> Notice | None:
    repo.set(PROGRAMME, "phases", [ACTIVE, *phases])
    return frame(repo).notice


def test_a_pause_is_announced_on_every_page_with_its_reason_or_message(repo: Repository) -> None:
    paused = {"from": day("2026-05-04"), "state": "paused", "reason": "Een **aanbesteding**."}
    notice = phase_notice(repo, paused)
    assert notice is not None
    assert (notice.heading, text(notice.message)) == (
        "Het programma pauzeert sinds 4 mei 2026",
        "Een **aanbesteding**.",
    )
    assert notice.sentences == (
        "U kunt wel een aanvraag doen. Die wacht, op volgorde van binnenkomst.",
    )
    notice = phase_notice(
        repo, {**paused, "message": "Wij wachten even.", "until": day("2026-07-31")}
    )
    assert notice is not None
    assert text(notice.message) == "Wij wachten even."
    assert notice.sentences == ("De pauze duurt tot en met 31 juli 2026.",)


def test_a_coming_pause_or_stop_is_announced_and_a_coming_restart_is_not(repo: Repository) -> None:
    coming = {"from": day("2026-07-01"), "state": "paused", "announced": day("2026-05-01")}
    notice = phase_notice(repo, coming)
    assert notice is not None
    assert notice.heading == "Het programma pauzeert vanaf 1 juli 2026"
    assert notice.message is None
    assert phase_notice(repo, {**coming, "state": "stopped"})
    assert phase_notice(repo, {**coming, "state": "active"}) is None


def test_what_holds_in_a_pause_is_not_told_as_the_truth_of_today_before_it_begins(
    repo: Repository,
) -> None:
    notice = phase_notice(
        repo,
        {
            "from": day("2026-07-01"),
            "state": "paused",
            "announced": day("2026-05-01"),
            "reason": "Een aanbesteding.",
            "message": "Wij beginnen nu geen nieuwe gesprekken.",
        },
    )
    assert notice is not None
    assert notice.sentences == ("Tot die dag gaat alles door.",)
    assert text(notice.message) == "Een aanbesteding."


def test_a_stopped_programme_has_an_error_notice_and_no_link_to_ask(repo: Repository) -> None:
    notice = phase_notice(repo, {"from": day("2026-05-04"), "state": "stopped"})
    assert notice is not None
    assert (notice.heading, notice.severity) == ("Het programma is gestopt op 4 mei 2026", "error")
    assert frame(repo).ask is None


def test_an_active_programme_has_no_notice_and_a_link_to_ask(repo: Repository) -> None:
    assert phase_notice(repo) is None
    assert frame(repo).ask


@pytest.mark.parametrize("name", ["Kort", "Gesprekken over inclusie", "x" * 400])
def test_the_menu_holds_the_links_that_fit_on_one_line(repo: Repository, name: str) -> None:
    repo.set(PROGRAMME, "name", name)
    assert len(frame(repo).menu) == 3
    many = layout.site_frame(open_ledger(repo), LINKS * 4, ())
    assert many.menu + many.more == LINKS * 4
    assert sum(len(link.words) + 3 for link in many.menu) <= layout.MENU_WIDTH
    assert many.more


def test_a_link_too_long_for_the_menu_is_moved_to_more_with_all_after_it(repo: Repository) -> None:
    long = Link("Een heel erg lange naam voor een bladzijde die niet op de regel past nu", "page")
    site = layout.site_frame(open_ledger(repo), (LINKS[0], long, LINKS[1]), ())
    assert (site.menu, site.more) == (LINKS[:1], (long, LINKS[1]))


def test_the_link_to_report_misconduct_exists_only_with_its_page(repo: Repository) -> None:
    assert frame(repo).report is None
    repo.page("melden", title="Iets melden")
    report = frame(repo).report
    assert report is not None
    assert (report.page, report.id) == ("page", "melden")


def test_the_small_print_links_to_privacy_and_accessibility(repo: Repository) -> None:
    repo.page("privacy", title="Wie ziet wat")
    repo.page("toegankelijkheid", title="Toegankelijkheid")
    assert [link.words for link in frame(repo).small_print] == ["Wie ziet wat", "Toegankelijkheid"]


def test_example_data_is_marked_as_such(repo: Repository) -> None:
    assert not frame(repo).example
    repo.set(PROGRAMME, "example", True)
    assert frame(repo).example


def test_without_a_content_page_a_page_keeps_its_own_head_and_lead(repo: Repository) -> None:
    head = Head("Nieuws", "Berichten.", (layout.HOME,))
    assert opening(open_ledger(repo), "nieuws", head, "Wat er is.") == (head, "Wat er is.")


def test_a_content_page_replaces_title_summary_and_lead_and_adds_an_intro(repo: Repository) -> None:
    repo.page("nieuws", title="Wat er speelt", summary="Lees **mee**.", body="Al ons nieuws.\n")
    head = Head("Nieuws", "Berichten.", (layout.HOME,))
    own, lead = opening(open_ledger(repo), "nieuws", head, "Wat er is.")
    assert (own.title, own.summary, own.crumbs) == ("Wat er speelt", "Lees mee.", (layout.HOME,))
    assert (text(lead), text(own.intro), own.slug) == (
        "Lees **mee**.",
        "Al ons nieuws.\n",
        "nieuws",
    )


def test_a_content_page_without_summary_and_text_leaves_summary_and_lead(repo: Repository) -> None:
    repo.page("nieuws", title="Wat er speelt", body="\n")
    own, lead = opening(open_ledger(repo), "nieuws", Head("Nieuws", "Berichten."), "Wat er is.")
    assert (own.summary, lead, own.intro) == ("Berichten.", "Wat er is.", None)


def test_without_a_day_and_a_repository_there_is_no_colophon(repo: Repository) -> None:
    assert colophon(open_ledger(repo), ABOUT, "Over") is None


def test_a_colophon_gives_the_day_of_the_last_change(repo: Repository) -> None:
    ledger = replace(open_ledger(repo), changed={ABOUT: day("2026-05-07")})
    below = colophon(ledger, ABOUT, "Over")
    assert below is not None
    assert (below.on, below.iso) == ("7 mei 2026", "2026-05-07")
    assert (below.edit, below.report) == ("", "")


@pytest.mark.parametrize("end", ["", "/"])
def test_a_colophon_links_to_the_editor_and_the_form_of_the_repository(
    end: str, repo: Repository
) -> None:
    repo.set(PROGRAMME, "repository", f"https://git.example.org/stad/gesprekken{end}")
    below = colophon(open_ledger(repo), ABOUT, "Zo & zó")
    assert below is not None
    assert below.edit == "https://git.example.org/stad/gesprekken/edit/main/content/pages/over.md"
    assert below.report == (
        "https://git.example.org/stad/gesprekken/issues/new"
        "?template=2-fout-melden.yml&title=Fout%3A%20Zo%20%26%20z%C3%B3"
    )
    assert below.on == ""


def test_content_pages_offers_and_announcements_have_a_colophon(repo: Repository) -> None:
    paths = (ABOUT, repo.news(), "content/offers/leidinggevenden.md")
    ledger = replace(open_ledger(repo), changed=dict.fromkeys(paths, day("2026-05-07")))
    for view in (
        page.view(ledger, "over"),
        news.item_view(ledger, "2026-04-01-start"),
        offers.offer_view(ledger, "leidinggevenden"),
    ):
        assert view.colophon is not None
        assert view.colophon.on == "7 mei 2026"


HELP = [
    {"name": "Direct gevaar", "phone": "112", "when": "Dag en nacht."},
    {"name": "De stad", "phone": "14 020"},
    {"name": "Een pagina", "url": "https://hulp.example.org/"},
    {"name": "Vertrouwenspersoon", "when": "Het nummer komt nog."},
]


def test_every_page_shows_the_numbers_to_call_and_the_page_about_reporting_shows_all_help(
    repo: Repository,
) -> None:
    repo.set(PROGRAMME, "help", HELP)
    repo.page("melden")
    repo.page("over")
    ledger = open_ledger(repo)
    assert [(line.name, line.dial) for line in frame(repo).help] == [
        ("Direct gevaar", "112"),
        ("De stad", "14020"),
        ("Een pagina", ""),
    ]
    names = [line.name for line in page.view(ledger, "melden").help]
    assert names == [line["name"] for line in HELP]
    assert page.view(ledger, "over").help == ()


def test_without_help_in_the_programme_no_page_shows_a_number(repo: Repository) -> None:
    repo.page("melden")
    assert frame(repo).help == ()
    assert page.view(open_ledger(repo), "melden").help == ()


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (None, ""),
        ("https://gesprekken.example.org/", "webcal://gesprekken.example.org/agenda.ics"),
        ("https://stad.example.org/gesprek", "webcal://stad.example.org/gesprek/agenda.ics"),
    ],
)
def test_the_dates_can_be_followed_where_the_address_of_the_site_is_known(
    url: str | None, address: str, repo: Repository
) -> None:
    if url:
        repo.set(PROGRAMME, "url", url)
    assert staff_edition(open_ledger(repo)).site.subscribe == address
