"""The home page."""

from dialoog.site.views.components.layout import site_frame
from dialoog.site.views.pages import home, process
from dialoog.site.views.pages.well_known import not_found_view
from tests.makers import CARD, Repository
from tests.site.views.staff import open_ledger, text


def test_the_content_page_home_gives_the_title_lead_and_audience(repo: Repository) -> None:
    repo.page(
        "home", title="Praat samen", summary="Vraag **hulp**.", body="Voor wie leidinggeeft.\n"
    )
    view = home.view(open_ledger(repo))
    assert (view.head.title, view.head.summary) == ("Praat samen", "Vraag hulp.")
    assert text(view.lead) == "Vraag **hulp**."
    assert text(view.audience) == "Voor wie leidinggeeft.\n"


def test_without_a_content_page_the_title_is_the_name_of_the_programme(repo: Repository) -> None:
    view = home.view(open_ledger(repo))
    assert view.head.title == "Gesprekken"
    assert view.lead == view.head.summary
    assert view.audience is None


def test_a_card_is_drawn_only_when_there_is_a_current_one(repo: Repository) -> None:
    assert len(home.view(open_ledger(repo)).pictures) == 1
    repo.remove(CARD)
    assert home.view(open_ledger(repo)).pictures == ()


def test_the_steps_run_from_request_to_conversation(repo: Repository) -> None:
    steps = [step.id for step in home.view(open_ledger(repo)).steps]
    assert steps == ["request", "consult", "match", "intake", "plan", "session"]


def test_the_home_page_shows_the_three_newest_announcements_for_everybody(repo: Repository) -> None:
    for number in range(1, 6):
        repo.news(f"2026-04-0{number}-bericht", title=f"Bericht {number}")
    repo.news("2026-05-01-pool", audience="pool", title="Voor de pool")
    titles = [teaser.link.words for teaser in home.view(open_ledger(repo)).news]
    assert titles == ["Bericht 5", "Bericht 4", "Bericht 3"]


def test_the_link_to_the_privacy_page_exists_only_with_that_page(repo: Repository) -> None:
    assert home.view(open_ledger(repo)).privacy is None
    repo.page("privacy", title="Wie ziet wat")
    privacy = home.view(open_ledger(repo)).privacy
    assert privacy
    assert privacy.id == "privacy"


def test_a_closed_offer_is_not_listed_on_the_home_page(repo: Repository) -> None:
    repo.set("content/offers/gedragscode.md", "status", "closed")
    assert [teaser.link.id for teaser in home.view(open_ledger(repo)).offers] == ["leidinggevenden"]


def test_where_nothing_can_be_asked_no_page_says_how_to_ask(repo: Repository) -> None:
    assert home.view(open_ledger(repo)).first
    assert "ask" in [link.page for link in not_found_view(open_ledger(repo)).links]
    for offer in ("gedragscode", "leidinggevenden"):
        repo.set(f"content/offers/{offer}.md", "status", "closed")
    ledger = open_ledger(repo)
    assert home.view(ledger).first == ()
    assert process.view(ledger).ask is None
    assert "ask" not in [link.page for link in not_found_view(ledger).links]
    assert site_frame(ledger, [], []).ask is None
