"""The punches of a card: total, used, reserved, left, and the plans without room."""

import datetime as dt
from functools import partial
from typing import Any

import pytest

from dialoog.data.ledger import Ledger
from dialoog.domain.balance import (
    Balance,
    allowance,
    balance,
    plans_without_room,
    plans_without_room_when_made,
    punch_taken_on,
    room_when_planned,
    takes_punch,
)
from tests.makers import CARD, DAY, Repository, codes, day


def sessions(repo: Repository, *states: str, **fields: Any) -> None:
    """A session of a request of its own for each state."""
    for number, state in enumerate(states, start=1):
        name = f"2026-{number:03}"
        repo.request(name, until="intake")
        if state == "held":
            repo.held_session(name, date=dt.date(2026, 4, 6) + dt.timedelta(days=number))
        elif state == "none":
            continue
        else:
            if state in ("returned", "used"):
                why = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek."}
                fields["cancelled"] = {**why, "punch": state}
            repo.session(name, date=dt.date(2026, 6, 8) + dt.timedelta(days=number), **fields)
            fields.pop("cancelled", None)


def counted(repo: Repository, as_of: dt.date = DAY) -> Balance:
    ledger = repo.checked(as_of).ledger
    return balance(ledger, ledger.cards["kaart-1"])


def agreement(sessions: int, **more: Any) -> dict[str, Any]:
    agreed = {"on": day("2026-03-02"), "sessions": sessions}
    return {**agreed, "reason": "Afgesproken.", "agreed_by": "Directeur", **more}


@pytest.mark.parametrize(
    ("states", "used", "reserved", "left", "state"),
    [
        ([], 0, 0, 6, "open"),
        (["planned"], 0, 1, 5, "open"),
        (["held"], 1, 0, 5, "open"),
        (["used"], 1, 0, 5, "open"),
        (["returned"], 0, 0, 6, "open"),
        (["held", "planned", "used", "returned"], 2, 1, 3, "open"),
        (["held"] * 4, 4, 0, 2, "open"),
        (["held"] * 5, 5, 0, 1, "nearly-full"),
        (["held"] * 4 + ["planned"], 4, 1, 1, "nearly-full"),
        (["held"] * 5 + ["planned"], 5, 1, 0, "full"),
        (["planned"] * 6, 0, 6, 0, "full"),
        (["held"] * 6, 6, 0, 0, "used-up"),
        (["held"] * 5 + ["used"], 6, 0, 0, "used-up"),
        (["held"] * 7, 7, 0, -1, "overdrawn"),
        (["held"] * 7 + ["planned"], 7, 1, -2, "overdrawn"),
    ],
)
def test_a_card_is_counted_from_its_sessions(
    repo: Repository, states: list[str], used: int, reserved: int, left: int, state: str
) -> None:
    sessions(repo, *states)
    card = counted(repo)
    assert (card.total, len(card.used), len(card.reserved)) == (6, used, reserved)
    assert (card.left, card.state) == (left, state)


@pytest.mark.parametrize(
    ("extensions", "total"),
    [
        ([agreement(2)], 8),
        ([agreement(-1)], 5),
        ([agreement(2), agreement(-3)], 5),
        ([agreement(2, requester="lg-0a0a1a")], 6),  # for one requester: no punch for all
        ([agreement(0)], 6),
    ],
)
def test_extensions_for_everyone_change_the_total(
    repo: Repository, extensions: list[dict[str, Any]], total: int
) -> None:
    repo.set(CARD, "extensions", extensions)
    card = counted(repo)
    assert (card.total, card.extra) == (total, total - 6)


@pytest.mark.parametrize(
    ("states", "waiting"),
    [(["none"], 1), (["returned"], 1), (["none", "planned", "held"], 1), (["planned"], 0)],
)
def test_open_requests_without_a_session_are_counted_as_waiting(
    repo: Repository, states: list[str], waiting: int
) -> None:
    sessions(repo, *states)
    assert counted(repo).waiting == waiting


def test_a_closed_request_is_not_counted_as_waiting(repo: Repository) -> None:
    sessions(repo, "none")
    end = {"on": day("2026-05-01"), "outcome": "withdrawn", "reason": "Niet meer nodig."}
    repo.set("requests/2026-001/request.yaml", "closed", end)
    assert counted(repo).waiting == 0


