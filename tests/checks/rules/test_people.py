"""People at their limits: the first and last day, the same moment, the role, the directorate."""

import datetime as dt
from typing import Any

import pytest

from tests.makers import Repository, codes, day

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


# ----------------------------------------------------------------------------- named twice


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
def test_nobody_is_named_twice(
    repo: Repository, leaders: list[str], assistant: str | None, twice: int, where: str
) -> None:
    more = {"assistant": assistant} if assistant else {}
    if where == "session":
        path = planned(repo, facilitators=leaders, **more)
    else:
        match = {"on": day("2026-03-05"), "facilitators": leaders, "reason": "Past.", **more}
        path = repo.request(until="match", match=match)
    assert repo.told() == [("same-person-twice", path, "anna")] * twice


def test_somebody_who_led_and_assisted_at_once_is_a_mistake_of_what_was_held(
    repo: Repository,
) -> None:
    repo.request(until="intake")
    repo.held_session(assistant="anna")
    assert codes(repo.problems()) == ["same-person-twice"]


def test_nobody_answers_a_call_twice_or_is_chosen_twice(repo: Repository) -> None:
    answer = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}
    path = repo.call(responses=[answer, {**answer, "answer": "no"}])
    assert repo.told() == [("same-person-twice", path, "pool-een")]
    path = repo.call(responses=[answer], chosen=["pool-een", "pool-een"])
    assert repo.told() == [("same-person-twice", path, "pool-een")]


def test_a_name_that_is_nobodys_is_not_repeated(repo: Repository) -> None:
    """Who types a colleague's name where an id belongs does not read it back in the log."""
    repo.call(responses=[], chosen=["wie-dan-ook", "wie-dan-ook"])
    (twice,) = (each for each in repo.problems() if each.code == "same-person-twice")
    assert twice.message == "Deze gespreksleider staat er twee keer."


# ---------------------------------------------------------------------------- the same moment


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
def test_nobody_is_in_two_places_at_once(
    repo: Repository, start: str, end: str, is_sound: bool
) -> None:
    two(repo, {}, hours(start, end))
    assert repo.told() == ([] if is_sound else [("double-booked", OTHER, "anna")])


def test_what_is_said_names_the_other_session_and_its_hours(repo: Repository) -> None:
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
def test_another_day_another_person_or_a_cancelled_session_is_fine(
    repo: Repository, first: dict[str, Any], second: dict[str, Any]
) -> None:
    two(repo, with_why(first), with_why(second))
    assert repo.problems() == ()


def with_why(fields: dict[str, Any]) -> dict[str, Any]:
    """The same, with all that must be said of a session that was cancelled."""
    if "cancelled" not in fields:
        return fields
    why = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek."}
    return {**fields, "cancelled": {**why, "punch": fields["cancelled"]}}


def test_an_assistant_is_booked_as_well(repo: Repository) -> None:
    two(repo, {"assistant": "bram"}, {"facilitators": ["bram"]})
    assert repo.told() == [("double-booked", OTHER, "bram")]


def test_the_plan_that_was_made_last_is_the_mistake(repo: Repository) -> None:
    two(repo, {"planned_on": day("2026-03-20")}, {"planned_on": day("2026-03-19")})
    assert repo.told() == [("double-booked", SESSION, "anna")]


def test_each_of_many_sessions_at_once_is_told_once(repo: Repository) -> None:
    for number in range(1, 6):
        repo.request(f"2026-{number:03}", until="intake")
        repo.session(f"2026-{number:03}", date=day(DATE))
    assert [each[1] for each in repo.told()] == [
        f"requests/2026-{number:03}/session-1.yaml" for number in range(2, 6)
    ]


def test_a_long_session_is_seen_behind_a_short_one(repo: Repository) -> None:
    two(repo, hours("09:00", "17:00"), hours("10:00", "11:00"))
    repo.request("2026-003", until="intake")
    repo.session(
        "2026-003", date=day(DATE), planned_on=day("2026-03-20"), **hours("12:00", "13:00")
    )
    assert [each[1] for each in repo.told()] == [OTHER, "requests/2026-003/session-1.yaml"]


