"""What stands below somebody's text."""

from dataclasses import replace

import pytest

from dialoog.site.views.components.layout import colophon
from dialoog.site.views.pages import news, offers, page
from tests.makers import PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger

PATH = "content/pages/over.md"


def test_without_a_day_and_a_repository_there_is_nothing_to_say(repo: Repository) -> None:
    assert colophon(open_ledger(repo), PATH, "Over") is None


def test_a_day_is_written_out(repo: Repository) -> None:
    ledger = replace(open_ledger(repo), changed={PATH: day("2026-05-07")})
    found = colophon(ledger, PATH, "Over")
    assert found
    assert (found.on, found.iso) == ("7 mei 2026", "2026-05-07")
    assert (found.edit, found.report) == ("", "")


@pytest.mark.parametrize("end", ["", "/"])
def test_a_repository_gives_an_editor_and_a_form(end: str, repo: Repository) -> None:
    repo.set(PROGRAMME, "repository", f"https://git.example.org/stad/gesprekken{end}")
    found = colophon(open_ledger(repo), PATH, "Zo & zó")
    assert found
    assert found.edit == "https://git.example.org/stad/gesprekken/edit/main/content/pages/over.md"
    assert found.report == (
        "https://git.example.org/stad/gesprekken/issues/new"
        "?template=2-fout-melden.yml&title=Fout%3A%20Zo%20%26%20z%C3%B3"
    )
    assert found.on == ""


def test_pages_offers_and_news_have_one(repo: Repository) -> None:
    path = repo.news()
    offer = "content/offers/leidinggevenden.md"
    ledger = replace(
        open_ledger(repo), changed=dict.fromkeys((PATH, path, offer), day("2026-05-07"))
    )
    for view in (
        page.view(ledger, "over"),
        news.item_view(ledger, "2026-04-01-start"),
        offers.offer_view(ledger, "leidinggevenden"),
    ):
        assert view.colophon
        assert view.colophon.on == "7 mei 2026"
