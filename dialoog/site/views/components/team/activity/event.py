"""A fact with its day, in a sentence."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.site.views.components.elements import Dated, Link


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on a day; `about` leads to the page of the record it happened to."""

    day: dt.date
    words: str
    about: Link | None = None

    @property
    def dated(self) -> Dated:
        """The same with its day written out."""
        return Dated(dates.format_date(self.day), self.day.isoformat(), self.words)


def events_between(happenings: Iterable[Event], first: dt.date, last: dt.date) -> list[Event]:
    """What happened from ``first`` up to and including ``last``, the newest first."""
    found = [one for one in happenings if first <= one.day <= last]
    return sorted(found, key=lambda one: one.day, reverse=True)
