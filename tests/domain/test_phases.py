"""The phase of the programme on a day, its pauses, and who holds a role."""

from typing import Any

import pytest

from dialoog.domain.phases import (
    blocking_phase_on,
    coming_phase,
    is_paused_on,
    overlapping_phases,
    pauses,
    phase_on,
    presence_on,
)
from dialoog.formats.dates import DateRange
from tests.makers import OFFER, PROGRAMME, Repository, day

PHASES = [
    {"from": day("2026-01-05"), "state": "active"},
    {"from": day("2026-03-01"), "until": day("2026-03-31"), "state": "paused"},
    {"from": day("2026-04-10"), "state": "active"},
    {"from": day("2026-12-01"), "state": "stopped"},
]


@pytest.mark.parametrize(
    ("on", "state", "blocks"),
    [
        ("2026-01-04", None, False),
        ("2026-01-05", "active", False),
        ("2026-02-28", "active", False),
        ("2026-03-01", "paused", True),
        ("2026-03-31", "paused", True),
        ("2026-04-01", "active", False),  # the first phase has not ended
        ("2026-04-09", "active", False),
        ("2026-04-10", "active", False),
        ("2026-11-30", "active", False),
        ("2026-12-01", "stopped", True),
        ("2199-01-01", "stopped", True),
    ],
)
def test_the_phase_of_a_day_is_the_last_to_begin_unless_it_has_ended(
    repo: Repository, on: str, state: str | None, blocks: bool
) -> None:
    repo.set(PROGRAMME, "phases", list(reversed(PHASES)))
    ledger = repo.ledger()
    phase = phase_on(ledger, None, day(on))
    assert (phase.state if phase else None) == state
    assert (blocking_phase_on(ledger, None, day(on)) is not None) == blocks


def test_a_programme_without_phases_has_no_phase_on_a_day(repo: Repository) -> None:
    repo.set(PROGRAMME, "phases", [])
    assert phase_on(repo.ledger(), None, day("2026-06-01")) is None


def pause(first: str, last: str | None = None) -> dict[str, Any]:
    return {"from": day(first), "state": "paused", **({"until": day(last)} if last else {})}


@pytest.mark.parametrize(
    ("phases", "places"),
    [
        ([pause("2026-03-01", "2026-03-31"), pause("2026-04-01")], []),
        ([pause("2026-03-01", "2026-03-31"), pause("2026-03-31")], [1]),
        ([pause("2026-03-15"), pause("2026-03-01", "2026-03-31")], [0]),
        ([pause("2026-03-01"), pause("2026-03-01")], [1]),
        ([pause("2026-03-01"), pause("2026-03-02"), pause("2026-03-03")], []),
        ([pause("2026-03-01", "2026-05-31"), pause("2026-04-01"), pause("2026-05-31")], [1, 2]),
    ],
)
def test_a_phase_that_begins_before_another_ends_overlaps(
    phases: list[dict[str, Any]], places: list[int], repo: Repository
) -> None:
    repo.set(PROGRAMME, "phases", phases)
    assert list(overlapping_phases(repo.checked().ledger)) == places


