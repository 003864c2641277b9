"""A held session that broke a rule, or took a punch that was not there, needs a reason."""

from pathlib import Path
from typing import Any

import pytest

from tests.makers import CARD, OFFER, PROGRAMME, Repository, a_repository, codes, day

SESSION = "requests/2026-001/session-1.yaml"
CODE = "justify-exception"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """One session that was held on 7 April with 12 people: nothing to explain."""
    repo = a_repository(tmp_path)
    repo.set(repo.request(until="intake"), "intake.by", "partij")
    repo.held_session()
    return repo


def _sentences(repo: Repository) -> list[str]:
    return [task.text for task in repo.tasks() if task.code == CODE]


def _agreed(**more: Any) -> dict[str, Any]:
    reason = {"reason": "Zo besloten.", "agreed_by": "Programmateam"}
    return {"on": day("2026-05-01"), "sessions": 1, **reason, **more}


@pytest.mark.parametrize(
    ("participants", "assistant", "broken"),
    [(20, None, False), (21, None, True), (30, "bram", False), (31, "bram", True)],
)
def test_a_held_session_with_more_people_than_allowed_is_explained(
    participants: int, assistant: str | None, broken: bool, repo: Repository
) -> None:
    repo.set(SESSION, "held.participants", participants)
    if assistant:
        repo.set(SESSION, "assistant", assistant)
    words = f"er waren {participants} mensen en er mochten er {30 if assistant else 20} zijn"
    assert [words in text for text in _sentences(repo)] == [True] * broken


def _pause(repo: Repository, state: str = "paused") -> None:
    pause = {"from": day("2026-04-07"), "until": day("2026-04-07"), "state": state}
    repo.append(PROGRAMME, "phases", pause)
    repo.append(PROGRAMME, "phases", {"from": day("2026-04-08"), "state": "active"})


def _set(path: str, loc: str, value: Any) -> Any:
    return lambda repo: repo.set(path, loc, value)


_ANNA = "facilitators/anna.yaml"
_CONTRACT = {"from": day("2025-01-01"), "until": day("2026-04-06")}
_ABSENCE = {"from": day("2026-04-07"), "until": day("2026-04-07"), "announced": day("2026-03-01")}


_PARTY = "content/providers/partij.yaml"
BROKEN: dict[str, tuple[Any, str]] = {
    "card-overdrawn": (
        lambda repo: repo.append(CARD, "extensions", _agreed(sessions=-6)),
        "de kaart 1 had maar 0 strippen",
    ),
    "requester-over-limit": (
        lambda repo: repo.append(CARD, "extensions", _agreed(sessions=-2, requester="lg-0a0a1a")),
        "aanvrager lg-0a0a1a had maar 0 gesprekken op de kaart 1",
    ),
    "programme-paused": (_pause, "het was pauze"),
    "group-too-large": (
        _set(SESSION, "held.participants", 21),
        "er waren 21 mensen en er mochten er 20 zijn",
    ),
    "lead-time-too-short": (
        _set(OFFER, "lead_time", 30),
        "er zaten geen 30 werkdagen tussen aanvraag en gesprek",
    ),
    "card-expired": (_set(CARD, "valid_until", day("2026-04-06")), "de kaart 1 was verlopen"),
    "facilitator-not-member": (
        _set(_ANNA, "membership.0.from", day("2026-04-08")),
        "Anna Proef hoorde toen niet bij De Partij",
    ),
    "facilitator-absent": (_set(_ANNA, "absences", [_ABSENCE]), "Anna Proef stond als afwezig"),
    "provider-not-contracted": (
        _set(_PARTY, "contract", _CONTRACT),
        "De Partij had toen geen contract",
    ),
    "own-directorate": (
        _set(_ANNA, "directorate", "dienstverlening"),
        "Anna Proef werkt zelf bij de directie van de aanvrager",
    ),
    "recused": (
        _set(_ANNA, "recusals", ["dienstverlening"]),
        "Anna Proef werkt niet voor de directie van de aanvrager",
    ),
    "role-not-held": (
        _set(_ANNA, "roles", ["assistant"]),
        "Anna Proef mag nog geen gesprek leiden",
    ),
    "card-mismatch": (
        _set(CARD, "provider", "pool"),
        "Anna Proef is niet van de partij van de kaart 1",
    ),
}
"""By the code of a session rule: a change that breaks it, and the words of the task."""


