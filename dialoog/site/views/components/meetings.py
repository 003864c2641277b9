"""What several pages and calendars show of a meeting: its badge, its day and time, its event."""

import datetime as dt

from dialoog.data.models.labels import MEETINGS
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize
from dialoog.formats.ical import CalendarEvent, EventStatus
from dialoog.formats.markdown import to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenMeeting
from dialoog.site.views.components.elements import Badge

_UNCHANGED = dt.date(2000, 1, 1)
"""The stamp in the calendar of a meeting that was not changed: when it was planned is not kept."""


def meeting_badge(meeting: OpenMeeting) -> Badge | None:
    """That a meeting was cancelled, postponed, or moved to another day that is still to come."""
    match meeting.state:
        case "cancelled":
            return Badge("Gaat niet door", "stop")
        case "postponed":
            return Badge("Uitgesteld", "attention")
        case "coming" if meeting.postponed:
            return Badge("Andere dag", "attention")
    return None


def meeting_moment(meeting: OpenMeeting) -> str:
    """The day of a meeting, with its weekday and times if it is to come, or that it is unknown."""
    if meeting.state == "postponed":
        return "nieuwe dag nog niet bekend"
    if meeting.state == "held":
        return dates.format_date(meeting.day)
    day, times = dates.format_date_with_weekday(meeting.day), meeting_times(meeting)
    return f"{day}, {times}" if times else day


def meeting_times(meeting: OpenMeeting) -> str:
    """The times of a meeting: ``13:30 tot 16:00 uur``; empty when they are not known."""
    if not meeting.start:
        return ""
    end = f" tot {meeting.end:%H:%M}" if meeting.end else ""
    return f"{meeting.start:%H:%M}{end} uur"


def calendar_meetings(ledger: OpenLedger) -> list[OpenMeeting]:
    """The meetings of a calendar, by day: those that are over are not in it."""
    meetings = (meeting for meeting in ledger.meetings if meeting.state != "held")
    return sorted(meetings, key=lambda meeting: (meeting.day, meeting.id))


def meeting_event(programme: str, meeting: OpenMeeting, location: str = "") -> CalendarEvent:
    """A meeting in a calendar; one that is postponed without a new day stays on its first."""
    change = meeting.cancelled or meeting.postponed
    status: EventStatus = "CONFIRMED"
    words = ""
    if meeting.state == "cancelled":
        status, words = "CANCELLED", "gaat niet door: "
    elif meeting.state == "postponed":
        status, words = "TENTATIVE", "uitgesteld: "
    start: dt.datetime | dt.date = meeting.day
    end: dt.datetime | dt.date = meeting.day
    if meeting.start:
        start = dt.datetime.combine(meeting.day, meeting.start)
        end = dt.datetime.combine(meeting.day, meeting.end or meeting.start)
    return CalendarEvent(
        uid=f"bijeenkomst-{meeting.id}@dialoog",
        start=start,
        end=end,
        title=f"{programme}: {words}{to_plain(meeting.title)}",
        about=to_plain(change.reason) if change else f"{capitalize(MEETINGS[meeting.kind])}.",
        agreed=change.on if change else _UNCHANGED,
        location=location,
        status=status,
        is_moved=meeting.postponed is not None,
    )
