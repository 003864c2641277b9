"""The tables of the handover about what was promised, wished and heard, and the coming meetings."""

from collections import Counter

from dialoog.data.entry import Entry
from dialoog.data.models.labels import MEETINGS, PROMISED_TO, WISHES
from dialoog.data.models.publication import BoardOutcome, Promise
from dialoog.data.models.vocabulary import Theme
from dialoog.formats.dates import format_date, format_date_with_weekday
from dialoog.formats.dutch import capitalize, quantity
from dialoog.formats.markdown import to_plain
from dialoog.privacy.open_records import OpenMeeting
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.meetings import meeting_badge, meeting_moment
from dialoog.site.views.components.team.table import Cell
from dialoog.site.views.team.handover.section import HandoverRow, Section, section


def pending_sections(team: TeamLedger) -> tuple[Section, ...]:
    """The sections on meetings, promises, wishes and themes."""
    return _meetings(team), _promises(team), _wishes(team), _themes(team)


def _meetings(team: TeamLedger) -> Section:
    """The meetings to come, cancelled ones too, and then those that wait for a new day."""
    coming = [
        meeting
        for meeting in team.open.meetings
        if meeting.state in ("coming", "postponed")
        or (meeting.state == "cancelled" and meeting.day >= team.today)
    ]
    coming.sort(key=lambda meeting: (meeting.state == "postponed", meeting.day))
    rows = (_meeting(team, meeting) for meeting in coming)
    heads = ("Wanneer", "Bijeenkomst", "Voor wie", "Waar", "Let op")
    none = "Er komt geen bijeenkomst."
    return section("bijeenkomsten", "Bijeenkomsten die komen", heads, rows, none)


def _meeting(team: TeamLedger, meeting: OpenMeeting) -> HandoverRow:
    badge = meeting_badge(meeting)
    return (
        capitalize(meeting_moment(meeting)),
        Cell(meeting.title, Link(meeting.title, "sounding-board", anchor=meeting.id)),
        capitalize(MEETINGS[meeting.kind]),
        team.ledger.meetings[meeting.id].record.location or "",
        badge.words if badge else "",
    )


def _promises(team: TeamLedger) -> Section:
    """The promises that are not kept yet: those with a day first, then by their age."""
    still_open = [entry for entry in team.ledger.promises.values() if not entry.record.kept]
    still_open.sort(key=lambda entry: (entry.record.by is None, entry.record.by, entry.record.made))
    rows = (_promise(team, entry) for entry in still_open)
    heads = ("Uiterlijk", "Belofte", "Aan wie", "Gedaan op", "Wacht op")
    none = "Er staat geen belofte open."
    return section("beloften", "Beloften die open staan", heads, rows, none)


def _promise(team: TeamLedger, entry: Entry[Promise]) -> HandoverRow:
    record = entry.record
    late = " (te laat)" if record.by and record.by < team.today else ""
    return (
        format_date_with_weekday(record.by) + late if record.by else "geen dag",
        record.text,
        capitalize(PROMISED_TO[record.to]),
        format_date(record.made),
        record.waits_for or "",
    )


def _wishes(team: TeamLedger) -> Section:
    """The wishes that are open or kept for later, by meeting, the oldest first."""
    rows = (
        _wish(meeting, outcome)
        for meeting in reversed(team.open.meetings)
        for outcome in meeting.outcomes
        if outcome.state in ("open", "parked")
    )
    heads = ("Wens", "Stand", "Wie pakt het op", "Bijeenkomst van", "Vervolg")
    return section("wensen", "Wensen die open staan", heads, rows, "Er staat geen wens open.")


def _wish(meeting: OpenMeeting, outcome: BoardOutcome) -> HandoverRow:
    day = format_date(meeting.day)
    return (
        to_plain(outcome.wish),
        WISHES[outcome.state],
        outcome.owner or "niemand",
        Cell(day, Link(day, "sounding-board", anchor=meeting.id)),
        to_plain(outcome.follow_up or ""),
    )


def _themes(team: TeamLedger) -> Section:
    """The themes that were heard, with the last thing that was done about each."""
    heard = Counter(name for session in team.ledger.held_sessions for name in session.record.themes)
    themes = [entry for entry in team.ledger.themes.values() if heard[entry.id]]
    rows = (
        (
            Cell(entry.record.title, Link(entry.record.title, "report", anchor="rode-draden")),
            quantity(heard[entry.id], "gesprek", "gesprekken"),
            *_last_action(entry.record),
        )
        for entry in sorted(themes, key=lambda entry: -heard[entry.id])
    )
    heads = ("Rode draad", "Gehoord in", "Laatst gedaan op", "Wat er is gedaan")
    return section("rode-draden", "Rode draden", heads, rows, "Er is nog geen rode draad gehoord.")


def _last_action(theme: Theme) -> tuple[str, str]:
    """The day and the text of the last action on a theme."""
    last = max(theme.actions, key=lambda action: action.on, default=None)
    return (format_date(last.on), to_plain(last.text)) if last else ("nog niets", "")
