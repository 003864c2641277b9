"""A call is opened for a request, chosen from or closed after its deadline, or withdrawn."""

from pathlib import Path
from typing import Any

import pytest

from tests.makers import Repository, a_repository, codes, day
from tests.pasting import parse_lines, paste, proposed

CALL = "content/calls/gedragscode.md"
DEADLINE, AFTER = day("2026-06-12"), day("2026-06-15")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A call for two people, to which pool-een, pool-twee and pool-drie can answer."""
    repo = a_repository(tmp_path)
    for name in ("pool-twee", "pool-drie"):
        repo.facilitator(name, provider="pool")
    repo.call(needed=2)
    return repo


def _answer(repo: Repository, **answers: str) -> None:
    """Answers by day in June: ``een="yes 3"``."""
    rows = []
    for name, words in answers.items():
        answer, _, number = words.partition(" ")
        on = day(f"2026-06-{int(number or 1):02d}")
        rows.append({"facilitator": f"pool-{name}", "on": on, "answer": answer})
    repo.set(CALL, "responses", rows)


def _lines(repo: Repository) -> dict[str, Any]:
    (task,) = repo.tasks(AFTER)
    paste(repo, task.path, task.yaml)
    assert repo.tasks(AFTER) == ()
    return proposed(task)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({}, "close-call"),
        ({"een": "yes"}, "close-call"),
        ({"een": "yes", "twee": "maybe"}, "close-call"),
        ({"een": "yes", "twee": "withdrawn"}, "close-call"),
        ({"een": "yes", "twee": "yes"}, "choose-responses"),
        ({"een": "yes", "twee": "yes", "drie": "yes"}, "choose-responses"),
    ],
)
def test_a_call_past_its_deadline_is_chosen_from_or_closed(
    answers: dict[str, str], code: str, repo: Repository
) -> None:
    _answer(repo, **answers)
    assert codes(repo.tasks(DEADLINE)) == []
    assert codes(repo.tasks(AFTER)) == [code]


def test_the_first_who_said_yes_is_proposed(repo: Repository) -> None:
    _answer(repo, een="yes 9", twee="yes 3", drie="yes 2")
    assert _lines(repo) == {"chosen": ["pool-drie", "pool-twee"]}


def test_the_chosen_are_kept_and_completed(repo: Repository) -> None:
    _answer(repo, een="yes 9", twee="yes 3", drie="yes 2")
    repo.set(CALL, "chosen", ["pool-een"])
    assert _lines(repo) == {"chosen": ["pool-een", "pool-drie"]}


def test_a_facilitator_who_left_the_pool_is_not_proposed(repo: Repository) -> None:
    _answer(repo, een="yes", twee="yes")
    repo.set("facilitators/pool-twee.yaml", "membership.0.until", day("2026-06-14"))
    assert codes(repo.tasks(AFTER)) == ["close-call"]


def test_a_call_with_too_few_answers_is_closed_with_those_who_said_yes(repo: Repository) -> None:
    _answer(repo, een="yes")
    assert _lines(repo) == {"needed": 1, "chosen": ["pool-een"]}


def test_a_call_without_answers_is_withdrawn(repo: Repository) -> None:
    assert _lines(repo)["withdrawn"]["on"] == AFTER


@pytest.mark.parametrize("end", ["chosen", "withdrawn"])
def test_a_call_that_is_decided_or_withdrawn_has_no_task(end: str, repo: Repository) -> None:
    if end == "chosen":
        repo.set(CALL, "chosen", ["pool-een", "pool-twee"])
    else:
        repo.set(CALL, "withdrawn", {"on": day("2026-06-01"), "reason": "Het ging anders."})
    assert repo.tasks(AFTER) == ()


def test_a_withdrawn_call_does_not_hide_another_call(repo: Repository) -> None:
    repo.call("aaa", withdrawn={"on": day("2026-06-01"), "reason": "Het ging anders."})
    assert [task.path for task in repo.tasks(AFTER)] == [CALL]


# ------------------------------------------------------------------------------- open-call

GEDRAGSCODE = "content/offers/gedragscode.md"
REQUEST = "requests/2026-001/request.yaml"


def _ask(repo: Repository, until: str = "consult", **fields: Any) -> None:
    """A request for the offer of the pool, which goes by call."""
    repo.set(GEDRAGSCODE, "by_call", True)
    repo.drop(repo.request(until=until, offer="gedragscode", goals=[], **fields), "card")


def test_a_consulted_request_that_goes_by_call_asks_for_a_call_and_not_for_a_match(
    repo: Repository,
) -> None:
    repo.remove(CALL)
    _ask(repo)
    (task,) = repo.tasks()
    assert (task.code, task.path) == ("open-call", "content/calls/gedragscode-2026-06.md")
    assert (task.since, task.due) == (day("2026-03-04"), day("2026-03-12"))
    assert task.text == "Doe een oproep aan de pool voor aanvraag 2026-001. Koppel daarna."


def test_after_a_call_was_withdrawn_the_next_has_its_whole_term(repo: Repository) -> None:
    _ask(repo)
    repo.set(CALL, "requests", ["2026-001"])
    repo.set(CALL, "withdrawn", {"on": day("2026-05-28"), "reason": "De dag kon niet."})
    (task,) = repo.tasks()
    assert (task.code, task.since, task.due) == ("open-call", day("2026-05-28"), day("2026-06-08"))


@pytest.mark.parametrize(
    ("until", "offer", "expected"),
    [
        ("request", {}, ["consult-programme-team"]),
        ("consult", {}, ["open-call"]),
        ("consult", {"by_call": False}, ["make-match"]),
        ("consult", {"status": "closed"}, ["make-match"]),
    ],
)
def test_only_a_consulted_request_for_an_open_offer_by_call_asks_for_a_call(
    until: str, offer: dict[str, Any], expected: list[str], repo: Repository
) -> None:
    repo.remove(CALL)
    _ask(repo, until)
    for field, value in offer.items():
        repo.set(GEDRAGSCODE, field, value)
    assert codes(repo.tasks()) == expected


@pytest.mark.parametrize(("size", "needed"), [(20, 1), (21, 2)])
def test_the_new_call_asks_for_an_assistant_where_the_group_needs_one(
    size: int, needed: int, repo: Repository
) -> None:
    repo.remove(CALL)
    _ask(repo, group={"size": size, "level": "team"})
    repo.set(GEDRAGSCODE, "method", {"name": "De spiegel", "owner": "Bureau Proef"})
    (task,) = repo.tasks()
    front_matter = parse_lines(task.yaml.partition("---\n")[2].partition("---\n")[0])
    assert front_matter["needed"] == needed
    assert front_matter["method_owner"] == "Bureau Proef"
    assert "dienstverlening" not in task.yaml


@pytest.mark.parametrize(
    ("call", "joins"),
    [
        ({}, True),
        ({"directorate": "ruimte"}, False),
        ({"offer": "leidinggevenden"}, False),
        ({"deadline": day("2026-05-29")}, False),
        ({"withdrawn": {"on": day("2026-05-20"), "reason": "Nee."}}, False),
    ],
)
def test_a_request_joins_the_open_call_for_its_offer_and_directorate(
    call: dict[str, Any], joins: bool, repo: Repository
) -> None:
    for field, value in call.items():
        repo.set(CALL, field, value)
    _ask(repo)
    (task,) = (task for task in repo.tasks() if task.code == "open-call")
    assert (task.path == CALL) is joins
    assert not joins or parse_lines(task.yaml) == {"requests": ["2026-001"]}


# ---------------------------------------------------------------------- a match after a call


@pytest.mark.parametrize(
    ("today", "late"), [("2026-06-12", False), ("2026-06-22", False), ("2026-06-23", True)]
)
def test_a_match_is_due_after_the_deadline_of_the_call_that_serves_the_request(
    today: str, late: bool, repo: Repository
) -> None:
    _ask(repo)
    repo.set(CALL, "requests", ["2026-001"])
    (task,) = (task for task in repo.tasks(day(today)) if task.code == "make-match")
    assert (task.since, task.due) == (DEADLINE, day("2026-06-22"))
    assert (task.urgency(day(today)) == "overdue") is late
    waits = "Doe dat na de oproep: reageren kan tot en met vrijdag 12 juni 2026."
    assert (waits in task.text) is (day(today) <= DEADLINE)


@pytest.mark.parametrize(
    ("answers", "proposed"),
    [
        ({}, "pool-drie"),
        ({"twee": "yes"}, "pool-twee"),
        ({"twee": "maybe"}, "pool-twee"),
        ({"een": "yes", "twee": "maybe"}, "pool-een"),
        ({"drie": "no"}, "pool-een"),
        ({"drie": "withdrawn", "een": "no"}, "pool-twee"),
    ],
)
def test_the_example_of_a_match_follows_the_answers_to_the_call(
    answers: dict[str, str], proposed: str, repo: Repository
) -> None:
    _answer(repo, **answers)
    _ask(repo)
    repo.set(CALL, "requests", ["2026-001"])
    (task,) = (task for task in repo.tasks(AFTER) if task.code == "make-match")
    assert parse_lines(task.yaml)["match"]["facilitators"] == [proposed]


# ------------------------------------------------------------------------- tell-responders

WITHDRAWN = {"on": day("2026-06-10"), "reason": "Het ging anders."}


@pytest.mark.parametrize(
    ("answers", "chosen", "told"),
    [
        ({}, [], []),
        ({"een": "maybe", "twee": "no", "drie": "withdrawn"}, [], []),
        ({"een": "yes", "twee": "no"}, [], ["pool-een"]),
        ({"een": "yes 9", "twee": "yes 3"}, [], ["pool-twee", "pool-een"]),
        ({}, ["pool-drie"], ["pool-drie"]),
        ({"een": "yes", "twee": "no"}, ["pool-twee", "pool-een"], ["pool-een"]),
    ],
)
def test_who_said_yes_or_was_chosen_is_told_that_the_call_was_withdrawn(
    answers: dict[str, str], chosen: list[str], told: list[str], repo: Repository
) -> None:
    _answer(repo, **answers)
    repo.set(CALL, "chosen", chosen)
    repo.set(CALL, "withdrawn", WITHDRAWN)
    tasks = repo.tasks(AFTER)
    assert codes(tasks) == ["tell-responders"] * bool(told)
    for task in tasks:
        assert task.since == WITHDRAWN["on"]
        assert [row["facilitator"] for row in proposed(task)["responses"]] == told
        paste(repo, task.path, task.yaml)
        assert repo.problems(AFTER) == ()
        assert repo.tasks(AFTER) == ()


def test_somebody_who_said_yes_on_the_day_of_the_withdrawal_can_be_told_that_day(
    repo: Repository,
) -> None:
    _answer(repo, een="yes 10")
    repo.set(CALL, "withdrawn", WITHDRAWN)
    (task,) = repo.tasks(day("2026-06-10"))
    paste(repo, task.path, task.yaml)
    assert repo.problems(day("2026-06-10")) == ()
    assert repo.tasks(day("2026-06-10")) == ()


def test_nobody_is_told_who_left_or_when_the_retention_period_is_over(repo: Repository) -> None:
    _answer(repo, een="yes", twee="yes")
    repo.set(CALL, "withdrawn", WITHDRAWN)
    repo.set("facilitators/pool-twee.yaml", "membership.0.until", day("2026-06-14"))
    (task,) = repo.tasks(AFTER)
    assert "pool-twee" not in task.yaml
    later = repo.tasks(day("2028-06-12"))
    assert "tell-responders" not in codes(later)
