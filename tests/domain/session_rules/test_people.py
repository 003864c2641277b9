"""People at their limits: the first and last day, the role, the directorate, the contract."""

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
def test_a_person_planned_on_a_day_of_a_known_absence_is_a_problem(
    repo: Repository, first: str, last: str, is_sound: bool, role: str
) -> None:
    absence = {"from": day(first), "until": day(last), "announced": day("2026-03-01")}
    repo.set("facilitators/bram.yaml", "absences", [absence])
    path = planned(repo, **{role: ["bram"] if role == "facilitators" else "bram"})
    assert repo.report() == ([] if is_sound else [("facilitator-absent", path, "bram")])


@pytest.mark.parametrize(
    ("announced", "is_sound"), [("2026-03-15", False), ("2026-03-16", True), ("2026-03-17", True)]
)
def test_an_absence_announced_after_the_day_of_planning_is_no_problem(
    repo: Repository, announced: str, is_sound: bool
) -> None:
    absence = {"from": day(DATE), "until": day(DATE), "announced": day(announced)}
    repo.set(ANNA, "absences", [absence])
    planned(repo, planned_on=day("2026-03-16"))
    assert (repo.problems() == ()) == is_sound


def test_of_two_absences_on_a_day_the_one_announced_first_counts(repo: Repository) -> None:
    absences = [{"from": day(DATE), "until": day(DATE), "announced": day(on)}
            for on in ("2026-05-01", "2026-03-01")]  # fmt: skip
    repo.set(ANNA, "absences", absences)
    planned(repo)
    assert "2026-03-01" in repo.problems()[0].message


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_a_session_held_or_cancelled_during_an_absence_can_be_recorded(
    repo: Repository, state: str
) -> None:
    off = {"from": day("2026-04-01"), "until": day("2026-06-30"), "announced": day("2026-03-01")}
    repo.set(ANNA, "absences", [off])
    repo.request(until="intake")
    if state == "held":
        repo.held_session()
    else:
        why = {"on": day("2026-04-02"), "by": "provider", "reason": "Weg.", "punch": "returned"}
        repo.session(cancelled=why)
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("first", "last", "is_sound"),
    [
        ("2026-06-10", None, False),
        (DATE, None, True),
        ("2025-01-01", DATE, True),
        ("2025-01-01", "2026-06-08", False),
    ],
)
def test_a_person_planned_outside_their_membership_is_a_problem(
    repo: Repository, first: str, last: str | None, is_sound: bool
) -> None:
    until = {"until": day(last)} if last else {}
    repo.set(ANNA, "membership", [{"from": day(first), **until}])
    path = planned(repo)
    assert repo.report() == ([] if is_sound else [("facilitator-not-member", path, "anna")])


def test_a_session_in_a_gap_between_two_memberships_is_a_problem(repo: Repository) -> None:
    spans = [
        {"from": day("2025-01-01"), "until": day("2026-06-08")},
        {"from": day("2026-06-10")},
    ]
    repo.set(ANNA, "membership", spans)
    planned(repo)
    assert codes(repo.problems()) == ["facilitator-not-member"]


@pytest.mark.parametrize(("first", "is_sound"), [("2026-03-05", True), ("2026-03-06", False)])
def test_a_person_matched_before_their_membership_began_is_a_problem(
    repo: Repository, first: str, is_sound: bool
) -> None:
    repo.set(ANNA, "membership", [{"from": day(first)}])
    path = repo.request(until="match")
    assert repo.report() == ([] if is_sound else [("facilitator-not-member", path, "anna")])


def test_a_match_is_asked_about_until_a_session_lives_or_the_request_is_closed(
    repo: Repository,
) -> None:
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
def test_a_session_planned_outside_the_contract_of_the_provider_is_a_problem(
    repo: Repository, contract: dict[str, Any] | None, is_sound: bool
) -> None:
    if contract is None:
        repo.drop(PARTY, "contract")
    else:
        repo.set(PARTY, "contract", contract)
    path = planned(repo)
    assert repo.report() == ([] if is_sound else [("provider-not-contracted", path, "anna")])


@pytest.mark.parametrize(
    ("announced", "is_sound"),
    [("2026-03-15", False), ("2026-03-16", True), ("2026-03-17", True), (None, False)],
)
def test_the_end_of_a_contract_announced_after_the_day_of_planning_is_no_problem(
    repo: Repository, announced: str | None, is_sound: bool
) -> None:
    known = {"announced": day(announced)} if announced else {}
    until = {"from": day("2025-01-01"), "until": day("2026-06-08"), **known}
    repo.set(PARTY, "contract", until)
    planned(repo, planned_on=day("2026-03-16"))
    assert (repo.problems() == ()) == is_sound


def test_a_session_planned_before_the_contract_begins_is_a_problem(repo: Repository) -> None:
    repo.set(PARTY, "contract", {"from": day("2026-06-10"), "announced": day("2026-05-01")})
    planned(repo, planned_on=day("2026-03-16"))
    assert codes(repo.problems()) == ["provider-not-contracted"]


def test_a_provider_without_contract_is_reported_once_for_each_session(repo: Repository) -> None:
    repo.drop(PARTY, "contract")
    path = planned(repo, facilitators=["anna", "bram"])
    assert repo.report() == [("provider-not-contracted", path, "anna")]


