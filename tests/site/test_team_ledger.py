"""The team's ledger: tasks, sessions and queues by record."""

from pathlib import Path

import pytest

from dialoog.site.team_ledger import record_at
from tests.makers import CARD, PROGRAMME, Repository, day
from tests.site.views.of_team import team_ledger

PAUSE = {"from": day("2026-05-18"), "state": "paused"}


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("requests/2026-001/request.yaml", ("requests", "2026-001")),
        ("requests/2026-001/session-2.yaml", ("requests", "2026-001")),
        ("content/cards/kaart-1.yaml", ("cards", "kaart-1")),
        ("content/calls/gedragscode.md", ("calls", "gedragscode")),
        ("facilitators/anna.yaml", ("facilitators", "anna")),
        ("content/programme.yaml", ("programme", "programme")),
        ("nergens/x.yaml", ("", "")),
    ],
)
def test_the_path_of_a_file_gives_its_record(path: str, record: tuple[str, str]) -> None:
    assert record_at(path) == record


def test_the_tasks_of_a_request_include_those_of_its_sessions(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, date=day("2026-05-28"))
    repo.request("2026-002")
    team = team_ledger(repo)
    assert [task.code for task in team.tasks_of("requests", "2026-001")] == ["record-outcome"]
    assert [task.code for task in team.tasks_of("requests", "2026-002")] == [
        "consult-programme-team"
    ]
    assert team.tasks_of("requests", "2026-003") == ()


def test_the_sessions_of_a_facilitator_are_by_date_with_assisted_and_cancelled_ones(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    off = {"on": day("2026-05-01"), "by": "requester", "reason": "Niet.", "punch": "returned"}
    repo.session("2026-001", 1, date=day("2026-06-12"), assistant="bram")
    repo.session("2026-001", 2, date=day("2026-06-10"), facilitators=["bram"])
    repo.session("2026-001", 3, date=day("2026-06-11"), facilitators=["bram"], cancelled=off)
    team = team_ledger(repo)
    assert [session.number for session in team.sessions_with("bram")] == [2, 3, 1]
    assert [session.number for session in team.sessions_with("anna")] == [1]
    assert team.sessions_with("pool-een") == ()


def test_requests_in_a_pause_wait_in_order_of_arrival(repo: Repository) -> None:
    repo.request("2026-003", received=day("2026-05-20"))
    repo.request("2026-001", received=day("2026-05-21"))
    repo.request("2026-002", received=day("2026-05-20"))
    repo.request("2026-004", until="match")
    assert team_ledger(repo).waiting == {}
    repo.append(PROGRAMME, "phases", PAUSE)
    assert team_ledger(repo).waiting == {"2026-002": 1, "2026-003": 2, "2026-001": 3}


def test_a_match_without_a_session_is_still_to_be_planned(repo: Repository) -> None:
    repo.request("2026-001", until="match")
    repo.request("2026-002", until="intake")
    repo.session("2026-002")
    assert team_ledger(repo).unplanned_matches == {"anna": ("2026-001",)}


def test_the_newest_card_of_an_offer_is_the_one_that_was_issued_last(repo: Repository) -> None:
    repo.card("oud", issued=day("2025-01-01"))
    repo.card("nieuw", issued=day("2026-02-02"))
    team = team_ledger(repo)
    assert team.newest_card == {"leidinggevenden": "nieuw"}
    assert list(team.cards) == ["nieuw", Path(CARD).stem, "oud"]


def test_the_worklist_of_a_later_day_assumes_that_nothing_is_done(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.session("2026-001", 1, date=day("2026-06-16"))
    team = team_ledger(repo)
    assert [task.code for task in team.tasks] == []
    assert [task.code for task in team.tasks_on(day("2026-06-17"))] == ["record-outcome"]