def test_a_ledger_without_a_programme_has_no_overlapping_phases_and_nobody_in_a_role(
    repo: Repository,
) -> None:
    repo.remove(PROGRAMME)
    ledger = repo.checked().ledger
    assert list(overlapping_phases(ledger)) == []
    assert presence_on(ledger, "coordinator", day("2026-06-01")).name is None


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ([], []),
        ([{"from": day("2026-01-05"), "state": "active"}], []),
        ([pause("2026-03-01", "2026-03-31")], [("2026-03-01", "2026-03-31")]),
        ([pause("2026-05-01")], [("2026-05-01", "9999-12-31")]),  # no end is known
        (
            [pause("2026-05-01"), {"from": day("2026-05-11"), "state": "active"}],
            [("2026-05-01", "2026-05-10")],
        ),
        (
            [pause("2026-05-01", "2026-05-05"), {"from": day("2026-05-11"), "state": "active"}],
            [("2026-05-01", "2026-05-05")],
        ),
        ([{"from": day("2026-05-01"), "state": "stopped"}], []),
    ],
)
def test_a_pause_ends_on_its_last_day_or_where_the_next_phase_begins(
    repo: Repository, phases: list[dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    repo.set(PROGRAMME, "phases", phases)
    ranges = pauses(repo.ledger(), None)
    assert [(str(days.first), str(days.last)) for days in ranges] == expected


def of_offers(first: str, state: str, last: str = "", *offers: str) -> dict[str, Any]:
    until = {"until": day(last)} if last else {}
    named = {"offers": list(offers)} if offers else {}
    return {"from": day(first), "state": state, **until, **named}


ONE, OTHER = "leidinggevenden", "gedragscode"
OF_OFFERS = {
    "one pauses and the other goes on": (
        [of_offers("2026-01-05", "active"), of_offers("2026-03-01", "paused", "", ONE)],
        {"2026-02-28": ("active", "active"), "2026-03-01": ("paused", "active")},
        [("2026-03-01", "9999-12-31")],
    ),
    "after its own phase the programme's holds again": (
        [of_offers("2026-01-05", "active"), of_offers("2026-03-01", "paused", "2026-03-31", ONE)],
        {"2026-03-31": ("paused", "active"), "2026-04-01": ("active", "active")},
        [("2026-03-01", "2026-03-31")],
    ),
    "what began last holds, whatever its scope": (
        [
            of_offers("2026-01-05", "active"),
            of_offers("2026-03-01", "active", "", ONE),
            of_offers("2026-04-01", "paused", "2026-04-30"),
        ],
        {"2026-03-31": ("active", "active"), "2026-04-01": ("paused", "paused")},
        [("2026-04-01", "2026-04-30")],
    ),
    "of two on one day the one that names the offer": (
        [of_offers("2026-03-01", "active", "", ONE), of_offers("2026-03-01", "paused")],
        {"2026-03-01": ("active", "paused")},
        [],
    ),
    "an offer may go on in a pause of the programme": (
        [of_offers("2026-03-01", "paused"), of_offers("2026-03-02", "active", "2026-03-09", ONE)],
        {"2026-03-01": ("paused", "paused"), "2026-03-09": ("active", "paused")},
        [("2026-03-01", "2026-03-01"), ("2026-03-10", "9999-12-31")],
    ),
    "one phase for several offers": (
        [of_offers("2026-03-01", "stopped", "", OTHER, ONE)],
        {"2026-03-01": ("stopped", "stopped"), "2026-02-28": (None, None)},
        [],
    ),
}


@pytest.mark.parametrize(("phases", "expected", "paused"), OF_OFFERS.values(), ids=OF_OFFERS)
def test_the_phase_of_an_offer_is_the_last_to_begin_of_its_own_and_the_programme(
    repo: Repository,
    phases: list[dict[str, Any]],
    expected: dict[str, tuple[str | None, str | None]],
    paused: list[tuple[str, str]],
) -> None:
    repo.offer(OTHER)
    repo.set(PROGRAMME, "phases", phases)
    ledger = repo.ledger()
    for on, states in expected.items():
        found = (phase_on(ledger, offer, day(on)) for offer in (ONE, OTHER))
        assert tuple(phase.state if phase else None for phase in found) == states, on
    assert [(str(days.first), str(days.last)) for days in pauses(ledger, ONE)] == paused


@pytest.mark.parametrize("is_reversed", [False, True])
def test_the_phase_of_the_programme_is_never_that_of_some_offers(
    repo: Repository, is_reversed: bool
) -> None:
    phases = [of_offers("2026-01-05", "active"), of_offers("2026-03-01", "paused", "", ONE)]
    repo.set(PROGRAMME, "phases", phases[::-1] if is_reversed else phases)
    phase = phase_on(repo.ledger(), None, day("2026-03-02"))
    assert (phase.state if phase else None) == "active"


def test_an_offer_that_says_paused_pauses_from_today_on(repo: Repository) -> None:
    repo.set(OFFER, "status", "paused")
    ledger = repo.ledger(day("2026-06-01"))
    assert [*pauses(ledger, ONE)] == [DateRange(day("2026-06-01"))]
    assert phase_on(ledger, ONE, day("2026-05-31")) == phase_on(ledger, None, day("2026-05-31"))
    assert not is_paused_on(ledger, None, day("2026-06-01"))


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        ((ONE,), {None: None, ONE: "2026-07-01", OTHER: None}),
        ((), {None: "2026-07-01", ONE: "2026-07-01", OTHER: "2026-07-01"}),
    ],
)
def test_an_announced_phase_is_the_coming_one_and_not_that_of_today(
    repo: Repository, offers: tuple[str, ...], expected: dict[str | None, str | None]
) -> None:
    repo.offer(OTHER)
    pause = of_offers("2026-07-01", "paused", "", *offers)
    repo.append(PROGRAMME, "phases", {**pause, "announced": day("2026-05-04")})
    ledger = repo.ledger(day("2026-06-01"))
    for offer, begins in expected.items():
        coming = coming_phase(ledger, offer)
        assert (str(coming.from_) if coming else None) == begins
        assert not is_paused_on(ledger, offer, ledger.as_of)