@pytest.mark.parametrize(
    ("as_of", "state"), [("2026-05-31", "open"), ("2026-06-01", "open"), ("2026-06-02", "expired")]
)
def test_a_card_expires_after_its_last_day(repo: Repository, as_of: str, state: str) -> None:
    repo.set(CARD, "valid_until", day("2026-06-01"))
    assert counted(repo, day(as_of)).state == state


@pytest.mark.parametrize(
    ("states", "state"),
    [(["held"] * 5, "expired"), (["held"] * 6, "used-up"), (["held"] * 7, "overdrawn")],
)
def test_a_card_that_was_used_up_before_its_last_day_is_not_expired(
    repo: Repository, states: list[str], state: str
) -> None:
    repo.set(CARD, "valid_until", day("2026-05-31"))
    sessions(repo, *states)
    assert counted(repo).state == state


def test_a_follow_up_decision_comes_before_every_other_state(repo: Repository) -> None:
    end = {"on": day("2026-05-01"), "decision": "stop", "reason": "Klaar."}
    repo.set(CARD, "follow_up", end)
    sessions(repo, *["held"] * 7)
    assert counted(repo).state == "followed-up"


EXTENDED = {"on": day("2026-05-01"), "decision": "extend", "reason": "De vraag is groot."}


@pytest.mark.parametrize(
    ("states", "extra", "state", "is_over"),
    [
        (["held"] * 6, 0, "followed-up", True),  # nothing was added yet
        (["held"] * 6, 2, "open", False),
        (["held"] * 6, 1, "nearly-full", False),
        ([*["held"] * 6, "planned"], 1, "full", False),
        (["held"] * 7, 1, "followed-up", True),
        ([*["held"] * 7, "planned"], 1, "overdrawn", False),
    ],
)
def test_an_extended_card_goes_on_while_punches_are_left_or_reserved(
    repo: Repository, states: list[str], extra: int, state: str, is_over: bool
) -> None:
    repo.set(CARD, "follow_up", EXTENDED)
    repo.set(CARD, "extensions", [agreement(extra)])
    sessions(repo, *states)
    card = counted(repo)
    assert (card.state, card.is_over) == (state, is_over)


@pytest.mark.parametrize(
    ("until", "state", "is_over"),
    [("2026-05-31", "followed-up", True), ("2026-06-01", "open", False)],
)
def test_an_extended_card_goes_on_until_its_last_day(
    repo: Repository, until: str, state: str, is_over: bool
) -> None:
    repo.set(CARD, "follow_up", EXTENDED)
    repo.set(CARD, "valid_until", day(until))
    card = counted(repo)
    assert (card.state, card.is_over) == (state, is_over)


def test_a_card_that_was_used_up_is_over_when_its_last_day_is_past(repo: Repository) -> None:
    sessions(repo, *["held"] * 6)
    assert not counted(repo).is_over
    repo.set(CARD, "valid_until", day("2026-05-31"))
    assert counted(repo).is_over


def test_sessions_of_a_card_are_ordered_by_date(repo: Repository) -> None:
    repo.request("2026-001", until="intake")
    repo.request("2026-002", until="intake")
    repo.held_session("2026-001", date=day("2026-04-20"))
    repo.held_session("2026-002", date=day("2026-04-10"))
    assert [session.id for session in counted(repo).used] == [
        "2026-002/session-1",
        "2026-001/session-1",
    ]


def test_sessions_of_another_card_or_none_do_not_count(repo: Repository) -> None:
    repo.card("kaart-2")
    sessions(repo, "held", "held", "held")
    repo.set("requests/2026-002/request.yaml", "card", "kaart-2")
    repo.drop("requests/2026-003/request.yaml", "card")
    assert len(counted(repo).used) == 1


def test_a_session_that_is_held_and_cancelled_is_counted_as_cancelled(repo: Repository) -> None:
    sessions(repo, "held")
    why = {"on": day("2026-05-04"), "by": "requester", "reason": "Ziek.", "punch": "returned"}
    repo.set("requests/2026-001/session-1.yaml", "cancelled", why)
    (session,) = repo.checked().ledger.sessions
    assert not takes_punch(session.record)


@pytest.mark.parametrize(
    ("extensions", "most"),
    [
        ([], 2),
        ([agreement(1, requester="lg-1a1a")], 3),
        ([agreement(1, requester="lg-1a1a"), agreement(2, requester="lg-1a1a")], 5),
        ([agreement(1, requester="lg-1b1b"), agreement(4)], 2),
        ([agreement(-2, requester="lg-1a1a")], 0),
    ],
)
def test_the_allowance_of_a_requester_is_the_rule_of_the_card_plus_extensions(
    repo: Repository, extensions: list[dict[str, Any]], most: int
) -> None:
    repo.set(CARD, "extensions", extensions)
    card = repo.ledger().cards["kaart-1"].record
    assert allowance(card, "lg-1a1a") == most
    assert room_when_planned(card, "lg-1a1a", DAY) == most


