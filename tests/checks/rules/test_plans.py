"""People named or booked twice, and offers that are closed."""

import datetime as dt
from typing import Any

import pytest

from tests.makers import CARD, OFFER, Repository, codes, day

REQUEST = "requests/2026-001/request.yaml"
SESSION = "requests/2026-001/session-1.yaml"
OTHER = "requests/2026-002/session-1.yaml"
ANNA = "facilitators/anna.yaml"
PARTY = "content/providers/partij.yaml"
DATE = "2026-06-09"
"""The day of the session that most tests plan."""


def planned(repo: Repository, **fields: Any) -> str:
    repo.request(until="intake")
    return repo.session(**fields)


@pytest.mark.parametrize(
    ("leaders", "assistant", "twice"),
    [
        (["anna", "bram"], None, 0),
        (["anna", "anna"], None, 1),
        (["anna", "anna", "anna"], None, 2),
        (["anna"], "anna", 1),
        (["anna"], "bram", 0),
    ],
)
@pytest.mark.parametrize("where", ["session", "match"])
def test_a_person_named_twice_in_a_session_or_match_is_a_problem(
    repo: Repository, leaders: list[str], assistant: str | None, twice: int, where: str
) -> None:
    more = {"assistant": assistant} if assistant else {}
    if where == "session":
        path = planned(repo, facilitators=leaders, **more)
    else:
        match = {"on": day("2026-03-05"), "facilitators": leaders, "reason": "Past.", **more}
        path = repo.request(until="match", match=match)
    assert repo.report() == [("same-person-twice", path, "anna")] * twice


def test_a_person_named_twice_in_a_held_session_is_a_problem_too(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.held_session(assistant="anna")
    assert codes(repo.problems()) == ["same-person-twice"]


def test_a_person_named_twice_in_a_call_is_a_problem(repo: Repository) -> None:
    answer = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}
    path = repo.call(responses=[answer, {**answer, "answer": "no"}])
    assert repo.report() == [("same-person-twice", path, "pool-een")]
    path = repo.call(responses=[answer], chosen=["pool-een", "pool-een"])
    assert repo.report() == [("same-person-twice", path, "pool-een")]


def test_a_repeated_name_that_is_no_id_is_not_shown(repo: Repository) -> None:
    """A colleague's name typed in place of an id must not appear in a log."""
    repo.call(responses=[], chosen=["wie-dan-ook", "wie-dan-ook"])
    (twice,) = (problem for problem in repo.problems() if problem.code == "same-person-twice")
    assert twice.message == "Deze gespreksleider staat er twee keer."


def two(repo: Repository, first: dict[str, Any], second: dict[str, Any]) -> None:
    """Two sessions on one day, of two requests; the second was planned a day later."""
    for number, fields in enumerate((first, second), start=1):
        name = f"2026-{number:03}"
        repo.request(name, until="intake")
        planned_on = dt.date(2026, 3, 15) + dt.timedelta(days=number)
        repo.session(name, **{"date": day(DATE), "planned_on": planned_on, **fields})


def hours(start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"start": dt.time.fromisoformat(start), "end": dt.time.fromisoformat(end), **more}


@pytest.mark.parametrize(
    ("start", "end", "is_sound"),
    [
        ("12:00", "13:30", True),  # ends as the other begins
        ("12:00", "13:31", False),
        ("16:00", "17:00", True),  # begins as the other ends
        ("15:59", "17:00", False),
        ("14:00", "15:00", False),
        ("13:00", "17:00", False),
        ("13:30", "16:00", False),
    ],
)
def test_a_person_in_two_sessions_that_overlap_is_double_booked(
    repo: Repository, start: str, end: str, is_sound: bool
) -> None:
    two(repo, {}, hours(start, end))
    assert repo.report() == ([] if is_sound else [("double-booked", OTHER, "anna")])