@pytest.mark.parametrize(
    ("phases", "places"),
    [
        ([pause("2026-03-01"), of_offers("2026-03-01", "active", "", ONE)], []),
        (
            [
                of_offers("2026-03-01", "paused", "2026-03-31", ONE),
                of_offers("2026-03-15", "active", "", OTHER),
            ],
            [],
        ),
        (
            [
                of_offers("2026-03-01", "paused", "2026-03-31", ONE),
                of_offers("2026-03-15", "active", "", OTHER, ONE),
            ],
            [1],
        ),
        ([pause("2026-03-01", "2026-03-31"), of_offers("2026-03-15", "paused", "", ONE)], []),
    ],
)
def test_phases_overlap_only_within_one_scope(
    phases: list[dict[str, Any]], places: list[int], repo: Repository
) -> None:
    repo.offer(OTHER)
    repo.set(PROGRAMME, "phases", phases)
    assert list(overlapping_phases(repo.checked().ledger)) == places


def test_a_phase_for_an_unknown_offer_is_an_unknown_reference(repo: Repository) -> None:
    repo.append(PROGRAMME, "phases", of_offers("2026-03-01", "paused", "", "leidinggevende"))
    assert repo.report() == [("unknown-reference", PROGRAMME, "leidinggevende")]


def role(first: str, last: str | None = None, **more: Any) -> dict[str, Any]:
    until = {"until": day(last)} if last else {}
    given = {"role": "coordinator", "holder": "Anna", "from": day(first), **until}
    return {**given, "working_days": ["ma"], "absences": [], **more}


def absence(first: str, last: str, **more: Any) -> dict[str, Any]:
    return {"from": day(first), "until": day(last), "announced": day("2026-01-05"), **more}


ROLES = [
    role(
        "2026-01-05",
        "2026-06-30",
        absences=[
            absence("2026-02-02", "2026-02-06", deputy="Bram"),
            absence("2026-03-02", "2026-03-06"),
        ],
    ),
    role("2026-06-01", holder="Cees"),
    role("2026-01-05", role="team", holder="Dora"),
]


@pytest.mark.parametrize(
    ("on", "name", "holder", "is_away"),
    [
        ("2026-01-04", None, None, False),
        ("2026-01-05", "Anna", "Anna", False),
        ("2026-02-01", "Anna", "Anna", False),
        ("2026-02-02", "Bram", "Anna", True),
        ("2026-02-06", "Bram", "Anna", True),
        ("2026-02-07", "Anna", "Anna", False),
        ("2026-03-02", None, "Anna", True),  # still to be named
        ("2026-05-31", "Anna", "Anna", False),
        ("2026-06-01", "Cees", "Cees", False),  # of two, who began last
        ("2026-07-01", "Cees", "Cees", False),
    ],
)
def test_the_holder_answers_for_a_role_or_the_deputy_or_nobody_yet(
    repo: Repository, on: str, name: str | None, holder: str | None, is_away: bool
) -> None:
    repo.set(PROGRAMME, "roles", ROLES)
    presence = presence_on(repo.ledger(), "coordinator", day(on))
    assert presence.name == name
    assert (presence.role.holder if presence.role else None) == holder
    assert (presence.absence is not None) == is_away


def test_each_role_has_its_own_holder(repo: Repository) -> None:
    repo.set(PROGRAMME, "roles", ROLES)
    ledger = repo.ledger()
    assert presence_on(ledger, "team", day("2026-06-01")).name == "Dora"
    repo.set(PROGRAMME, "roles", ROLES[:1])
    assert presence_on(repo.ledger(), "team", day("2026-06-01")).name is None


def test_nobody_answers_for_a_role_of_an_invalid_programme(repo: Repository) -> None:
    repo.put(PROGRAMME, b"")
    assert presence_on(repo.checked().ledger, "team", day("2026-06-01")).role is None


@pytest.mark.parametrize(("on", "name"), [("2026-05-31", "Dora"), ("2026-06-01", None)])
def test_a_holder_answers_for_a_role_up_to_and_including_the_last_day(
    repo: Repository, on: str, name: str | None
) -> None:
    role = {"role": "team", "holder": "Dora", "from": day("2025-01-01"), "absences": []}
    role = {**role, "until": day("2026-05-31"), "working_days": ["ma"]}
    repo.set(PROGRAMME, "roles", [role])
    assert presence_on(repo.checked().ledger, "team", day(on)).name == name