# --------------------------------------------------------------------------------- what fits not


def test_sessions_that_took_a_punch_leave_less_room_for_planned_ones(repo: Repository) -> None:
    sessions(repo, "planned", "held", "planned", "returned", "used")
    ledger = repo.ledger()
    over = [plans_without_room(ledger.sessions_on("kaart-1"), most) for most in (5, 4, 3, 2, 0, -3)]
    assert [[session.parent for session in each] for each in over] == [
        [],
        [],
        ["2026-003"],
        ["2026-001", "2026-003"],
        ["2026-001", "2026-003"],
        ["2026-001", "2026-003"],
    ]


def mistakes(ledger: Ledger, requester: str | None = None) -> list[tuple[str, int]]:
    card = ledger.cards["kaart-1"]
    plans = plans_without_room_when_made(
        ledger.sessions_on("kaart-1"), partial(room_when_planned, card.record, requester)
    )
    return [(session.parent, most) for session, most in plans]


def test_a_plan_is_wrong_only_where_no_punch_was_left_on_the_day_it_was_made(
    repo: Repository,
) -> None:
    repo.set(CARD, "sessions", 2)
    sessions(repo, "planned", "held", "planned")
    for name, planned_on in (("2026-001", "20"), ("2026-002", "21"), ("2026-003", "19")):
        path = f"requests/{name}/session-1.yaml"
        repo.set(path, "planned_on", day(f"2026-03-{planned_on}"))
    assert mistakes(repo.checked().ledger) == []
    repo.set("requests/2026-002/session-1.yaml", "planned_on", day("2026-03-20"))
    assert mistakes(repo.checked().ledger) == [("2026-001", 2)]


def test_a_plan_that_a_held_session_displaced_was_right_when_made(repo: Repository) -> None:
    repo.set(CARD, "sessions", 3)
    repo.request("2026-001", until="intake")
    repo.session("2026-001", date=day("2026-06-19"), planned_on=day("2026-03-20"))
    for number in (2, 3, 4):
        name = f"2026-{number:03}"
        repo.request(name, until="intake")
        date = dt.date(2026, 4, 6) + dt.timedelta(days=number)
        repo.held_session(name, date=date, planned_on=day("2026-03-21"))
    assert repo.problems() == ()
    (task,) = [task for task in repo.tasks() if task.code == "replan-session"]
    assert task.path == "requests/2026-001/session-1.yaml"
    assert task.since == day("2026-04-10")


def test_punches_that_were_taken_off_later_count_for_earlier_plans(repo: Repository) -> None:
    repo.set(CARD, "extensions", [agreement(-5), agreement(1, on=day("2026-06-01"))])
    card = repo.ledger().cards["kaart-1"].record
    days = [day("2026-03-01"), day("2026-03-02")]
    assert [room_when_planned(card, None, on) for on in days] == [7, 2]


def test_a_card_that_shrank_leaves_a_plan_without_room_that_was_right_when_made(
    repo: Repository,
) -> None:
    repo.set(CARD, "extensions", [agreement(-5, on=day("2026-05-01"))])
    sessions(repo, "planned", "planned")
    assert repo.problems() == ()
    assert codes(repo.tasks()).count("replan-session") == 1


def test_of_sessions_planned_on_one_day_the_held_one_comes_first(repo: Repository) -> None:
    repo.set(CARD, "sessions", 1)
    sessions(repo, "planned", "held")
    for name, date in (("2026-001", "2026-04-01"), ("2026-002", "2026-04-20")):
        path = f"requests/{name}/session-1.yaml"
        repo.set(path, "planned_on", day("2026-03-20"))
        repo.set(path, "date", day(date))
    assert mistakes(repo.checked().ledger) == [("2026-001", 1)]


def test_a_punch_is_taken_when_a_session_is_held_or_when_it_is_cancelled(repo: Repository) -> None:
    sessions(repo, "held", "used")
    held, cancelled = (session.record for session in repo.ledger().sessions)
    assert (punch_taken_on(held), held.date) == (day("2026-04-07"),) * 2
    assert (punch_taken_on(cancelled), cancelled.date) == (day("2026-05-04"), day("2026-06-10"))
