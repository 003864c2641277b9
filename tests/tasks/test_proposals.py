"""A stand-in that a task proposes is only somebody whom ``match`` would allow."""

from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.matching.shortlist import shortlist
from dialoog.tasks.context import TaskContext
from dialoog.tasks.proposals import Proposals
from tests.makers import OFFER, Repository, a_repository, day
from tests.pasting import proposed

SESSION = "requests/2026-001/session-1.yaml"
AWAY = [{"from": day("2026-06-08"), "until": day("2026-06-12"), "announced": day("2026-05-01")}]


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A session of a large group with Anna and Bram; the one who falls ill is set by a test."""
    repo = a_repository(tmp_path)
    repo.remove("facilitators/pool-een.yaml")
    repo.request(until="intake", group={"size": 24, "level": "managers"})
    repo.session(date=day("2026-06-09"), assistant="bram", group_size=24)
    return repo


def stand_in(repo: Repository, ill: str) -> Any:
    """Who is proposed in the place of somebody who falls ill; None when nobody is."""
    repo.set(f"facilitators/{ill}.yaml", "absences", AWAY)
    (task,) = (task for task in repo.tasks() if task.code == "replace-facilitator")
    fields = proposed(task)
    return fields.get("assistant") or (fields.get("facilitators") or [None])[0]


@pytest.mark.parametrize("ill", ["anna", "bram"])
@pytest.mark.parametrize(
    ("fields", "is_proposed"),
    [
        ({}, True),
        ({"provider": "pool"}, False),
        ({"absences": AWAY}, False),
        ({"membership": [{"from": day("2026-01-01"), "until": day("2026-06-08")}]}, False),
        ({"recusals": ["dienstverlening"]}, False),
        ({"directorate": "dienstverlening"}, False),
        ({"languages": ["en"]}, False),
        ({"experience": {"managers": False, "higher_echelon": True}}, False),
    ],
)
def test_a_stand_in_is_somebody_whom_match_allows(
    fields: dict[str, Any], is_proposed: bool, ill: str, repo: Repository
) -> None:
    repo.facilitator("carla", **fields)
    assert stand_in(repo, ill) == ("carla" if is_proposed else None)


@pytest.mark.parametrize(("ill", "proposed"), [("anna", None), ("bram", "carla")])
def test_who_may_only_assist_stands_in_for_the_assistant_alone(
    ill: str, proposed: str | None, repo: Repository
) -> None:
    repo.facilitator("carla", roles=["assistant"])
    assert stand_in(repo, ill) == proposed


@pytest.mark.parametrize(("most", "proposed"), [(1, "dewi"), (2, "carla")])
def test_who_has_no_room_in_the_quarter_does_not_stand_in(
    most: int, proposed: str, repo: Repository
) -> None:
    for name in ("carla", "dewi"):
        repo.facilitator(name)
    repo.set("facilitators/carla.yaml", "max_per_quarter", most)
    repo.request("2026-002", until="intake")
    repo.session("2026-002", date=day("2026-06-16"), facilitators=["carla"])
    assert stand_in(repo, "anna") == proposed


def test_without_a_card_a_stand_in_comes_from_the_provider_of_those_who_stay(
    repo: Repository,
) -> None:
    repo.remove("content/cards/kaart-1.yaml")
    repo.drop("requests/2026-001/request.yaml", "card")
    repo.set(OFFER, "providers", ["partij", "pool"])
    repo.facilitator("carla", provider="pool")
    repo.facilitator("dewi")
    assert stand_in(repo, "anna") == "dewi"


def test_who_said_no_to_the_call_does_not_stand_in_and_who_said_yes_comes_first(
    repo: Repository,
) -> None:
    for name in ("carla", "dewi", "eva"):
        repo.facilitator(name)
    answers = [
        {"facilitator": name, "on": day("2026-05-20"), "answer": answer}
        for name, answer in (("carla", "no"), ("eva", "yes"))
    ]
    repo.call(offer="leidinggevenden", requests=["2026-001"], responses=answers)
    assert stand_in(repo, "anna") == "eva"


def test_a_person_who_was_matched_is_planned_although_they_do_not_speak_the_language(
    repo: Repository,
) -> None:
    """A match is made by a person; only a rule that forbids it makes the task propose another."""
    repo.remove(SESSION)
    repo.set("requests/2026-001/request.yaml", "language", "tr")
    repo.set("facilitators/bram.yaml", "languages", ["tr"])
    (task,) = repo.tasks()
    assert proposed(task)["facilitators"] == ["anna"]


def test_the_example_of_a_match_is_the_first_of_the_shortlist_who_may_lead_today(
    tmp_path: Path,
) -> None:
    repo = a_repository(tmp_path)
    profiles = (
        {"competencies": ["uitdagen"]},
        {"languages": ["nl", "en"], "days": ["ma", "di"]},
        {"max_per_quarter": 1},
        {"directorate": "dienstverlening"},
        {"membership": [{"from": day("2026-07-01")}]},
    )
    for number in range(10):
        repo.facilitator(f"iemand-{number}", **(profiles[number] if number < 5 else {}))
    wish = {"from": day("2026-06-22"), "until": day("2026-07-10"), "days": ["ma"]}
    asked: tuple[dict[str, Any], ...] = (
        {},
        {"needs": ["uitdagen"]},
        {"preferred": wish},
        {"language": "en"},
        {"requester": {"code": "lg-0a0a9a", "directorate": "ruimte", "role": "hoofd"}},
        {"requester": {"code": "lg-0a0a7a", "directorate": "ruimte", "role": "hoofd"}},
    )
    for number in range(10):
        name = f"2026-{number + 1:03}"
        path = repo.request(name, until="intake")
        repo.set(path, "match.facilitators", [f"iemand-{number}"])
        repo.set(path, "intake.by", f"iemand-{number}")
        repo.held_session(name, 1, facilitators=[f"iemand-{number}"])
    for number, fields in enumerate(asked, 11):
        repo.request(f"2026-{number:03}", until="consult", **fields)
    for name in ("anna", "bram", "pool-een"):
        repo.remove(f"facilitators/{name}.yaml")
    proposals = Proposals(TaskContext(repo.ledger()))
    leaders = set()
    for request in proposals.context.open_requests:
        candidates = shortlist(proposals.context.ledger, request).candidates
        able = proposals._able_today(request)
        names = [each.facilitator.id for each in candidates if each.facilitator.id in able]
        assert proposals.leader_today(request) == next(iter(names or able), None)
        leaders.add(proposals.leader_today(request))
    assert len(leaders) > 3, leaders
