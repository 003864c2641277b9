"""Sessions at their limits: the group, a pause of the programme, the lead time."""

import datetime as dt
from typing import Any

import pytest

from tests.makers import OFFER, PROGRAMME, Repository, codes, day

SESSION = "requests/2026-001/session-1.yaml"
REQUEST = "requests/2026-001/request.yaml"


@pytest.fixture(autouse=True)
def _request(repo: Repository) -> None:
    repo.request(until="intake")


@pytest.mark.parametrize(
    ("people", "assistant", "is_sound"),
    [
        (1, None, True),
        (20, None, True),
        (21, None, False),
        (20, "bram", True),
        (21, "bram", True),
        (30, "bram", True),
        (31, "bram", False),
    ],
)
def test_a_group_larger_than_the_offer_allows_is_a_problem(
    repo: Repository, people: int, assistant: str | None, is_sound: bool
) -> None:
    more: dict[str, Any] = {"assistant": assistant} if assistant else {}
    repo.session(group_size=people, **more)
    assert repo.report() == ([] if is_sound else [("group-too-large", SESSION, str(people))])


@pytest.mark.parametrize(("people", "is_sound"), [(8, True), (9, False)])
def test_the_largest_group_is_the_number_of_the_offer(
    repo: Repository, people: int, is_sound: bool
) -> None:
    repo.set(OFFER, "max_group", 8)
    repo.session(group_size=people)
    assert (repo.problems() == ()) == is_sound


def test_the_message_for_a_large_group_names_both_limits(repo: Repository) -> None:
    repo.session(group_size=24)
    assert str(repo.problems()[0]) == (
        f"{SESSION}:7:13: 24 deelnemers is te veel: zonder assistent zijn het er hoogstens 20. "
        "Zet er een assistent bij (dan hoogstens 30) of maak de groep kleiner. [group-too-large]"
    )


@pytest.mark.parametrize("fact", ["held", "cancelled"])
def test_a_large_group_that_was_held_or_cancelled_can_be_recorded(
    repo: Repository, fact: str
) -> None:
    cancelled = {"on": day("2026-05-01"), "by": "provider", "reason": "Ziek.", "punch": "used"}
    facts: dict[str, Any] = {"held": {"participants": 33}, "cancelled": cancelled}
    repo.session(group_size=33, date=day("2026-05-04"), **{fact: facts[fact]})
    assert repo.problems() == ()


def pause(first: str, last: str | None, **more: Any) -> dict[str, Any]:
    until = {"until": day(last)} if last else {}
    return {"from": day(first), "state": "paused", **until, **more}


@pytest.mark.parametrize(
    ("first", "last", "is_sound"),
    [
        ("2026-06-10", None, True),  # the day after the session
        ("2026-06-09", None, False),
        ("2026-06-01", "2026-06-08", True),  # over the day before
        ("2026-06-01", "2026-06-09", False),
    ],
)
def test_a_session_planned_in_a_known_pause_is_a_problem(
    repo: Repository, first: str, last: str | None, is_sound: bool
) -> None:
    repo.append(PROGRAMME, "phases", pause(first, last, announced=day("2026-01-05")))
    repo.session()
    assert repo.report() == ([] if is_sound else [("programme-paused", SESSION, "2026-06-09")])


@pytest.mark.parametrize(
    ("announced", "is_sound"),
    [("2026-03-15", False), ("2026-03-16", True), ("2026-03-17", True)],
)
def test_a_pause_announced_after_the_day_of_planning_is_no_problem(
    repo: Repository, announced: str, is_sound: bool
) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-06-01", None, announced=day(announced)))
    repo.session(planned_on=day("2026-03-16"))
    assert (repo.problems() == ()) == is_sound


@pytest.mark.parametrize(("planned_on", "is_sound"), [("2026-05-18", True), ("2026-05-19", False)])
def test_a_pause_without_announcement_is_known_from_its_first_day(
    repo: Repository, planned_on: str, is_sound: bool
) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-05-18", None))
    repo.session(planned_on=day(planned_on))
    assert (repo.problems() == ()) == is_sound


