"""Interim evaluations and the follow-up of a card."""

import re
from pathlib import Path

import pytest

from tests.makers import CARD, PROGRAMME, Repository, a_repository, codes, day
from tests.pasting import paste

LOOK_BACK, DECIDE = "hold-interim-evaluation", "decide-follow-up"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return a_repository(tmp_path)


def _held(repo: Repository, count: int) -> None:
    """``count`` sessions on the card, held from 8 April on, one a day."""
    for number in range(1, count + 1):
        repo.request(f"2026-00{number}", until="intake")
        repo.held_session(f"2026-00{number}", date=day(f"2026-04-{7 + number:02d}"))


def _since(repo: Repository, code: str, as_of: str = "2026-06-01") -> list[str]:
    return [str(task.since) for task in repo.tasks(day(as_of)) if task.code == code]


def _looked_back(repo: Repository, times: int) -> None:
    evaluation = {"on": day("2026-05-01"), "summary": "Goed.", "adjustments": []}
    repo.set(CARD, "interim_evaluations", [evaluation] * times)


@pytest.mark.parametrize(
    ("held", "done", "since"),
    [
        (2, 0, []),
        (3, 0, ["2026-04-10"]),
        (3, 1, []),
        (5, 1, []),
        (6, 1, ["2026-04-13"]),
        (6, 2, []),
        (6, 0, ["2026-04-10"]),
    ],
)
def test_an_interim_evaluation_is_asked_for_after_every_third_held_session(
    held: int, done: int, since: list[str], repo: Repository
) -> None:
    _held(repo, held)
    _looked_back(repo, done)
    assert _since(repo, LOOK_BACK) == since


def test_a_cancelled_session_does_not_count_for_an_interim_evaluation(repo: Repository) -> None:
    _held(repo, 2)
    repo.request("2026-009", until="intake")
    cancelled = {"on": day("2026-05-01"), "by": "requester", "reason": "Ziek.", "punch": "used"}
    repo.session("2026-009", cancelled=cancelled)
    assert _since(repo, LOOK_BACK) == []


def test_the_lines_of_an_interim_evaluation_keep_the_earlier_ones(repo: Repository) -> None:
    _held(repo, 6)
    _looked_back(repo, 1)
    (task,) = (task for task in repo.tasks() if task.code == LOOK_BACK)
    assert re.match(r"# Zet dit onder regel \d+ \(in interim_evaluations\):\n  - on: ", task.yaml)
    assert "er zijn 6 gesprekken gevoerd" in task.text


@pytest.mark.parametrize(("held", "since"), [(5, []), (6, ["2026-04-13"])])
def test_a_follow_up_is_asked_for_when_the_last_punch_is_used(
    held: int, since: list[str], repo: Repository
) -> None:
    _held(repo, held)
    assert _since(repo, DECIDE) == since


def test_a_card_with_a_reserved_punch_has_not_ended(repo: Repository) -> None:
    _held(repo, 5)
    repo.request("2026-006", until="intake")
    repo.session("2026-006")
    assert _since(repo, DECIDE) == []


def test_an_extra_punch_on_a_used_up_card_removes_the_task(repo: Repository) -> None:
    _held(repo, 6)
    extra = {"on": day("2026-05-01"), "sessions": 1, "reason": "Nodig.", "agreed_by": "Team"}
    repo.append(CARD, "extensions", extra)
    assert _since(repo, DECIDE) == []


def test_the_follow_up_is_since_the_day_the_last_punch_was_used(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request("2026-001", until="intake")
    cancelled = {"on": day("2026-05-20"), "by": "requester", "reason": "Laat.", "punch": "used"}
    repo.session("2026-001", cancelled=cancelled)
    assert _since(repo, DECIDE) == ["2026-05-20"]


@pytest.mark.parametrize(
    ("decision", "on", "is_asked"),
    [
        ("extend", "2026-04-01", True),  # extended, and used up again since
        ("extend", "2026-05-31", False),
        ("stop", "2026-04-01", False),
    ],
)
def test_a_decided_follow_up_is_asked_for_again_when_an_extended_card_ends(
    repo: Repository, decision: str, on: str, is_asked: bool
) -> None:
    repo.set(CARD, "sessions", 1)
    repo.set(CARD, "follow_up", {"on": day(on), "decision": decision, "reason": "Zo."})
    repo.request(until="intake")
    repo.held_session(date=day("2026-04-07"))
    assert (DECIDE in codes(repo.tasks())) == is_asked


def test_a_card_cut_down_to_no_punches_has_ended(repo: Repository) -> None:
    cut = {"on": day("2026-05-01"), "sessions": -6, "reason": "Op.", "agreed_by": "Team"}
    repo.append(CARD, "extensions", cut)
    assert _since(repo, DECIDE) == ["2025-01-13"]


@pytest.mark.parametrize(("as_of", "since"), [("2026-06-05", []), ("2026-06-06", ["2026-06-05"])])
def test_a_card_has_ended_the_day_after_its_last_day(
    as_of: str, since: list[str], repo: Repository
) -> None:
    repo.set(CARD, "valid_until", day("2026-06-05"))
    assert _since(repo, DECIDE, as_of) == since


def test_a_card_with_a_decided_follow_up_has_no_task(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-05-29"))
    decision = {"on": day("2026-06-01"), "decision": "stop", "reason": "Het is genoeg."}
    repo.set(CARD, "follow_up", decision)
    assert codes(repo.tasks()) == []


@pytest.mark.parametrize(
    ("after", "words"), [(1, "er is 1 gesprek gevoerd."), (2, "er zijn 2 gesprekken gevoerd.")]
)
def test_the_sentence_of_an_interim_evaluation_counts_the_held_sessions(
    after: int, words: str, repo: Repository
) -> None:
    repo.set(CARD, "interim_evaluation_after", after)
    _held(repo, after)
    (task,) = (task for task in repo.tasks() if task.code == LOOK_BACK)
    assert task.text == f"Houd een tussenevaluatie over de kaart 1: {words}"


# ------------------------------------------------------------------ each decision leads somewhere


def _decided(repo: Repository, decision: str, **fields: object) -> None:
    """A card of one punch that is used up, one request that waits, and a decision on it."""
    repo.set(CARD, "sessions", 1)
    _held(repo, 1)
    repo.request("2026-009", until="intake")
    decided = {"on": day("2026-05-20"), "decision": decision, "reason": "Zo."}
    repo.set(CARD, "follow_up", {**decided, **fields})


def _work(repo: Repository) -> list[tuple[str, str]]:
    """The tasks about the card and about the request that waits, each with its path."""
    done = "requests/2026-001/"
    return [(it.code, it.path) for it in repo.tasks() if not it.path.startswith(done)]


WAITING = "requests/2026-009/request.yaml"


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ("new-card", [("make-card", "content/cards/kaart-2026.yaml")]),
        ("extend", [("extend-card", CARD)]),
        ("stop", [("settle-waiting", WAITING)]),
        ("other-form", [("settle-waiting", WAITING)]),
    ],
)
def test_a_decision_on_a_card_leads_to_the_work_that_follows_from_it(
    decision: str, expected: list[tuple[str, str]], repo: Repository
) -> None:
    _decided(repo, decision)
    assert _work(repo) == expected