def test_two_plans_that_overlap_are_seen_beside_one_that_overlaps_both(repo: Repository) -> None:
    """Who moves the long one does not find a new problem then."""
    for number, (start, end) in enumerate(
        (("10:00", "12:00"), ("11:00", "13:00"), ("09:00", "17:00")), start=1
    ):
        repo.request(f"2026-{number:03}", until="intake")
        planned_on = dt.date(2026, 3, 15) + dt.timedelta(days=number)
        fields = hours(start, end, date=day(DATE), planned_on=planned_on)
        repo.session(f"2026-{number:03}", **fields)
    assert [each[1] for each in repo.told()] == [OTHER, "requests/2026-003/session-1.yaml"]


def test_two_sessions_that_were_held_at_once_can_be_recorded(repo: Repository) -> None:
    for name in ("2026-001", "2026-002"):
        repo.request(name, until="intake")
        repo.held_session(name)
    assert repo.problems() == ()


def test_a_plan_beside_a_session_that_was_held_then_is_a_mistake(repo: Repository) -> None:
    two(repo, {}, {"held": 12})
    assert repo.told(day(DATE)) == [("double-booked", SESSION, "anna")]


# ------------------------------------------------------------------------------------- absences


@pytest.mark.parametrize(
    ("first", "last", "is_sound"),
    [
        ("2026-06-01", "2026-06-08", True),
        ("2026-06-01", DATE, False),
        (DATE, DATE, False),
        (DATE, "2026-06-30", False),
        ("2026-06-10", "2026-06-30", True),
    ],
)
@pytest.mark.parametrize("role", ["facilitators", "assistant"])
def test_nobody_is_planned_for_a_day_off(
    repo: Repository, first: str, last: str, is_sound: bool, role: str
) -> None:
    absence = {"from": day(first), "until": day(last), "announced": day("2026-03-01")}
    repo.set("facilitators/bram.yaml", "absences", [absence])
    path = planned(repo, **{role: ["bram"] if role == "facilitators" else "bram"})
    assert repo.told() == ([] if is_sound else [("facilitator-absent", path, "bram")])


@pytest.mark.parametrize(
    ("announced", "is_sound"), [("2026-03-15", False), ("2026-03-16", False), ("2026-03-17", True)]
)
def test_an_absence_that_was_told_after_the_day_of_planning_is_no_mistake(
    repo: Repository, announced: str, is_sound: bool
) -> None:
    absence = {"from": day(DATE), "until": day(DATE), "announced": day(announced)}
    repo.set(ANNA, "absences", [absence])
    planned(repo, planned_on=day("2026-03-16"))
    assert (repo.problems() == ()) == is_sound


def test_of_two_absences_the_one_that_was_told_first_counts(repo: Repository) -> None:
    told = [{"from": day(DATE), "until": day(DATE), "announced": day(on)}
            for on in ("2026-05-01", "2026-03-01")]  # fmt: skip
    repo.set(ANNA, "absences", told)
    planned(repo)
    assert "2026-03-01" in repo.problems()[0].message


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_who_was_there_on_a_day_off_can_be_recorded(repo: Repository, state: str) -> None:
    off = {"from": day("2026-04-01"), "until": day("2026-06-30"), "announced": day("2026-03-01")}
    repo.set(ANNA, "absences", [off])
    repo.request(until="intake")
    if state == "held":
        repo.held_session()
    else:
        why = {"on": day("2026-04-02"), "by": "provider", "reason": "Weg.", "punch": "returned"}
        repo.session(cancelled=why)
    assert repo.problems() == ()


# ------------------------------------------------------------------------ members and contracts


@pytest.mark.parametrize(
    ("first", "last", "is_sound"),
    [
        ("2026-06-10", None, False),
        (DATE, None, True),
        ("2025-01-01", DATE, True),
        ("2025-01-01", "2026-06-08", False),
    ],
)
def test_who_is_planned_belongs_to_the_party_that_day(
    repo: Repository, first: str, last: str | None, is_sound: bool
) -> None:
    until = {"until": day(last)} if last else {}
    repo.set(ANNA, "membership", [{"from": day(first), **until}])
    path = planned(repo)
    assert repo.told() == ([] if is_sound else [("facilitator-not-member", path, "anna")])


