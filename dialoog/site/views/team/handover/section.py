"""A part of the handover: a heading and a table of plain words."""

import datetime as dt
from dataclasses import dataclass

from dialoog.formats import dates
from dialoog.site.views.components.elements import Link


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
