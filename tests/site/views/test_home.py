"""The home page: five answers, then the news."""

from dialoog.site.views.pages import home
from tests.makers import CARD, Repository
from tests.site.views.staff import open_ledger, text


def test_the_page_of_prose_called_home_opens_it(repo: Repository) -> None:
    repo.page(
        "home", title="Praat samen", summary="Vraag **hulp**.", body="Voor wie leidinggeeft.\n"
    )
    shown = home.view(open_ledger(repo))
    assert (shown.head.title, shown.head.summary) == ("Praat samen", "Vraag hulp.")
    assert text(shown.lead) == "Vraag **hulp**."
    assert text(shown.audience) == "Voor wie leidinggeeft.\n"


def test_without_it_the_programme_gives_its_name(repo: Repository) -> None:
    shown = home.view(open_ledger(repo))
    assert shown.head.title == "Gesprekken"
    assert shown.lead == shown.head.summary
    assert shown.audience is None


def test_the_newest_card_that_counts_is_drawn(repo: Repository) -> None:
    assert home.view(open_ledger(repo)).picture
    repo.remove(CARD)
    assert home.view(open_ledger(repo)).picture is None


def test_the_steps_run_from_the_request_to_the_conversation(repo: Repository) -> None:
    steps = [step.id for step in home.view(open_ledger(repo)).steps]
    assert steps == ["request", "consult", "match", "intake", "plan", "session"]


def test_only_the_newest_news_for_everybody_is_shown(repo: Repository) -> None:
    for number in range(1, 6):
        repo.news(f"2026-04-0{number}-bericht", title=f"Bericht {number}")
    repo.news("2026-05-01-pool", audience="pool", title="Voor de pool")
    titles = [teaser.link.words for teaser in home.view(open_ledger(repo)).news]
    assert titles == ["Bericht 5", "Bericht 4", "Bericht 3"]


def test_who_reads_it_leads_to_the_page_on_privacy_where_there_is_one(repo: Repository) -> None:
    assert home.view(open_ledger(repo)).privacy is None
    repo.page("privacy", title="Wie ziet wat")
    privacy = home.view(open_ledger(repo)).privacy
    assert privacy
    assert privacy.id == "privacy"


def test_an_offer_that_cannot_be_asked_for_is_not_offered_here(repo: Repository) -> None:
    repo.set("content/offers/gedragscode.md", "status", "closed")
    assert [teaser.link.id for teaser in home.view(open_ledger(repo)).offers] == ["leidinggevenden"]
