"""From request to intake: one task at a time, and who owns it."""

from pathlib import Path
from typing import Any

import pytest

from dialoog.domain.deadlines import NO_END
from dialoog.tasks import formatters
from tests.makers import DAY, OFFER, PROGRAMME, Repository, a_repository, codes, day
from tests.tasks.chores.cases import steps

REQUEST = "requests/2026-001/request.yaml"
PAUSED = [
    {"from": day("2025-01-06"), "state": "active"},
    {"from": day("2026-05-18"), "state": "paused"},
]


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


@pytest.mark.parametrize(
    ("until", "code"),
    [
        ("request", "consult-programme-team"),
        ("consult", "make-match"),
        ("match", "hold-intake"),
        ("intake", "plan-session"),
    ],
)
def test_a_request_has_a_task_for_its_next_step_only(
    until: str, code: str, repo: Repository
) -> None:
    repo.request(until=until)
    assert codes(repo.tasks()) == [code]


def test_a_request_has_a_task_on_the_day_it_arrives(repo: Repository) -> None:
    repo.request(received=DAY)
    (task,) = repo.tasks()
    assert (task.since, task.due) == (DAY, day("2026-06-09"))


def test_a_closed_request_has_no_task(repo: Repository) -> None:
    closed = {"on": day("2026-05-01"), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    repo.request(until="match", closed=closed)
    assert repo.tasks() == ()


def test_a_task_without_an_owner_is_the_coordinators(repo: Repository) -> None:
    repo.request()
    repo.drop(REQUEST, "owner")
    assert [task.owner for task in repo.tasks()] == ["Coördinator Proef"]


def test_a_task_is_the_deputys_while_the_coordinator_is_absent(repo: Repository) -> None:
    repo.request()
    repo.drop(REQUEST, "owner")
    absence = {
        "from": DAY,
        "until": day("2026-06-30"),
        "announced": day("2026-05-01"),
        "deputy": "Vervanger Proef",
    }
    repo.append(PROGRAMME, "roles.0.absences", absence)
    assert [task.owner for task in repo.tasks()] == ["Vervanger Proef"]
    repo.drop(PROGRAMME, "roles.0.absences.0.deputy")
    assert {(task.code, task.owner) for task in repo.tasks()} == {
        ("consult-programme-team", ""),
        ("name-deputy", ""),
    }


AWAY = {"from": DAY, "until": day("2026-06-30"), "announced": day("2026-05-01")}


def a_role(holder: str, start: str, **more: Any) -> dict[str, Any]:
    fields = {"role": "coordinator", "holder": holder, "from": day(start)}
    return {**fields, "working_days": ["ma"], "absences": [], **more}


NEW = a_role("Nieuw Proef", "2026-05-04")
ENDED = a_role("Oud Proef", "2025-01-06", until=day("2026-05-01"))


@pytest.mark.parametrize(
    ("roles", "owner"),
    [
        ([a_role("Oud Proef", "2025-01-06")], "Oud Proef"),
        ([a_role("Ander Proef", "2025-01-06")], "Oud Proef"),  # whoever that is
        ([a_role("Oud Proef", "2026-06-02")], "Oud Proef"),  # has not begun yet
        ([ENDED, NEW], "Nieuw Proef"),
        ([ENDED], ""),
        ([ENDED, {**NEW, "absences": [{**AWAY, "deputy": "Sam Proef"}]}], "Sam Proef"),
        ([{**ENDED, "until": DAY}], "Oud Proef"),
        ([ENDED, NEW, a_role("Oud Proef", "2025-01-06", role="team")], "Oud Proef"),
        ([NEW, a_role("Oud Proef", "2025-01-06", absences=[AWAY])], "Nieuw Proef"),
        (
            [a_role("Oud Proef", "2025-01-06", absences=[{**AWAY, "deputy": "Sam Proef"}])],
            "Sam Proef",
        ),
        (
            [a_role("Oud Proef", "2025-01-06", absences=[{**AWAY, "from": day("2026-06-02")}])],
            "Oud Proef",
        ),
    ],
)
def test_a_task_of_an_absent_owner_is_the_deputys_or_the_successors(
    repo: Repository, roles: list[dict[str, Any]], owner: str
) -> None:
    """So a deputy or successor finds this work under their own name."""
    repo.set(PROGRAMME, "roles", roles)
    repo.request(owner="Oud Proef")
    (task,) = (task for task in repo.tasks() if task.code == "consult-programme-team")
    assert task.owner == owner


@pytest.mark.parametrize(("size", "is_told"), [(20, False), (21, True), (30, True), (31, False)])
def test_the_team_is_told_that_a_group_needs_an_assistant(
    repo: Repository, size: int, is_told: bool
) -> None:
    """A group that is too large even then is to be split: the task beside it says so."""
    repo.set(repo.request(), "group.size", size)
    (task,) = (task for task in repo.tasks() if task.code == "consult-programme-team")
    told = f"De groep telt {size} mensen: boven de 20 is een assistent nodig."
    assert (told in task.text) == is_told


def test_the_first_of_the_shortlist_is_the_example_of_a_match(repo: Repository) -> None:
    repo.request(until="consult", needs=["kalmte"])
    for name, able in (("anna", []), ("bram", ["kalmte"])):
        repo.set(f"facilitators/{name}.yaml", "competencies", able)
        repo.set(f"facilitators/{name}.yaml", "roles", ["facilitator"])
    (task,) = repo.tasks()
    assert "facilitators: [bram]" in task.yaml


def test_a_task_in_a_pause_without_an_end_waits_and_says_so(repo: Repository) -> None:
    repo.set(PROGRAMME, "phases", PAUSED)
    repo.request(received=day("2026-05-14"))
    for today in ("2026-06-01", "2026-06-02", "2026-08-03"):
        (task,) = repo.tasks(day(today))
        assert (task.code, task.due, task.is_waiting) == ("consult-programme-team", NO_END, True)
        assert task.text.endswith("Dit wacht: van de pauze is nog geen einde bekend.")
        assert "9999" not in formatters.worklist_text([task], day(today), ("dialoog",))
        assert "DTSTART" not in formatters.worklist_calendar([task], day(today), ("dialoog",))


def test_a_pause_of_one_offer_leaves_the_tasks_of_another_as_they_are(repo: Repository) -> None:
    repo.request("2026-001", until="consult")
    repo.request("2026-002", until="consult", offer="gedragscode", card=None)
    repo.drop("requests/2026-002/request.yaml", "card")
    before = {task.path: task for task in repo.tasks()}
    repo.append(PROGRAMME, "phases", {**PAUSED[-1], "offers": ["leidinggevenden"]})
    after = {task.path: task for task in repo.tasks()}
    own, other = (f"requests/2026-00{number}/request.yaml" for number in (1, 2))
    assert after[other] == before[other]
    assert after[own].is_waiting or after[own].due == before[own].due


def test_requests_that_waited_in_a_pause_are_sorted_by_arrival(
    repo: Repository,
) -> None:
    repo.set(PROGRAMME, "phases", [*PAUSED, {"from": DAY, "state": "active"}])
    arrivals = {"2026-003": "2026-05-19", "2026-001": "2026-05-20", "2026-002": "2026-05-28"}
    for name, received in arrivals.items():
        repo.request(name, received=day(received))
    repo.request(
        "2026-004", **{**steps(day("2026-05-14"), "consult"), "received": DAY.replace(day=1)}
    )
    repo.set("requests/2026-004/request.yaml", "received", day("2026-05-14"))
    tasks = repo.tasks()
    assert [task.path.split("/")[1] for task in tasks] == [
        *("2026-004", "2026-003", "2026-001", "2026-002")
    ]
    assert {task.due for task in tasks[1:]} == {day("2026-06-08")}


def test_the_example_of_a_match_is_a_facilitator_who_may_be_matched(repo: Repository) -> None:
    repo.request(until="consult")
    repo.set("facilitators/anna.yaml", "recusals", ["dienstverlening"])
    (task,) = repo.tasks()
    assert "facilitators: [bram]" in task.yaml


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("membership", [{"from": day("2025-01-01"), "until": day("2026-05-31")}]),
        ("directorate", "dienstverlening"),
        ("recusals", ["dienstverlening"]),
        ("roles", ["assistant"]),
        ("languages", ["en"]),
        ("provider", "pool"),
    ],
)
def test_the_lines_close_a_request_for_which_nobody_can_be_matched(
    field: str, value: object, repo: Repository
) -> None:
    repo.request(until="consult")
    for name in ("anna", "bram"):
        repo.set(f"facilitators/{name}.yaml", field, value)
    (task,) = repo.tasks()
    assert task.text.startswith("Niemand van de gespreksleiders past nu.")
    assert "outcome: stalled" in task.yaml


