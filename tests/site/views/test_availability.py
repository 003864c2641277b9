"""Whether one can ask now: the question with which everybody comes."""

from typing import Any

import pytest

from dialoog.site.views.components import availability
from tests.makers import CARD, OFFER, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger

BEGAN = {"from": day("2025-01-06"), "state": "active"}
PAUSED = {"from": day("2026-05-04"), "state": "paused"}
STOPPED = {"from": day("2026-05-04"), "state": "stopped"}


def phases(repo: Repository, *phases: dict[str, Any]) -> None:
    repo.set(PROGRAMME, "phases", [BEGAN, *phases])


def test_with_punches_left_one_can_ask_and_reads_how_many(repo: Repository) -> None:
    answer = availability.programme_availability(open_ledger(repo))
    assert answer.badge.words == "Ja"
    assert answer.sentence == "U kunt nu een gesprek aanvragen. Er zijn nog 6 strippen over."


def test_one_punch_is_said_in_the_singular(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    assert availability.programme_availability(open_ledger(repo)).sentence.endswith(
        "Er is nog 1 strip over."
    )


def test_without_a_card_the_answer_is_just_yes(repo: Repository) -> None:
    repo.remove(CARD)
    assert (
        availability.programme_availability(open_ledger(repo)).sentence
        == "U kunt nu een gesprek aanvragen."
    )


def test_without_punches_a_request_waits(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request(until="intake")
    repo.session()
    assert availability.programme_availability(open_ledger(repo)).badge.words == "Wachtlijst"


def test_a_card_that_is_over_is_no_longer_counted(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-05-29"))
    repo.card("kaart-2", issued=day("2026-05-30"), sessions=4)
    assert "4 strippen over" in availability.programme_availability(open_ledger(repo)).sentence


def test_a_used_up_card_is_no_longer_counted_either_after_its_last_day(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session()
    repo.set(CARD, "sessions", 1)
    assert availability.programme_availability(open_ledger(repo)).badge.words == "Wachtlijst"
    repo.set(CARD, "valid_until", day("2026-05-29"))
    assert availability.current_cards(open_ledger(repo)) == ()


def test_in_a_pause_one_can_ask_and_reads_until_when_it_waits(repo: Repository) -> None:
    phases(repo, {**PAUSED, "until": day("2026-07-31")})
    answer = availability.programme_availability(open_ledger(repo))
    assert answer.badge.words == "Pauze"
    assert answer.sentence.endswith("De pauze duurt tot en met 31 juli 2026.")


def test_of_a_pause_without_an_end_nothing_is_promised(repo: Repository) -> None:
    phases(repo, PAUSED)
    assert (
        availability.programme_availability(open_ledger(repo)).sentence
        == "Aanvragen kan. Uw aanvraag wacht tot na de pauze."
    )


def test_when_the_programme_has_stopped_nothing_can_be_asked(repo: Repository) -> None:
    phases(repo, STOPPED)
    opened = open_ledger(repo)
    assert availability.programme_availability(opened).badge.words == "Nee"
    assert not any(
        availability.can_be_requested(opened, offer.record) for offer in opened.offers.values()
    )


def test_without_an_offer_that_is_open_there_is_nothing_to_ask_for(repo: Repository) -> None:
    repo.set(OFFER, "status", "paused")
    repo.set("content/offers/gedragscode.md", "status", "closed")
    assert availability.programme_availability(open_ledger(repo)).badge.words == "Nu niet"


@pytest.mark.parametrize(
    ("status", "phase", "answer", "badge"),
    [
        ("open", None, "Ja", "Nu aan te vragen"),
        ("on-request", None, "Op verzoek", "Op verzoek"),
        ("paused", None, "Pauze", "Ligt nu stil"),
        ("closed", None, "Gesloten", "Gesloten"),
        ("open", PAUSED, "Pauze", "Wacht tot na de pauze"),
        ("on-request", PAUSED, "Pauze", "Wacht tot na de pauze"),
        ("paused", PAUSED, "Pauze", "Ligt nu stil"),
        ("open", STOPPED, "Nee", "Kan niet meer"),
        ("closed", STOPPED, "Gesloten", "Gesloten"),
    ],
)
def test_an_offer_says_whether_it_can_be_asked_for(
    repo: Repository, status: str, phase: dict[str, Any] | None, answer: str, badge: str
) -> None:
    repo.set(OFFER, "status", status)
    phases(repo, *([phase] if phase else []))
    opened = open_ledger(repo)
    offer = opened.offers["leidinggevenden"]
    assert availability.offer_availability(opened, offer).badge.words == answer
    assert availability.offer_badge(opened, offer).words == badge


@pytest.mark.parametrize("status", ["open", "on-request"])
def test_an_offer_whose_punches_are_used_up_says_so_too(repo: Repository, status: str) -> None:
    repo.set(OFFER, "status", status)
    repo.set(CARD, "sessions", 1)
    repo.request(until="intake")
    repo.session()
    opened = open_ledger(repo)
    full, other = opened.offers["leidinggevenden"], opened.offers["gedragscode"]
    assert (
        availability.offer_badge(opened, full) == availability.programme_availability(opened).badge
    )
    assert availability.offer_availability(opened, full) == availability.programme_availability(
        opened
    )
    assert availability.offer_badge(opened, other).words == "Op verzoek", "it has no card"


def test_what_can_be_asked_for_at_once_comes_first(repo: Repository) -> None:
    repo.offer("aaa", status="closed")
    order = [offer.id for offer in availability.offers_in_order(open_ledger(repo))]
    assert order == ["leidinggevenden", "gedragscode", "aaa"]
