"""Requests beyond their retention period are forgotten, and a consent is renewed."""

from pathlib import Path

import pytest

from dialoog import pipeline
from dialoog.cli.main import main
from dialoog.tasks import worklist
from tests.makers import CARD, DAY, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import paste

REQUEST = "requests/2024-001/request.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


def _closed(repo: Repository, on: str, until: str = "request") -> None:
    closed = {"on": day(on), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    repo.request("2024-001", until=until, received=day("2024-01-08"), closed=closed)


@pytest.mark.parametrize(
    ("on", "months", "kept", "over"),
    [
        ("2024-05-30", 24, "2026-05-30", "2026-05-31"),
        ("2024-02-29", 24, "2026-02-28", "2026-03-01"),
        ("2024-02-29", 48, "2028-02-29", "2028-03-01"),
        ("2026-01-31", 1, "2026-02-28", "2026-03-01"),
    ],
)
def test_a_request_is_to_be_forgotten_the_day_after_its_retention_period(
    on: str, months: int, kept: str, over: str, repo: Repository
) -> None:
    repo.set(PROGRAMME, "retention_months", months)
    for name in ("anna", "bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "consent.profile", False)
    _closed(repo, on)
    assert codes(repo.tasks(day(kept))) == []
    assert [(task.code, task.since) for task in repo.tasks(day(over))] == [
        ("forget-request", day(kept))
    ]


def _used(repo: Repository) -> None:
    """A request beyond its retention period that used two punches of the card."""
    _closed(repo, "2026-04-20", "intake")
    for number in (1, 2):
        repo.held_session("2024-001", number)
    repo.set(PROGRAMME, "retention_months", 1)
    repo.remove("facilitators/bram.yaml")
    for name in ("anna", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "consent.profile", False)


def test_the_lines_of_forgetting_keep_the_balance_of_the_card(repo: Repository) -> None:
    _used(repo)
    (task,) = repo.tasks()
    paste(repo, task.path, task.yaml)
    assert not (repo.root / "requests/2024-001").exists()
    (extension,) = repo.ledger().cards["kaart-1"].record.extensions
    assert extension.sessions == -2
    assert repo.tasks() == ()


def test_the_lines_of_forgetting_leave_a_followed_up_card_alone(repo: Repository) -> None:
    _used(repo)
    decision = {"on": day("2026-05-01"), "decision": "stop", "reason": "Het is genoeg."}
    repo.set(CARD, "follow_up", decision)
    assert repo.tasks()[0].yaml == (
        "# Het commando forget 2024-001 doet dit (de tellingen blijven). Of met de hand:\n"
        "# Verwijder de hele map requests/2024-001.\n"
    )


def test_the_command_in_the_lines_of_forgetting_settles_the_task(repo: Repository) -> None:
    _used(repo)
    (task,) = repo.tasks()
    words = [*task.command, "--root", str(repo.root), "--as-of", DAY.isoformat()]
    assert main(words) == 0
    checked = pipeline.check(repo.root, DAY)
    assert checked.problems == ()
    assert worklist.tasks(checked.ledger) == ()


def test_a_consent_is_asked_for_again_the_day_after_the_retention_period(repo: Repository) -> None:
    for name in ("bram", "pool-een"):
        repo.set(f"facilitators/{name}.yaml", "consent.on", day("2026-01-05"))
    repo.set("facilitators/anna.yaml", "consent.on", day("2024-06-01"))
    assert codes(repo.tasks(day("2026-06-01"))) == []
    (task,) = repo.tasks(day("2026-06-02"))
    assert (task.code, task.path) == ("renew-consent", "facilitators/anna.yaml")


@pytest.mark.parametrize(
    ("field", "value"),
    [("consent.profile", False), ("membership.0.until", day("2026-05-31"))],
)
def test_a_facilitator_who_said_no_or_left_is_not_asked_for_consent(
    field: str, value: object, repo: Repository
) -> None:
    repo.set("facilitators/anna.yaml", "consent.on", day("2024-05-01"))
    assert codes(repo.tasks()) == ["renew-consent"]
    repo.set("facilitators/anna.yaml", field, value)
    assert codes(repo.tasks()) == []


def test_a_request_is_to_be_forgotten_in_a_pause_without_an_end_too(repo: Repository) -> None:
    _closed(repo, "2024-05-20")
    repo.set(PROGRAMME, "phases", [{"from": day("2026-05-18"), "state": "paused"}])
    (task,) = (task for task in repo.tasks() if task.code == "forget-request")
    assert (task.due, task.is_waiting) == (day("2026-05-22"), False)
