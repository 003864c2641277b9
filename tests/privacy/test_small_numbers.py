"""Small numbers: whoever compares two builds cannot tell what one conversation was about."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.domain.step_durations import (
    STEPS_TO_SESSION,
    Duration,
    MeasuredStep,
    Measurement,
    settled_measurements,
)
from dialoog.pipeline import TEMPLATES
from dialoog.privacy import release
from dialoog.privacy.disclosure import OpenLedger, waiting_time
from dialoog.privacy.release import LEAST_REQUESTS
from dialoog.site import edition
from tests.makers import DAY, Repository, a_repository
from tests.sound import A_REQUEST, A_REQUESTER, A_SESSION, STEP_FACTS, a_held_session

THEMES = ("veiligheid", "aanspreken")
DIRECTORATES = ("dienstverlening", "ruimte")
FLOORS = {"min_sessions": 3, "min_directorates": 2}
FIRST = dt.date(2026, 3, 16)


@dataclasses.dataclass(frozen=True)
class Talk:
    """A request with a held conversation, and what an attacker would like to know of it."""

    directorate: str
    themes: tuple[str, ...]
    days: int


talks = st.builds(
    Talk,
    st.sampled_from(DIRECTORATES),
    st.lists(st.sampled_from(THEMES), unique=True).map(tuple),
    st.integers(0, 9),
)
histories = st.lists(talks, max_size=14)


@cache
def base() -> Ledger:
    with TemporaryDirectory() as folder:
        repo: Repository = a_repository(Path(folder))
        for floor, number in FLOORS.items():
            repo.set("content/programme.yaml", f"privacy.{floor}", number)
        return repo.ledger(DAY)


def ledger(history: Sequence[Talk]) -> Ledger:
    """A ledger with a request and a held conversation for each talk, one a day."""
    requests: dict[str, Entry[Any]] = {}
    sessions: dict[str, Entry[Any]] = {}
    for number, talk in enumerate(history):
        name = f"2026-{number:03}"
        requester = {**A_REQUESTER, "directorate": talk.directorate}
        facts: dict[str, Any] = {**A_REQUEST, **STEP_FACTS["consult"], "requester": requester}
        day = FIRST + dt.timedelta(days=number)
        facts["received"] = day - dt.timedelta(days=talk.days)
        facts["consultation"] = {"on": day, "advice": "Goed."}
        held = {**A_SESSION, **a_held_session(day)}
        held["themes"] = list(talk.themes)
        requests[name] = Entry(name, Request(**facts), f"requests/{name}/request.yaml", "")
        session = f"{name}/session-1"
        sessions[session] = Entry(session, Session(**held), f"requests/{session}.yaml", "")
    collections = {**base().collections, "requests": requests, "sessions": sessions}
    return Ledger(DAY, collections)


def shown_to_staff(history: Sequence[Talk]) -> tuple[object, object, object]:
    """The themes, the medians and the waiting time that staff see."""
    open_ledger = OpenLedger.of(ledger(history))
    themes = tuple(theme.id for theme in open_ledger.themes)
    return themes, dict(open_ledger.durations), open_ledger.waiting_time


def shown_theme_ids(history: Sequence[Talk]) -> object:
    return shown_to_staff(history)[0]


def shown_medians(history: Sequence[Talk]) -> object:
    return shown_to_staff(history)[1:]


def changes(history: Sequence[Talk], view: Any) -> list[int]:
    """The numbers of conversations after which a build differs from the one before."""
    views = [view(history[:many]) for many in range(len(history) + 1)]
    return [many for many in range(1, len(views)) if views[many] != views[many - 1]]


def small_stretches(history: Sequence[Talk], view: Any, least: int) -> list[Sequence[Talk]]:
    """The stretches between two changes that are below the floors: they reveal a conversation."""
    ends = [0, *changes(history, view)]
    stretches = [history[start:end] for start, end in pairwise(ends)]
    return [
        stretch
        for stretch in stretches
        if len(stretch) < least
        or len({talk.directorate for talk in stretch}) < FLOORS["min_directorates"]
    ]


@settings(max_examples=60)
@given(histories)
def test_a_theme_never_appears_after_fewer_conversations_than_the_floor(
    history: list[Talk],
) -> None:
    noted = [talk for talk in history if talk.themes]
    assert small_stretches(noted, shown_theme_ids, FLOORS["min_sessions"]) == []


@settings(max_examples=60)
@given(histories)
def test_a_conversation_without_themes_holds_up_later_ones(history: list[Talk]) -> None:
    before = list(takewhile(lambda talk: talk.themes, history))
    assert shown_theme_ids(history) == shown_theme_ids(before)


@settings(max_examples=60)
@given(histories)
def test_a_theme_that_is_shown_was_heard_often_enough_in_enough_directorates(
    history: list[Talk],
) -> None:
    shown = shown_to_staff(history)[0]
    assert isinstance(shown, tuple)
    for theme in shown:
        heard = [talk.directorate for talk in history if theme in talk.themes]
        assert len(heard) >= FLOORS["min_sessions"]
        assert len(set(heard)) >= FLOORS["min_directorates"]


@settings(max_examples=60)
@given(histories)
def test_a_median_never_moves_after_fewer_requests_than_its_floor(history: list[Talk]) -> None:
    assert small_stretches(history, shown_medians, LEAST_REQUESTS) == []


@settings(max_examples=40)
@given(histories)
def test_a_median_is_in_whole_days(history: list[Talk]) -> None:
    steps = shown_to_staff(history)[1]
    assert isinstance(steps, dict)
    assert all(type(days) is int for days in steps.values())


# ------------------------------------------------------------------------- exactly at the floors


def consultation_median(*days: int, directorates: str = "", **floors: int) -> object:
    """The shown median of the consultation, of requests that took these calendar days.

    ``directorates`` has one letter for each request: ``d`` or ``r``.
    """
    names = {"d": "dienstverlening", "r": "ruimte"}
    each = directorates or "dr" * len(days)
    history = [Talk(names[letter], (), many) for letter, many in zip(each, days, strict=False)]
    return OpenLedger.of(with_floors(ledger(history), **floors)).durations.get("consult")


def with_floors(whole: Ledger, **floors: int) -> Ledger:
    entry = whole.collections["programme"]["programme"]
    privacy = entry.record.privacy.model_copy(update=floors)
    record = entry.record.model_copy(update={"privacy": privacy})
    changed = {"programme": {"programme": dataclasses.replace(entry, record=record)}}
    return Ledger(DAY, {**whole.collections, **changed})


def test_a_median_needs_five_requests() -> None:
    assert consultation_median(7, 7, 7, 7) is None
    assert consultation_median(7, 7, 7, 7, 7) == 5  # a week has five working days


def test_a_median_needs_more_requests_when_the_programmes_floor_is_higher() -> None:
    assert consultation_median(7, 7, 7, 7, 7, 7, min_sessions=7) is None
    assert consultation_median(7, 7, 7, 7, 7, 7, 7, min_sessions=7) == 5


def test_a_median_needs_requests_of_two_directorates() -> None:
    assert consultation_median(7, 7, 7, 7, 7, directorates="ddddd") is None
    assert consultation_median(7, 7, 7, 7, 7, directorates="ddddd", min_directorates=1) == 5


def test_a_median_of_half_a_day_is_rounded_up() -> None:
    assert consultation_median(0, 0, 0, 7, 7, 7, directorates="dddddr") == 3  # two and a half
    assert consultation_median(7, 7, 7, 9, 9, 9, directorates="dddddr") == 6  # five and a half


def test_the_waiting_time_is_in_weeks_holds_eight_of_ten_and_the_sum_of_the_steps() -> None:
    for days in ((30, 40, 50, 60, 70), (10, 10, 10, 10, 200), (1, 2, 3, 4, 5)):
        many = [Measurement(f"2026-00{n}", "dr"[n % 2], each, DAY) for n, each in enumerate(days)]
        for steps in ((1, 1, 1, 1, 1), (3, 3, 7, 3, 17), (40, 40, 40, 40, 40)):
            measured: dict[MeasuredStep, list[Measurement]] = {None: many}
            for step, each in zip(STEPS_TO_SESSION, steps, strict=True):
                measured[step] = [dataclasses.replace(many[0], days=each)]
            time = waiting_time(measured)
            assert time is not None
            low, high = Duration.of(many).usual
            assert 5 * time.least_weeks <= min(low, sum(steps))
            assert max(high, sum(steps)) <= 5 * time.most_weeks
            assert time.first_month == time.last_month == (DAY.year, DAY.month)


def test_the_waiting_time_needs_five_requests_of_two_directorates() -> None:
    def known(count: int, directorates: str) -> bool:
        names = {"d": "dienstverlening", "r": "ruimte"}
        history = [Talk(names[each], (), 7) for each in (directorates * count)[:count]]
        return OpenLedger.of(ledger(history)).waiting_time is not None

    assert [known(4, "dr"), known(5, "dr"), known(5, "d")] == [False, True, False]


def shown_themes(*themes: str, directorates: str = "", **floors: int) -> tuple[str, ...]:
    """The shown themes of conversations with these themes each (letters: v and a)."""
    names = {"d": "dienstverlening", "r": "ruimte"}
    words = {"v": "veiligheid", "a": "aanspreken"}
    each = directorates or "dr" * len(themes)
    history = [
        Talk(names[letter], tuple(words[theme] for theme in noted), 0)
        for letter, noted in zip(each, themes, strict=False)
    ]
    found = OpenLedger.of(with_floors(ledger(history), **floors)).themes
    return tuple(theme.id for theme in found)


def test_a_theme_shows_when_it_was_heard_often_enough() -> None:
    assert shown_themes("v", "v") == ()
    assert shown_themes("v", "v", "v") == ("veiligheid",)
    assert shown_themes("v", "v", "a") == ()
    assert shown_themes("va", "v", "va", "a", "v", "a") == ("veiligheid", "aanspreken")
    assert shown_themes("va", "v", "va", "a", "", "v", "a") == (
        "veiligheid",
    )  # one is still to be noted


def test_a_theme_of_one_directorate_does_not_show() -> None:
    assert shown_themes("v", "v", "v", "a", directorates="dddr") == ()
    assert shown_themes("v", "v", "v", "a", directorates="drdr") == ("veiligheid",)


def test_a_batch_of_themes_is_complete_with_enough_directorates() -> None:
    assert shown_themes("v", "v", "a", "v", directorates="dddr") == ("veiligheid",)
    assert (
        shown_themes("v", "v", "a", "v", directorates="drdr") == ()
    )  # the fourth waits for its round


def test_a_theme_that_is_noted_twice_of_one_conversation_was_heard_once() -> None:
    assert shown_themes("vv", "v", "a") == ()


def test_conversations_count_in_the_order_of_their_days() -> None:
    """The newest waits for its batch, whatever the order of the files."""
    whole = ledger([Talk(name, ("veiligheid",), 0) for name in DIRECTORATES * 2])
    sessions = dict(reversed([*whole.collections["sessions"].items()]))
    newest = sessions["2026-003/session-1"]
    other = newest.record.model_copy(update={"themes": ("aanspreken",)})
    sessions["2026-003/session-1"] = dataclasses.replace(newest, record=other)
    turned = Ledger(DAY, {**whole.collections, "sessions": sessions})
    assert [theme.id for theme in OpenLedger.of(turned).themes] == ["veiligheid"]


def test_requests_count_in_the_order_of_their_numbers_whatever_their_files() -> None:
    whole = ledger([Talk(name, (), 9) for name in DIRECTORATES * 2])
    names = ("2026-1000", "2026-002", "2026-999", "2026-010")
    requests = {
        name: dataclasses.replace(entry, id=name)
        for name, entry in zip(names, whole.requests.values(), strict=True)
    }
    found = settled_measurements(Ledger(DAY, {**whole.collections, "requests": requests}))[
        "consult"
    ]
    assert [one.request for one in found] == ["2026-002", "2026-010", "2026-999", "2026-1000"]


# ------------------------------------------------------- the attacker, with the guard removed

STORY = [
    Talk(directorate, (theme,), days)
    for days, (directorate, theme) in enumerate(
        [
            ("dienstverlening", "veiligheid"),
            ("ruimte", "aanspreken"),
            ("dienstverlening", "veiligheid"),
            ("ruimte", "veiligheid"),
            ("ruimte", "aanspreken"),
            ("dienstverlening", "aanspreken"),
            ("ruimte", "veiligheid"),
        ],
        start=1,
    )
]
"""Theme by theme the floors are passed, and each step takes longer than the one before."""
ONE, OTHER = Talk("ruimte", ("aanspreken",), 1), Talk("dienstverlening", ("veiligheid",), 9)


def test_an_attacker_finds_no_change_that_is_smaller_than_the_floor() -> None:
    assert changes(STORY, shown_theme_ids)
    assert small_stretches(STORY, shown_theme_ids, FLOORS["min_sessions"]) == []
    assert small_stretches(STORY, shown_medians, LEAST_REQUESTS) == []


def test_without_batches_an_attacker_finds_one_conversation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(release, "complete_batches", lambda items, *_: list(items))
    assert small_stretches(STORY, shown_theme_ids, FLOORS["min_sessions"]) != []
    assert small_stretches(STORY, shown_medians, LEAST_REQUESTS) != []
    assert staff_site([*STORY, ONE]) != staff_site([*STORY, OTHER])


def test_the_newest_conversation_does_not_change_a_byte_of_the_site() -> None:
    """HTML, feed and all: only when its round is whole does it show, among the others."""
    assert staff_site([*STORY, ONE]) == staff_site([*STORY, OTHER])


def staff_site(history: Sequence[Talk]) -> dict[str, bytes]:
    return dict(edition.render_edition(ledger(history), "staff", [TEMPLATES]))