@pytest.mark.parametrize(
    ("change", "words"),
    [*BROKEN.values(), (lambda repo: _pause(repo, "stopped"), "het programma was gestopt")],
)
def test_a_held_session_that_broke_a_rule_is_explained_until_it_has_a_note(
    change: Any, words: str, repo: Repository
) -> None:
    assert _sentences(repo) == []
    change(repo)
    (text,) = _sentences(repo)
    assert f"anders ging dan afgesproken: {words}. Schrijf" in text
    repo.set(SESSION, "notes", "Dit is zo besproken.")
    assert _sentences(repo) == []


@pytest.mark.parametrize(
    ("path", "loc", "value"),
    [
        (OFFER, "lead_time", 24),
        (CARD, "valid_until", day("2026-04-07")),
        (_ANNA, "membership.0.from", day("2026-04-07")),
    ],
)
def test_a_held_session_at_a_limit_is_not_explained(
    path: str, loc: str, value: Any, repo: Repository
) -> None:
    repo.set(path, loc, value)
    assert _sentences(repo) == []


def test_only_the_seventh_held_session_on_a_card_is_explained(repo: Repository) -> None:
    for number in range(2, 8):
        name = f"2026-00{number}"
        repo.request(name, until="intake")
        repo.held_session(name, date=day(f"2026-04-{10 + number}"))
    (text,) = _sentences(repo)
    assert "(aanvraag 2026-007)" in text
    assert "de kaart 1 had maar 6 strippen" in text
    repo.append(CARD, "extensions", _agreed())
    assert _sentences(repo) == []


