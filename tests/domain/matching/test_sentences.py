"""The notes on a request before anyone is asked, and the reasons for a place on the list."""

from dataclasses import replace
from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.matching.criteria import MatchCriteria
from dialoog.domain.matching.sentences import notes, why
from dialoog.domain.matching.shortlist import shortlist
from tests.domain.matching.ledgers import Fields, a_ledger
from tests.makers import day

HAD = "Aanvrager lg-4v4g heeft de 2 gesprekken van de kaart 1 al gehad."
CANCELLED = {"on": day("2026-04-01"), "by": "requester", "reason": "Ziek."}


def notes_of(ledger: Ledger) -> list[str]:
    return list(notes(ledger, MatchCriteria.of(ledger, ledger.requests["vraag"])))


@pytest.mark.parametrize(
    ("status", "noted"),
    [
        ("open", []),
        ("on-request", []),
        ("paused", ["Het aanbod Gesprekken voor leidinggevenden ligt stil: deze aanvraag wacht."]),
        ("closed", ["Het aanbod Gesprekken voor leidinggevenden is gesloten."]),
    ],
)
def test_an_offer_that_is_paused_or_closed_is_noted(status: str, noted: list[str]) -> None:
    assert notes_of(a_ledger({"anna": {}}, offer={"status": status})) == noted


def _sessions(*states: str) -> dict[str, Fields]:
    """Sessions of the request itself: held, planned, returned (cancelled) or used (cancelled)."""
    made: dict[str, Fields] = {}
    for number, state in enumerate(states, start=1):
        more: dict[str, Any] = {"date": day(f"2026-04-{number + 6:02d}")}
        if state != "held":
            more["held"] = None
        if state in ("returned", "used"):
            more["cancelled"] = {**CANCELLED, "punch": state}
        made[f"vraag/session-{number}"] = more
    return made


@pytest.mark.parametrize(
    ("states", "had"),
    [
        ([], False),
        (["held"], False),
        (["held", "held"], True),
        (["held", "planned"], True),
        (["held", "used"], True),
        (["held", "returned"], False),
        (["held", "returned", "returned"], False),
        (["planned", "planned", "held"], True),
    ],
)
def test_sessions_that_took_a_punch_or_are_planned_count_for_the_requester(
    states: list[str], had: bool
) -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {}}, _sessions(*states))
    assert (HAD in notes_of(ledger)) == had


def test_sessions_of_other_requesters_on_the_card_do_not_count() -> None:
    others = {
        name.replace("vraag", "ander"): session
        for name, session in _sessions("held", "held").items()
    }
    ledger = a_ledger({"anna": {}}, {"vraag": {}}, others | _sessions("held"))
    assert notes_of(ledger) == []


@pytest.mark.parametrize(
    ("who", "more", "expected"),
    [("lg-4v4g", 1, []), ("lg-4v4g", 0, [HAD]), ("lg-3n3r", 1, [HAD]), (None, 1, [HAD])],
)
def test_an_extension_of_the_card_for_the_requester_counts(
    who: str | None, more: int, expected: list[str]
) -> None:
    ledger = a_ledger({"anna": {}}, {"vraag": {}}, _sessions("held", "held"))
    entry = ledger.cards["kaart-1"]
    words = {"on": day("2026-04-01"), "sessions": more, "reason": "Zo.", "agreed_by": "Team"}
    data = entry.record.model_dump(by_alias=True, exclude_none=True)
    extensions = [{**words, **({"requester": who} if who else {})}]
    record = type(entry.record).model_validate({**data, "extensions": extensions})
    cards = {"kaart-1": replace(entry, record=record)}
    assert notes_of(Ledger(ledger.as_of, {**ledger.collections, "cards": cards})) == expected


def first_sentences(ledger: Ledger) -> str:
    ranking = shortlist(ledger, ledger.requests["vraag"])
    return why(ranking.criteria, ranking.candidates[0])


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({}, "De aanvraag vraagt geen bijzondere competenties."),
        ({"needs": ["kalmte"]}, "Heeft de gevraagde competentie."),
        ({"needs": ["kalmte", "veiligheid"]}, "Heeft alle 2 gevraagde competenties."),
        (
            {"needs": ["uitdagen", "kalmte", "veiligheid"]},
            "Heeft 2 van de 3 gevraagde competenties; mist uitdagen.",
        ),
        ({"needs": ["uitdagen"]}, "Heeft 0 van de 1 gevraagde competenties; mist uitdagen."),
    ],
)
def test_the_competencies_of_a_candidate_come_first(request_: Fields, expected: str) -> None:
    assert first_sentences(a_ledger({"anna": {}}, {"vraag": request_})).startswith(f"{expected} ")


def test_days_that_do_not_meet_are_mentioned() -> None:
    wish = {"from": day("2026-06-08"), "until": day("2026-06-19"), "days": ["ma"]}
    ledger = a_ledger({"anna": {"days": ["vr", "do"]}}, {"vraag": {"preferred": wish}})
    assert "Kan op geen van de gevraagde dagen." in first_sentences(ledger)
