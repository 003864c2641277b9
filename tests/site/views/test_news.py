"""The news: for everybody, for facilitators, one by one, and as a feed."""

from dialoog.site.views.pages import news
from tests.makers import PROGRAMME, Repository
from tests.site.views.staff import open_ledger, text


def three(repo: Repository) -> None:
    repo.news("2026-04-01-start", title="Eerste")
    repo.news("2026-04-20-pool", title="Voor de pool", audience="pool")
    repo.news("2026-05-04-verder", title="Laatste", summary="Een *kort* bericht.")
    repo.news("2026-05-06-team", title="Voor het team", audience="team")


def test_news_for_facilitators_stands_apart_and_that_of_the_team_nowhere(repo: Repository) -> None:
    three(repo)
    shown = news.view(open_ledger(repo))
    assert [teaser.link.words for teaser in shown.everybody] == ["Laatste", "Eerste"]
    assert [teaser.link.words for teaser in shown.for_pool] == ["Voor de pool"]
    assert [entry.id for entry in open_ledger(repo).news] == [
        "2026-05-04-verder",
        "2026-04-20-pool",
        "2026-04-01-start",
    ]


def test_a_teaser_is_plain_and_says_its_day(repo: Repository) -> None:
    three(repo)
    first = news.view(open_ledger(repo)).everybody[0]
    assert (first.summary, first.tagline) == ("Een kort bericht.", "4 mei 2026")


def test_an_announcement_leads_to_its_neighbours_in_time(repo: Repository) -> None:
    three(repo)
    shown = news.item_view(open_ledger(repo), "2026-04-20-pool")
    assert shown.older
    assert shown.newer
    assert (shown.older.words, shown.newer.words) == ("Eerste", "Laatste")
    assert news.item_view(open_ledger(repo), "2026-05-04-verder").newer is None
    assert news.item_view(open_ledger(repo), "2026-04-01-start").older is None


def test_an_announcement_says_its_day_and_for_whom_it_is(repo: Repository) -> None:
    three(repo)
    shown = news.item_view(open_ledger(repo), "2026-04-20-pool")
    assert (shown.on, shown.iso) == ("20 april 2026", "2026-04-20")
    assert shown.badge
    assert shown.badge.words == "Voor gespreksleiders"
    last = news.item_view(open_ledger(repo), "2026-05-04-verder")
    assert last.badge is None
    assert text(last.lead) == "Een *kort* bericht."


def test_the_feed_holds_what_is_for_everybody(repo: Repository) -> None:
    three(repo)
    shown = news.feed_view(open_ledger(repo))
    assert [entry.title for entry in shown.entries] == ["Laatste", "Eerste"]
    assert shown.updated == "2026-05-04T00:00:00Z"
    assert shown.entries[0].summary == "Een kort bericht."


def test_the_feed_leads_to_the_site_where_it_knows_where_that_is(repo: Repository) -> None:
    three(repo)
    shown = news.feed_view(open_ledger(repo))
    assert (shown.href, shown.self_href) == ("../nieuws/index.html", "feed.xml")
    assert shown.entries[0].href == "2026-05-04-verder/index.html"
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org/dialoog/")
    shown = news.feed_view(open_ledger(repo))
    top = "https://gesprekken.example.org/dialoog/nieuws"
    assert (shown.href, shown.self_href) == (f"{top}/index.html", f"{top}/feed.xml")
    assert shown.entries[0].href == f"{top}/2026-05-04-verder/index.html"


def test_what_an_entry_of_the_feed_is_called_never_changes(repo: Repository) -> None:
    repo.news("2026-05-04-verder")
    before = news.feed_view(open_ledger(repo)).entries[0].id
    repo.news("2025-02-03-eerder")
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org/")
    assert news.feed_view(open_ledger(repo)).entries[0].id == before


def test_a_feed_without_news_is_of_the_day_of_the_data(repo: Repository) -> None:
    assert news.feed_view(open_ledger(repo)).updated == "2026-06-01T00:00:00Z"
