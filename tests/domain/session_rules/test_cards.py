"""Cards at their limits: the last punch, the last day, the second session of a requester."""

import datetime as dt
from typing import Any

import pytest

from tests.makers import CARD, OFFER, Repository, codes, day

REQUEST = "requests/2026-001/request.yaml"


def plan(repo: Repository, number: int, state: str = "planned", **fields: Any) -> str:
    """A session of a new request, planned a day after the session with a lower number."""
    name = f"2026-{number:03}"
    repo.request(name, until="intake")
    planned_on = dt.date(2026, 3, 16) + dt.timedelta(days=number)
    if state == "held":
        date = dt.date(2026, 4, 6) + dt.timedelta(days=number)
        return repo.held_session(name, **{"date": date, "planned_on": planned_on, **fields})
    if state in ("returned", "used"):
        off = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek.", "punch": state}
        fields["cancelled"] = off
    date = dt.date(2026, 6, 8) + dt.timedelta(days=number)
    return repo.session(name, **{"date": date, "planned_on": planned_on, **fields})


# --------------------------------------------------------------------------------- punches left


@pytest.mark.parametrize(
    ("sessions", "states", "too_many"),
    [
        (6, ["planned"] * 6, []),
        (6, ["planned"] * 7, [7]),
        (6, ["planned"] * 8, [7, 8]),
        (1, ["planned"], []),
        (1, ["held", "planned"], [2]),
        (2, ["held", "planned"], []),
        (1, ["used", "planned"], [2]),
        (1, ["returned", "planned"], []),
        (2, ["held", "returned", "planned", "planned"], [4]),
        (1, ["held", "held", "held"], []),  # facts can always be recorded
        (1, ["held", "used", "planned"], [3]),
    ],
)
def test_a_session_planned_without_a_punch_left_is_a_problem(
    repo: Repository, sessions: int, states: list[str], too_many: list[int]
) -> None:
    repo.set(CARD, "sessions", sessions)
    paths = [plan(repo, number, state) for number, state in enumerate(states, start=1)]
    expected = [
        ("card-overdrawn", paths[number - 1], f"2026-03-{16 + number}") for number in too_many
    ]
    assert repo.report() == expected


