"""What is left when a party stops: requests that wait for it, and the punches of its card."""

from pathlib import Path
from typing import Any

import pytest

from tests.makers import CARD, DAY, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import paste

PARTY = "content/providers/partij.yaml"
REQUEST = "requests/2026-001/request.yaml"
STOPPED = {"from": day("2025-01-01"), "until": day("2026-05-20"), "announced": day("2026-05-04")}
NOT_BEGUN = {"from": day("2026-07-01")}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


def _tasks_of(repo: Repository, path: str) -> list[str]:
    return [task.code for task in repo.tasks() if task.path.startswith(path)]


@pytest.mark.parametrize(
    ("contract", "sentence"),
    [
        (STOPPED, "het contract van De Partij liep tot en met 20 mei 2026."),
        (NOT_BEGUN, "het contract van De Partij begint pas op 1 juli 2026."),
        (None, "De Partij heeft nog geen contract."),
    ],
)
@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("request", ["consult-programme-team"]),  # the team helps to find a way on
        ("consult", ["settle-waiting"]),
        ("match", ["settle-waiting"]),
        ("intake", ["settle-waiting"]),
    ],
)
def test_a_request_whose_party_supplies_nobody_today_is_to_be_settled(
    until: str, expected: list[str], contract: Any, sentence: str, repo: Repository
) -> None:
    repo.request(until=until)
    repo.set(PARTY, "contract", contract)
    if contract is None:
        repo.drop(PARTY, "contract")
    assert _tasks_of(repo, "requests/2026-001") == expected
    if expected == ["settle-waiting"]:
        (task,) = (task for task in repo.tasks() if task.code == "settle-waiting")
        assert sentence in task.text
        assert "Vraag anna om de intake" not in task.text
        paste(repo, task.path, task.yaml)
        assert _tasks_of(repo, "requests/2026-001") == []


@pytest.mark.parametrize(("until", "expected"), [("consult", []), ("match", ["settle-waiting"])])
def test_a_request_without_a_match_waits_for_the_end_of_a_pause(
    until: str, expected: list[str], repo: Repository
) -> None:
    repo.request(until=until)
    repo.set(PARTY, "contract", STOPPED)
    pause = {"from": day("2026-05-21"), "state": "paused", "offers": ["leidinggevenden"]}
    repo.append(PROGRAMME, "phases", pause)
    assert _tasks_of(repo, "requests/2026-001") == expected


def test_a_request_without_a_card_goes_on_with_another_party_of_its_offer(repo: Repository) -> None:
    repo.request(until="consult")
    repo.drop(REQUEST, "card")
    repo.set(CARD, "follow_up", {"on": DAY, "decision": "stop", "reason": "Klaar."})
    repo.set(PARTY, "contract", STOPPED)
    repo.set("content/offers/leidinggevenden.md", "providers", ["partij", "pool"])
    assert _tasks_of(repo, "requests/2026-001") == ["make-match"]
    repo.set("content/offers/leidinggevenden.md", "providers", ["partij"])
    assert _tasks_of(repo, "requests/2026-001") == ["settle-waiting"]


def test_a_party_that_goes_on_leaves_nothing_to_settle(repo: Repository) -> None:
    repo.request(until="match")
    repo.set(PARTY, "contract", {**STOPPED, "until": DAY})
    assert codes(repo.tasks()) == ["hold-intake"]


def test_the_punches_that_are_left_of_a_party_that_stopped_are_to_be_settled(
    repo: Repository,
) -> None:
    repo.set(PARTY, "contract", STOPPED)
    (task,) = repo.tasks()
    assert (task.code, task.path, task.since) == ("settle-card", CARD, day("2026-05-21"))
    assert "er zijn nog 6 strippen over. Het contract van De Partij liep" in task.text
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("follow_up", {"on": DAY, "decision": "stop", "reason": "De partij stopt."}),
        (
            "extensions",
            [{"on": DAY, "sessions": -6, "reason": "Terugbetaald.", "agreed_by": "Team"}],
        ),
    ],
)
def test_a_card_is_settled_by_a_decision_or_an_agreement(
    field: str, value: Any, repo: Repository
) -> None:
    repo.set(PARTY, "contract", STOPPED)
    repo.set(CARD, field, value)
    assert "settle-card" not in codes(repo.tasks())


def test_a_party_that_has_not_begun_has_no_punches_to_settle(repo: Repository) -> None:
    repo.set(PARTY, "contract", NOT_BEGUN)
    assert codes(repo.tasks()) == []
