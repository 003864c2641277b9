"""What people wait for: a new day, a promise, an answer to a wish, something about a theme."""

import datetime as dt
from typing import Any

import pytest

from tests.makers import DAY, PROGRAMME, Repository, day

Found = list[tuple[str, str, str]]


def found(repo: Repository, as_of: dt.date = DAY) -> Found:
    """The code, the first and the last day of each task."""
    return [(task.code, str(task.since), str(task.due)) for task in repo.tasks(as_of)]


# --------------------------------------------------------------------------------- plan-meeting

WHY = {"on": day("2026-03-16"), "reason": "Er is geen zaal."}


@pytest.mark.parametrize(
    ("as_of", "since"),
    [
        ("2026-03-16", "2026-03-16"),
        ("2026-04-15", "2026-03-16"),
        ("2026-04-16", "2026-04-16"),
        ("2026-06-15", "2026-05-16"),
        ("2027-01-16", "2027-01-16"),
    ],
)
def test_a_meeting_without_a_new_day_is_asked_for_again_each_month(
    repo: Repository, as_of: str, since: str
) -> None:
    repo.meeting("2026-04-02", outcomes=[], postponed=WHY)
    ((_, began, due),) = [each for each in found(repo, day(as_of)) if each[0] == "plan-meeting"]
    assert began == since
    assert due >= as_of


def test_a_day_is_proposed_for_a_meeting_also_in_a_pause_without_an_end(repo: Repository) -> None:
    repo.meeting("2026-04-02", outcomes=[], postponed=WHY)
    repo.set(PROGRAMME, "phases.9", {"from": day("2026-03-20"), "state": "paused"})
    (task,) = [task for task in repo.tasks(day("2026-03-25")) if task.code == "plan-meeting"]
    assert "until: 2026-04-" in task.yaml


def test_a_meeting_postponed_on_the_last_of_a_month_is_asked_for_on_the_last_of_a_short_one(
    repo: Repository,
) -> None:
    repo.meeting("2026-02-05", outcomes=[], postponed={**WHY, "on": day("2026-01-31")})
    assert found(repo, day("2026-02-28"))[0][1] == "2026-02-28"
    assert found(repo, day("2026-03-30"))[0][1] == "2026-02-28"


@pytest.mark.parametrize(
    "fields",
    [
        {"postponed": {**WHY, "until": day("2026-06-18")}},
        {"postponed": {**WHY, "until": day("2026-05-21")}},
        {"cancelled": WHY},
        {},
    ],
)
def test_a_meeting_with_a_day_or_that_was_cancelled_needs_no_new_day(
    repo: Repository, fields: dict[str, Any]
) -> None:
    repo.meeting("2026-04-02", outcomes=[], **fields)
    assert found(repo) == []


def test_the_new_day_that_is_proposed_lies_after_the_first(repo: Repository) -> None:
    repo.meeting("2026-09-03", outcomes=[], postponed=WHY)
    (task,) = repo.tasks()
    assert "until: 2026-09-2" in task.yaml


# --------------------------------------------------------------------------------- keep-promise


def test_a_promise_with_a_day_is_due_on_that_day_also_when_it_waits_for_something(
    repo: Repository,
) -> None:
    repo.promise(by=day("2026-07-03"))
    assert found(repo) == [("keep-promise", "2026-04-02", "2026-07-03")]
    assert found(repo, day("2026-08-03")) == [("keep-promise", "2026-04-02", "2026-07-03")]


def test_a_promise_that_waits_is_looked_at_each_month_and_after_a_pause_without_an_end(
    repo: Repository,
) -> None:
    repo.promise()
    assert found(repo) == [("keep-promise", "2026-05-02", "2026-06-02")]
    assert found(repo, day("2026-06-02"))[0][1] == "2026-06-02"
    repo.append(PROGRAMME, "phases", {"from": day("2026-04-01"), "state": "paused"})
    (task,) = repo.tasks()
    assert task.is_waiting


def test_a_kept_promise_needs_nothing(repo: Repository) -> None:
    repo.promise(kept={"on": day("2026-05-20"), "how": "Verteld."})
    assert found(repo) == []


@pytest.mark.parametrize("to", ["staff", "pool", "requester", "provider"])
def test_the_task_of_a_promise_repeats_none_of_its_text(repo: Repository, to: str) -> None:
    repo.promise(to=to, text="Wij bellen terug.", waits_for="Een antwoord.")
    (task,) = repo.tasks()
    for word in ("bellen", "antwoord"):
        assert word not in task.text + task.yaml


