"""Plans at their limits: groups, pauses, offers that are closed, time to prepare."""

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
def test_a_group_fits_its_offer(
    repo: Repository, people: int, assistant: str | None, is_sound: bool
) -> None:
    more = {"assistant": assistant} if assistant else {}
    repo.session(group_size=people, **more)
    assert repo.told() == ([] if is_sound else [("group-too-large", SESSION, str(people))])


@pytest.mark.parametrize(("people", "is_sound"), [(8, True), (9, False)])
def test_the_numbers_are_those_of_the_offer(repo: Repository, people: int, is_sound: bool) -> None:
    repo.set(OFFER, "max_group", 8)
    repo.session(group_size=people)
    assert (repo.problems() == ()) == is_sound


def test_what_is_said_of_a_group_names_both_limits(repo: Repository) -> None:
    repo.session(group_size=24)
    assert str(repo.problems()[0]) == (
        f"{SESSION}:7:13: 24 deelnemers is te veel: zonder assistent zijn het er hoogstens 20. "
        "Zet er een assistent bij (dan hoogstens 30) of maak de groep kleiner. [group-too-large]"
    )


@pytest.mark.parametrize("fact", ["held", "cancelled"])
def test_a_group_that_was_too_large_can_be_recorded(repo: Repository, fact: str) -> None:
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
def test_no_session_lies_in_a_pause(
    repo: Repository, first: str, last: str | None, is_sound: bool
) -> None:
    repo.append(PROGRAMME, "phases", pause(first, last, announced=day("2026-01-05")))
    repo.session()
    assert repo.told() == ([] if is_sound else [("programme-paused", SESSION, "2026-06-09")])


@pytest.mark.parametrize(
    ("announced", "is_sound"),
    [("2026-03-15", False), ("2026-03-16", False), ("2026-03-17", True)],
)
def test_a_pause_that_was_told_after_the_day_of_planning_is_no_mistake(
    repo: Repository, announced: str, is_sound: bool
) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-06-01", None, announced=day(announced)))
    repo.session(planned_on=day("2026-03-16"))
    assert (repo.problems() == ()) == is_sound


@pytest.mark.parametrize(("planned_on", "is_sound"), [("2026-05-17", True), ("2026-05-18", False)])
def test_a_pause_without_announcement_is_known_from_its_first_day(
    repo: Repository, planned_on: str, is_sound: bool
) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-05-18", None))
    repo.session(planned_on=day(planned_on))
    assert (repo.problems() == ()) == is_sound


