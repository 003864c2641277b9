"""The meetings: those to come, what was promised, and what was done with each wish."""

import datetime as dt
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import MEETINGS, PROMISED_TO, WISHES
from dialoog.data.models.publication import BoardOutcome, OutcomeState, Promise
from dialoog.formats.dates import format_date, format_date_with_weekday
from dialoog.formats.dutch import capitalize
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenMeeting
from dialoog.site.views.components.elements import Badge, RichText
from dialoog.site.views.components.layout import HOME, Head, opening
from dialoog.site.views.components.meetings import meeting_badge, meeting_moment


@dataclass(frozen=True, slots=True)
class WishItem:
    """A wish, what was decided about it, and who is responsible."""

    wish: Passage
    badge: Badge
    follow_up: RichText
    owner: str


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """One meeting; `id` is its first date, and the id of its section on the page.

    `kind` says for whom it is. `iso` is empty when its day is not known. `change` says that it was
    postponed or cancelled, `reason` why.
    """

    id: str
    title: str
    kind: str
    on: str
    iso: str
    badge: Badge | None
    change: str
    reason: RichText
    body: Passage
    outcomes: tuple[WishItem, ...]


@dataclass(frozen=True, slots=True)
class PromiseItem:
    """A promise; `made` says when and to whom, `then` what it waits for, or how it was kept."""

    text: str
    badge: Badge
    made: str
    then: RichText


@dataclass(frozen=True, slots=True)
class SoundingBoardView:
    """The meetings to come, the promises (open ones first), and the past meetings."""

    head: Head
    lead: RichText
    coming: tuple[MeetingItem, ...]
    none_coming: str
    promises: tuple[PromiseItem, ...]
    past: tuple[MeetingItem, ...]
    none_yet: str


_STATES: dict[OutcomeState, Badge] = {
    "open": Badge(capitalize(WISHES["open"]), "attention"),
    "adopted": Badge(capitalize(WISHES["adopted"]), "good"),
    "declined": Badge(capitalize(WISHES["declined"]), "calm"),
    "parked": Badge(capitalize(WISHES["parked"]), "calm"),
}


def view(ledger: OpenLedger) -> SoundingBoardView:
    """The page of the meetings."""
    head, lead = opening(
        ledger,
        "klankbordgroep",
        Head(
            "Bijeenkomsten",
            "Gespreksleiders denken mee over het programma.",
            (HOME,),
            search=tuple(word for meeting in ledger.meetings for word in meeting.search),
        ),
        "Gespreksleiders komen bij elkaar om mee te denken en te oefenen. Hier staat wat er komt, "
        "wat zij wilden, en wat ervan kwam.",
    )
    newest_first = sorted(ledger.meetings, key=lambda meeting: meeting.day, reverse=True)
    coming = [meeting for meeting in reversed(newest_first) if _is_ahead(ledger, meeting)]
    coming.sort(key=lambda meeting: meeting.state == "postponed")
    past = [meeting for meeting in newest_first if not _is_ahead(ledger, meeting)]
    promises = sorted(ledger.promises, key=lambda promise: promise.record.kept is not None)
    return SoundingBoardView(
        head=head,
        lead=lead,
        coming=tuple(map(_meeting, coming)),
        none_coming="Er staat nu geen bijeenkomst gepland.",
        promises=tuple(map(_promise, promises)),
        past=tuple(map(_meeting, past)),
        none_yet="Er is nog geen bijeenkomst geweest.",
    )


def _is_ahead(ledger: OpenLedger, meeting: OpenMeeting) -> bool:
    """Whether a reader still has something to expect of it, if only that it was cancelled."""
    if meeting.state == "cancelled":
        return meeting.day >= ledger.as_of
    return meeting.state != "held"


def _meeting(meeting: OpenMeeting) -> MeetingItem:
    return MeetingItem(
        id=meeting.id,
        title=meeting.title,
        kind=capitalize(MEETINGS[meeting.kind]),
        on=meeting_moment(meeting),
        iso="" if meeting.state == "postponed" else meeting.day.isoformat(),
        badge=meeting_badge(meeting),
        change=_change(meeting),
        reason=_reason(meeting),
        body=meeting.body,
        outcomes=tuple(_outcome(outcome, meeting.path) for outcome in meeting.outcomes),
    )


def _change(meeting: OpenMeeting) -> str:
    if meeting.cancelled:
        return f"Afgezegd op {format_date(meeting.cancelled.on)}."
    if meeting.postponed:
        on = format_date(meeting.postponed.on)
        first = format_date_with_weekday(dt.date.fromisoformat(meeting.id))
        return f"Uitgesteld op {on}. Eerst was het op {first}."
    return ""


def _reason(meeting: OpenMeeting) -> RichText:
    why = meeting.cancelled or meeting.postponed
    return Passage(why.reason, meeting.path) if why else ""


def _outcome(outcome: BoardOutcome, path: str) -> WishItem:
    return WishItem(
        wish=Passage(outcome.wish, path),
        badge=_STATES[outcome.state],
        follow_up=Passage(outcome.follow_up, path) if outcome.follow_up else "",
        owner=f"Verantwoordelijk: {outcome.owner}" if outcome.owner else "",
    )


def _promise(promise: Entry[Promise]) -> PromiseItem:
    record = promise.record
    then: RichText
    if record.kept:
        then = Passage(f"{format_date(record.kept.on)}: {record.kept.how}", promise.path)
    else:
        by = f"Uiterlijk {format_date_with_weekday(record.by)}." if record.by else ""
        waits_for = f"Dit wacht op: {record.waits_for}" if record.waits_for else ""
        then = f"{by} {waits_for}".strip()
    return PromiseItem(
        text=record.text,
        badge=Badge("Nagekomen", "good") if record.kept else Badge("Nog open", "attention"),
        made=f"Beloofd aan {PROMISED_TO[record.to]} op {format_date(record.made)}",
        then=then,
    )
