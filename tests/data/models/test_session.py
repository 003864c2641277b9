"""What follows from the fields of a session."""

import datetime as dt
from typing import Any

from dialoog.data.models.session import Session
from tests.makers import day

TODAY = day("2026-06-09")


def a_session(start: str, end: str, **fields: Any) -> Session:
    times = {"start": dt.time.fromisoformat(start), "end": dt.time.fromisoformat(end)}
    given = {"date": TODAY, "held": None, "cancelled": None, "assistant": None, **times, **fields}
    return Session.model_construct(**given)


def test_sessions_overlap_when_they_share_a_minute_of_a_day() -> None:
    session = a_session("10:00", "12:00")
    assert session.overlaps(a_session("11:59", "13:00"))
    assert not session.overlaps(a_session("12:00", "13:00"))
    tomorrow = TODAY + dt.timedelta(days=1)
    assert not session.overlaps(a_session("10:00", "12:00", date=tomorrow))


def test_the_people_of_a_session_are_its_facilitators_and_then_its_assistant() -> None:
    assert a_session("10:00", "12:00", facilitators=("a", "b")).people == ("a", "b")
    assert a_session("10:00", "12:00", facilitators=("a",), assistant="c").people == ("a", "c")


def test_a_session_is_cancelled_before_it_is_held_before_it_is_planned() -> None:
    assert a_session("10:00", "12:00").state == "planned"
    assert a_session("10:00", "12:00", held=object()).state == "held"
    assert a_session("10:00", "12:00", held=object(), cancelled=object()).state == "cancelled"