def test_the_sessions_planned_last_are_beyond_the_punches_of_the_card(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    last = plan(repo, 1, planned_on=day("2026-03-20"))
    plan(repo, 2, planned_on=day("2026-03-19"))
    assert [each[1] for each in repo.report()] == [last]


def test_of_sessions_planned_on_one_day_the_last_is_beyond_the_card(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    same_day = day("2026-03-20")
    last = plan(repo, 1, planned_on=same_day, date=day("2026-06-19"))
    plan(repo, 2, planned_on=same_day, date=day("2026-06-18"))
    assert [each[1] for each in repo.report()] == [last]


def test_a_session_recorded_later_makes_no_problem_of_an_earlier_plan(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    plan(repo, 1, planned_on=day("2026-03-20"))
    plan(repo, 2, "held", planned_on=day("2026-03-21"))
    assert repo.problems() == ()
    plan(repo, 2, "held", planned_on=day("2026-03-20"))
    assert codes(repo.problems()) == ["card-overdrawn"]


def agreement(sessions: int, on: str = "2026-03-01", **more: Any) -> dict[str, Any]:
    return {
        "on": day(on),
        "sessions": sessions,
        "reason": "Afgesproken.",
        "agreed_by": "Directeur",
        **more,
    }


@pytest.mark.parametrize(
    ("extension", "is_sound"),
    [
        (agreement(1), True),
        (agreement(1, on="2026-06-01"), True),  # agreed afterwards: that is how it is mended
        (agreement(0), False),
        (agreement(1, requester="lg-0a0a2a"), False),  # not a punch for everyone
    ],
)
def test_an_extra_punch_on_the_card_makes_room_for_a_plan(
    repo: Repository, extension: dict[str, Any], is_sound: bool
) -> None:
    repo.set(CARD, "sessions", 1)
    repo.append(CARD, "extensions", extension)
    plan(repo, 1)
    plan(repo, 2)
    assert (repo.problems() == ()) == is_sound


@pytest.mark.parametrize(
    ("on", "is_sound"), [("2026-03-17", False), ("2026-03-18", False), ("2026-03-19", True)]
)
def test_a_punch_taken_off_after_the_day_of_planning_is_no_problem(
    repo: Repository, on: str, is_sound: bool
) -> None:
    repo.set(CARD, "sessions", 2)
    repo.append(CARD, "extensions", agreement(-1, on))
    plan(repo, 1, planned_on=day("2026-03-16"))
    plan(repo, 2, planned_on=day("2026-03-18"))
    assert codes(repo.problems()) == ([] if is_sound else ["card-overdrawn"])


@pytest.mark.parametrize(("sessions", "words"), [(1, "1 strip, en die is"), (2, "2 strippen, en")])
def test_the_number_of_punches_in_the_message_has_the_right_noun(
    repo: Repository, sessions: int, words: str
) -> None:
    repo.set(CARD, "sessions", sessions)
    for number in range(1, sessions + 2):
        plan(repo, number)
    assert words in repo.problems()[0].message


def test_a_card_that_cannot_be_read_causes_no_other_problem(repo: Repository) -> None:
    plan(repo, 1)
    plan(repo, 2)
    repo.set(CARD, "sessions", 0)
    assert [each[:2] for each in repo.report()] == [("wrong-value", CARD)]


# ------------------------------------------------------------------------------------ a requester


@pytest.mark.parametrize(
    ("limit", "states", "too_many"),
    [
        (2, ["planned", "planned"], []),
        (2, ["planned", "planned", "planned"], [3]),
        (2, ["held", "held", "planned"], [3]),
        (2, ["held", "used", "planned"], [3]),
        (2, ["held", "returned", "planned"], []),
        (1, ["planned", "planned"], [2]),
        (2, ["held", "held", "held"], []),
    ],
)
def test_a_requester_with_more_sessions_than_the_card_allows_is_a_problem(
    repo: Repository, limit: int, states: list[str], too_many: list[int]
) -> None:
    repo.set(CARD, "per_requester", limit)
    paths = [plan(repo, number, state) for number, state in enumerate(states, start=1)]
    for number in range(1, len(states) + 1):
        repo.set(f"requests/2026-{number:03}/request.yaml", "requester.code", "lg-5z5d")
    expected = [
        ("requester-over-limit", paths[number - 1], f"2026-03-{16 + number}") for number in too_many
    ]
    assert repo.report() == expected


def test_a_third_planned_session_of_one_request_is_a_problem(repo: Repository) -> None:
    repo.request(until="intake")
    for number in (1, 2, 3):
        repo.session(number=number)
    assert [each[:2] for each in repo.report()] == [
        ("requester-over-limit", "requests/2026-001/session-3.yaml")
    ]


def test_a_requester_is_counted_for_each_card_apart(repo: Repository) -> None:
    repo.card("kaart-2")
    for number in (1, 2, 3, 4):
        plan(repo, number)
        path = f"requests/2026-{number:03}/request.yaml"
        repo.set(path, "requester.code", "lg-5z5d")
        repo.set(path, "card", f"kaart-{1 + number % 2}")
    assert repo.problems() == ()


@pytest.mark.parametrize(
    ("extension", "is_sound"),
    [
        (agreement(1, requester="lg-0a0a1a"), True),
        (agreement(1, requester="lg-0a0a2a"), False),
        (agreement(1), False),
    ],
)
def test_an_agreement_for_a_requester_makes_room_for_that_requester_alone(
    repo: Repository, extension: dict[str, Any], is_sound: bool
) -> None:
    repo.append(CARD, "extensions", extension)
    repo.request(until="intake")
    for number in (1, 2, 3):
        repo.session(number=number)
    assert (repo.problems() == ()) == is_sound


def test_the_message_for_a_requester_over_the_limit_does_not_show_their_code(
    repo: Repository,
) -> None:
    repo.set(CARD, "per_requester", 1)
    repo.request(until="intake")
    repo.session(number=1)
    repo.session(number=2)
    (problem,) = repo.problems()
    assert problem.message == "Deze aanvrager krijgt zo meer dan 1 gesprek op de kaart 1."


# --------------------------------------------------------------------------- the end, and the match


@pytest.mark.parametrize(
    ("last", "is_sound"), [("2026-06-08", False), ("2026-06-09", True), ("2026-06-10", True)]
)
def test_a_session_planned_after_the_last_day_of_its_card_is_a_problem(
    repo: Repository, last: str, is_sound: bool
) -> None:
    repo.set(CARD, "valid_until", day(last))
    path = plan(repo, 1)
    assert repo.report() == ([] if is_sound else [("card-expired", path, "2026-06-09")])


def test_a_session_after_a_card_of_one_day_is_a_problem(repo: Repository) -> None:
    repo.set(CARD, "issued", day("2026-03-02"))
    repo.set(CARD, "valid_until", day("2026-03-02"))
    path = plan(repo, 1)
    assert repo.report() == [("card-expired", path, "2026-06-09")]


def test_a_session_held_after_the_last_day_of_its_card_can_be_recorded(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-04-01"))
    plan(repo, 1, "held")
    assert repo.problems() == ()


@pytest.mark.parametrize("until", ["request", "intake"])
def test_a_request_with_a_card_for_another_offer_is_a_problem(repo: Repository, until: str) -> None:
    path = repo.request(until=until, offer="gedragscode")
    repo.set("content/offers/gedragscode.md", "providers", ["pool", "partij"])
    assert repo.report() == [("card-mismatch", path, "kaart-1")]


@pytest.mark.parametrize(
    ("leader", "is_sound"), [("anna", True), ("bram", True), ("pool-een", False)]
)
def test_a_leader_from_another_provider_than_the_card_is_a_problem(
    repo: Repository, leader: str, is_sound: bool
) -> None:
    repo.set(OFFER, "providers", ["partij", "pool"])
    repo.request(until="intake")
    path = repo.session(facilitators=[leader])
    assert repo.report() == ([] if is_sound else [("card-mismatch", path, leader)])


def test_an_assistant_from_another_provider_than_the_card_is_no_problem(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session(assistant="pool-een", group_size=25)
    assert repo.problems() == ()


def test_a_match_is_compared_with_the_card_until_a_session_is_planned(repo: Repository) -> None:
    repo.set(OFFER, "providers", ["partij", "pool"])
    path = repo.request(until="match")
    repo.set(path, "match.facilitators", ["anna", "pool-een"])
    assert repo.report() == [("card-mismatch", path, "pool-een")]
    repo.request(until="intake")
    repo.set(path, "match.facilitators", ["anna", "pool-een"])
    repo.held_session()
    assert repo.problems() == ()


def test_a_card_that_does_not_exist_is_reported_once(repo: Repository) -> None:
    repo.set(OFFER, "providers", ["partij", "pool"])
    path = repo.request(until="intake", card="kaart-9")
    repo.session(facilitators=["pool-een"])
    assert repo.report() == [("unknown-reference", path, "kaart-9")]


def test_a_request_without_a_card_does_not_hide_another_with_the_wrong_one(
    repo: Repository,
) -> None:
    repo.request("2026-001")
    repo.drop(REQUEST, "card")
    repo.card("anders", offer="gedragscode", provider="pool")
    repo.request("2026-002", card="anders")
    assert repo.report() == [("card-mismatch", "requests/2026-002/request.yaml", "anders")]