def test_the_pool_is_planned_without_a_contract(repo: Repository) -> None:
    repo.set(OFFER, "providers", ["pool"])
    repo.remove(CARD)
    repo.request(until="intake")
    repo.drop(REQUEST, "card")
    repo.set(REQUEST, "match.facilitators", ["pool-een"])
    repo.set(REQUEST, "intake.by", "pool-een")
    repo.session(facilitators=["pool-een"])
    assert repo.problems() == ()


def test_a_provider_that_cannot_be_read_causes_no_other_problem(repo: Repository) -> None:
    repo.put(PARTY, "naam: fout\n")
    planned(repo)
    assert {each[1] for each in repo.report()} == {PARTY}


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
def test_a_leader_without_the_role_of_facilitator_is_a_problem(
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
    assert repo.report() == ([] if is_sound else [("role-not-held", path, "bram")])


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
def test_a_person_of_the_directorate_or_recused_from_it_is_a_problem(
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
    assert repo.report() == ([(code, path, "bram")] if code else [])


def test_a_session_held_in_the_own_directorate_can_be_recorded(repo: Repository) -> None:
    repo.set(ANNA, "directorate", "dienstverlening")
    repo.set(ANNA, "recusals", ["dienstverlening"])
    repo.set(ANNA, "roles", ["assistant"])
    repo.set(ANNA, "membership", [])
    repo.drop(PARTY, "contract")
    repo.request(until="intake")
    repo.held_session()
    assert repo.problems() == ()


def test_a_facilitator_that_cannot_be_read_causes_no_other_problem(repo: Repository) -> None:
    repo.put(ANNA, "- anna\n- een lijst\n")
    repo.request(until="intake")
    repo.session()
    repo.call(responses=[{"facilitator": "anna", "on": day("2026-05-20"), "answer": "yes"}])
    assert {each[1] for each in repo.report()} == {ANNA}


def test_the_people_of_a_session_without_a_request_are_checked(repo: Repository) -> None:
    repo.set(ANNA, "membership", [])
    repo.session()
    assert repo.report() == [
        ("missing-file", REQUEST, ""),
        ("facilitator-not-member", SESSION, "anna"),
    ]


def test_an_assistant_in_a_match_who_is_recused_is_a_problem(repo: Repository) -> None:
    path = repo.request("2026-009", until="match")
    repo.set(path, "match.assistant", "bram")
    repo.set("facilitators/bram.yaml", "recusals", ["dienstverlening"])
    assert repo.report() == [("recused", path, "bram")]


def test_two_providers_without_contract_in_one_session_are_both_reported(repo: Repository) -> None:
    over = {"from": day("2025-01-01"), "until": day("2026-03-31"), "announced": day("2026-01-05")}
    repo.provider("derde", contract=over)
    repo.facilitator("cees", provider="derde")
    repo.set("content/providers/partij.yaml", "contract", over)
    repo.offer("ander", providers=["partij", "derde"])
    repo.request("2026-009", until="intake", offer="ander")
    repo.drop("requests/2026-009/request.yaml", "card")
    path = repo.session("2026-009", facilitators=["anna", "bram", "cees"])
    named = [where for code, at, where in repo.report() if at == path]
    assert named == ["anna", "cees"]


@pytest.mark.parametrize(
    ("level", "experience", "is_sound"),
    [
        ("team", {"managers": False, "higher_echelon": False}, True),
        ("managers", {"managers": False, "higher_echelon": True}, False),
        ("managers", {"managers": True, "higher_echelon": False}, True),
        ("mixed", {"managers": False, "higher_echelon": False}, False),
        ("mixed", {"managers": True, "higher_echelon": False}, True),
        ("higher-echelon", {"managers": True, "higher_echelon": False}, False),
        ("higher-echelon", {"managers": False, "higher_echelon": True}, True),
    ],
)
@pytest.mark.parametrize("where", ["session", "match"])
def test_a_group_is_led_by_somebody_with_experience_with_its_level(
    repo: Repository, level: str, experience: dict[str, bool], is_sound: bool, where: str
) -> None:
    repo.set("facilitators/bram.yaml", "experience", experience)
    if where == "session":
        path = planned(repo, facilitators=["bram"])
    else:
        match = {"on": day("2026-03-05"), "facilitators": ["bram"], "reason": "Past."}
        path = repo.request(until="match", match=match)
    repo.set(REQUEST, "group.level", level)
    assert repo.report() == ([] if is_sound else [("experience-lacking", path, "bram")])


@pytest.mark.parametrize(
    ("facilitators", "assistant", "is_sound"),
    [
        (["bram", "anna"], None, True),
        (["bram"], "anna", False),
        (["bram", "onleesbaar"], None, True),
    ],
)
def test_one_leader_with_experience_is_enough_and_an_assistant_is_not(
    repo: Repository, facilitators: list[str], assistant: str | None, is_sound: bool
) -> None:
    none = {"managers": False, "higher_echelon": False}
    repo.set("facilitators/bram.yaml", "experience", none)
    repo.put("facilitators/onleesbaar.yaml", "naam: fout\n")
    people = {"facilitators": facilitators} | ({"assistant": assistant} if assistant else {})
    planned(repo, **people)
    found = [problem.code for problem in repo.problems() if problem.path.startswith("requests/")]
    assert found == ([] if is_sound else ["experience-lacking"])
