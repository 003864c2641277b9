"""The ledger: records by id, by request and by card, and records that exist but are broken."""

import dataclasses
from typing import Any

import pytest

from dialoog.data.discovery import ANY
from dialoog.data.ledger import Ledger
from tests.makers import DAY, OFFER, PROGRAMME, Repository, day


@pytest.fixture
def ledger(repo: Repository) -> Ledger:
    for name in ("2026-002", "2026-001"):
        repo.request(name, until="intake")
    repo.held_session("2026-002", 1)
    repo.session("2026-001", 10, date=day("2026-07-01"))
    repo.session("2026-001", 2)
    repo.drop("requests/2026-002/request.yaml", "card")
    repo.call()
    repo.meeting()
    repo.news()
    return repo.checked().ledger  # numbers with a gap, to see their order


def test_records_are_indexed_by_id_in_the_order_of_the_files(ledger: Ledger) -> None:
    assert list(ledger.requests) == ["2026-001", "2026-002"]
    assert list(ledger.facilitators) == ["anna", "bram", "pool-een"]
    assert list(ledger.competencies) == ["kalmte", "veiligheid", "uitdagen"]
    assert list(ledger.process)[:2] == ["request", "consult"]
    assert list(ledger.themes) == ["veiligheid", "aanspreken"]
    assert list(ledger.directorates) == ["dienstverlening", "ruimte"]
    assert list(ledger.providers) == ["partij", "pool"]
    assert list(ledger.cards) == ["kaart-1"]
    assert list(ledger.offers) == ["gedragscode", "leidinggevenden"]
    assert list(ledger.calls) == ["gedragscode"]
    assert list(ledger.meetings) == ["2026-03-12"]
    assert list(ledger.news) == ["2026-04-01-start"]
    assert list(ledger.pages) == ["over"]
    assert ledger.programme is not None
    assert ledger.as_of == DAY


def test_sessions_are_ordered_by_request_and_then_by_number(ledger: Ledger) -> None:
    assert [session.id for session in ledger.sessions] == [
        "2026-001/session-2",
        "2026-001/session-10",
        "2026-002/session-1",
    ]
    assert [session.number for session in ledger.sessions_of("2026-001")] == [2, 10]
    assert ledger.sessions_of("2026-009") == ()
    assert [session.id for session in ledger.planned_sessions] == [
        "2026-001/session-2",
        "2026-001/session-10",
    ]
    assert [session.id for session in ledger.held_sessions] == ["2026-002/session-1"]


def test_the_request_offer_and_people_of_a_session_are_found(ledger: Ledger) -> None:
    first, *_ = ledger.sessions
    assert ledger.request_of(first) is ledger.requests["2026-001"]
    assert ledger.offer_of(first) is ledger.offers["leidinggevenden"]
    assert [(loc, who.id) for loc, who in ledger.people_of(first)] == [
        (("facilitators", 0), "anna")
    ]


def test_the_requests_and_sessions_of_a_card_are_found(ledger: Ledger) -> None:
    assert [request.id for request in ledger.requests_on("kaart-1")] == ["2026-001"]
    assert [session.number for session in ledger.sessions_on("kaart-1")] == [2, 10]
    assert ledger.requests_on("kaart-2") == ()
    assert ledger.sessions_on("kaart-2") == ()


def test_people_whose_files_cannot_be_read_are_skipped(ledger: Ledger) -> None:
    people = ledger.people(("anna", "niemand"), "bram", ("match",))
    assert [(loc, who.id) for loc, who in people] == [
        (("match", "facilitators", 0), "anna"),
        (("match", "assistant"), "bram"),
    ]
    assert list(ledger.people(("anna",), "niemand"))[1:] == []


def test_a_session_of_a_broken_request_has_no_offer(repo: Repository) -> None:
    repo.session()
    repo.put("requests/2026-001/request.yaml", b"\xff")
    ledger = repo.checked().ledger
    (session,) = ledger.sessions
    assert ledger.request_of(session) is None
    assert ledger.offer_of(session) is None
    assert ledger.exists("requests", "2026-001")


def test_a_ledger_with_a_broken_programme_file_has_no_programme(repo: Repository) -> None:
    repo.put(PROGRAMME, b"")
    ledger = repo.checked().ledger
    assert ledger.programme is None
    assert ledger.phases == ()


def test_a_broken_record_exists_and_a_missing_one_does_not(repo: Repository) -> None:
    repo.put(OFFER, b"")
    repo.put("content/themes.yaml", b"")
    ledger = repo.checked().ledger
    assert ledger.exists("offers", "leidinggevenden")
    assert not ledger.exists("offers", "iets-anders")
    assert ledger.exists("themes", "wat-dan-ook")
    assert ("themes", ANY) in ledger.broken


def test_of_two_records_with_the_same_id_the_first_counts(repo: Repository) -> None:
    repo.append("content/themes.yaml", "", {"id": "veiligheid", "title": "Tweede", "actions": []})
    ledger = repo.checked().ledger
    assert ledger.themes["veiligheid"].record.title == "Veiligheid"
    assert [double.record.title for double in ledger.duplicates] == ["Tweede"]


def test_phases_are_ordered_by_their_first_day(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2024-01-01"), "state": "stopped"})
    assert [phase.state for phase in repo.ledger().phases] == ["stopped", "active"]


@pytest.mark.parametrize(
    ("sessions", "closed", "is_to_do"),
    [
        ([], False, True),
        (["cancelled"], False, True),
        (["planned"], False, False),
        (["held"], False, False),
        (["cancelled", "planned"], False, False),
        ([], True, False),
    ],
)
def test_a_match_is_pending_until_a_session_is_planned_or_the_request_is_closed(
    repo: Repository, sessions: list[str], closed: bool, is_to_do: bool
) -> None:
    repo.request(until="intake")
    off = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    for number, state in enumerate(sessions, start=1):
        if state == "held":
            repo.held_session(number=number)
        else:
            fields: dict[str, Any] = {"cancelled": off} if state == "cancelled" else {}
            repo.session(number=number, **fields)
    if closed:
        end = {"on": day("2026-05-01"), "outcome": "stalled", "reason": "Op."}
        repo.set("requests/2026-001/request.yaml", "closed", end)
    ledger = repo.ledger()
    assert ledger.is_match_pending(ledger.requests["2026-001"]) == is_to_do


def test_the_entries_of_a_ledger_are_those_of_all_collections(ledger: Ledger) -> None:
    paths = [entry.path for entry in ledger.entries()]
    assert len(paths) == 1 + 3 + 9 + 2 + 2 + 2 + 1 + 2 + 1 + 1 + 1 + 1 + 3 + 2 + 3
    assert ledger.programme is not None


def test_a_ledger_is_frozen(ledger: Ledger) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        ledger.as_of = DAY  # type: ignore[misc]
