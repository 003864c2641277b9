"""The sounding board: its meetings, the wishes of facilitators, and what was done with them."""

import datetime as dt
from dataclasses import dataclass

from dialoog.data.models.labels import WISHES
from dialoog.data.models.publication import BoardOutcome, OutcomeState
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenMeeting
from dialoog.site.views.components.elements import Badge, RichText
from dialoog.site.views.components.layout import HOME, Head, opening


@dataclass(frozen=True, slots=True)
class WishItem:
    """A wish, what was decided about it, and who is responsible."""

    wish: Passage
    badge: Badge
    follow_up: RichText
    owner: str


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """One meeting; `id` is its date, and the id of its section on the page."""

    id: str
    title: str
    on: str
    body: Passage
    outcomes: tuple[WishItem, ...]


@dataclass(frozen=True, slots=True)
class SoundingBoardView:
    """All meetings, the newest first."""

    head: Head
    lead: RichText
    meetings: tuple[MeetingItem, ...]
    none_yet: str


_STATES: dict[OutcomeState, Badge] = {
    "open": Badge(capitalize(WISHES["open"]), "attention"),
    "adopted": Badge(capitalize(WISHES["adopted"]), "good"),
    "declined": Badge(capitalize(WISHES["declined"]), "calm"),
    "parked": Badge(capitalize(WISHES["parked"]), "calm"),
}


def view(ledger: OpenLedger) -> SoundingBoardView:
    """The page of the sounding board."""
    head, lead = opening(
        ledger,
        "klankbordgroep",
        Head("Klankbordgroep", "Gespreksleiders denken mee over het programma.", (HOME,)),
        "In de klankbordgroep denken gespreksleiders mee. Hier staat wat zij wilden, "
        "en wat ervan kwam.",
    )
    return SoundingBoardView(
        head=head,
        lead=lead,
        meetings=tuple(_meeting(entry) for entry in ledger.meetings),
        none_yet="De klankbordgroep is nog niet bij elkaar geweest.",
    )


def _meeting(meeting: OpenMeeting) -> MeetingItem:
    return MeetingItem(
        id=meeting.id,
        title=meeting.title,
        on=dates.format_date(dt.date.fromisoformat(meeting.id)),
        body=meeting.body,
        outcomes=tuple(_outcome(outcome, meeting.path) for outcome in meeting.outcomes),
    )


def _outcome(outcome: BoardOutcome, path: str) -> WishItem:
    return WishItem(
        wish=Passage(outcome.wish, path),
        badge=_STATES[outcome.state],
        follow_up=Passage(outcome.follow_up, path) if outcome.follow_up else "",
        owner=f"Verantwoordelijk: {outcome.owner}" if outcome.owner else "",
    )
