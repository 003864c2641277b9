"""How to ask: what to send, where to, and what to leave out."""

from dialoog.views import ask
from tests.makers import PROGRAMME, Repository, day
from tests.views.staff import seen, text


def test_the_page_of_prose_of_that_name_opens_it_and_stands_below_the_list(
    repo: Repository,
) -> None:
    repo.page("aanvragen", title="Zo vraagt u aan", summary="Kort is goed.", body="Meer uitleg.\n")
    shown = ask.view(seen(repo))
    assert (shown.head.title, text(shown.lead)) == ("Zo vraagt u aan", "Kort is goed.")
    assert text(shown.body) == "Meer uitleg.\n"
    assert shown.head.intro is None


def test_without_it_the_page_is_complete(repo: Repository) -> None:
    shown = ask.view(seen(repo))
    assert shown.head.title == "Gesprek aanvragen"
    assert len(shown.items) == 7
    assert shown.mailbox == "gesprekken@example.org"
    assert shown.body is None


def test_nothing_has_to_be_sent_when_the_programme_has_stopped(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-04"), "state": "stopped"})
    shown = ask.view(seen(repo))
    assert (shown.items, shown.offers) == ((), ())
    assert shown.asking.badge.words == "Nee"


def test_what_can_be_asked_for_is_offered(repo: Repository) -> None:
    shown = ask.view(seen(repo))
    assert [teaser.link.id for teaser in shown.offers] == ["leidinggevenden", "gedragscode"]
