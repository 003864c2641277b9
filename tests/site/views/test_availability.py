"""Whether somebody can ask for a conversation now, for the programme and for each offer."""

from typing import Any

import pytest

from dialoog.site.views.components import availability
from tests.makers import CARD, OFFER, PROGRAMME, Repository, day
from tests.site.views.staff import open_ledger

ACTIVE = {"from": day("2025-01-06"), "state": "active"}
PAUSED = {"from": day("2026-05-04"), "state": "paused"}
STOPPED = {"from": day("2026-05-04"), "state": "stopped"}


def phases(repo: Repository, *phases: dict[str, Any]) -> None:
    repo.set(PROGRAMME, "phases", [ACTIVE, *phases])


def test_while_punches_are_left_the_answer_is_yes_with_their_number(repo: Repository) -> None:
    answer = availability.programme_availability(open_ledger(repo))
    assert answer.badge.words == "Ja"
    assert answer.sentence == "U kunt nu een gesprek aanvragen. Er zijn nog 6 strippen over."


def test_one_punch_left_is_written_in_the_singular(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    assert availability.programme_availability(open_ledger(repo)).sentence.endswith(
        "Er is nog 1 strip over."
    )


def test_without_a_card_the_answer_is_yes_without_a_number(repo: Repository) -> None:
    repo.remove(CARD)
    assert (
        availability.programme_availability(open_ledger(repo)).sentence
        == "U kunt nu een gesprek aanvragen."
    )


def test_without_punches_left_the_answer_is_the_waiting_list(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request(until="intake")
    repo.session()
    assert availability.programme_availability(open_ledger(repo)).badge.words == "Wachtlijst"


def test_the_punches_of_an_expired_card_are_not_counted(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-05-29"))
    repo.card("kaart-2", issued=day("2026-05-30"), sessions=4)
    assert "4 strippen over" in availability.programme_availability(open_ledger(repo)).sentence


def test_a_used_up_card_is_not_current_after_its_last_day(repo: Repository) -> None:
    repo.request(until="intake")
    repo.held_session()
    repo.set(CARD, "sessions", 1)
    assert availability.programme_availability(open_ledger(repo)).badge.words == "Wachtlijst"
    repo.set(CARD, "valid_until", day("2026-05-29"))
    assert availability.current_cards(open_ledger(repo)) == ()


def test_during_a_pause_the_answer_says_until_when_a_request_waits(repo: Repository) -> None:
    phases(repo, {**PAUSED, "until": day("2026-07-31")})
    answer = availability.programme_availability(open_ledger(repo))
    assert answer.badge.words == "Pauze"
    assert answer.sentence.endswith("De pauze duurt tot en met 31 juli 2026.")


def test_during_a_pause_without_an_end_no_date_is_promised(repo: Repository) -> None:
    phases(repo, PAUSED)
    assert (
        availability.programme_availability(open_ledger(repo)).sentence
        == "Aanvragen kan. Uw aanvraag wacht tot na de pauze."
    )


def test_after_a_stop_of_the_programme_no_offer_can_be_requested(repo: Repository) -> None:
    phases(repo, STOPPED)
    ledger = open_ledger(repo)
    assert availability.programme_availability(ledger).badge.words == "Nee"
    assert not any(
        availability.can_be_requested(ledger, offer.record) for offer in ledger.offers.values()
    )


def test_without_an_open_offer_the_answer_is_not_now(repo: Repository) -> None:
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
def test_an_offer_answers_by_its_status_and_the_phase_of_the_programme(
    repo: Repository, status: str, phase: dict[str, Any] | None, answer: str, badge: str
) -> None:
    repo.set(OFFER, "status", status)
    phases(repo, *([phase] if phase else []))
    ledger = open_ledger(repo)
    offer = ledger.offers["leidinggevenden"]
    assert availability.offer_availability(ledger, offer).badge.words == answer
    assert availability.offer_badge(ledger, offer).words == badge


@pytest.mark.parametrize("status", ["open", "on-request"])
def test_an_offer_whose_punches_are_used_up_has_the_waiting_list(
    repo: Repository, status: str
) -> None:
    repo.set(OFFER, "status", status)
    repo.set(CARD, "sessions", 1)
    repo.request(until="intake")
    repo.session()
    ledger = open_ledger(repo)
    used_up, without_card = ledger.offers["leidinggevenden"], ledger.offers["gedragscode"]
    waiting_list = availability.programme_availability(ledger)
    assert availability.offer_badge(ledger, used_up) == waiting_list.badge
    assert availability.offer_availability(ledger, used_up) == waiting_list
    assert availability.offer_badge(ledger, without_card).words == "Op verzoek"


def test_open_offers_come_first_and_closed_ones_last(repo: Repository) -> None:
    repo.offer("aaa", status="closed")
    order = [offer.id for offer in availability.offers_in_order(open_ledger(repo))]
    assert order == ["leidinggevenden", "gedragscode", "aaa"]