def test_a_gap_between_two_memberships_is_a_gap(repo: Repository) -> None:
    spans = [
        {"from": day("2025-01-01"), "until": day("2026-06-08")},
        {"from": day("2026-06-10")},
    ]
    repo.set(ANNA, "membership", spans)
    planned(repo)
    assert codes(repo.problems()) == ["facilitator-not-member"]


@pytest.mark.parametrize(("first", "is_sound"), [("2026-03-05", True), ("2026-03-06", False)])
def test_who_is_matched_belongs_to_the_party_on_the_day_of_the_match(
    repo: Repository, first: str, is_sound: bool
) -> None:
    repo.set(ANNA, "membership", [{"from": day(first)}])
    path = repo.request(until="match")
    assert repo.told() == ([] if is_sound else [("facilitator-not-member", path, "anna")])


def test_a_match_is_a_plan_until_it_led_to_a_session_or_an_end(repo: Repository) -> None:
    repo.set(ANNA, "membership", [{"from": day("2026-04-01")}])
    repo.request(until="intake")
    assert codes(repo.problems()) == ["facilitator-not-member"]
    repo.session()
    assert repo.problems() == ()
    why = {"on": day("2026-05-04"), "by": "provider", "reason": "Weg.", "punch": "returned"}
    repo.session(cancelled=why)
    assert codes(repo.problems()) == ["facilitator-not-member"]
    closed = {"on": day("2026-05-01"), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    repo.request(until="match", closed=closed)
    repo.remove(SESSION)
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("contract", "is_sound"),
    [
        ({"from": day(DATE)}, True),
        ({"from": day("2026-06-10")}, False),
        ({"from": day("2025-01-01"), "until": day(DATE)}, True),
        ({"from": day("2025-01-01"), "until": day("2026-06-08")}, False),
        (None, False),
    ],
)
def test_a_party_is_under_contract_that_day(
    repo: Repository, contract: dict[str, Any] | None, is_sound: bool
) -> None:
    if contract is None:
        repo.drop(PARTY, "contract")
    else:
        repo.set(PARTY, "contract", contract)
    path = planned(repo)
    assert repo.told() == ([] if is_sound else [("provider-not-contracted", path, "anna")])


@pytest.mark.parametrize(
    ("announced", "is_sound"),
    [("2026-03-15", False), ("2026-03-16", False), ("2026-03-17", True), (None, False)],
)
def test_an_end_that_was_told_after_the_day_of_planning_is_no_mistake(
    repo: Repository, announced: str | None, is_sound: bool
) -> None:
    known = {"announced": day(announced)} if announced else {}
    until = {"from": day("2025-01-01"), "until": day("2026-06-08"), **known}
    repo.set(PARTY, "contract", until)
    planned(repo, planned_on=day("2026-03-16"))
    assert (repo.problems() == ()) == is_sound


def test_a_contract_that_begins_later_was_never_a_surprise(repo: Repository) -> None:
    repo.set(PARTY, "contract", {"from": day("2026-06-10"), "announced": day("2026-05-01")})
    planned(repo, planned_on=day("2026-03-16"))
    assert codes(repo.problems()) == ["provider-not-contracted"]


def test_a_party_without_contract_is_told_once_a_session(repo: Repository) -> None:
    repo.drop(PARTY, "contract")
    path = planned(repo, facilitators=["anna", "bram"])
    assert repo.told() == [("provider-not-contracted", path, "anna")]


def test_the_pool_needs_no_contract(repo: Repository) -> None:
    repo.request(until="intake")
    repo.drop(REQUEST, "card")
    repo.session(facilitators=["pool-een"])
    assert repo.problems() == ()


def test_a_broken_party_is_told_once(repo: Repository) -> None:
    repo.put(PARTY, "naam: fout\n")
    planned(repo)
    assert {each[1] for each in repo.told()} == {PARTY}


# ------------------------------------------------------------------------- roles and directorates


