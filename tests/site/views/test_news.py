"""The news: the list, the page of one announcement, and the feed."""

from typing import Any

import pytest

from dialoog.privacy.disclosure import GitFacts
from dialoog.site.views.pages import news
from tests.makers import DAY, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text


def add_news(repo: Repository) -> None:
    repo.news("2026-04-01-start", title="Eerste")
    repo.news("2026-04-20-pool", title="Voor de pool", audience="pool")
    repo.news("2026-05-04-verder", title="Laatste", summary="Een *kort* bericht.")
    repo.news("2026-05-06-team", title="Voor het team", audience="team")


def test_news_for_facilitators_is_listed_apart_and_news_for_the_team_nowhere(
    repo: Repository,
) -> None:
    add_news(repo)
    view = news.view(open_ledger(repo))
    assert [teaser.link.words for teaser in view.everybody] == ["Laatste", "Eerste"]
    assert [teaser.link.words for teaser in view.for_pool] == ["Voor de pool"]
    assert [entry.id for entry in open_ledger(repo).news] == [
        "2026-05-04-verder",
        "2026-04-20-pool",
        "2026-04-01-start",
    ]


def test_a_news_teaser_has_a_plain_summary_and_its_day(repo: Repository) -> None:
    add_news(repo)
    first = news.view(open_ledger(repo)).everybody[0]
    assert (first.summary, first.tagline) == ("Een kort bericht.", "4 mei 2026")


def test_an_announcement_links_to_the_one_before_and_the_one_after_it(repo: Repository) -> None:
    add_news(repo)
    view = news.item_view(open_ledger(repo), "2026-04-20-pool")
    assert view.older
    assert view.newer
    assert (view.older.words, view.newer.words) == ("Eerste", "Laatste")
    assert news.item_view(open_ledger(repo), "2026-05-04-verder").newer is None
    assert news.item_view(open_ledger(repo), "2026-04-01-start").older is None


def test_an_announcement_shows_its_day_and_its_audience(repo: Repository) -> None:
    add_news(repo)
    view = news.item_view(open_ledger(repo), "2026-04-20-pool")
    assert (view.on, view.iso) == ("20 april 2026", "2026-04-20")
    assert view.badge
    assert view.badge.words == "Voor gespreksleiders"
    last = news.item_view(open_ledger(repo), "2026-05-04-verder")
    assert last.badge is None
    assert text(last.lead) == "Een *kort* bericht."


def test_the_feed_holds_only_the_news_for_everybody(repo: Repository) -> None:
    add_news(repo)
    feed = news.feed_view(open_ledger(repo))
    assert [entry.title for entry in feed.entries] == ["Laatste", "Eerste"]
    assert feed.updated == "2026-05-04T00:00:00+02:00"
    assert feed.entries[0].summary == "Een kort bericht."


def test_the_feed_has_full_addresses_when_the_programme_knows_its_own(repo: Repository) -> None:
    add_news(repo)
    feed = news.feed_view(open_ledger(repo))
    assert (feed.href, feed.self_href) == ("../nieuws/index.html", "feed.xml")
    assert feed.entries[0].href == "2026-05-04-verder/index.html"
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org/dialoog/")
    feed = news.feed_view(open_ledger(repo))
    top = "https://gesprekken.example.org/dialoog/nieuws"
    assert (feed.href, feed.self_href) == (f"{top}/index.html", f"{top}/feed.xml")
    assert feed.entries[0].href == f"{top}/2026-05-04-verder/index.html"


def test_the_id_of_a_feed_entry_stays_the_same_after_news_or_an_address_is_added(
    repo: Repository,
) -> None:
    repo.news("2026-05-04-verder")
    before = news.feed_view(open_ledger(repo))
    repo.news("2025-02-03-eerder")
    repo.set(PROGRAMME, "url", "https://gesprekken.example.org/")
    repo.set(PROGRAMME, "mailbox", "gesprek@elders.example")
    for field in ("name", "organisation", "office"):
        repo.set(PROGRAMME, field, "Een andere naam")
    after = news.feed_view(open_ledger(repo))
    assert (after.id, after.entries[0].id) == (before.id, before.entries[0].id)
    repo.set(PROGRAMME, "feed_authority", "eerst.example.org")
    entry = news.feed_view(open_ledger(repo)).entries[0]
    assert entry.id == "tag:eerst.example.org,2026-05-04:nieuws/2026-05-04-verder"


def test_an_entry_of_the_feed_is_as_new_as_the_last_change_of_its_text(repo: Repository) -> None:
    add_news(repo)
    ledger = open_ledger(repo)
    first = next(entry for entry in ledger.news if entry.record.title == "Eerste")
    facts = GitFacts({first.path: day("2026-05-20")})
    feed = news.feed_view(ledger.with_git(facts))
    assert feed.updated == feed.entries[1].updated == "2026-05-20T00:00:00+02:00"
    assert feed.entries[1].published < feed.entries[0].published == feed.entries[0].updated
    repo.set(PROGRAMME, "timezone", "America/Curacao")
    assert news.feed_view(open_ledger(repo)).updated == "2026-05-04T00:00:00-04:00"


def test_a_feed_without_news_has_the_date_of_the_data(repo: Repository) -> None:
    assert news.feed_view(open_ledger(repo)).updated == "2026-06-01T00:00:00+02:00"


@pytest.mark.parametrize(
    ("call", "heading", "sentence"),
    [
        ({}, None, ""),
        ({"deadline": DAY}, None, ""),
        (
            {"deadline": day("2026-05-31")},
            "U kunt niet meer reageren",
            "Dat kon tot en met 31 mei 2026.",
        ),
        (
            {"withdrawn": {"on": day("2026-05-25"), "reason": "Het ging anders."}},
            "Deze oproep is ingetrokken",
            "Dat was op 25 mei 2026.",
        ),
        ({"withdrawn": {"on": day("2026-05-19"), "reason": "Het ging anders."}}, None, ""),
    ],
)
def test_an_announcement_says_so_when_its_call_can_no_longer_be_answered(
    repo: Repository, call: dict[str, Any], heading: str | None, sentence: str
) -> None:
    repo.call(**call)
    repo.news("2026-05-20-oproep", body="Lees de [oproep](../calls/gedragscode.md).\n")
    notices = news.item_view(open_ledger(repo), "2026-05-20-oproep").notices
    assert [notice.heading for notice in notices] == ([heading] if heading else [])
    assert [notice.sentences for notice in notices] == ([(sentence,)] if heading else [])


def test_an_announcement_that_links_to_no_call_says_nothing_of_calls(repo: Repository) -> None:
    repo.call(deadline=day("2026-05-31"))
    repo.news("2026-05-20-iets", body="Lees [meer](../offers/gedragscode.md).\n")
    assert news.item_view(open_ledger(repo), "2026-05-20-iets").notices == ()
