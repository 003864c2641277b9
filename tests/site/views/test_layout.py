"""What stands around every page, and how a page of ours opens."""

from typing import Any

import pytest

from dialoog.site.views.components import layout
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head, opening
from dialoog.site.views.pages import page, well_known
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text

BEGAN = {"from": day("2025-01-06"), "state": "active"}
LINKS = tuple(Link(words, "page") for words in ("Aanbod", "Werkwijze", "Strippenkaart"))


def site(repo: Repository) -> layout.SiteFrame:
    return layout.site_frame(open_ledger(repo), LINKS, ())


def notice(repo: Repository, *phases: dict[str, Any]) -> layout.Notice | None:
    repo.set(PROGRAMME, "phases", [BEGAN, *phases])
    return site(repo).notice


def test_a_pause_is_told_on_every_page_in_the_words_of_the_programme(repo: Repository) -> None:
    paused = {"from": day("2026-05-04"), "state": "paused", "reason": "Een **aanbesteding**."}
    told = notice(repo, paused)
    assert told
    assert (told.heading, text(told.message)) == (
        "Het programma pauzeert sinds 4 mei 2026",
        "Een **aanbesteding**.",
    )
    assert told.sentences == (
        "U kunt wel een aanvraag doen. Die wacht, op volgorde van binnenkomst.",
    )
    told = notice(repo, {**paused, "message": "Wij wachten even.", "until": day("2026-07-31")})
    assert told
    assert text(told.message) == "Wij wachten even."
    assert told.sentences == ("De pauze duurt tot en met 31 juli 2026.",)


def test_a_pause_that_was_announced_is_told_before_it_begins(repo: Repository) -> None:
    coming = {"from": day("2026-07-01"), "state": "paused", "announced": day("2026-05-01")}
    told = notice(repo, coming)
    assert told
    assert told.heading == "Het programma pauzeert vanaf 1 juli 2026"
    assert notice(repo, {**coming, "state": "stopped"})
    assert notice(repo, {**coming, "state": "active"}) is None


def test_a_programme_that_has_stopped_says_so_and_asks_nothing(repo: Repository) -> None:
    told = notice(repo, {"from": day("2026-05-04"), "state": "stopped"})
    assert told
    assert (told.heading, told.severity) == ("Het programma is gestopt op 4 mei 2026", "error")
    assert site(repo).ask is None


def test_a_programme_that_runs_needs_no_notice(repo: Repository) -> None:
    assert notice(repo) is None
    assert site(repo).ask


@pytest.mark.parametrize(
    ("name", "shown"), [("Kort", 3), ("Gesprekken over inclusie", 3), ("x" * 400, 3)]
)
def test_the_menu_holds_what_fits_on_one_line(repo: Repository, name: str, shown: int) -> None:
    repo.set(PROGRAMME, "name", name)
    found = site(repo)
    assert len(found.menu) == shown
    many = layout.site_frame(open_ledger(repo), LINKS * 4, ())
    assert many.menu + many.more == LINKS * 4
    assert sum(len(link.words) + 3 for link in many.menu) <= layout.MENU_WIDTH
    assert many.more


def test_a_long_word_in_the_menu_stands_behind_more_with_all_that_follow(repo: Repository) -> None:
    long = Link("Een heel erg lange naam voor een bladzijde die niet op de regel past nu", "page")
    found = layout.site_frame(open_ledger(repo), (LINKS[0], long, LINKS[1]), ())
    assert (found.menu, found.more) == (LINKS[:1], (long, LINKS[1]))


def test_where_to_report_is_found_on_every_page_when_there_is_such_a_page(repo: Repository) -> None:
    assert site(repo).report is None
    repo.page("melden", title="Iets melden")
    report = site(repo).report
    assert report
    assert (report.page, report.id) == ("page", "melden")


def test_the_small_print_holds_privacy_and_accessibility(repo: Repository) -> None:
    repo.page("privacy", title="Wie ziet wat")
    repo.page("toegankelijkheid", title="Toegankelijkheid")
    assert [link.words for link in site(repo).small_print] == ["Wie ziet wat", "Toegankelijkheid"]


def test_invented_data_is_said_to_be_so(repo: Repository) -> None:
    assert not site(repo).example
    repo.set(PROGRAMME, "example", True)
    assert site(repo).example


def test_a_page_of_ours_opens_in_its_own_words_unless_there_is_a_page_of_prose(
    repo: Repository,
) -> None:
    head = Head("Nieuws", "Berichten.", (layout.HOME,))
    assert opening(open_ledger(repo), "nieuws", head, "Wat er is.") == (head, "Wat er is.")
    repo.page("nieuws", title="Wat er speelt", summary="Lees **mee**.", body="Al ons nieuws.\n")
    own, lead = opening(open_ledger(repo), "nieuws", head, "Wat er is.")
    assert (own.title, own.summary, own.crumbs) == ("Wat er speelt", "Lees mee.", (layout.HOME,))
    assert (text(lead), text(own.intro), own.slug) == (
        "Lees **mee**.",
        "Al ons nieuws.\n",
        "nieuws",
    )


def test_a_page_of_prose_without_a_summary_or_a_text_keeps_what_was_there(repo: Repository) -> None:
    repo.page("nieuws", title="Wat er speelt", body="\n")
    own, lead = opening(open_ledger(repo), "nieuws", Head("Nieuws", "Berichten."), "Wat er is.")
    assert (own.summary, lead, own.intro) == ("Berichten.", "Wat er is.", None)


def test_a_long_page_of_prose_lists_its_headings(repo: Repository) -> None:
    headings = "\n\n".join(f"## Kop {number}\n\n### Klein\n\ntekst" for number in range(1, 5))
    repo.page("lang", title="Lang", body=headings)
    repo.page("kort", title="Kort", body="## Kop 1\n\n## Kop 2\n\n## Kop 3\n")
    titles = [heading.title for heading in page.view(open_ledger(repo), "lang").contents]
    assert titles == ["Kop 1", "Kop 2", "Kop 3", "Kop 4"]
    assert page.view(open_ledger(repo), "kort").contents == ()


def test_who_comes_to_report_finds_the_text_and_nothing_beside_it(repo: Repository) -> None:
    body = "## Een\n\n## Twee\n\n## Drie\n\n## Vier\n"
    repo.set(PROGRAMME, "repository", "https://git.example.org/gesprekken")
    repo.page("over", body=body)
    repo.page("melden", body=body)
    other, calm = (page.view(open_ledger(repo), slug) for slug in ("over", "melden"))
    assert len(other.contents) == 4
    assert other.colophon
    assert (calm.contents, calm.colophon) == ((), None)


def test_security_txt_can_be_made_on_the_last_day_there_is(repo: Repository) -> None:
    assert (
        well_known.security(open_ledger(repo, day("9999-12-31"))).expires == "9999-12-31T00:00:00Z"
    )


def test_security_txt_holds_for_a_year_and_knows_its_address(repo: Repository) -> None:
    told = well_known.security(open_ledger(repo))
    assert (told.contact, told.expires) == ("gesprekken@example.org", "2027-06-01T00:00:00Z")
    assert told.canonical == ""
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org/")
    told = well_known.security(open_ledger(repo))
    assert told.canonical == "https://gesprekken.example.org/.well-known/security.txt"
    addresses = well_known.sitemap(open_ledger(repo), ["/b/", "/a/"]).addresses
    assert addresses == ("https://gesprekken.example.org/a/", "https://gesprekken.example.org/b/")