@pytest.mark.parametrize(
    ("roles", "place", "is_sound"),
    [
        (["facilitator"], "facilitators", True),
        (["facilitator", "assistant"], "facilitators", True),
        (["assistant"], "facilitators", False),
        (["assistant"], "assistant", True),
        (["facilitator"], "assistant", True),  # who may lead may also assist
    ],
)
@pytest.mark.parametrize("where", ["session", "match"])
def test_who_leads_may_lead(
    repo: Repository, roles: list[str], place: str, is_sound: bool, where: str
) -> None:
    repo.set("facilitators/bram.yaml", "roles", roles)
    people: dict[str, Any] = {"facilitators": ["anna"], "assistant": "bram"}
    if place == "facilitators":
        people = {"facilitators": ["bram"]}
    if where == "session":
        path = planned(repo, **people)
    else:
        match = {"on": day("2026-03-05"), "reason": "Past.", **people}
        path = repo.request(until="match", match=match)
    assert repo.told() == ([] if is_sound else [("role-not-held", path, "bram")])


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("directorate", "dienstverlening", "own-directorate"),
        ("directorate", "ruimte", None),
        ("recusals", ["ruimte", "dienstverlening"], "recused"),
        ("recusals", ["ruimte"], None),
        ("recusals", [], None),
    ],
)
@pytest.mark.parametrize("where", ["leads", "assists", "match"])
def test_nobody_works_for_their_own_directorate_or_one_they_declined(
    repo: Repository, field: str, value: Any, code: str | None, where: str
) -> None:
    repo.set("facilitators/bram.yaml", field, value)
    if where == "match":
        match = {"on": day("2026-03-05"), "facilitators": ["bram"], "reason": "Past."}
        path = repo.request(until="match", match=match)
    elif where == "leads":
        path = planned(repo, facilitators=["bram"])
    else:
        path = planned(repo, assistant="bram")
    assert repo.told() == ([(code, path, "bram")] if code else [])


def test_who_worked_for_their_own_directorate_can_be_recorded(repo: Repository) -> None:
    repo.set(ANNA, "directorate", "dienstverlening")
    repo.set(ANNA, "recusals", ["dienstverlening"])
    repo.set(ANNA, "roles", ["assistant"])
    repo.set(ANNA, "membership", [])
    repo.drop(PARTY, "contract")
    repo.request(until="intake")
    repo.held_session()
    assert repo.problems() == ()


def test_a_broken_facilitator_is_told_once(repo: Repository) -> None:
    repo.put(ANNA, "- anna\n- een lijst\n")
    repo.request(until="intake")
    repo.session()
    repo.call(responses=[{"facilitator": "anna", "on": day("2026-05-20"), "answer": "yes"}])
    assert {each[1] for each in repo.told()} == {ANNA}


def test_of_a_session_without_a_request_the_people_are_still_looked_at(repo: Repository) -> None:
    repo.set(ANNA, "membership", [])
    repo.session()
    assert repo.told() == [
        ("missing-file", REQUEST, ""),
        ("facilitator-not-member", SESSION, "anna"),
    ]


def test_an_answer_that_is_given_twice_is_told_with_which_one_stays(repo: Repository) -> None:
    answer = {"facilitator": "pool-een", "on": day("2026-05-20"), "answer": "yes"}
    repo.call(responses=[answer, {**answer, "answer": "no"}])
    (problem,) = repo.problems()
    assert problem.message == "pool-een staat er twee keer."
    assert problem.hint == "Houd één antwoord over: het laatste."


def test_who_would_assist_by_a_match_stands_apart_as_well(repo: Repository) -> None:
    path = repo.request("2026-009", until="match")
    repo.set(path, "match.assistant", "bram")
    repo.set("facilitators/bram.yaml", "recusals", ["dienstverlening"])
    assert repo.told() == [("recused", path, "bram")]


def test_each_party_without_a_contract_is_told_once(repo: Repository) -> None:
    over = {"from": day("2025-01-01"), "until": day("2026-03-31"), "announced": day("2026-01-05")}
    repo.provider("derde", contract=over)
    repo.facilitator("cees", provider="derde")
    repo.set("content/providers/partij.yaml", "contract", over)
    repo.request("2026-009", until="intake")
    repo.drop("requests/2026-009/request.yaml", "card")
    path = repo.session("2026-009", facilitators=["anna", "bram", "cees"])
    found = [where for code, at, where in repo.told() if at == path]
    assert found == ["anna", "cees"]