def test_a_used_up_card_without_a_decision_makes_its_requests_wait(repo: Repository) -> None:
    _decided(repo, "stop")
    repo.drop(CARD, "follow_up")
    assert _work(repo) == [(DECIDE, CARD)]
    (task,) = (task for task in repo.tasks() if task.code == DECIDE)
    assert "is op. Er wacht 1 aanvraag: 2026-009. Besluit hoe het verder gaat." in task.text


@pytest.mark.parametrize("is_named", [True, False])
def test_requests_go_on_with_the_card_that_came_in_the_place_of_theirs(
    is_named: bool, repo: Repository
) -> None:
    repo.card("kaart-2", issued=day("2026-05-25"))
    _decided(repo, "new-card", **({"next_card": "kaart-2"} if is_named else {}))
    assert _work(repo) == [("settle-waiting", WAITING)]
    (task,) = (task for task in repo.tasks() if task.code == "settle-waiting")
    assert "Kies de kaart 2" in task.text
    paste(repo, task.path, task.yaml)
    assert _work(repo) == [("plan-session", "requests/2026-009/session-1.yaml")]


def test_a_request_with_people_of_another_party_than_the_new_card_begins_again(
    repo: Repository,
) -> None:
    repo.card("kaart-2", issued=day("2026-05-25"), provider="pool")
    repo.set("content/offers/leidinggevenden.md", "providers", ["partij", "pool"])
    _decided(repo, "new-card", next_card="kaart-2")
    (task,) = (task for task in repo.tasks() if task.code == "settle-waiting")
    assert "Begin opnieuw met de kaart 2 en iemand van De pool" in task.text
    assert "outcome: stalled" in task.yaml


def test_an_extended_card_with_punches_asks_for_nothing(repo: Repository) -> None:
    _decided(repo, "extend")
    extra = {"on": day("2026-05-21"), "sessions": 1, "reason": "Nodig.", "agreed_by": "Team"}
    repo.append(CARD, "extensions", extra)
    assert _work(repo) == [("plan-session", "requests/2026-009/session-1.yaml")]


def test_a_card_that_expired_and_is_extended_gets_a_last_day(repo: Repository) -> None:
    repo.set(CARD, "valid_until", day("2026-05-18"))
    repo.set(CARD, "follow_up", {"on": day("2026-05-20"), "decision": "extend", "reason": "Zo."})
    (task,) = repo.tasks()
    assert (task.code, "valid_until: 2027-06-01" in task.yaml) == ("extend-card", True)


def test_a_full_card_with_another_beside_it_sends_its_requests_there(repo: Repository) -> None:
    repo.card("kaart-2", issued=day("2026-01-05"))
    _decided(repo, "stop")
    repo.drop(CARD, "follow_up")
    assert ("settle-waiting", WAITING) in _work(repo)


@pytest.mark.parametrize("waits", [True, False])
def test_a_full_card_with_a_reserved_punch_is_decided_on_when_requests_wait(
    waits: bool, repo: Repository
) -> None:
    repo.set(CARD, "sessions", 1)
    repo.request("2026-001", until="intake")
    repo.session("2026-001")
    if waits:
        repo.request("2026-009", until="intake", received=day("2026-03-04"))
    assert _since(repo, DECIDE) == (["2026-03-16"] if waits else [])


def test_a_session_on_a_closed_card_that_is_replanned_keeps_its_day_of_planning(
    repo: Repository,
) -> None:
    repo.request("2026-001", until="intake")
    repo.session("2026-001")
    repo.set(CARD, "follow_up", {"on": day("2026-05-04"), "decision": "new-card", "reason": "Zo."})
    repo.card("kaart-2", issued=day("2026-05-05"))
    pause = {"from": day("2026-06-08"), "until": day("2026-06-12"), "state": "paused"}
    repo.append(PROGRAMME, "phases", {**pause, "announced": day("2026-05-20")})
    (task,) = (task for task in repo.tasks() if task.code == "replan-session")
    assert "planned_on" not in task.yaml
    paste(repo, task.path, task.yaml)
    assert repo.problems() == ()
