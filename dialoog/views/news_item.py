"""One announcement."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.frame import Head
from dialoog.views.pieces import Badge, Link


@dataclass(frozen=True, slots=True)
class NewsItemView:
    """An announcement, its day, for whom it is, and its neighbours in time."""

    head: Head
    lead: str
    on: str
    iso: str
    badge: Badge | None
    body: Passage
    older: Link | None
    newer: Link | None
