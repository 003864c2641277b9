"""The page on which one asks for a conversation, and its request form."""

import pytest

from dialoog.site.views.pages import ask
from tests.makers import OFFER, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text

STOPPED = {"from": day("2026-05-04"), "state": "stopped"}


def request_form(repo: Repository) -> ask.RequestForm:
    form = ask.view(open_ledger(repo)).form
    assert form is not None
    return form


def test_a_content_page_gives_the_title_and_lead_and_its_text_comes_below_the_list(
    repo: Repository,
) -> None:
    repo.page("aanvragen", title="Zo vraagt u aan", summary="Kort is goed.", body="Meer uitleg.\n")
    view = ask.view(open_ledger(repo))
    assert (view.head.title, text(view.lead)) == ("Zo vraagt u aan", "Kort is goed.")
    assert text(view.body) == "Meer uitleg.\n"
    assert view.head.intro is None


def test_without_a_content_page_the_request_page_is_complete(repo: Repository) -> None:
    view = ask.view(open_ledger(repo))
    assert view.head.title == "Gesprek aanvragen"
    assert len(view.items) == 7
    assert view.mailbox == "gesprekken@example.org"
    assert view.body is None


def test_a_stopped_programme_asks_for_nothing_and_offers_nothing(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", STOPPED)
    view = ask.view(open_ledger(repo))
    assert (view.items, view.offers) == ((), ())
    assert view.availability.badge.words == "Nee"


def test_the_request_page_lists_the_offers_that_can_be_requested(repo: Repository) -> None:
    offers = ask.view(open_ledger(repo)).offers
    assert [teaser.link.id for teaser in offers] == ["leidinggevenden", "gedragscode"]


def test_the_form_lists_each_requestable_offer_with_its_own_goals(repo: Repository) -> None:
    form = request_form(repo)
    assert [offer.id for offer in form.offers] == ["leidinggevenden", "gedragscode"]
    goals = repo.ledger().offers["leidinggevenden"].record.goals
    assert [goal.id for goal in form.offers[0].goals] == [goal.id for goal in goals]


def test_a_retired_directorate_cannot_be_chosen(repo: Repository) -> None:
    before = request_form(repo).directorates
    repo.set("content/directorates.yaml", "0.retired", day("2026-01-01"))
    assert len(request_form(repo).directorates) == len(before) - 1


def test_there_is_no_form_when_the_programme_has_stopped(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", STOPPED)
    assert ask.view(open_ledger(repo)).form is None


@pytest.mark.parametrize(
    ("alone", "assisted", "lead_time", "limits", "max_people"),
    [
        (20, 30, None, "Hoogstens 20 mensen, of 30 met een assistent erbij.", 30),
        (20, 20, None, "Hoogstens 20 mensen.", 20),
        (1, 1, 1, "Hoogstens 1 mens. Vraag het minstens 1 werkdag van tevoren aan.", 1),
        (8, 8, 15, "Hoogstens 8 mensen. Vraag het minstens 15 werkdagen van tevoren aan.", 8),
    ],
)
def test_the_form_states_the_largest_group_and_the_lead_time_of_an_offer(
    repo: Repository, alone: int, assisted: int, lead_time: int | None, limits: str, max_people: int
) -> None:
    repo.set(OFFER, "max_group", alone)
    repo.set(OFFER, "max_group_with_assistant", assisted)
    if lead_time:
        repo.set(OFFER, "lead_time", lead_time)
    offer = request_form(repo).offers[0]
    assert (offer.limits, offer.max_people, offer.lead_time) == (limits, max_people, lead_time or 0)
