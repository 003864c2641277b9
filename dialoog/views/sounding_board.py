"""The sounding board: what facilitators wished for, and what came of it."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.frame import Head
from dialoog.views.pieces import Badge


@dataclass(frozen=True, slots=True)
class Outcome:
    """A wish, what became of it, and who sees to it."""

    wish: str
    badge: Badge
    follow_up: str
    owner: str


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """One meeting; `id` is its date, which is also its place on the page."""

    id: str
    title: str
    on: str
    body: Passage
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class SoundingBoardView:
    """The meetings, the newest first."""

    head: Head
    lead: str
    meetings: tuple[MeetingItem, ...]
    none_yet: str
