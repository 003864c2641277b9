"""Other people or another day for a planned session."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.makers import CARD, DAY, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import parse_lines, paste, proposed

SESSION = "requests/2026-001/session-1.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    repo = a_repository(tmp_path)
    repo.request(until="intake")
    return repo


# ------------------------------------------------------------------------- replace-facilitator


def _away(announced: str, first: str = "2026-06-08", last: str = "2026-06-12") -> Any:
    return [{"from": day(first), "until": day(last), "announced": day(announced)}]


def test_an_absence_announced_after_the_planning_is_a_task(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.set("facilitators/anna.yaml", "absences", _away("2026-03-17"))
    (task,) = repo.tasks()
    assert (task.code, task.since) == ("replace-facilitator", day("2026-03-17"))
    assert proposed(task) == {"facilitators": ["bram"]}


def test_an_absence_announced_before_the_planning_is_a_problem(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.set("facilitators/anna.yaml", "absences", _away("2026-03-15"))
    assert codes(repo.problems()) == ["facilitator-absent"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-06-07", []),
        ("2026-06-08", ["replace-facilitator"]),
        ("2026-06-12", ["replace-facilitator"]),
        ("2026-06-13", []),
    ],
)
def test_an_absence_includes_its_first_and_last_day(
    date: str, expected: list[str], repo: Repository
) -> None:
    repo.session(date=day(date))
    repo.set("facilitators/anna.yaml", "absences", _away("2026-05-01"))
    assert codes(repo.tasks()) == expected


def test_a_replacement_is_due_on_the_day_of_the_session_at_the_latest(repo: Repository) -> None:
    repo.session(date=day("2026-06-08"))
    repo.set("facilitators/anna.yaml", "absences", _away("2026-05-28"))
    (task,) = repo.tasks(day("2026-06-08"))
    assert (task.code, task.due) == ("replace-facilitator", day("2026-06-08"))
    assert codes(repo.tasks(day("2026-06-09"))) == ["record-outcome"]


def test_an_absent_assistant_is_replaced(repo: Repository) -> None:
    repo.facilitator("carla", roles=["assistant"])
    repo.session(date=day("2026-06-09"), assistant="bram", group_size=24)
    repo.set("facilitators/bram.yaml", "absences", _away("2026-05-01"))
    (task,) = repo.tasks()
    assert parse_lines(task.yaml) == {"assistant": "carla"}


def test_two_absent_people_of_one_session_are_one_task(repo: Repository) -> None:
    for name in ("carla", "dirk"):
        repo.facilitator(name)
    repo.session(date=day("2026-06-09"), assistant="bram")
    repo.set("facilitators/anna.yaml", "absences", _away("2026-05-01"))
    repo.set("facilitators/bram.yaml", "absences", _away("2026-05-04"))
    (task,) = repo.tasks()
    assert task.since == day("2026-05-04")
    assert proposed(task) == {"facilitators": ["carla"], "assistant": "dirk"}


@pytest.mark.parametrize("role", ["facilitators", "assistant"])
def test_the_lines_cancel_a_session_when_nobody_can_take_over(role: str, repo: Repository) -> None:
    repo.remove("facilitators/pool-een.yaml")
    repo.session(date=day("2026-06-09"), assistant="bram")
    gone = "anna" if role == "facilitators" else "bram"
    repo.set(f"facilitators/{gone}.yaml", "absences", _away("2026-05-01"))
    (task,) = repo.tasks()
    assert parse_lines(task.yaml)["cancelled"]["by"] == "facilitator"
    paste(repo, task.path, task.yaml)
    assert codes(repo.tasks()) == ["plan-session"]


# ------------------------------------------------------------------------------ replan-session


def _paused(first: str, last: str | None, announced: str | None) -> dict[str, Any]:
    days = {"until": last, "announced": announced}
    known = {key: day(value) for key, value in days.items() if value}
    return {"from": day(first), "state": "paused", **known}


def test_a_pause_announced_after_the_planning_is_a_task(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.append(PROGRAMME, "phases", _paused("2026-06-08", "2026-06-21", "2026-03-17"))
    (task,) = repo.tasks()
    assert (task.code, task.since) == ("replan-session", day("2026-03-17"))
    lines = parse_lines(task.yaml)
    assert lines["planned_on"] == DAY
    assert lines["date"] > day("2026-06-21")
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_a_pause_announced_before_the_planning_is_a_problem(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.append(PROGRAMME, "phases", _paused("2026-06-08", "2026-06-21", "2026-03-15"))
    assert codes(repo.problems()) == ["programme-paused"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2026-06-07", []),
        ("2026-06-08", ["replan-session"]),
        ("2026-06-21", ["replan-session"]),
        ("2026-06-22", []),
    ],
)
def test_a_pause_includes_its_first_and_last_day(
    date: str, expected: list[str], repo: Repository
) -> None:
    repo.session(date=day(date))
    repo.append(PROGRAMME, "phases", _paused("2026-06-08", "2026-06-21", "2026-05-01"))
    assert codes(repo.tasks()) == expected


def test_a_pause_that_was_never_announced_is_known_today(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.append(PROGRAMME, "phases", _paused("2026-06-08", "2026-06-21", None))
    assert [(task.code, task.since) for task in repo.tasks()] == [("replan-session", DAY)]


def test_the_lines_cancel_a_session_in_a_pause_without_an_end(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.append(PROGRAMME, "phases", _paused("2026-06-09", None, "2026-05-01"))
    assert parse_lines(repo.tasks()[0].yaml)["date"] == day("2026-06-08")
    (task,) = repo.tasks(day("2026-06-08"))
    assert parse_lines(task.yaml)["cancelled"]["by"] == "programme"
    assert "het is dan pauze" in task.text


def test_the_sentence_for_a_stopped_programme_says_stopped(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    stop = {"from": day("2026-06-08"), "state": "stopped", "announced": day("2026-05-01")}
    repo.append(PROGRAMME, "phases", stop)
    assert "het programma is dan gestopt" in repo.tasks()[0].text


def _contract(last: str, announced: str) -> dict[str, Any]:
    return {"from": day("2025-01-01"), "until": day(last), "announced": day(announced)}


def test_the_end_of_a_contract_moves_a_session_to_a_day_before_it(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.set("content/providers/partij.yaml", "contract", _contract("2026-06-08", "2026-03-17"))
    (task,) = repo.tasks()
    assert (task.code, task.since) == ("replan-session", day("2026-03-17"))
    assert DAY < parse_lines(task.yaml)["date"] <= day("2026-06-08")
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_a_contract_that_ends_on_the_day_of_the_session_is_long_enough(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.set("content/providers/partij.yaml", "contract", _contract("2026-06-09", "2026-03-17"))
    assert repo.tasks() == ()


def test_the_end_of_a_contract_that_was_known_is_a_problem(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.set("content/providers/partij.yaml", "contract", _contract("2026-06-08", "2026-03-15"))
    assert codes(repo.problems()) == ["provider-not-contracted"]


def test_the_lines_cancel_a_session_when_the_contract_has_ended(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.set("content/providers/partij.yaml", "contract", _contract("2026-05-31", "2026-05-01"))
    (task,) = (task for task in repo.tasks() if task.code == "replan-session")
    assert parse_lines(task.yaml)["cancelled"]["by"] == "provider"
    assert "De Partij heeft dan geen contract meer" in task.text


def test_a_session_that_gets_another_day_has_no_replacement_task(repo: Repository) -> None:
    repo.session(date=day("2026-06-09"))
    repo.append(PROGRAMME, "phases", _paused("2026-06-08", "2026-06-21", "2026-05-01"))
    repo.set("facilitators/anna.yaml", "absences", _away("2026-05-01"))
    assert codes(repo.tasks()) == ["replan-session"]


def _cut(**more: Any) -> dict[str, Any]:
    reason = {"reason": "Er was minder geld.", "agreed_by": "Programmateam"}
    return {"on": day("2026-05-01"), "sessions": -1, **reason, **more}


@pytest.mark.parametrize("requester", [None, "lg-0a0a1a"])
def test_the_lines_cancel_a_session_that_a_smaller_card_has_no_punch_for(
    requester: str | None, repo: Repository
) -> None:
    repo.set(CARD, "per_requester" if requester else "sessions", 2)
    repo.session(number=1, planned_on=day("2026-03-16"))
    repo.session(number=2, planned_on=day("2026-03-17"))
    repo.append(CARD, "extensions", _cut(**({"requester": requester} if requester else {})))
    (task,) = repo.tasks()
    assert (task.code, task.path) == ("replan-session", "requests/2026-001/session-2.yaml")
    assert task.since == day("2026-05-01")
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_the_lines_cancel_a_plan_whose_punch_a_held_session_took(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.session()
    repo.request("2026-002", until="intake")
    repo.held_session("2026-002", planned_on=day("2026-03-17"))
    by_code = {task.code: task for task in repo.tasks()}
    assert (by_code["replan-session"].path, by_code["replan-session"].since) == (
        SESSION,
        day("2026-04-07"),
    )
    assert parse_lines(by_code["replan-session"].yaml)["cancelled"]["by"] == "programme"


def test_a_planned_session_of_a_past_day_is_recorded_and_not_changed(repo: Repository) -> None:
    repo.session(date=day("2026-05-28"))
    repo.append(PROGRAMME, "phases", _paused("2026-05-28", "2026-05-28", "2026-05-01"))
    assert codes(repo.tasks(day("2026-05-28"))) == ["replan-session"]
    assert codes(repo.tasks(day("2026-05-29"))) == ["record-outcome"]


def test_an_assistant_is_not_proposed_to_replace_a_leader(repo: Repository) -> None:
    repo.facilitator("aad", roles=["assistant"])
    repo.session(date=day("2026-06-09"))
    repo.set("facilitators/anna.yaml", "absences", _away("2026-05-01"))
    assert proposed(repo.tasks()[0]) == {"facilitators": ["bram"]}


def test_another_day_is_one_on_which_all_people_of_the_session_are_free(
    repo: Repository,
) -> None:
    for name in ("bram", "pool-een"):
        repo.remove(f"facilitators/{name}.yaml")
    repo.session(date=day("2026-06-09"))
    repo.append(PROGRAMME, "phases", _paused("2026-06-08", "2026-06-21", "2026-05-01"))
    assert parse_lines(repo.tasks()[0].yaml)["date"] == day("2026-07-02")


def test_a_sound_session_does_not_hide_an_obstructed_one(repo: Repository) -> None:
    repo.session(number=1, date=day("2026-06-05"))
    repo.session(number=2, date=day("2026-06-09"))
    repo.set("facilitators/anna.yaml", "absences", _away("2026-05-01"))
    assert [task.path for task in repo.tasks()] == ["requests/2026-001/session-2.yaml"]


def test_a_session_of_a_past_day_does_not_hide_an_obstructed_one(repo: Repository) -> None:
    repo.session(number=1, date=day("2026-05-28"))
    repo.session(number=2, date=day("2026-06-09"))
    for first, last in (("2026-05-28", "2026-05-28"), ("2026-06-08", "2026-06-21")):
        repo.append(PROGRAMME, "phases", _paused(first, last, "2026-05-01"))
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-29"), "state": "active"})
    by_code = {task.code: task.path for task in repo.tasks()}
    assert by_code["replan-session"] == "requests/2026-001/session-2.yaml"


def test_an_agreement_of_no_punches_takes_none_off_the_card(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.session()
    repo.append(CARD, "extensions", _cut())
    repo.append(CARD, "extensions", _cut(on=day("2026-05-15"), sessions=0))
    (task,) = (task for task in repo.tasks() if task.code == "replan-session")
    assert task.since == day("2026-05-01")


def _leaves(repo: Repository, last: str, announced: str | None = None) -> None:
    known = {"announced": day(announced)} if announced else {}
    membership = {"from": day("2025-01-01"), "until": day(last), **known}
    repo.set("facilitators/anna.yaml", "membership", [membership])


@pytest.mark.parametrize(
    ("announced", "problem"),
    [
        ("2026-03-15", True),
        ("2026-03-16", False),  # the day of planning
        ("2026-03-17", False),
        (None, True),
    ],
)
def test_who_leaves_is_replaced_where_that_was_not_known_before_the_planning(
    announced: str | None, problem: bool, repo: Repository
) -> None:
    repo.session(date=day("2026-06-09"), planned_on=day("2026-03-16"))
    _leaves(repo, "2026-06-08", announced)
    if problem:
        (found,) = repo.problems()
        assert found.code == "facilitator-not-member"
        assert ("announced" in found.hint) == (announced is None)
        return
    (task,) = repo.tasks()
    assert (task.code, task.since) == ("replace-facilitator", day(announced or ""))
    assert proposed(task) == {"facilitators": ["bram"]}
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


FACTS: dict[str, tuple[str, str, Callable[[str], Any]]] = {
    "absence": ("facilitators/anna.yaml", "absences", _away),
    "absence without an end": (
        "facilitators/anna.yaml",
        "absences",
        lambda known: [{"from": day("2026-06-08"), "announced": day(known)}],
    ),
    "contract": (
        "content/providers/partij.yaml",
        "contract",
        lambda known: _contract("2026-06-08", known),
    ),
    "membership": (
        "facilitators/anna.yaml",
        "membership",
        lambda known: [
            {"from": day("2025-01-01"), "until": day("2026-06-08"), "announced": day(known)}
        ],
    ),
    "pause": (
        PROGRAMME,
        "phases",
        lambda known: [_paused("2026-06-08", "2026-06-21", known)],
    ),
    "pause of the offer": (
        PROGRAMME,
        "phases",
        lambda known: [
            {**_paused("2026-06-08", "2026-06-21", known), "offers": ["leidinggevenden"]}
        ],
    ),
}


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize(
    ("known", "is_problem"), [("2026-03-15", True), ("2026-03-16", False), ("2026-03-17", False)]
)
def test_only_what_was_known_before_the_day_of_planning_makes_a_plan_a_mistake(
    fact: str, known: str, is_problem: bool, repo: Repository
) -> None:
    path, field, value = FACTS[fact]
    repo.session(date=day("2026-06-09"), planned_on=day("2026-03-16"))
    repo.set(path, field, value(known))
    assert bool(repo.problems()) == is_problem
    if not is_problem:
        assert set(codes(repo.tasks())) & {"replace-facilitator", "replan-session"}


def test_a_match_with_who_has_left_is_made_anew_before_the_intake(repo: Repository) -> None:
    repo.remove("requests/2026-001/request.yaml")
    repo.request(until="match")
    _leaves(repo, "2026-05-20")
    (task,) = repo.tasks()
    assert (task.code, task.path) == ("replace-facilitator", "requests/2026-001/request.yaml")
    paste(repo, task.path, task.yaml)
    assert codes(repo.tasks()) == ["hold-intake"]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2026-09-07", "2026-09-07"),  # as near to 8 September as can be
        ("2026-07-31", "2026-07-31"),
        ("2026-06-12", "2026-06-12"),  # less than a planning term, more than a week
        ("2026-06-05", None),  # too soon for a group: cancel
    ],
)
def test_another_day_is_near_the_old_one_within_the_contract_and_not_too_soon(
    last: str, expected: str | None, repo: Repository
) -> None:
    repo.session(date=day("2026-09-08"))
    repo.set("content/providers/partij.yaml", "contract", _contract(last, "2026-05-04"))
    (task,) = (task for task in repo.tasks() if task.code == "replan-session")
    fields = parse_lines(task.yaml)
    assert fields.get("date") == (day(expected) if expected else None)
    assert ("cancelled" in fields) == (expected is None)


@pytest.mark.parametrize("field", ["valid_until", "membership"])
def test_another_day_is_within_the_validity_of_the_card_and_the_membership(
    field: str, repo: Repository
) -> None:
    repo.session(date=day("2026-09-08"))
    if field == "valid_until":
        repo.set(CARD, "valid_until", day("2026-09-30"))
    else:
        membership = {"from": day("2025-01-01"), "until": day("2026-09-30")}
        repo.set("facilitators/anna.yaml", "membership", [membership])
    pause = _paused("2026-09-07", "2026-11-30", "2026-05-01")
    repo.append(PROGRAMME, "phases", {**pause, "offers": ["leidinggevenden"]})
    (task,) = (task for task in repo.tasks() if task.code == "replan-session")
    assert parse_lines(task.yaml)["date"] == day("2026-09-04")
