"""A part of the handover: the days it is about, a heading, and a table of plain words."""

import datetime as dt
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.site.views.components.elements import Link


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a handover, the first and the last included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last

    def touches(self, first: dt.date, last: dt.date | None) -> bool:
        """Whether a span of days, perhaps without an end, has one of them."""
        return first <= self.last and (last is None or last >= self.first)

    @property
    def written(self) -> str:
        """The period in Dutch words."""
        return f"{dates.format_date(self.first)} tot en met {dates.format_date(self.last)}"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of words under a heading, each with as many words as there are columns.

    ``none`` is said where there are no rows. ``pages`` are, row by row, where a site tells more;
    ``linked`` is the column whose words lead there.
    """

    id: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str
    pages: tuple[Link | None, ...] = ()
    linked: int = 0


def span(first: dt.date, last: dt.date | None) -> str:
    """A span of days in Dutch words."""
    if last is None:
        return f"vanaf {dates.format_date(first)}"
    return f"{dates.format_date(first)} tot en met {dates.format_date(last)}"
