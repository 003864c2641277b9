"""Holders and deputies of roles."""

from pathlib import Path
from typing import Any

import pytest

from tests.makers import DAY, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import paste


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


def _role(first: str, last: str | None = None, **more: Any) -> dict[str, Any]:
    until = {"until": day(last)} if last else {}
    days = {"working_days": ["di", "wo"], "absences": []}
    return {
        "role": "coordinator",
        "holder": "Opvolger Proef",
        "from": day(first),
        **until,
        **days,
        **more,
    }


def _absence(first: str, last: str, **more: Any) -> dict[str, Any]:
    return {"from": day(first), "until": day(last), "announced": day("2026-05-20"), **more}


# ---------------------------------------------------------------------------------- name-deputy


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-05-20", 1), ("2026-07-05", 1), ("2026-07-06", 1), ("2026-07-31", 1), ("2026-08-01", 0)],
)
def test_a_deputy_is_asked_for_from_the_announcement_to_the_last_day(
    as_of: str, expected: int, repo: Repository
) -> None:
    repo.append(PROGRAMME, "roles.0.absences", _absence("2026-07-06", "2026-07-31"))
    tasks = repo.tasks(day(as_of))
    assert [(task.code, task.since, task.due) for task in tasks] == [
        ("name-deputy", day("2026-05-20"), day("2026-07-06"))
    ] * expected


def test_an_absence_with_a_deputy_has_no_task(repo: Repository) -> None:
    absence = _absence("2026-07-06", "2026-07-31", deputy="Vervanger Proef")
    repo.append(PROGRAMME, "roles.0.absences", absence)
    assert repo.tasks() == ()


def test_the_deputy_task_of_an_absent_coordinator_has_no_owner(repo: Repository) -> None:
    repo.append(PROGRAMME, "roles.0.absences", _absence("2026-05-25", "2026-07-31"))
    (task,) = repo.tasks()
    assert (task.owner, task.due) == ("", day("2026-05-25"))
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_the_lines_name_a_deputy_for_one_of_two_absences(repo: Repository) -> None:
    repo.append(PROGRAMME, "roles.0.absences", _absence("2026-07-06", "2026-07-31"))
    repo.append(PROGRAMME, "roles.0.absences", _absence("2026-12-21", "2026-12-31"))
    first, second = repo.tasks()
    assert (first.due, second.due) == (day("2026-07-06"), day("2026-12-21"))
    paste(repo, second.path, second.yaml)
    assert repo.tasks() == (repo.tasks()[0],)
    assert repo.tasks()[0].due == day("2026-07-06")


def test_the_lines_of_a_deputy_keep_every_role_as_it_is(repo: Repository) -> None:
    absence = _absence("2025-07-07", "2025-07-25", deputy="Vervanger Proef")
    old = _role("2025-01-06", "2025-12-31", holder="Eerste Proef", absences=[absence])
    team = _role("2025-01-06", role="team", holder="Het team")
    gone = _absence("2026-07-06", "2026-07-31")
    now = _role("2026-01-01", holder="Tweede: de Proef", absences=[gone])
    repo.set(PROGRAMME, "roles", [old, team, now])
    repo.files[PROGRAMME]["roles"][0]["absences"][0]["announced"] = day("2025-05-20")
    before = repo.ledger().programme
    (task,) = repo.tasks()
    paste(repo, task.path, task.yaml)
    after = repo.ledger().programme
    assert before
    assert after
    named = before.roles[2].absences[0].model_copy(update={"deputy": "Zo is het gegaan."})
    last = before.roles[2].model_copy(update={"absences": (named,)})
    assert after.roles == (*before.roles[:2], last)


