"""How to ask: what to send, where to, and what to leave out."""

import pytest

from dialoog.site.views.pages import ask
from tests.makers import OFFER, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text


def test_the_page_of_prose_of_that_name_opens_it_and_stands_below_the_list(
    repo: Repository,
) -> None:
    repo.page("aanvragen", title="Zo vraagt u aan", summary="Kort is goed.", body="Meer uitleg.\n")
    shown = ask.view(open_ledger(repo))
    assert (shown.head.title, text(shown.lead)) == ("Zo vraagt u aan", "Kort is goed.")
    assert text(shown.body) == "Meer uitleg.\n"
    assert shown.head.intro is None


def test_without_it_the_page_is_complete(repo: Repository) -> None:
    shown = ask.view(open_ledger(repo))
    assert shown.head.title == "Gesprek aanvragen"
    assert len(shown.items) == 7
    assert shown.mailbox == "gesprekken@example.org"
    assert shown.body is None


def test_nothing_has_to_be_sent_when_the_programme_has_stopped(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-04"), "state": "stopped"})
    shown = ask.view(open_ledger(repo))
    assert (shown.items, shown.offers) == ((), ())
    assert shown.availability.badge.words == "Nee"


def test_what_can_be_asked_for_is_offered(repo: Repository) -> None:
    shown = ask.view(open_ledger(repo))
    assert [teaser.link.id for teaser in shown.offers] == ["leidinggevenden", "gedragscode"]


def test_the_form_offers_what_can_be_asked_for_with_its_own_goals(repo: Repository) -> None:
    form = ask.view(open_ledger(repo)).form
    assert form is not None
    assert [offer.id for offer in form.offers] == ["leidinggevenden", "gedragscode"]
    goals = repo.ledger().offers["leidinggevenden"].record.goals
    assert [goal.id for goal in form.offers[0].goals] == [goal.id for goal in goals]


def test_a_directorate_that_is_no_more_cannot_be_chosen(repo: Repository) -> None:
    before = ask.view(open_ledger(repo)).form
    repo.set("content/directorates.yaml", "0.retired", day("2026-01-01"))
    after = ask.view(open_ledger(repo)).form
    assert before is not None
    assert after is not None
    assert len(after.directorates) == len(before.directorates) - 1


def test_there_is_no_form_when_nothing_can_be_asked_for(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-04"), "state": "stopped"})
    assert ask.view(open_ledger(repo)).form is None


@pytest.mark.parametrize(
    ("alone", "assisted", "lead_time", "limits", "most"),
    [
        (20, 30, None, "Hoogstens 20 mensen, of 30 met een assistent erbij.", 30),
        (20, 20, None, "Hoogstens 20 mensen.", 20),
        (1, 1, 1, "Hoogstens 1 mens. Vraag het minstens 1 werkdag van tevoren aan.", 1),
        (8, 8, 15, "Hoogstens 8 mensen. Vraag het minstens 15 werkdagen van tevoren aan.", 8),
    ],
)
def test_the_form_knows_how_large_a_group_may_be_and_how_long_it_takes(
    repo: Repository, alone: int, assisted: int, lead_time: int | None, limits: str, most: int
) -> None:
    repo.set(OFFER, "max_group", alone)
    repo.set(OFFER, "max_group_with_assistant", assisted)
    if lead_time:
        repo.set(OFFER, "lead_time", lead_time)
    form = ask.view(open_ledger(repo)).form
    assert form is not None
    shown = form.offers[0]
    assert (shown.limits, shown.max_people, shown.lead_time) == (limits, most, lead_time or 0)
