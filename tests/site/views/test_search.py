"""The search page: the list of all pages from A to Z."""

from dialoog.site.routes import staff
from dialoog.site.routes.menu import MOST_LISTED
from dialoog.site.routes.table import OutputPage
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head
from dialoog.site.views.pages import search
from tests.makers import Repository
from tests.site.views.staff import open_ledger


def listed_titles(repo: Repository, *titles: str) -> list[tuple[str, list[str]]]:
    view = search.view(
        open_ledger(repo), ((Link("", "page", title), Head(title, title)) for title in titles)
    )
    return [(letter.name, [page.link.words for page in letter.pages]) for letter in view.letters]


def test_pages_are_sorted_by_title_without_accents_and_punctuation(repo: Repository) -> None:
    assert listed_titles(repo, "zeven", "'s Avonds", "Één", "Eend", "2026") == [
        ("0-9", ["2026"]),
        ("E", ["Één", "Eend"]),
        ("S", ["'s Avonds"]),
        ("Z", ["zeven"]),
    ]


def test_a_summary_that_only_repeats_the_title_is_left_out(repo: Repository) -> None:
    pages = [
        (Link("", "a"), Head("Over", "Over")),
        (Link("", "b"), Head("Privacy", "Wie wat ziet")),
    ]
    summaries = [
        page.summary
        for letter in search.view(open_ledger(repo), pages).letters
        for page in letter.pages
    ]
    assert summaries == ["", "Wie wat ziet"]


def test_of_many_pages_of_a_kind_their_overview_alone_is_listed(repo: Repository) -> None:
    for number in range(MOST_LISTED - len(open_ledger(repo).news)):
        repo.news(f"2026-04-02-bericht-{number}", title=f"Bericht {number}")
    assert len(listed(repo)) > MOST_LISTED
    repo.news("2026-04-02-nog-een", title="Nog een")
    page = search_page(repo)
    assert [(link.words, link.page) for link in page.overviews] == [
        (f"Nieuws: {MOST_LISTED + 1} pagina's", "news")
    ]
    assert "Nieuws" in listed(repo)
    assert "Nog een" not in listed(repo)


def search_page(repo: Repository) -> search.SearchView:
    page = staff.staff_edition(open_ledger(repo)).at("/zoeken/")
    assert isinstance(page, OutputPage)
    view = page.view()
    assert isinstance(view, search.SearchView)
    return view


def listed(repo: Repository) -> list[str]:
    return [page.link.words for letter in search_page(repo).letters for page in letter.pages]


def test_every_page_of_the_site_is_listed_once(repo: Repository) -> None:
    repo.page("aanvragen", title="Zo vraagt u aan")
    repo.news("2026-05-01-team", title="Alleen voor het team", audience="team")
    views = {page.address: page.view for page in staff.staff_edition(open_ledger(repo)).pages}
    view = views["/zoeken/"]()
    assert isinstance(view, search.SearchView)
    listed = [page for letter in view.letters for page in letter.pages]
    pages = [address for address in views if address.endswith("/")]
    assert len(listed) == len(pages) - 1
    words = [page.link.words for page in listed]
    assert {"Zo vraagt u aan", "Anna Proef"} <= set(words)
    assert "Alleen voor het team" not in words