def test_an_absence_after_the_end_of_a_role_needs_no_deputy(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-12-31"))
    repo.append(PROGRAMME, "roles", _role("2027-01-01"))
    repo.append(PROGRAMME, "roles.0.absences", _absence("2027-01-04", "2027-01-08"))
    assert repo.tasks() == ()


# ---------------------------------------------------------------------------------- name-holder


def test_a_successor_is_asked_for_when_the_end_of_a_role_is_near(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-06-25"))
    # vr 26 June is the first day without, but no day on which the last one worked; ten days
    # before: do 25, wo 24 ... di 9 June
    assert codes(repo.tasks(day("2026-06-08"))) == []
    (task,) = repo.tasks(day("2026-06-09"))
    assert (task.since, task.due) == (day("2026-06-09"), day("2026-06-26"))
    assert task.owner == "Coördinator Proef"


@pytest.mark.parametrize(
    ("first", "expected"),
    [("2026-06-05", []), ("2026-06-08", []), ("2026-06-09", ["name-holder"])],
)
def test_a_weekend_between_two_holders_is_no_gap(
    first: str, expected: list[str], repo: Repository
) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-06-05"))
    repo.append(PROGRAMME, "roles", _role(first))
    assert codes(repo.tasks()) == expected


def test_the_task_of_an_empty_role_has_no_owner_and_is_overdue(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-05-15"))
    (task,) = repo.tasks()
    assert (task.code, task.owner, task.due) == ("name-holder", "", day("2026-05-18"))
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_a_holder_is_asked_for_in_a_gap_before_a_role_without_an_end(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-05-15"))
    repo.append(PROGRAMME, "roles", _role("2026-07-06"))
    (task,) = repo.tasks()
    assert (task.code, task.due) == ("name-holder", day("2026-05-18"))


def test_a_programme_without_a_coordinator_has_a_task_since_it_began(
    repo: Repository,
) -> None:
    repo.set(PROGRAMME, "roles", [_role("2025-01-06", role="team", holder="Lid een")])
    (task,) = repo.tasks()
    assert (task.code, task.due) == ("name-holder", day("2025-01-06"))
    assert "working_days: [ma, di, wo, do, vr]" in task.yaml


def test_a_programme_that_has_not_begun_has_a_task_for_a_coordinator_today(
    repo: Repository,
) -> None:
    repo.set(PROGRAMME, "roles", [_role("2025-01-06", role="team", holder="Lid een")])
    repo.set(PROGRAMME, "phases", [])
    assert [(task.code, task.due) for task in repo.tasks()] == [("name-holder", DAY)]


def test_a_holder_is_asked_for_every_role_that_was_ever_held(repo: Repository) -> None:
    team = _role("2025-01-06", "2026-06-05", role="team", holder="Lid een")
    repo.append(PROGRAMME, "roles", team)
    assert codes(repo.tasks()) == ["name-holder"]
    repo.append(PROGRAMME, "roles", _role("2026-01-05", role="team", holder="Lid twee"))
    assert codes(repo.tasks()) == []


def test_a_role_until_the_last_possible_day_has_no_end(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("9999-12-31"))
    assert repo.tasks() == ()


@pytest.mark.parametrize(("last", "expected"), [("2026-07-05", 0), ("2026-07-06", 1)])
def test_an_absence_that_begins_on_a_last_day_needs_a_deputy(
    last: str, expected: int, repo: Repository
) -> None:
    repo.set(PROGRAMME, "roles.0.until", day(last))
    repo.append(PROGRAMME, "roles", _role("2026-07-06"))
    repo.append(PROGRAMME, "roles.0.absences", _absence("2026-07-06", "2026-07-08"))
    assert codes(repo.tasks()) == ["name-deputy"] * expected


def test_a_gap_in_the_past_has_no_task(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2025-06-30"))
    repo.append(PROGRAMME, "roles", _role("2025-09-01", "2026-05-15"))
    assert [(task.code, task.due) for task in repo.tasks()] == [("name-holder", day("2026-05-18"))]


def test_a_holder_of_one_day_ends_the_gap_before_it(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles.0.until", day("2026-06-04"))
    repo.append(PROGRAMME, "roles", _role("2026-06-08"))
    assert codes(repo.tasks()) == ["name-holder"]
    repo.append(PROGRAMME, "roles", _role("2026-06-05", "2026-06-05"))
    assert codes(repo.tasks()) == []


# --------------------------------------------------------------- what nobody else is there to do


TEAM = _role("2025-01-06", role="team", holder="Team Proef")


@pytest.mark.parametrize("with_team", [True, False])
@pytest.mark.parametrize("today", ["2026-06-01", "2026-07-08"])
def test_naming_a_deputy_is_the_work_of_the_team(
    today: str, with_team: bool, repo: Repository
) -> None:
    repo.append(PROGRAMME, "roles.0.absences", _absence("2026-07-06", "2026-07-31"))
    if with_team:
        repo.append(PROGRAMME, "roles", TEAM)
    (task,) = repo.tasks(day(today))
    is_away = today == "2026-07-08"
    nobody = "" if is_away else "Coördinator Proef"
    assert (task.code, task.owner) == ("name-deputy", "Team Proef" if with_team else nobody)


@pytest.mark.parametrize("today", ["2026-06-10", "2026-07-08"])
def test_naming_a_successor_is_the_work_of_the_team(today: str, repo: Repository) -> None:
    repo.append(PROGRAMME, "roles", TEAM)
    repo.set(PROGRAMME, "roles.0.until", day("2026-06-25"))
    (task,) = repo.tasks(day(today))
    assert (task.code, task.owner) == ("name-holder", "Team Proef")


@pytest.mark.parametrize("owner", [None, "Coördinator Proef"])
@pytest.mark.parametrize("gone", ["absent", "ended"])
def test_work_whose_owner_is_gone_without_a_deputy_or_successor_is_the_teams(
    gone: str, owner: str | None, repo: Repository
) -> None:
    repo.append(PROGRAMME, "roles", TEAM)
    if gone == "absent":
        repo.append(PROGRAMME, "roles.0.absences", _absence("2026-05-25", "2026-07-31"))
    else:
        repo.set(PROGRAMME, "roles.0.until", day("2026-05-22"))
    path = repo.request(owner=owner)
    if owner is None:
        repo.drop(path, "owner")
    owners = {task.code: task.owner for task in repo.tasks()}
    assert owners["consult-programme-team"] == "Team Proef"
    assert set(owners.values()) == {"Team Proef"}


@pytest.mark.parametrize("until", ["2026-05-22", "2026-06-03", "2026-06-25"])
def test_the_end_of_a_role_makes_no_other_task_due_earlier(until: str, repo: Repository) -> None:
    for number in range(1, 9):
        repo.request(f"2026-00{number}", received=day(f"2026-05-{18 + number}"))
    before = {task.path: task.due for task in repo.tasks()}
    repo.set(PROGRAMME, "roles.0.until", day(until))
    after = {task.path: task.due for task in repo.tasks() if task.path in before}
    assert after == before