def test_a_cancelled_session_that_took_a_missing_punch_is_explained(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request("2026-002", until="intake")
    cancelled = {"on": day("2026-05-20"), "by": "requester", "reason": "Te laat.", "punch": "used"}
    repo.session("2026-002", cancelled=cancelled)
    (task,) = (task for task in repo.tasks() if task.code == CODE)
    assert "de kaart 1 had maar 1 strip." in task.text
    assert (task.path, task.since) == ("requests/2026-002/session-1.yaml", day("2026-05-20"))
    repo.set("requests/2026-002/session-1.yaml", "cancelled.punch", "returned")
    assert _sentences(repo) == []


def test_a_third_session_of_a_requester_is_explained_until_it_is_agreed(repo: Repository) -> None:
    repo.held_session(number=2)
    assert _sentences(repo) == []
    repo.held_session(number=3)
    (text,) = _sentences(repo)
    assert "gesprek van donderdag 9 april 2026" in text
    assert "aanvrager lg-0a0a1a had maar 2 gesprekken op de kaart 1" in text
    repo.append(CARD, "extensions", _agreed(requester="lg-0a0a1a"))
    assert _sentences(repo) == []


def test_two_rules_broken_by_one_session_are_one_task(repo: Repository) -> None:
    repo.set(CARD, "per_requester", 1)
    repo.held_session(number=2, held={"participants": 22})
    (text,) = _sentences(repo)
    assert "had maar 1 gesprek op de kaart" in text
    assert "; er waren 22 mensen" in text


@pytest.mark.parametrize(
    ("agreement", "covered"),
    [
        ({"sessions": 0}, True),
        ({"sessions": 0, "on": day("2026-01-05")}, True),
        ({"sessions": 0, "requester": "lg-0a0a1a"}, True),
        ({"sessions": 0, "requester": "lg-2n2r"}, False),
        ({"sessions": 1, "requester": "lg-0a0a1a", "on": day("2026-04-07")}, True),
        ({"sessions": 1, "requester": "lg-0a0a1a", "on": day("2026-04-06")}, False),
        ({"sessions": 1}, False),
    ],
)
def test_an_agreement_on_the_card_covers_the_rules_that_are_not_about_punches(
    agreement: dict[str, Any], covered: bool, repo: Repository
) -> None:
    repo.set(SESSION, "held.participants", 23)
    repo.append(CARD, "extensions", _agreed(**agreement))
    assert bool(_sentences(repo)) is not covered


def test_a_held_session_with_an_assistant_of_another_provider_is_not_explained(
    repo: Repository,
) -> None:
    repo.set(SESSION, "assistant", "pool-een")
    assert _sentences(repo) == []


def test_a_held_session_without_a_card_is_explained_by_a_note_only(repo: Repository) -> None:
    repo.drop("requests/2026-001/request.yaml", "card")
    repo.set(SESSION, "held.participants", 23)
    assert CODE in codes(repo.tasks())


def test_a_session_with_a_note_does_not_hide_one_without(repo: Repository) -> None:
    repo.set(SESSION, "notes", "Dit is zo besproken.")
    repo.request("2026-002", until="intake")
    repo.held_session("2026-002", held={"participants": 21})
    assert ["aanvraag 2026-002" in text for text in _sentences(repo)] == [True]


@pytest.mark.parametrize(
    ("cut", "words"),
    [
        ({"sessions": -6}, "de kaart 1 had maar 0 strippen"),
        ({"sessions": -7}, "de kaart 1 had maar 0 strippen"),
        (
            {"sessions": -2, "requester": "lg-0a0a1a"},
            "aanvrager lg-0a0a1a had maar 0 gesprekken op de kaart 1",
        ),
        (
            {"sessions": -3, "requester": "lg-0a0a1a"},
            "aanvrager lg-0a0a1a had maar 0 gesprekken op de kaart 1",
        ),
    ],
)
def test_the_first_session_on_a_card_without_any_punch_is_explained(
    cut: dict[str, Any], words: str, repo: Repository
) -> None:
    repo.append(CARD, "extensions", _agreed(on=day("2026-03-01"), **cut))
    assert [words in text for text in _sentences(repo)] == [True]


def test_a_session_held_on_the_day_of_its_request_is_not_explained(
    repo: Repository,
) -> None:
    on = day("2026-04-07")
    steps: dict[str, Any] = {"consultation": {"on": on, "advice": "Akkoord."}}
    match = {"on": on, "facilitators": ["anna"], "reason": "Past."}
    intake = {"on": on, "by": "anna", "outcome": "Eén gesprek."}
    repo.request(received=on, **steps, match=match, intake=intake)
    repo.set(SESSION, "planned_on", on)
    assert _sentences(repo) == []


def test_the_explanation_names_what_was_broken_person_by_person(repo: Repository) -> None:
    repo.set(_PARTY, "contract", _CONTRACT)
    repo.set(_ANNA, "recusals", ["dienstverlening"])
    repo.set("facilitators/bram.yaml", "membership.0.from", day("2026-04-08"))
    repo.set("facilitators/bram.yaml", "roles", ["assistant"])
    repo.set(SESSION, "facilitators", ["anna", "bram"])
    repo.set(SESSION, "held.participants", 21)
    (text,) = _sentences(repo)
    assert (
        "afgesproken: er waren 21 mensen en er mochten er 20 zijn; De Partij had toen geen "
        "contract; Anna Proef werkt niet voor de directie van de aanvrager; Bram Proef hoorde "
        "toen niet bij De Partij; Bram Proef mag nog geen gesprek leiden. Schrijf"
    ) in text


@pytest.mark.parametrize("state", ["planned", "held"])
def test_another_leader_than_the_match_is_a_question(repo: Repository, state: str) -> None:
    repo.request(until="intake")  # the match is with anna
    make = repo.session if state == "planned" else repo.held_session
    path = make(facilitators=["bram"])
    (task,) = (task for task in repo.tasks() if task.path == path)
    assert task.code == "justify-exception"
    assert "Bram Proef leidt het, en de koppeling is met Anna Proef" in task.text
    repo.set("requests/2026-001/request.yaml", "match.facilitators", ["bram"])
    assert "justify-exception" not in codes(repo.tasks())
    repo.set("requests/2026-001/request.yaml", "match.facilitators", ["anna"])
    repo.set(path, "notes", "Anna en Bram ruilden.")
    assert "justify-exception" not in codes(repo.tasks())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("absences", [{"from": day("2026-06-01"), "announced": day("2026-05-01")}]),
        ("membership", [{"from": day("2020-01-01"), "until": day("2026-06-01")}]),
    ],
)
def test_another_leader_is_no_question_when_the_match_cannot_come(
    repo: Repository, field: str, value: object
) -> None:
    repo.request(until="intake")
    repo.session(facilitators=["bram"])
    repo.set("facilitators/anna.yaml", field, value)
    assert repo.tasks() == ()


def test_one_of_the_match_in_a_session_is_enough(repo: Repository) -> None:
    repo.request(until="intake")
    repo.session(facilitators=["bram"], assistant="anna")
    assert repo.tasks() == ()
