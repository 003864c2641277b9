"""The calls: what the pool is asked for, until when, and what came of it."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.frame import Head
from dialoog.views.pieces import Badge, Fact


@dataclass(frozen=True, slots=True)
class CallItem:
    """One call; `withdrawn` tells when and why it was taken back, or is empty."""

    id: str
    title: str
    badge: Badge
    facts: tuple[Fact, ...]
    body: Passage
    withdrawn: str


@dataclass(frozen=True, slots=True)
class CallsView:
    """The calls that can be answered now, and those that are over."""

    head: Head
    lead: str
    how: str
    mailbox: str
    current: tuple[CallItem, ...]
    over: tuple[CallItem, ...]
    none_now: str
