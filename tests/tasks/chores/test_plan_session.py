"""Plans for a first session, or for another one after a cancellation."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.makers import CARD, DAY, OFFER, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import parse_lines, paste

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
CANCELLED = {
    "on": day("2026-05-26"),
    "by": "requester",
    "reason": "Het komt niet uit.",
    "punch": "returned",
}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    repo = a_repository(tmp_path)
    repo.request(until="intake")
    return repo


def _plan(repo: Repository, as_of: dt.date = DAY) -> dict[str, Any]:
    """The fields in the lines of the task to plan, after checking that they can be pasted."""
    (task,) = (task for task in repo.tasks(as_of) if task.code == "plan-session")
    paste(repo, task.path, task.yaml)
    assert repo.problems(as_of) == ()
    return parse_lines(task.yaml)


def test_a_plan_is_a_new_file_with_the_people_of_the_match(repo: Repository) -> None:
    plan = _plan(repo)
    assert plan["planned_on"] == DAY
    assert plan["date"] == day("2026-06-18")  # the first day after ten working days
    assert (plan["facilitators"], plan["group_size"]) == (["anna"], 14)
    assert repo.tasks() == ()


def test_a_plan_is_on_a_preferred_day_when_there_is_one(repo: Repository) -> None:
    usual = _plan(repo)["date"]
    asked: dict[str, Any] = {"from": usual + dt.timedelta(days=9), "until": day("2026-12-31")}
    repo.set(REQUEST, "preferred", asked)
    repo.remove(SESSION)
    assert _plan(repo)["date"] >= asked["from"]
    tuesday = usual + dt.timedelta(days=5)  # the first day asked for, and the last
    repo.set(REQUEST, "preferred", {"from": tuesday, "until": tuesday})
    repo.remove(SESSION)
    assert _plan(repo)["date"] == tuesday
    repo.set(REQUEST, "preferred", asked | {"days": ["do"]})
    repo.remove(SESSION)
    assert _plan(repo)["date"].isoweekday() == 4
    repo.set(REQUEST, "preferred", {"from": day("2020-01-01"), "until": day("2020-02-01")})
    repo.remove(SESSION)
    assert _plan(repo)["date"] == usual


@pytest.mark.parametrize(
    ("size", "assistant", "planned"),
    [(20, None, 20), (21, "bram", 21), (30, "bram", 30), (31, "bram", 30)],
)
def test_a_large_group_gets_an_assistant(
    size: int, assistant: str | None, planned: int, repo: Repository
) -> None:
    repo.set(REQUEST, "group.size", size)
    plan = _plan(repo)
    assert (plan.get("assistant"), plan["group_size"]) == (assistant, planned)


def test_the_assistant_of_the_match_is_proposed_to_assist(repo: Repository) -> None:
    repo.facilitator("bea")
    repo.set(REQUEST, "group.size", 24)
    repo.set(REQUEST, "match.assistant", "bram")
    assert _plan(repo)["assistant"] == "bram"


def test_two_large_groups_with_the_same_requirements_get_the_same_plan(repo: Repository) -> None:
    repo.request("2026-002", until="intake")
    for name in ("2026-001", "2026-002"):
        repo.set(f"requests/{name}/request.yaml", "group.size", 24)
    first, second = repo.tasks()
    assert parse_lines(first.yaml) == parse_lines(second.yaml)


def test_a_plan_without_an_available_assistant_has_a_smaller_group(repo: Repository) -> None:
    repo.set(REQUEST, "group.size", 24)
    for name in ("bram", "pool-een"):
        repo.remove(f"facilitators/{name}.yaml")
    assert _plan(repo)["group_size"] == 20


def test_a_plan_leaves_the_lead_time_of_its_offer(repo: Repository) -> None:
    repo.set(REQUEST, "received", day("2026-03-02"))
    repo.set(OFFER, "lead_time", 90)
    # eighteen weeks, and six days more for Good Friday to Whit Monday
    assert _plan(repo)["date"] == day("2026-07-14")


def test_a_plan_avoids_a_known_pause(repo: Repository) -> None:
    pause = {
        "from": day("2026-06-15"),
        "until": day("2026-07-05"),
        "state": "paused",
        "announced": day("2026-05-01"),
    }
    repo.append(PROGRAMME, "phases", pause)
    assert _plan(repo)["date"] > day("2026-07-05")


def test_a_plan_avoids_absences_and_days_with_a_session(repo: Repository) -> None:
    away = {"from": day("2026-06-18"), "until": day("2026-06-18"), "announced": day("2026-05-01")}
    repo.set("facilitators/anna.yaml", "absences", [away])
    repo.set("facilitators/bram.yaml", "absences", [away])
    repo.request("2026-002", until="intake")
    repo.session("2026-002", date=day("2026-06-19"), facilitators=["anna"])
    plan = _plan(repo)
    assert (plan["date"], plan["facilitators"]) == (day("2026-06-19"), ["bram"])


def test_the_number_of_a_new_session_is_the_next(repo: Repository) -> None:
    repo.session(number=1, cancelled=CANCELLED)
    repo.session(number=2, cancelled=CANCELLED)
    (task,) = repo.tasks()
    assert (task.code, task.path) == ("plan-session", "requests/2026-001/session-3.yaml")
    assert (task.since, task.due) == (day("2026-05-26"), day("2026-06-11"))


@pytest.mark.parametrize(
    ("path", "loc", "value"),
    [
        (REQUEST, "card", "kaart-1"),
        (CARD, "valid_until", day("2026-05-29")),
        (CARD, "offer", "gedragscode"),
    ],
)
def test_a_request_without_a_card_gets_that_of_its_offer_before_it_is_planned(
    repo: Repository, path: str, loc: str, value: object
) -> None:
    repo.set(CARD, "issued", day("2026-04-01"))  # after the match
    repo.request(until="intake")
    repo.drop(REQUEST, "card")
    (task,) = repo.tasks()
    assert task.text == "Kies eerst de strippenkaart voor aanvraag 2026-001: kaart 1."
    assert (task.path, task.yaml.splitlines()[-1]) == (REQUEST, "card: kaart-1")
    repo.set(path, loc, value)
    (task,) = (task for task in repo.tasks() if task.code == "plan-session")
    assert task.text == "Plan een gesprek voor aanvraag 2026-001."


def test_a_cancelled_session_is_planned_again_until_the_term_has_ended(repo: Repository) -> None:
    repo.session(cancelled=CANCELLED)
    assert codes(repo.tasks(day("2026-06-11"))) == ["plan-session"]
    assert codes(repo.tasks(day("2026-06-12"))) == ["close-request"]


@pytest.mark.parametrize("held", [None, {"participants": 12}])
def test_a_request_with_a_planned_or_held_session_has_no_planning_task(
    held: object, repo: Repository
) -> None:
    if held:
        repo.held_session()
    else:
        repo.session()
    assert "plan-session" not in codes(repo.tasks())


def _full_requester(repo: Repository) -> None:
    repo.set(CARD, "per_requester", 1)
    repo.request("2026-002", until="intake")
    repo.set("requests/2026-002/request.yaml", "requester.code", "lg-0a0a1a")
    repo.session("2026-002")


def _expired_card(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-06-05"))


def test_a_request_on_a_full_card_waits_for_the_decision_and_is_not_called_stalled(
    repo: Repository,
) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request("2026-002", until="intake")
    repo.session("2026-002")
    (task,) = repo.tasks()
    assert (task.code, task.path) == ("decide-follow-up", CARD)
    assert task.text == (
        "De kaart 1 is vol: alle strippen zijn gebruikt of beloofd. "
        "Er wacht 1 aanvraag: 2026-001. Besluit hoe het verder gaat."
    )


@pytest.mark.parametrize(
    ("obstruct", "words"),
    [
        (_full_requester, "De aanvrager lg-0a0a1a heeft op de kaart 1 geen gesprek meer"),
        (_expired_card, "Er is geen dag waarop een gespreksleider kan."),
    ],
)
def test_the_lines_close_a_request_for_which_nothing_can_be_planned(
    obstruct: Any, words: str, repo: Repository
) -> None:
    obstruct(repo)
    (task,) = repo.tasks()
    assert task.text.startswith(words)
    assert task.path == REQUEST
    paste(repo, task.path, task.yaml)
    assert repo.tasks() == ()


def test_a_request_waits_in_a_pause_without_an_end(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", {"from": day("2026-05-18"), "state": "paused"})
    assert repo.tasks() == ()


def test_a_day_after_a_pause_with_an_end_is_proposed(repo: Repository) -> None:
    pause = {"from": day("2026-05-18"), "until": day("2026-06-28"), "state": "paused"}
    repo.append(PROGRAMME, "phases", pause)
    repo.set(REQUEST, "intake.on", day("2026-05-14"))
    assert [task.due for task in repo.tasks()] == [day("2026-07-14")]
    assert _plan(repo)["date"] > day("2026-06-28")


def test_a_request_without_a_punch_in_a_pause_does_not_hide_the_next(repo: Repository) -> None:
    pause = {"from": day("2026-05-18"), "until": day("2026-06-28"), "state": "paused"}
    repo.append(PROGRAMME, "phases", pause)
    repo.set(CARD, "per_requester", 1)
    repo.request(
        "2026-000", until="intake", requester={"code": "lg-0a0a1a", "directorate": "ruimte"}
    )
    repo.held_session("2026-000")
    repo.offer("ander")
    repo.request("2026-002", until="intake", offer="ander")
    repo.drop("requests/2026-002/request.yaml", "card")
    assert ("plan-session", "requests/2026-002/session-1.yaml") in {
        (task.code, task.path) for task in repo.tasks()
    }


def test_a_request_for_an_offer_without_a_card_has_no_limit_of_punches(repo: Repository) -> None:
    repo.offer("ander")
    repo.set(REQUEST, "offer", "ander")
    repo.drop(REQUEST, "card")
    assert _plan(repo)["facilitators"] == ["anna"]


def test_the_people_of_the_match_are_proposed_before_others(repo: Repository) -> None:
    repo.set(REQUEST, "match.facilitators", ["bram"])
    assert _plan(repo)["facilitators"] == ["bram"]


def test_one_other_facilitator_is_proposed_when_the_match_is_not_free(repo: Repository) -> None:
    repo.facilitator("carla")
    away = {"from": DAY, "until": day("2026-12-31"), "announced": day("2026-05-01")}
    repo.set("facilitators/anna.yaml", "absences", [away])
    assert _plan(repo)["facilitators"] == ["bram"]


def test_a_facilitator_of_a_cancelled_session_is_free(repo: Repository) -> None:
    repo.request("2026-002", until="intake")
    repo.session("2026-002", date=day("2026-06-18"), cancelled=CANCELLED)
    plans = [parse_lines(task.yaml) for task in repo.tasks()]
    assert [(plan["date"], plan["facilitators"]) for plan in plans] == [
        (day("2026-06-18"), ["anna"])
    ] * 2


@pytest.mark.parametrize(
    "unfit",
    [{"languages": ["en"]}, {"directorate": "dienstverlening"}, {"recusals": ["dienstverlening"]}],
)
def test_a_facilitator_unfit_for_the_group_is_not_proposed_to_assist(
    unfit: dict[str, Any], repo: Repository
) -> None:
    repo.facilitator("aad", **unfit)
    repo.set(REQUEST, "group.size", 24)
    assert _plan(repo)["assistant"] == "bram"


def test_the_last_punch_can_be_planned(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    assert _plan(repo)["date"] == day("2026-06-18")


def test_what_was_agreed_for_a_requester_can_be_planned(repo: Repository) -> None:
    _full_requester(repo)
    agreed = {"on": day("2026-05-01"), "sessions": 1, "requester": "lg-0a0a1a"}
    repo.append(CARD, "extensions", {**agreed, "reason": "Zo.", "agreed_by": "Team"})
    assert _plan(repo)["date"] == day("2026-06-18")


@pytest.mark.parametrize(("last", "is_proposed"), [("2026-06-17", False), ("2026-06-18", True)])
def test_the_last_day_of_a_card_can_be_planned(
    last: str, is_proposed: bool, repo: Repository
) -> None:
    repo.set(CARD, "valid_until", day(last))
    (task,) = repo.tasks()
    assert ("date: 2026-06-18" in task.yaml) == is_proposed


@pytest.mark.parametrize(
    ("away_until", "is_proposed"), [("2026-08-23", True), ("2026-08-24", False)]
)
def test_a_day_beyond_sixty_open_days_is_not_proposed(
    away_until: str, is_proposed: bool, repo: Repository
) -> None:
    away = {"from": DAY, "until": day(away_until), "announced": day("2026-05-01")}
    for name in ("anna", "bram"):
        repo.set(f"facilitators/{name}.yaml", "absences", [away])
    (task,) = repo.tasks()
    assert ("date: 2026-08-24" in task.yaml) == is_proposed
    assert task.text.startswith("Er is geen dag waarop") != is_proposed


@pytest.mark.parametrize(("lead_time", "date"), [(None, "2026-06-18"), (15, "2026-06-22")])
def test_the_plan_of_a_request_of_today_leaves_the_lead_time(
    lead_time: int | None, date: str, repo: Repository
) -> None:
    steps: dict[str, Any] = {"consultation": {"on": DAY, "advice": "Akkoord."}}
    steps["match"] = {"on": DAY, "facilitators": ["anna"], "reason": "Past."}
    steps["intake"] = {"on": DAY, "by": "anna", "outcome": "Eén gesprek."}
    repo.request(received=DAY, **steps)
    if lead_time:
        repo.set(OFFER, "lead_time", lead_time)
    assert _plan(repo)["date"] == day(date)


def test_a_request_with_a_plan_does_not_hide_another_without(repo: Repository) -> None:
    repo.session()
    repo.request("2026-002", until="intake")
    assert [task.path for task in repo.tasks()] == ["requests/2026-002/session-1.yaml"]


def test_only_people_of_the_provider_of_the_card_are_proposed(repo: Repository) -> None:
    repo.facilitator("aad", provider="pool")
    repo.set(OFFER, "providers", ["pool", "partij"])
    away = {"from": DAY, "until": day("2026-12-31"), "announced": day("2026-05-01")}
    repo.set("facilitators/anna.yaml", "absences", [away])
    assert _plan(repo)["facilitators"] == ["bram"]
