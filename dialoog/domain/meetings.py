"""Meetings: the day of one, and whether it is held, to come, postponed or cancelled."""

import datetime as dt
from typing import Literal

from dialoog.data.entry import Entry
from dialoog.data.models.publication import Meeting

MeetingState = Literal["coming", "held", "postponed", "cancelled"]
"""A meeting is postponed as long as its new day is not known."""


def first_day(meeting: Entry[Meeting]) -> dt.date:
    """The day for which a meeting was planned first: the name of its file."""
    return dt.date.fromisoformat(meeting.id)


def day_of(meeting: Entry[Meeting]) -> dt.date:
    """The day of a meeting: the new one when it was postponed to a day, else the first."""
    postponed = meeting.record.postponed
    return (postponed.until if postponed else None) or first_day(meeting)


def state_of(meeting: Entry[Meeting], today: dt.date) -> MeetingState:
    """How a meeting stands on ``today``; on its own day it is still to come."""
    record = meeting.record
    if record.cancelled:
        return "cancelled"
    if record.postponed and not record.postponed.until:
        return "postponed"
    return "coming" if day_of(meeting) >= today else "held"
