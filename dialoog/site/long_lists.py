"""Long lists, over more pages: by year; a year that does not fit by month, and a month by day.

The address of a period never comes to mean another one, as that of a second or third page would.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from dialoog.domain.periods import month_label, month_of
from dialoog.formats import dates
from dialoog.formats.grouping import group_by_key

T = TypeVar("T")

MOST_ROWS = 300
"""How many rows of a table a page has at most: some 100 kB."""
YEAR, MONTH, DAY = 4, 7, 10
"""What a period is, as the length of its key."""
_NEXT = {YEAR: MONTH, MONTH: DAY}


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """A year, a month or a day (`key`: "2026/03") with what is in it.

    Where that is too much for a page it is in `parts` too: the months or days that have any of it.
    """

    key: str
    items: tuple[T, ...]
    parts: tuple["Period[T]", ...] = ()

    @property
    def words(self) -> str:
        """The period in Dutch: ``2026``, ``maart 2026`` or ``maandag 9 maart 2026``."""
        if len(self.key) == YEAR:
            return self.key
        day = dt.date.fromisoformat(f"{self.key}/01"[:DAY].replace("/", "-"))
        is_day = len(self.key) == DAY
        return dates.format_date_with_weekday(day) if is_day else month_label(month_of(day))

    @property
    def when(self) -> str:
        """The same within a sentence: ``in maart 2026`` or ``op maandag 9 maart 2026``."""
        return f"{'op' if len(self.key) == DAY else 'in'} {self.words}"

    @property
    def by(self) -> str:
        """By what its parts are: ``per maand`` or ``per dag``."""
        return "per maand" if len(self.key) == YEAR else "per dag"


def by_period(
    dated: Iterable[tuple[dt.date, T]], most: int = MOST_ROWS, widest: int = YEAR
) -> Mapping[str, Period[T]]:
    """Every period with a page of its own, by its key; of a period come after it its parts.

    ``widest`` is what the widest periods are. The order is that of time, within a day that of
    ``dated``.
    """
    pairs = sorted(dated, key=lambda pair: pair[0])
    return {each.key: each for period in _periods(pairs, most, widest) for each in _all(period)}


def _periods(pairs: Iterable[tuple[dt.date, T]], most: int, length: int) -> Iterator[Period[T]]:
    keyed = ((day.isoformat()[:length].replace("-", "/"), (day, item)) for day, item in pairs)
    for key, here in group_by_key(keyed).items():
        splits = len(here) > most and length in _NEXT
        parts = tuple(_periods(here, most, _NEXT[length])) if splits else ()
        yield Period(key, tuple(item for _, item in here), parts)


def _all(period: Period[T]) -> Iterator[Period[T]]:
    yield period
    for part in period.parts:
        yield from _all(part)
