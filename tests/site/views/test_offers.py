"""The list of the offers, and the page of one."""

import pytest

from dialoog.site.views.components.layout import site_frame
from dialoog.site.views.components.summaries import total_duration
from dialoog.site.views.pages import offers
from tests.makers import CARD, OFFER, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger, text


def facts(view: offers.OfferView) -> dict[str, str]:
    return {fact.term: text(fact.words) for fact in view.facts}


def test_every_offer_is_listed_with_its_availability(repo: Repository) -> None:
    view = offers.view(open_ledger(repo))
    listed = [(teaser.link.id, teaser.badge and teaser.badge.words) for teaser in view.offers]
    assert listed == [("leidinggevenden", "Ja"), ("gedragscode", "Op verzoek")]


def test_a_programme_without_offers_says_so(repo: Repository) -> None:
    for name in ("leidinggevenden", "gedragscode"):
        repo.remove(f"content/offers/{name}.md")
    repo.remove(CARD)
    view = offers.view(open_ledger(repo))
    assert view.lead == "Er is nu geen aanbod."
    assert view.offers == ()


def test_the_summary_of_an_offer_is_plain_in_the_list_and_markdown_on_its_page(
    repo: Repository,
) -> None:
    repo.set(OFFER, "summary", "Een **begeleid** gesprek.")
    ledger = open_ledger(repo)
    assert offers.view(ledger).offers[0].summary == "Een begeleid gesprek."
    assert text(offers.offer_view(ledger, "leidinggevenden").lead) == "Een **begeleid** gesprek."


def test_the_facts_of_an_offer_are_its_conditions_method_and_providers(repo: Repository) -> None:
    repo.set(OFFER, "lead_time", 1)
    repo.set(OFFER, "method", {"name": "De methode", "owner": "Bureau Integriteit"})
    assert facts(offers.offer_view(open_ledger(repo), "leidinggevenden")) == {
        "Groep": "Hoogstens 20 deelnemers",
        "Met een assistent erbij": "Hoogstens 30",
        "Voorbereiding": "Minstens 1 werkdag tussen aanvraag en gesprek",
        "Hoe lang het duurt": total_duration(open_ledger(repo)),
        "Methode": "De methode (van Bureau Integriteit)",
        "Gespreksleiders van": "De Partij",
    }


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_an_offer_that_stands_still_promises_no_waiting_time(repo: Repository, status: str) -> None:
    repo.set(OFFER, "status", status)
    shown = facts(offers.offer_view(open_ledger(repo), "leidinggevenden"))
    assert "Hoe lang het duurt" not in shown


def test_an_assistant_is_not_mentioned_when_the_group_limit_stays_the_same(
    repo: Repository,
) -> None:
    repo.set(OFFER, "max_group_with_assistant", 20)
    assert "Met een assistent erbij" not in facts(
        offers.offer_view(open_ledger(repo), "leidinggevenden")
    )


def test_the_competencies_of_an_offer_link_to_the_profile(repo: Repository) -> None:
    repo.set(OFFER, "competencies", ["kalmte"])
    (link,) = offers.offer_view(open_ledger(repo), "leidinggevenden").competencies
    assert (link.words, link.page, link.anchor) == ("Kalm blijven", "competencies", "kalmte")


def test_the_current_cards_of_an_offer_are_drawn(repo: Repository) -> None:
    ledger = open_ledger(repo)
    assert [picture.id for picture in offers.offer_view(ledger, "leidinggevenden").pictures] == [
        "kaart-1"
    ]
    assert offers.offer_view(ledger, "gedragscode").pictures == ()
    repo.set(CARD, "valid_until", day("2026-05-31"))
    assert offers.offer_view(open_ledger(repo), "leidinggevenden").pictures == ()


def test_a_closed_offer_has_no_link_to_the_request_form(repo: Repository) -> None:
    view = offers.offer_view(open_ledger(repo), "leidinggevenden")
    assert view.availability.ask
    assert view.id == "leidinggevenden"
    repo.set(OFFER, "status", "closed")
    closed = offers.offer_view(open_ledger(repo), "leidinggevenden").availability
    assert closed.ask is None
    assert closed.sentence == "Dit aanbod is gesloten. Bekijk wat u wel kunt aanvragen."


def test_the_only_offer_that_is_closed_points_to_no_other(repo: Repository) -> None:
    for offer in open_ledger(repo).offers:
        repo.set(f"content/offers/{offer}.md", "status", "closed")
    closed = offers.offer_view(open_ledger(repo), "leidinggevenden").availability
    assert closed.sentence == "Dit aanbod is gesloten. Hebt u een vraag? Mail ons."


def test_the_pause_of_an_offer_alone_is_told_on_its_page_and_not_on_every_page(
    repo: Repository,
) -> None:
    pause = {
        "from": day("2026-05-04"),
        "state": "paused",
        "offers": ["leidinggevenden"],
        "reason": "Een aanbesteding.",
        "message": "Wij beginnen nu geen nieuwe gesprekken.",
    }
    repo.append(PROGRAMME, "phases", pause)
    ledger = open_ledger(repo)
    notice = offers.offer_view(ledger, "leidinggevenden").notice
    assert notice is not None
    assert notice.heading == "Dit aanbod pauzeert sinds 4 mei 2026"
    assert text(notice.message) == "Wij beginnen nu geen nieuwe gesprekken."
    assert offers.offer_view(ledger, "gedragscode").notice is None
    assert site_frame(ledger, (), ()).notice is None


def test_a_party_that_stopped_or_has_not_begun_does_not_lead_the_conversations_of_an_offer(
    repo: Repository,
) -> None:
    def leading() -> object:
        facts = offers.offer_view(open_ledger(repo), "leidinggevenden").facts
        return next((fact.words for fact in facts if fact.term == "Gespreksleiders van"), None)

    assert leading() is not None
    for contract in (
        {"from": day("2025-01-06"), "until": day("2026-05-29"), "announced": day("2026-05-04")},
        {"from": day("2026-07-01")},
    ):
        repo.set("content/providers/partij.yaml", "contract", contract)
        assert leading() is None
