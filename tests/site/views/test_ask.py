"""The page on which one asks for a conversation, and its request form."""

from typing import Any

import pytest

from dialoog.site.views.components.request_form import RequestForm
from dialoog.site.views.pages import ask
from tests.makers import OFFER, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text

STOPPED = {"from": day("2026-05-04"), "state": "stopped"}


def request_form(repo: Repository) -> RequestForm:
    form = ask.view(open_ledger(repo)).form
    assert form is not None
    return form


CHOICE = "[gesprekken](../offers/leidinggevenden.md)"


def test_a_content_page_gives_the_title_and_the_lead(repo: Repository) -> None:
    repo.page("aanvragen", title="Zo vraagt u aan", summary="Kort is goed.", body="Meer uitleg.\n")
    view = ask.view(open_ledger(repo))
    assert (view.head.title, text(view.lead)) == ("Zo vraagt u aan", "Kort is goed.")
    assert view.head.intro is None


@pytest.mark.parametrize(
    ("body", "choosing", "writing", "after"),
    [
        (f"Dit.\n\n## Dan\n\nA\n\n## Welk\n\n{CHOICE}\n\n## Slot\n\nB\n", 2, 0, [1, 3]),
        (f"## Welk\n\nKies {CHOICE}\n\n## Ook\n\n{CHOICE}\n", 1, 0, [2]),
        (f"Dit: {CHOICE}\n\n## Dan\n\nA\n", None, 0, [1]),
        (f"Dit.\n\n### Welk\n\n{CHOICE}\n\n#### Erbij\n\nA\n\n### Dan\n\nB\n", 1, 0, [2]),
        (f"Dit.\n\n```\n## {CHOICE}\n```\n\n## Dan\n\nA\n", None, 0, [1]),
        ("Alleen dit.\n", None, 0, []),
    ],
)
def test_the_part_that_links_to_an_offer_comes_before_the_form_and_the_others_after_it(
    repo: Repository, body: str, choosing: int | None, writing: int, after: list[int]
) -> None:
    repo.page("aanvragen", body=body)
    view = ask.view(open_ledger(repo))
    assert (view.choosing, view.writing, list(view.after)) == (choosing, writing, after)


def test_without_the_form_all_of_the_content_page_is_shown(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", STOPPED)
    repo.page("aanvragen", body=f"Dit.\n\n## Welk\n\n{CHOICE}\n")
    view = ask.view(open_ledger(repo))
    assert (view.choosing, view.writing) == (None, None)
    assert view.after == (0, 1)


def test_without_a_content_page_the_request_page_is_complete(repo: Repository) -> None:
    view = ask.view(open_ledger(repo))
    assert view.head.title == "Gesprek aanvragen"
    assert len(view.items) == 7
    assert view.mailbox == "gesprekken@example.org"
    assert (view.body, view.after) == (None, ())


def test_a_stopped_programme_asks_for_nothing_and_offers_nothing(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", STOPPED)
    view = ask.view(open_ledger(repo))
    assert (view.items, view.form) == ((), None)
    assert view.availability.badge.words == "Nee"


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
    ("alone", "assisted", "lead_time", "people", "period", "max_people"),
    [
        (20, 30, None, "Hoogstens 20 mensen, of 30 met een assistent erbij.", "", 30),
        (20, 20, None, "Hoogstens 20 mensen.", "", 20),
        (1, 1, 1, "Hoogstens 1 mens.", "Vraag het minstens 1 werkdag van tevoren aan.", 1),
        (8, 8, 15, "Hoogstens 8 mensen.", "Vraag het minstens 15 werkdagen van tevoren aan.", 8),
    ],
)
def test_the_form_states_the_largest_group_and_the_lead_time_of_an_offer(
    repo: Repository,
    alone: int,
    assisted: int,
    lead_time: int | None,
    people: str,
    period: str,
    max_people: int,
) -> None:
    repo.set(OFFER, "max_group", alone)
    repo.set(OFFER, "max_group_with_assistant", assisted)
    if lead_time:
        repo.set(OFFER, "lead_time", lead_time)
    offer = request_form(repo).offers[0]
    assert (offer.people, offer.period) == (people, period)
    assert (offer.alone, offer.max_people, offer.lead_time) == (alone, max_people, lead_time or 0)


@pytest.mark.parametrize(
    ("phases", "pauses"),
    [
        ([{"until": "2026-06-30"}], "2026-05-04/2026-06-30"),
        ([{}], "2026-05-04/"),
        ([{}, {"from": "2026-07-06", "state": "active"}], "2026-05-04/2026-07-05"),
        ([{"from": "2026-08-03", "until": "2026-08-28"}], "2026-08-03/2026-08-28"),
        ([{"offers": ["gedragscode"]}], ""),
    ],
)
def test_the_form_knows_the_days_on_which_an_offer_pauses(
    repo: Repository, phases: list[dict[str, Any]], pauses: str
) -> None:
    for phase in phases:
        days = {key: day(value) for key, value in phase.items() if key in ("from", "until")}
        paused = {"from": day("2026-05-04"), "state": "paused", "announced": day("2026-05-04")}
        repo.append(PROGRAMME, "phases", paused | phase | days)
    assert request_form(repo).offers[0].pauses == pauses


def test_an_offer_whose_facilitators_are_called_for_asks_for_a_wide_period(
    repo: Repository,
) -> None:
    repo.set(OFFER, "by_call", True)
    assert "Kies een ruime periode." in request_form(repo).offers[0].period