def test_a_pause_that_has_ended_again_blocks_nothing(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-05-18", None, announced=day("2026-03-01")))
    repo.append(PROGRAMME, "phases", {"from": day("2026-06-09"), "state": "active"})
    repo.session()
    assert repo.problems() == ()


def test_a_stop_is_told_as_a_stop(repo: Repository) -> None:
    stop = {"from": day("2026-06-09"), "state": "stopped", "announced": day("2026-03-16")}
    repo.append(PROGRAMME, "phases", stop)
    repo.session()
    (problem,) = repo.problems()
    assert (problem.code, problem.message) == (
        "programme-paused",
        "Op 2026-06-09 is het programma gestopt: vanaf 2026-06-09.",
    )


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_happened_in_a_pause_can_be_recorded(repo: Repository, state: str) -> None:
    repo.append(PROGRAMME, "phases", pause("2026-04-01", "2026-04-30", announced=day("2026-03-01")))
    if state == "held":
        repo.held_session(date=day("2026-04-07"))
    else:
        off = {"on": day("2026-04-02"), "by": "provider", "reason": "Pauze.", "punch": "returned"}
        repo.session(date=day("2026-04-07"), cancelled=off)
    assert repo.problems() == ()


@pytest.mark.parametrize(("as_of", "is_sound"), [("2026-06-09", False), ("2026-06-10", True)])
def test_of_a_session_whose_day_is_past_it_is_asked_first_if_it_was_held(
    repo: Repository, as_of: str, is_sound: bool
) -> None:
    repo.set(OFFER, "status", "closed")
    repo.session()
    assert codes(repo.problems(day(as_of))) == ([] if is_sound else ["offer-closed"])
    if is_sound:
        assert codes(repo.tasks(day(as_of))) == ["record-outcome"]


@pytest.mark.parametrize(
    ("status", "is_sound"),
    [("open", True), ("on-request", True), ("paused", False), ("closed", False)],
)
def test_nothing_is_planned_for_an_offer_that_is_closed(
    repo: Repository, status: str, is_sound: bool
) -> None:
    repo.set(OFFER, "status", status)
    repo.session()
    assert repo.told() == ([] if is_sound else [("offer-closed", SESSION, "2026-06-09")])


@pytest.mark.parametrize(
    ("status", "until", "is_sound"),
    [
        ("closed", "request", True),  # asked for before it was closed: a fact
        ("closed", "consult", True),
        ("closed", "match", False),
        ("paused", "match", False),
        ("on-request", "match", True),
    ],
)
def test_a_match_for_an_offer_that_is_closed_is_a_plan(
    repo: Repository, status: str, until: str, is_sound: bool
) -> None:
    repo.set(OFFER, "status", status)
    repo.request(until=until)
    expected = [] if is_sound else [("offer-closed", REQUEST, "leidinggevenden")]
    assert repo.told() == expected


@pytest.mark.parametrize(("status", "words"), [("closed", "is gesloten"), ("paused", "ligt stil")])
def test_it_is_told_whether_an_offer_is_closed_or_paused(
    repo: Repository, status: str, words: str
) -> None:
    repo.set(OFFER, "status", status)
    repo.session()
    (problem,) = repo.problems()
    assert problem.message == f"Het aanbod leidinggevenden {words}."
    assert problem.hint == "Zeg het gesprek af, of kies een ander aanbod in request.yaml."
    repo.remove(SESSION)
    repo.request(until="match")
    (problem,) = repo.problems()
    assert problem.message == f"Het aanbod leidinggevenden {words}."
    assert problem.hint == "Kies een ander aanbod, of sluit de aanvraag."


def test_a_match_that_led_to_a_session_or_an_end_is_no_plan(repo: Repository) -> None:
    repo.set(OFFER, "status", "closed")
    repo.held_session()
    repo.request("2026-002", until="match")
    closed = {"on": day("2026-05-01"), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    repo.set("requests/2026-002/request.yaml", "closed", closed)
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
def test_there_is_time_to_prepare(
    repo: Repository, received: str, date: str, is_sound: bool
) -> None:
    repo.set(OFFER, "lead_time", 20)
    start = day(received)
    steps = {
        "received": start,
        "consultation": {"on": start, "advice": "Akkoord."},
        "match": {"on": start, "facilitators": ["anna"], "reason": "Past."},
        "intake": {"on": start, "by": "anna", "outcome": "Eén gesprek."},
    }
    repo.request(**steps)
    repo.session(planned_on=start, date=day(date))
    assert repo.told() == ([] if is_sound else [("lead-time-too-short", SESSION, date)])


def test_too_little_time_names_the_first_day_that_can_be(repo: Repository) -> None:
    repo.set(OFFER, "lead_time", 100)
    repo.session()
    assert repo.problems()[0].hint == "Kies een dag vanaf 2026-07-27."
    repo.session(date=day("2026-07-27"))
    assert repo.problems() == ()
    repo.session(date=day("2026-07-26"))
    assert codes(repo.problems()) == ["lead-time-too-short"]


def test_an_offer_without_lead_time_can_be_tomorrow(repo: Repository) -> None:
    repo.session(planned_on=day("2026-06-01"), date=day("2026-06-01"))
    assert repo.problems() == ()


def test_of_a_broken_offer_or_request_nothing_is_held_against_a_session(
    repo: Repository,
) -> None:
    repo.session(group_size=99)
    repo.put(OFFER, "---\ntitle: {\n---\n")
    assert [each[:2] for each in repo.told()] == [("yaml-syntax", OFFER)]


def test_a_session_beside_a_broken_request_is_not_told_as_well(repo: Repository) -> None:
    repo.session(group_size=99, date=dt.date(2026, 7, 1))
    repo.put(REQUEST, b"\xff\xff\xff")
    assert codes(repo.problems()) == ["not-utf8"]