def test_a_facilitator_of_a_provider_without_contract_is_not_proposed(repo: Repository) -> None:
    repo.request(until="consult")
    contract = {"from": day("2025-01-01"), "until": day("2026-05-31")}
    repo.set("content/providers/partij.yaml", "contract", contract)
    (task,) = (task for task in repo.tasks() if task.path == REQUEST)
    assert task.code == "settle-waiting"
    assert "outcome: stalled" in task.yaml


def test_a_request_without_a_card_is_matched_with_the_providers_of_the_offer(
    repo: Repository,
) -> None:
    repo.request(until="consult", offer="gedragscode")
    repo.drop(REQUEST, "card")
    assert "facilitators: [pool-een]" in repo.tasks()[0].yaml


def test_the_lines_close_a_request_for_a_closed_offer(repo: Repository) -> None:
    repo.request(until="consult")
    repo.set(OFFER, "status", "closed")
    (task,) = repo.tasks()
    assert task.text.startswith("Het aanbod Gesprekken voor leidinggevenden is gesloten.")
    assert "outcome: stalled" in task.yaml


def test_a_request_that_cannot_be_matched_waits_in_a_pause(repo: Repository) -> None:
    repo.set(PROGRAMME, "phases", PAUSED)
    repo.request(until="consult")
    repo.set(OFFER, "status", "closed")
    assert repo.tasks() == ()