def test_the_message_for_a_double_booking_names_the_other_session_and_its_times(
    repo: Repository,
) -> None:
    two(repo, {}, hours("14:00", "15:00"))
    (problem,) = repo.problems()
    assert problem.message == "anna heeft dan al een gesprek: 2026-001/session-1, 13:30-16:00."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"date": day("2026-06-10")}),
        ({}, {"facilitators": ["bram"]}),
        ({}, {"cancelled": "returned"}),
        ({"cancelled": "used"}, {}),
    ],
)
def test_a_session_of_another_day_or_person_or_that_is_cancelled_is_no_double_booking(
    repo: Repository, first: dict[str, Any], second: dict[str, Any]
) -> None:
    two(repo, with_why(first), with_why(second))
    assert repo.problems() == ()


def with_why(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, with a cancellation where ``state`` is cancelled."""
    if "cancelled" not in fields:
        return fields
    why = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek."}
    return {**fields, "cancelled": {**why, "punch": fields["cancelled"]}}


def test_an_assistant_in_two_sessions_at_once_is_double_booked(repo: Repository) -> None:
    two(repo, {"assistant": "bram"}, {"facilitators": ["bram"]})
    assert repo.report() == [("double-booked", OTHER, "bram")]


def test_a_double_booking_is_reported_at_the_session_planned_last(repo: Repository) -> None:
    two(repo, {"planned_on": day("2026-03-20")}, {"planned_on": day("2026-03-19")})
    assert repo.report() == [("double-booked", SESSION, "anna")]


def test_each_of_many_overlapping_sessions_is_reported_once(repo: Repository) -> None:
    for number in range(1, 6):
        repo.request(f"2026-{number:03}", until="intake")
        repo.session(f"2026-{number:03}", date=day(DATE))
    assert [each[1] for each in repo.report()] == [
        f"requests/2026-{number:03}/session-1.yaml" for number in range(2, 6)
    ]


def test_an_overlap_with_a_long_session_is_found_behind_a_short_one(repo: Repository) -> None:
    two(repo, hours("09:00", "17:00"), hours("10:00", "11:00"))
    repo.request("2026-003", until="intake")
    repo.session(
        "2026-003", date=day(DATE), planned_on=day("2026-03-20"), **hours("12:00", "13:00")
    )
    assert [each[1] for each in repo.report()] == [OTHER, "requests/2026-003/session-1.yaml"]


def test_two_overlapping_plans_are_both_reported_beside_a_third_that_overlaps_both(
    repo: Repository,
) -> None:
    """So moving the third session reveals no new problem."""
    for number, (start, end) in enumerate(
        (("10:00", "12:00"), ("11:00", "13:00"), ("09:00", "17:00")), start=1
    ):
        repo.request(f"2026-{number:03}", until="intake")
        planned_on = dt.date(2026, 3, 15) + dt.timedelta(days=number)
        fields = hours(start, end, date=day(DATE), planned_on=planned_on)
        repo.session(f"2026-{number:03}", **fields)
    assert [each[1] for each in repo.report()] == [OTHER, "requests/2026-003/session-1.yaml"]


def test_two_sessions_held_at_once_can_be_recorded(repo: Repository) -> None:
    for name in ("2026-001", "2026-002"):
        repo.request(name, until="intake")
        repo.held_session(name)
    assert repo.problems() == ()


def test_a_plan_that_overlaps_a_held_session_is_double_booked(repo: Repository) -> None:
    two(repo, {}, {"held": 12})
    assert repo.report(day(DATE)) == [("double-booked", SESSION, "anna")]


def test_the_hint_for_two_answers_to_a_call_says_to_keep_the_last(repo: Repository) -> None:
    answer = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}
    repo.call(responses=[answer, {**answer, "answer": "no"}])
    (problem,) = repo.problems()
    assert problem.message == "pool-een staat er twee keer."
    assert problem.hint == "Houd één antwoord over: het laatste."


@pytest.mark.parametrize(("as_of", "is_sound"), [("2026-06-09", False), ("2026-06-10", True)])
def test_a_planned_session_of_a_past_day_is_no_problem_for_a_closed_offer_but_a_task(
    repo: Repository, as_of: str, is_sound: bool
) -> None:
    repo.set(OFFER, "status", "closed")
    planned(repo)
    assert codes(repo.problems(day(as_of))) == ([] if is_sound else ["offer-closed"])
    if is_sound:
        assert codes(repo.tasks(day(as_of))) == ["record-outcome"]


@pytest.mark.parametrize(
    ("status", "is_sound"),
    [("open", True), ("on-request", True), ("paused", True), ("closed", False)],
)
def test_a_session_planned_for_a_closed_offer_is_a_problem(
    repo: Repository, status: str, is_sound: bool
) -> None:
    repo.set(OFFER, "status", status)
    planned(repo)
    assert repo.report() == ([] if is_sound else [("offer-closed", SESSION, "2026-06-09")])


@pytest.mark.parametrize(
    ("status", "until", "is_sound"),
    [
        ("closed", "request", True),  # asked for before it was closed: a fact
        ("closed", "consult", True),
        ("closed", "match", False),
        ("paused", "match", True),  # its pause gives tasks: nobody knows since when
        ("on-request", "match", True),
    ],
)
def test_a_match_for_a_closed_offer_is_a_problem(
    repo: Repository, status: str, until: str, is_sound: bool
) -> None:
    repo.set(OFFER, "status", status)
    repo.request(until=until)
    expected = [] if is_sound else [("offer-closed", REQUEST, "leidinggevenden")]
    assert repo.report() == expected


def test_the_message_says_that_the_offer_is_closed(repo: Repository) -> None:
    repo.set(OFFER, "status", "closed")
    planned(repo)
    (problem,) = repo.problems()
    assert problem.message == "Het aanbod leidinggevenden is gesloten."
    assert problem.hint == "Zeg het gesprek af, of kies een ander aanbod in request.yaml."
    repo.remove(SESSION)
    repo.request(until="match")
    (problem,) = repo.problems()
    assert problem.message == "Het aanbod leidinggevenden is gesloten."
    assert problem.hint == "Kies een ander aanbod, of sluit de aanvraag."


def test_a_match_of_a_held_session_or_a_closed_request_may_have_a_closed_offer(
    repo: Repository,
) -> None:
    repo.set(OFFER, "status", "closed")
    repo.request(until="intake")
    repo.held_session()
    repo.request("2026-002", until="match")
    closed = {"on": day("2026-05-01"), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    repo.set("requests/2026-002/request.yaml", "closed", closed)
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("by", "is_sound"),
    [
        ("anna", True),  # the match
        ("bram", True),  # of the same party
        ("partij", True),  # the party itself
        ("pool-een", False),
        ("pool", False),
    ],
)
def test_the_intake_is_held_by_the_party_of_the_match(
    repo: Repository, by: str, is_sound: bool
) -> None:
    path = repo.request(until="intake")
    repo.set(path, "intake.by", by)
    assert repo.report() == ([] if is_sound else [("intake-by-other", path, by)])


@pytest.mark.parametrize(
    ("by", "membership", "is_sound"),
    [
        ("bram", {"from": "2026-01-01", "until": "2026-03-01"}, False),  # left before
        ("bram", {"from": "2026-01-01", "until": "2026-03-01", "announced": "2026-05-01"}, True),
        ("bram", {"from": "2026-05-20"}, True),  # a fact: whoever leads asks for an explanation
        ("bram", {"from": "2026-01-01", "until": "2026-04-30"}, True),  # left after it
    ],
)
def test_the_intake_is_held_by_who_was_of_the_party_on_that_day(
    repo: Repository, by: str, membership: dict[str, str], is_sound: bool
) -> None:
    path = repo.request(until="intake")
    repo.set(path, "intake.by", by)
    repo.set(f"facilitators/{by}.yaml", "membership", [membership])
    assert repo.report() == ([] if is_sound else [("intake-by-other", path, by)])


@pytest.mark.parametrize("unread", ["anna", "pool-een"])
def test_who_cannot_be_read_may_be_of_the_party_of_the_match(repo: Repository, unread: str) -> None:
    path = repo.request(until="intake")
    repo.set(path, "intake.by", "pool-een")
    repo.put(f"facilitators/{unread}.yaml", "naam: fout\n")
    assert {problem.path for problem in repo.problems()} == {f"facilitators/{unread}.yaml"}


# ------------------------------------------------------------------- the answers to a call

CALL = "content/calls/gedragscode.md"


def answered(*answers: str) -> list[dict[str, Any]]:
    """Answers of ``pool-een`` by their day in May: ``yes 20``."""
    return [
        {
            "facilitator": "pool-een",
            "on": day(f"2026-05-{words.partition(' ')[2]}"),
            "answer": words.partition(" ")[0],
        }
        for words in answers
    ]


@pytest.mark.parametrize(
    ("answers", "is_problem"),
    [
        ([], False),
        (["yes 20"], False),
        (["maybe 20"], False),
        (["no 20"], True),
        (["yes 20", "withdrawn 21"], True),
        (["yes 20", "withdrawn 20"], True),
        (["no 20", "yes 21"], False),
        (["yes 21", "no 20"], False),
    ],
)
def test_somebody_whose_last_answer_to_a_call_is_no_cannot_be_chosen(
    answers: list[str], is_problem: bool, repo: Repository
) -> None:
    repo.call(responses=answered(*answers), chosen=["pool-een"])
    assert repo.report() == [("answered-no", CALL, "pool-een")] * is_problem


def test_nobody_is_chosen_for_a_call_that_was_withdrawn(repo: Repository) -> None:
    withdrawn = {"on": day("2026-05-25"), "reason": "Het ging anders."}
    answers = answered("yes 20", "withdrawn 26")
    repo.call(responses=answers, chosen=["pool-een"], withdrawn=withdrawn)
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("answers", "is_problem"),
    [
        (["yes 20", "no 21"], False),
        (["yes 20", "yes 21"], False),
        (["yes 20", "withdrawn 20"], False),
        (["yes 20", "no 20"], True),
        (["withdrawn 20", "withdrawn 20"], True),
    ],
)
def test_somebody_may_answer_a_call_again_on_another_day(
    answers: list[str], is_problem: bool, repo: Repository
) -> None:
    repo.call(responses=answered(*answers))
    assert repo.report() == [("same-person-twice", CALL, "pool-een")] * is_problem


# ------------------------------------------------------------------- copies of a session


def test_a_copy_of_a_held_session_is_told_at_the_copies_and_not_at_another_plan(
    repo: Repository,
) -> None:
    """The plan would have no punch left if the copies counted."""
    repo.set(CARD, "sessions", 2)
    repo.request(until="intake")
    repo.held_session()
    repo.session(number=2)
    for number in (3, 4):
        repo.files[f"requests/2026-001/session-{number}.yaml"] = dict(repo.files[SESSION])
    assert [(problem.code, problem.path) for problem in repo.problems()] == [
        ("double-booked", "requests/2026-001/session-3.yaml"),
        ("double-booked", "requests/2026-001/session-4.yaml"),
    ]


@pytest.mark.parametrize(("own", "other"), [("2026-001", "2026-002"), ("2026-002", "2026-001")])
def test_a_copy_beside_a_request_for_which_others_were_matched_is_the_copy(
    own: str, other: str, repo: Repository
) -> None:
    repo.request(own, until="intake")
    repo.request(other, until="intake")
    repo.set(f"requests/{other}/request.yaml", "match.facilitators", ["bram"])
    repo.set(f"requests/{other}/request.yaml", "intake.by", "bram")
    for name in (own, other):
        repo.session(name)
    copy = f"requests/{other}/session-1.yaml"
    (problem,) = repo.problems()
    assert (problem.code, problem.path) == ("double-booked", copy)
    assert problem.message.startswith(f"Dit is een kopie van requests/{own}/session-1.yaml: ")


def test_the_session_with_the_higher_number_is_the_copy_also_from_ten_on(repo: Repository) -> None:
    repo.set(CARD, "per_requester", 12)
    repo.set(CARD, "sessions", 12)
    repo.request(until="intake")
    for number in range(1, 10):
        repo.session(number=number)
    repo.files["requests/2026-001/session-10.yaml"] = dict(
        repo.files["requests/2026-001/session-2.yaml"]
    )
    assert [problem.path for problem in repo.problems()] == ["requests/2026-001/session-10.yaml"]


def test_a_copy_with_two_people_is_told_once(repo: Repository) -> None:
    repo.request(until="intake")
    repo.set("requests/2026-001/request.yaml", "match.facilitators", ["anna", "bram"])
    for number in (1, 2):
        repo.session(number=number, date=day("2026-06-09"), facilitators=["anna", "bram"])
    assert codes(repo.problems()) == ["double-booked"]
