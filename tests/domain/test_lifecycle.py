"""The state of a request, derived from its outcome or its furthest step."""

import datetime as dt
from typing import Any

import pytest

from dialoog.domain import lifecycle
from tests.makers import DAY, PROGRAMME, Repository, day

CANCELLED = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek.", "punch": "returned"}


def state(repo: Repository) -> str:
    ledger = repo.checked().ledger
    return lifecycle.state(ledger, ledger.requests["2026-001"])


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("request", "received"),
        ("consult", "consulted"),
        ("match", "matched"),
        ("intake", "intake-held"),
    ],
)
def test_the_state_of_an_open_request_is_its_last_step(
    repo: Repository, until: str, expected: str
) -> None:
    repo.request(until=until)
    assert state(repo) == expected


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        (["planned"], "planned"),
        (["held"], "underway"),
        (["planned", "held"], "underway"),
        (["cancelled"], "intake-held"),
        (["cancelled", "planned"], "planned"),
    ],
)
def test_a_planned_or_held_session_decides_the_state(
    repo: Repository, sessions: list[str], expected: str
) -> None:
    repo.request(until="intake")
    for number, kind in enumerate(sessions, start=1):
        if kind == "held":
            repo.held_session(number=number)
        else:
            more: dict[str, Any] = {"cancelled": CANCELLED} if kind == "cancelled" else {}
            repo.session(number=number, **more)
    assert state(repo) == expected


@pytest.mark.parametrize("outcome", ["completed", "withdrawn", "declined", "stalled"])
def test_the_state_of_a_closed_request_is_its_outcome(repo: Repository, outcome: str) -> None:
    repo.request(until="intake")
    repo.held_session()
    end = {"on": day("2026-05-01"), "outcome": outcome, "reason": "Zo is het."}
    repo.set("requests/2026-001/request.yaml", "closed", end)
    assert state(repo) == outcome


def test_the_states_are_the_open_ones_in_order_and_the_outcomes() -> None:
    still_open = ["received", "consulted", "matched", "intake-held", "planned", "underway"]
    outcomes = ["completed", "withdrawn", "declined", "stalled"]
    assert list(lifecycle.STATES) == still_open + outcomes


@pytest.mark.parametrize(
    ("until", "closed", "phase", "waits"),
    [
        ("request", False, "paused", True),
        ("consult", False, "paused", True),
        ("match", False, "paused", False),
        ("request", True, "paused", False),
        ("request", False, "active", False),
        ("request", False, "stopped", False),
    ],
)
def test_a_request_waits_when_it_is_open_and_not_matched_in_a_pause(
    repo: Repository, until: str, closed: bool, phase: str, waits: bool
) -> None:
    repo.append(PROGRAMME, "phases", {"from": DAY, "state": phase})
    repo.request(until=until)
    if closed:
        end = {"on": DAY, "outcome": "withdrawn", "reason": "Niet meer nodig."}
        repo.set("requests/2026-001/request.yaml", "closed", end)
    ledger = repo.ledger()
    assert lifecycle.waits_for_pause(ledger, ledger.requests["2026-001"]) == waits


def test_a_request_does_not_wait_before_a_pause_or_without_a_phase(repo: Repository) -> None:
    repo.set(PROGRAMME, "phases", [{"from": DAY + dt.timedelta(days=1), "state": "paused"}])
    repo.request()
    ledger = repo.ledger()
    assert not lifecycle.waits_for_pause(ledger, ledger.requests["2026-001"])
