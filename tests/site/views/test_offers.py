"""The list of the offers, and the page of one."""

from dialoog.site.views.pages import offers
from tests.makers import CARD, OFFER, Repository, day
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
        "Methode": "De methode (van Bureau Integriteit)",
        "Gespreksleiders van": "De Partij",
    }


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
    assert offers.offer_view(open_ledger(repo), "leidinggevenden").availability.ask is None