# ---------------------------------------------------------------------------------- answer-wish


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-04-11", []), ("2026-04-12", [("answer-wish", "2026-04-12", "2026-04-29")])],
)
def test_an_open_wish_without_an_owner_asks_for_one_a_month_after_the_meeting(
    repo: Repository, as_of: str, expected: Found
) -> None:
    repo.meeting("2026-03-12")
    assert found(repo, day(as_of)) == expected


def test_the_month_of_a_wish_begins_on_the_day_to_which_the_meeting_was_postponed(
    repo: Repository,
) -> None:
    moved = {**WHY, "on": day("2026-03-10"), "until": day("2026-04-30")}
    repo.meeting("2026-03-12", postponed=moved)
    assert found(repo, day("2026-05-29")) == []
    assert found(repo, day("2026-05-30"))[0][:2] == ("answer-wish", "2026-05-30")


@pytest.mark.parametrize(
    ("wish", "asked"),
    [
        ({"state": "open"}, True),
        ({"state": "open", "follow_up": "Wij zoeken."}, True),
        ({"state": "open", "owner": "De groep"}, False),
        ({"state": "adopted"}, False),
        ({"state": "declined"}, False),
        ({"state": "parked"}, False),
    ],
)
def test_only_a_wish_that_is_open_and_of_nobody_is_asked_about(
    repo: Repository, wish: dict[str, Any], asked: bool
) -> None:
    repo.meeting(outcomes=[{"wish": "Meer oefenen.", **wish}])
    assert [code for code, _, _ in found(repo)] == (["answer-wish"] if asked else [])


def test_the_wishes_of_one_meeting_are_one_task_that_names_their_numbers(repo: Repository) -> None:
    wishes = [{"wish": "Een.", "state": state} for state in ("open", "parked", "open")]
    repo.meeting(outcomes=wishes)
    (task,) = repo.tasks()
    assert task.text == "Zeg wie het oppakt: de wensen 1 en 3 van de bijeenkomst van 12 maart 2026."
    assert task.yaml.count("owner:") == 2


# --------------------------------------------------------------------------------- act-on-theme


def heard(repo: Repository, days: list[str], directorates: list[str]) -> str:
    """Held sessions with the first theme, one for each day and directorate; the theme's id."""
    theme = str(repo.files["content/themes.yaml"][0]["id"])
    for number, (date, directorate) in enumerate(zip(days, directorates, strict=True), start=1):
        name, on = f"2025-00{number}", day(date)
        path = repo.request(name, until="intake", received=on, card=None)
        repo.drop(path, "card")
        repo.set(path, "offer", "gedragscode")
        repo.set(path, "requester.directorate", directorate)
        for step in ("consultation", "match", "intake"):
            repo.set(path, f"{step}.on", on)
        repo.set(path, "closed", {"on": on, "outcome": "completed", "reason": "Klaar."})
        told = {"sent": on, "received": on, "responses": 9, "score": 8.0}
        repo.held_session(name, 1, planned_on=on, date=on, evaluation=told, themes=[theme])
    return theme


def codes_on(repo: Repository, as_of: str) -> set[str]:
    return {task.code for task in repo.tasks(day(as_of))} & {"act-on-theme"}


DAYS = ["2025-10-06", "2025-10-20", "2025-11-03"]


@pytest.mark.parametrize(
    ("directorates", "as_of", "asked"),
    [
        (["dienstverlening", "ruimte", "ruimte"], "2026-05-02", False),
        (["dienstverlening", "ruimte", "ruimte"], "2026-05-03", True),
        (["ruimte", "ruimte", "ruimte"], "2026-06-01", False),
    ],
)
def test_a_theme_that_passed_the_floors_half_a_year_ago_asks_for_an_action(
    repo: Repository, directorates: list[str], as_of: str, asked: bool
) -> None:
    repo.set(PROGRAMME, "privacy", {"min_sessions": 3, "min_directorates": 2})
    heard(repo, DAYS, directorates)
    assert codes_on(repo, as_of) == ({"act-on-theme"} if asked else set())


@pytest.mark.parametrize(
    ("field", "value"),
    [("actions", [{"on": day("2025-01-20"), "text": "Iets."}]), ("retired", day("2026-05-20"))],
)
def test_a_theme_with_an_action_or_that_is_retired_asks_for_nothing(
    repo: Repository, field: str, value: Any
) -> None:
    repo.set(PROGRAMME, "privacy", {"min_sessions": 1, "min_directorates": 1})
    heard(repo, DAYS[:1], ["ruimte"])
    assert codes_on(repo, "2026-06-01") == {"act-on-theme"}
    repo.files["content/themes.yaml"][0][field] = value
    assert codes_on(repo, "2026-06-01") == set()
