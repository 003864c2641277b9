"""The offers in short, and one in full."""

from dialoog.site.views.pages import offers
from tests.makers import CARD, OFFER, Repository, day
from tests.site.views.staff import open_ledger, text


def facts(shown: offers.OfferView) -> dict[str, str]:
    return {fact.term: text(fact.words) for fact in shown.facts}


def test_every_offer_is_listed_with_whether_it_can_be_asked_for(repo: Repository) -> None:
    shown = offers.view(open_ledger(repo))
    listed = [(teaser.link.id, teaser.badge and teaser.badge.words) for teaser in shown.offers]
    assert listed == [("leidinggevenden", "Nu aan te vragen"), ("gedragscode", "Op verzoek")]


def test_a_programme_without_an_offer_says_so(repo: Repository) -> None:
    for name in ("leidinggevenden", "gedragscode"):
        repo.remove(f"content/offers/{name}.md")
    repo.remove(CARD)
    shown = offers.view(open_ledger(repo))
    assert shown.lead == "Er is nu geen aanbod."
    assert shown.offers == ()


def test_a_summary_is_plain_in_a_list_and_prose_on_its_page(repo: Repository) -> None:
    repo.set(OFFER, "summary", "Een **begeleid** gesprek.")
    opened = open_ledger(repo)
    assert offers.view(opened).offers[0].summary == "Een begeleid gesprek."
    assert text(offers.offer_view(opened, "leidinggevenden").lead) == "Een **begeleid** gesprek."


def test_the_facts_say_what_holds_for_the_group(repo: Repository) -> None:
    repo.set(OFFER, "lead_time", 1)
    repo.set(OFFER, "method", {"name": "De methode", "owner": "Bureau Integriteit"})
    assert facts(offers.offer_view(open_ledger(repo), "leidinggevenden")) == {
        "Groep": "Hoogstens 20 deelnemers",
        "Met een assistent erbij": "Hoogstens 30",
        "Voorbereiding": "Minstens 1 werkdag tussen aanvraag en gesprek",
        "Methode": "De methode (van Bureau Integriteit)",
        "Gespreksleiders van": "De Partij",
    }


def test_an_assistant_who_makes_no_difference_is_not_mentioned(repo: Repository) -> None:
    repo.set(OFFER, "max_group_with_assistant", 20)
    assert "Met een assistent erbij" not in facts(
        offers.offer_view(open_ledger(repo), "leidinggevenden")
    )


def test_the_competencies_that_matter_most_lead_to_the_profile(repo: Repository) -> None:
    repo.set(OFFER, "competencies", ["kalmte"])
    (link,) = offers.offer_view(open_ledger(repo), "leidinggevenden").competencies
    assert (link.words, link.page, link.anchor) == ("Kalm blijven", "competencies", "kalmte")


def test_the_cards_of_an_offer_that_count_today_are_drawn(repo: Repository) -> None:
    opened = open_ledger(repo)
    assert [one.id for one in offers.offer_view(opened, "leidinggevenden").pictures] == ["kaart-1"]
    assert offers.offer_view(opened, "gedragscode").pictures == ()
    repo.set(CARD, "valid_until", day("2026-05-31"))
    assert offers.offer_view(open_ledger(repo), "leidinggevenden").pictures == ()


def test_what_is_closed_cannot_be_asked_for(repo: Repository) -> None:
    shown = offers.offer_view(open_ledger(repo), "leidinggevenden")
    assert shown.ask
    assert shown.id == "leidinggevenden", "what the form chooses by"
    repo.set(OFFER, "status", "closed")
    assert offers.offer_view(open_ledger(repo), "leidinggevenden").ask is None