def test_a_session_after_the_end_of_a_pause_is_no_problem(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-05-18", None, announced=day("2026-03-01")))
    repo.append(PROGRAMME, "phases", {"from": day("2026-06-09"), "state": "active"})
    repo.session()
    assert repo.problems() == ()


def test_the_message_for_a_stopped_programme_says_stopped(repo: Repository) -> None:
    stop = {"from": day("2026-06-09"), "state": "stopped", "announced": day("2026-03-15")}
    repo.append(PROGRAMME, "phases", stop)
    repo.session()
    (problem,) = repo.problems()
    assert (problem.code, problem.message) == (
        "programme-paused",
        "Op 2026-06-09 (dinsdag) is het programma gestopt: vanaf 2026-06-09.",
    )


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_a_session_held_or_cancelled_in_a_pause_can_be_recorded(
    repo: Repository, state: str
) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-04-01", "2026-04-30", announced=day("2026-03-01")))
    if state == "held":
        repo.held_session(date=day("2026-04-07"))
    else:
        off = {"on": day("2026-04-02"), "by": "provider", "reason": "Pauze.", "punch": "returned"}
        repo.session(date=day("2026-04-07"), cancelled=off)
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("received", "date", "is_sound"),
    [
        ("2026-05-11", "2026-06-09", False),  # Ascension Day and Whit Monday do not count
        ("2026-05-11", "2026-06-10", True),
        ("2026-05-08", "2026-06-09", True),
        ("2026-05-09", "2026-06-08", False),  # a Saturday: counting begins on Monday the 11th
        ("2026-05-09", "2026-06-09", True),
    ],
)
def test_a_session_planned_within_the_lead_time_of_the_offer_is_a_problem(
    repo: Repository, received: str, date: str, is_sound: bool
) -> None:
    repo.set(OFFER, "lead_time", 20)
    start = day(received)
    steps: dict[str, Any] = {
        "received": start,
        "consultation": {"on": start, "advice": "Akkoord."},
        "match": {"on": start, "facilitators": ["anna"], "reason": "Past."},
        "intake": {"on": start, "by": "anna", "outcome": "Eén gesprek."},
    }
    repo.request(**steps)
    repo.session(planned_on=start, date=day(date))
    assert repo.report() == ([] if is_sound else [("lead-time-too-short", SESSION, date)])


def test_the_hint_for_a_short_lead_time_names_the_first_possible_day(repo: Repository) -> None:
    repo.set(OFFER, "lead_time", 100)
    repo.session()
    assert repo.problems()[0].hint == "Kies een dag vanaf 2026-07-28 (dinsdag)."
    repo.session(date=day("2026-07-28"))
    assert repo.problems() == ()
    repo.session(date=day("2026-07-27"))
    assert codes(repo.problems()) == ["lead-time-too-short"]


def test_a_session_for_an_offer_without_lead_time_may_be_planned_today(repo: Repository) -> None:
    repo.session(planned_on=day("2026-06-01"), date=day("2026-06-01"))
    assert repo.problems() == ()


def test_an_offer_that_cannot_be_read_causes_no_other_problem(
    repo: Repository,
) -> None:
    repo.session(group_size=99)
    repo.put(OFFER, "---\ntitle: {\n---\n")
    assert [each[:2] for each in repo.report()] == [("yaml-syntax", OFFER)]


def test_a_request_that_cannot_be_read_causes_no_problem_in_its_sessions(repo: Repository) -> None:
    repo.session(group_size=99, date=dt.date(2026, 7, 1))
    repo.put(REQUEST, b"\xff\xff\xff")
    assert codes(repo.problems()) == ["not-utf8"]


@pytest.mark.parametrize(
    ("date", "kind"),
    [
        ("2026-12-24", ""),
        ("2026-12-25", "een vrijdag en een feestdag"),
        ("2026-12-26", "een zaterdag"),  # Boxing Day
        ("2027-01-17", "een zondag"),
        ("2027-04-27", "een dinsdag en een feestdag"),  # King's Day
    ],
)
def test_a_session_on_a_day_off_is_a_problem_that_names_the_weekday(
    repo: Repository, date: str, kind: str
) -> None:
    repo.session(date=day(date), outside_hours=False)
    expected = [f"{date} is {kind}."] if kind else []
    assert [problem.message for problem in repo.problems()] == expected
    assert codes(repo.problems()) == (["not-a-working-day"] if kind else [])
    repo.set(SESSION, "outside_hours", True)
    assert repo.problems() == ()


def test_a_day_off_of_the_organisation_is_no_working_day_and_a_holiday_may_be(
    repo: Repository,
) -> None:
    repo.session(date=day("2027-05-05"), outside_hours=False)  # a Wednesday
    message = "2027-05-05 is een woensdag en een feestdag."
    assert [problem.message for problem in repo.problems()] == [message]
    assert "Kies een werkdag, zoals 2027-05-07 (vrijdag)." in repo.problems()[0].hint
    repo.set(PROGRAMME, "days_off", [day("2027-05-07"), day("2027-05-10")])
    assert "Kies een werkdag, zoals 2027-05-11 (dinsdag)." in repo.problems()[0].hint
    repo.set(PROGRAMME, "days_worked", [day("2027-05-05")])
    assert repo.problems() == ()
    repo.set(SESSION, "date", day("2027-05-07"))
    message = "2027-05-07 is een vrijdag en een vrije dag."
    assert [problem.message for problem in repo.problems()] == [message]


@pytest.mark.parametrize(
    ("start", "end", "where"),
    [
        ("07:00", "22:00", ""),
        ("06:59", "09:00", "06:59"),
        ("20:00", "22:01", "22:01"),
        ("03:00", "03:30", "03:00"),
    ],
)
def test_a_session_before_seven_or_after_ten_is_a_problem(
    repo: Repository, start: str, end: str, where: str
) -> None:
    repo.session(start=start, end=end)
    assert repo.report() == ([("not-a-working-day", SESSION, where)] if where else [])
    repo.set(SESSION, "outside_hours", True)
    assert repo.problems() == ()


def test_a_held_session_on_a_day_off_is_a_question_and_no_problem(repo: Repository) -> None:
    repo.held_session(date=day("2026-04-11"), outside_hours=False)
    assert repo.problems() == ()
    assert "het gesprek was op een zaterdag" in repo.tasks()[0].text