def test_a_waiting_request_does_not_hide_one_that_can_be_matched(
    repo: Repository,
) -> None:
    repo.set(PROGRAMME, "phases", PAUSED)
    repo.request("2026-001", until="consult")
    repo.set(OFFER, "status", "closed")
    repo.request("2026-002", until="consult", offer="gedragscode", card=None)
    repo.drop("requests/2026-002/request.yaml", "card")
    assert [task.path for task in repo.tasks()] == ["requests/2026-002/request.yaml"]


@pytest.mark.parametrize(
    ("size", "planned", "parts"),
    [
        (30, (), None),
        (31, (), "over 2 gesprekken"),
        (61, (), "over 3 gesprekken"),
        (45, (23,), "over 2 gesprekken"),
        (45, (23, 22), None),
    ],
)
def test_a_group_larger_than_the_offer_allows_is_to_be_split_until_all_have_a_place(
    repo: Repository, size: int, planned: tuple[int, ...], parts: str | None
) -> None:
    path = repo.request(until="intake")
    repo.set(path, "group.size", size)
    for number, people in enumerate(planned, start=1):
        repo.session(number=number, group_size=people, assistant="bram")
    texts = [task.text for task in repo.tasks() if task.code == "split-group"]
    assert len(texts) == (parts is not None)
    assert all(parts and parts in text for text in texts)
    assert repo.problems() == ()


@pytest.mark.parametrize(("held", "is_told"), [(1, False), (2, True)])
def test_the_team_is_told_that_a_requester_has_had_their_sessions(
    held: int, is_told: bool, repo: Repository
) -> None:
    path = repo.request("2026-002", until="intake")
    for number in range(1, held + 1):
        repo.held_session("2026-002", number)
    repo.request("2026-001", received=DAY)
    repo.set(REQUEST, "requester", repo.files[path]["requester"])
    (task,) = (task for task in repo.tasks() if task.path == REQUEST)
    assert task.code == "consult-programme-team"
    assert ("heeft de 2 gesprekken van de kaart 1 al gehad" in task.text) == is_told
