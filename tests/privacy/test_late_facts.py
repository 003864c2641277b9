"""Small numbers and late facts: what counts only ever grows by complete batches.

A programme is played day by day, a fact at a time and in any order, and built after each. Whoever
compares two builds sees the same, or at least a complete batch more, and nothing is gone.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.models.session import Cancelled, Session
from dialoog.domain import lifecycle, step_durations
from dialoog.privacy import release
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.release import LEAST_REQUESTS, complete_batches
from tests.privacy.test_small_numbers import DIRECTORATES, FIRST, FLOORS, Talk, base, ledger
from tests.sound import A_REQUEST, A_REQUESTER, A_SESSION, STEP_FACTS

THEMES = ("veiligheid", "aanspreken")
Facts = dict[str, Any]
Event = tuple[str, int, int]
Counted = dict[object, list[tuple[str, str, object]]]
"""What counts, in order: an id, a directorate, and what it tells. Under "themes", and by step."""


class Play:
    """A programme in the making: requests and sessions as data, and the day it is."""

    def __init__(self) -> None:
        self.today = FIRST
        self.requests: dict[str, Facts] = {}
        self.sessions: dict[str, Facts] = {}

    def ledger(self) -> Ledger:
        """What the files say today."""
        requests: dict[str, Entry[Any]] = {
            name: Entry(name, Request(**facts), f"requests/{name}/request.yaml", "")
            for name, facts in self.requests.items()
        }
        sessions: dict[str, Entry[Any]] = {
            name: Entry(name, Session(**facts), f"requests/{name}.yaml", "")
            for name, facts in self.sessions.items()
        }
        return Ledger(
            self.today, {**base().collections, "requests": requests, "sessions": sessions}
        )

    def happens(self, what: str, which: int, many: int) -> bool:
        """One fact is written down, of one of those of which it may be; False if of none."""
        if what == "a day passes":
            self.today += dt.timedelta(days=1 + many)
            return True
        if what == "ask":
            name = f"2026-{len(self.requests):03}"
            requester = {**A_REQUESTER, "directorate": DIRECTORATES[which % 2]}
            received = self.today - dt.timedelta(days=many)
            self.requests[name] = {**A_REQUEST, "requester": requester, "received": received}
            return True
        happen: Callable[[str, int], None] = getattr(self, f"_{what}")
        found = list(getattr(self, f"_can_{what}")())
        if found:
            happen(found[min(which, len(found) - 1)], many)
        return bool(found)

    # ------------------------------------------------------------------------- of a request

    def _open(self) -> Iterator[str]:
        return (name for name, facts in self.requests.items() if "closed" not in facts)

    def _late(self, earliest: dt.date, many: int) -> dt.date:
        """A day that is written down so many days later, or as early as it may be."""
        return max(earliest, self.today - dt.timedelta(days=many))

    def _can_consult(self) -> Iterator[str]:
        return (name for name in self._open() if "consultation" not in self.requests[name])

    def _consult(self, name: str, many: int) -> None:
        on = self._late(self.requests[name]["received"], many)
        self.requests[name]["consultation"] = {**STEP_FACTS["consult"]["consultation"], "on": on}

    def _can_match(self) -> Iterator[str]:
        """Again too, as long as no intake follows from it: a facilitator falls out."""
        facts = self.requests
        return (
            name
            for name in self._open()
            if "consultation" in facts[name] and "intake" not in facts[name]
        )

    def _match(self, name: str, many: int) -> None:
        on = self._late(self.requests[name]["consultation"]["on"], many)
        self.requests[name]["match"] = {**STEP_FACTS["match"]["match"], "on": on}

    def _can_intake(self) -> Iterator[str]:
        with_sessions = {name.split("/")[0] for name in self.sessions}
        return (
            name
            for name in self._open()
            if "match" in self.requests[name] and name not in with_sessions
        )

    def _intake(self, name: str, many: int) -> None:
        on = self._late(self.requests[name]["match"]["on"], many)
        self.requests[name]["intake"] = {**STEP_FACTS["intake"]["intake"], "on": on}

    def _can_close(self) -> Iterator[str]:
        return self._open()

    def _close(self, name: str, many: int) -> None:
        outcome = "stalled" if many % 2 else "withdrawn"
        self.requests[name]["closed"] = {"on": self.today, "outcome": outcome, "reason": "Zo."}

    def _can_forget(self) -> Iterator[str]:
        return (name for name, facts in self.requests.items() if "closed" in facts)

    def _forget(self, name: str, _: int) -> None:
        facts = self.requests[name]
        facts["requester"] = {**facts["requester"], "code": lifecycle.forgotten_code(name)}

    # ------------------------------------------------------------------------- of a session

    def _can_plan(self) -> Iterator[str]:
        """Two sessions a request: with more of them few would ever be done."""
        return (
            name
            for name in self._open()
            if "intake" in self.requests[name] and f"{name}/session-2" not in self.sessions
        )

    def _plan(self, name: str, many: int) -> None:
        others = [facts for one, facts in self.sessions.items() if one.startswith(f"{name}/")]
        earliest = max([self.requests[name]["intake"]["on"], *(x["planned_on"] for x in others)])
        self.sessions[f"{name}/session-{len(others) + 1}"] = {
            **A_SESSION,
            "planned_on": self._late(earliest, many),
            "date": self.today + dt.timedelta(days=many),
        }

    def _planned(self) -> Iterator[str]:
        """Those to come, and those of closed requests too, of which the outcome comes late."""
        known = self._known()
        return (
            name
            for name, facts in self.sessions.items()
            if name in known and not facts.keys() & {"held", "cancelled"}
        )

    def _known(self) -> set[str]:
        """The sessions of which somebody still knows how they went."""
        return {
            name
            for name in self.sessions
            if not self.requests[name.split("/")[0]]["requester"]["code"].startswith("vergeten")
        }

    def _past(self) -> Iterator[str]:
        return (name for name in self._planned() if self.sessions[name]["date"] <= self.today)

    _can_move = _can_cancel = _planned
    _can_hold = _past

    def _move(self, name: str, many: int) -> None:
        self.sessions[name]["date"] = self.today + dt.timedelta(days=many)
        if many % 2:
            self.sessions[name]["planned_on"] = self.today

    def _cancel(self, name: str, many: int) -> None:
        on = self._late(self.sessions[name]["planned_on"], many)
        self.sessions[name]["cancelled"] = {
            "on": on,
            "by": "requester",
            "reason": "Ziek.",
            "punch": "returned",
        }

    def _hold(self, name: str, many: int) -> None:
        self.sessions[name]["held"] = {"participants": 1 + many}

    def _without(self, key: str) -> Iterator[str]:
        known = self._known()
        return (
            name
            for name, facts in self.sessions.items()
            if name in known and "held" in facts and key not in facts
        )

    def _can_note(self) -> Iterator[str]:
        return self._without("themes")

    def _note(self, name: str, many: int) -> None:
        self.sessions[name]["themes"] = [THEMES[many % 2], *THEMES[: many % 3]]

    def _can_evaluate(self) -> Iterator[str]:
        return (
            name for name in self._without("evaluation") if self.sessions[name]["date"] < self.today
        )

    def _evaluate(self, name: str, many: int) -> None:
        sent = self.sessions[name]["date"] + dt.timedelta(days=1)
        received = {"received": self._late(sent, many), "responses": 1}
        self.sessions[name]["evaluation"] = {"sent": sent, **received}


EVENTS = (
    *("a day passes", "ask", "consult", "match", "intake", "close", "forget"),
    *("plan", "move", "cancel", "hold", "note", "evaluate"),
)
ONWARDS = ("consult", "match", "intake", "plan", "hold", "note", "evaluate", "a day passes")
SHARES = (*EVENTS, "ask", *ONWARDS * 5)
histories = st.lists(
    st.tuples(st.sampled_from(SHARES), st.integers(0, 4), st.integers(0, 9)),
    min_size=80,
    max_size=200,
)


def countable(ledger: Ledger) -> Counted:
    """Everything that counts, or will when its batch is complete, in order."""
    order: Counted = {}
    for session in release.released_sessions(ledger):
        item = (session.id, session.directorate, session.themes)
        order.setdefault("themes", []).append(item)
    for step, many in step_durations.settled_measurements(ledger).items():
        order[step] = [(each.request, each.directorate, each.days) for each in many]
    return order


def least(what: object) -> int:
    return FLOORS["min_sessions"] if what == "themes" else LEAST_REQUESTS


def in_batches(order: Counted) -> Counted:
    return {
        what: complete_batches(many, least(what), FLOORS["min_directorates"], lambda item: item[1])
        for what, many in order.items()
    }


def shown_to_staff(counted: Counted) -> tuple[object, object]:
    """The themes and the medians that staff see."""
    heard: dict[str, list[str]] = {}
    for _, directorate, themes in counted.get("themes", ()):
        assert isinstance(themes, tuple)
        for theme in set(themes):
            heard.setdefault(theme, []).append(directorate)
    steps = {
        step: int(median(days for _, _, days in many if isinstance(days, int)) + 0.5)
        for step, many in counted.items()
        if many and step != "themes"
    }
    shown = {
        theme
        for theme, many in heard.items()
        if len(many) >= FLOORS["min_sessions"] and len(set(many)) >= FLOORS["min_directorates"]
    }
    return shown, steps


def turned_away(play: Play) -> dict[str, str]:
    """The directorates of the requests that were closed before anything was planned for them."""
    with_sessions = {name.split("/")[0] for name in play.sessions}
    return {
        name: facts["requester"]["directorate"]
        for name, facts in play.requests.items()
        if "closed" in facts and name not in with_sessions
    }


class Queue:
    """What an attacker learns from whether requests wait: why that changed, build after build."""

    def __init__(self) -> None:
        self.waiting: tuple[str, ...] = ()
        self.known: dict[str, str] = {}

    def changed_by_few(self, play: Play, what: str, waiting: tuple[str, ...]) -> bool:
        """Whether it changed by anything but a request, a plan, or a complete batch of closings."""
        closed, was = turned_away(play), self.waiting
        more = [closed[name] for name in closed.keys() - self.known.keys()]
        self.waiting = waiting
        if waiting == was:
            return False
        if waiting:
            return what != "ask"
        self.known = closed
        is_batch = len(more) >= FLOORS["min_sessions"] and len(set(more)) > 1
        return bool(more) and not is_batch


def revealed(events: Sequence[Event]) -> list[str]:
    """What a build after each fact reveals about fewer items than the floors; must be nothing."""
    play, revelations = Play(), []
    queue = Queue()
    before = in_batches(countable(play.ledger()))
    for number, event in enumerate(events):
        if not play.happens(*event):
            continue
        ledger = play.ledger()
        after = in_batches(countable(ledger))
        open_ledger = OpenLedger.of(ledger)
        themes = {theme.id for theme in open_ledger.themes}
        assert (themes, open_ledger.durations) == shown_to_staff(after)
        if queue.changed_by_few(play, event[0], open_ledger.waiting):
            revelations.append(f"{number} {event[0]}: waiting")
        for what in before.keys() | after.keys():
            old, new = before.get(what, []), after.get(what, [])
            more = new[len(old) :]
            few = len(more) < least(what) or len({item[1] for item in more}) < 2
            if new[: len(old)] != old or (more and few):
                revelations.append(f"{number} {event[0]}: {what}")
        before = after
    return revelations


@settings(max_examples=60)
@given(histories)
def test_a_new_fact_changes_nothing_or_adds_a_complete_batch(
    events: list[Event],
) -> None:
    assert revealed(events) == []


@settings(max_examples=60)
@given(histories)
def test_later_facts_are_only_added_to_what_counts(events: list[Event]) -> None:
    """Also before a batch is complete: stricter than what staff see, so it fails sooner."""
    play = Play()
    before = countable(play.ledger())
    for event in events:
        if play.happens(*event):
            after = countable(play.ledger())
            for what, old in before.items():
                assert after.get(what, [])[: len(old)] == old, (event, what)
            before = after


# ---------------------------------------------------------------------------- fact by fact

V, A, NOT_YET = ("veiligheid",), ("aanspreken",), ()


def ledger_with(*themes: tuple[str, ...]) -> Ledger:
    """Conversations a day apart, of two directorates in turn."""
    return ledger([Talk(DIRECTORATES[number % 2], names, 0) for number, names in enumerate(themes)])


def shown_theme_ids(whole: Ledger) -> list[str]:
    return [theme.id for theme in OpenLedger.of(whole).themes]


def with_session(whole: Ledger, name: str, **fields: Any) -> Ledger:
    """The ledger with other facts in one session."""
    entry = whole.collections["sessions"][name]
    record = entry.record.model_copy(update=fields)
    sessions = {**whole.collections["sessions"], name: dataclasses.replace(entry, record=record)}
    return Ledger(whole.as_of, {**whole.collections, "sessions": sessions})


def test_themes_that_are_noted_late_do_not_move_other_conversations() -> None:
    """The one in the middle is noted last: it takes the place of no other."""
    assert shown_theme_ids(ledger_with(V, V, NOT_YET, V, V)) == []
    assert shown_theme_ids(ledger_with(V, V, A, V, V)) == []
    assert shown_theme_ids(ledger_with(V, V, V, V, V)) == ["veiligheid"]


def asked(*directorates: int) -> list[Event]:
    return [("ask", number, 0) for number in directorates]


PLANNED: list[Event] = [(what, 0, 0) for what in ("consult", "match", "intake", "plan")]
"""What happens to the first request until its conversation is planned."""
LATE_CANCELLATION: Event = ("cancel", 0, 0)
CLOSED: Event = ("close", 0, 0)


@pytest.mark.parametrize(
    ("events", "waits"),
    [
        (asked(0), True),
        ([*asked(0), *PLANNED], False),
        ([*asked(0), *PLANNED, LATE_CANCELLATION], False),
        ([*asked(0), CLOSED], True),
        ([*asked(0, 1), CLOSED, CLOSED], True),
        ([*asked(0, 1, 1), CLOSED, CLOSED, CLOSED], False),
        ([*asked(0, 0, 0), CLOSED, CLOSED, CLOSED], True),
        ([*asked(0, 0, 0, 1), CLOSED, CLOSED, CLOSED, CLOSED], False),
        ([*asked(0, 1, 1, 0), CLOSED, CLOSED, CLOSED], True),
        ([*asked(0, 1, 1, 0), CLOSED, CLOSED, CLOSED, CLOSED], True),
        ([*asked(0), *PLANNED, LATE_CANCELLATION, CLOSED], False),
        ([*asked(0), CLOSED, ("forget", 0, 0)], True),
    ],
)
def test_requests_wait_until_something_is_planned_or_enough_were_closed(
    events: list[Event], waits: bool
) -> None:
    play = Play()
    assert all(play.happens(*event) for event in events)
    assert bool(OpenLedger.of(play.ledger()).waiting) is waits
    assert revealed(events) == []


def test_without_batches_an_attacker_sees_a_withdrawal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert revealed([*asked(0), CLOSED]) == []
    monkeypatch.setattr(release, "complete_batches", lambda items, *_: list(items))
    assert revealed([*asked(0), CLOSED]) == ["1 close: waiting"]


def test_without_the_wait_an_attacker_sees_which_conversation_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(release, "takewhile", filter)
    assert shown_theme_ids(ledger_with(V, V, NOT_YET, V, V)) == ["veiligheid"]
    assert shown_theme_ids(ledger_with(V, V, A, V, V)) == []


LATE: list[Event] = [
    *(("ask", number % 2, 0) for number in range(6)),
    *(("a day passes", 0, number) for number in range(5)),
    *(("consult", 1, number) for number in range(5)),
    ("consult", 0, 9),
]
"""All are consulted, of the first it is written down last."""


def test_a_step_that_is_recorded_late_does_not_move_other_requests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert revealed(LATE) == []
    monkeypatch.setattr(step_durations, "_may_be_taken", lambda *_: ())
    assert revealed(LATE) == ["16 consult: consult"]


def test_an_outcome_that_is_recorded_late_does_not_move_other_conversations() -> None:
    whole = ledger_with(V, V, V, V)
    name = "2026-000/session-1"
    assert shown_theme_ids(with_session(whole, name, held=None)) == []
    off = Cancelled(on=FIRST, by="requester", reason="Ziek.", punch="returned")
    assert shown_theme_ids(with_session(whole, name, held=None, cancelled=off, themes=())) == [
        "veiligheid"
    ]


def test_a_conversation_of_today_counts_from_tomorrow() -> None:
    """Another may still be planned on the same day, and would come before them."""
    whole = ledger_with(V, V, V)
    newest = FIRST + dt.timedelta(days=2)
    assert shown_theme_ids(Ledger(newest, whole.collections)) == []
    assert shown_theme_ids(Ledger(newest + dt.timedelta(days=1), whole.collections)) == [
        "veiligheid"
    ]


def test_a_forgotten_conversation_without_themes_holds_up_no_other() -> None:
    whole = ledger_with(NOT_YET, V, V, V)
    assert shown_theme_ids(whole) == []
    entry = whole.requests["2026-000"]
    requester = entry.record.requester.model_copy(
        update={"code": lifecycle.forgotten_code("2026-000")}
    )
    gone = dataclasses.replace(
        entry, record=entry.record.model_copy(update={"requester": requester})
    )
    requests = {**whole.collections["requests"], "2026-000": gone}
    forgotten = Ledger(whole.as_of, {**whole.collections, "requests": requests})
    assert shown_theme_ids(forgotten) == ["veiligheid"]
    assert release.blocking_session(forgotten) is None


def test_the_first_conversation_without_themes_is_the_blocking_one() -> None:
    first = release.blocking_session(ledger_with(V, NOT_YET, V, NOT_YET))
    assert first
    assert first.id == "2026-001/session-1"
    assert release.blocking_session(ledger_with(V, V, V)) is None
    assert release.blocking_session(ledger_with(V, V, NOT_YET, NOT_YET)) is None
