"""Terms in the working days of the programme: when a term ends, and when it begins."""

import calendar
import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from dialoog.data.ledger import Ledger
from dialoog.data.models.programme import Role
from dialoog.domain.phases import is_paused_on, pauses, presence_on
from dialoog.formats import dates

NO_END = dt.date.max
"""The last day of a term in which a pause without an end falls: there is no such day yet."""


@dataclass(frozen=True)
class WorkTime:
    """Counts the days that matter for a term, seen from the day of the ledger.

    A day counts when it is a working day, when the coordinator of that day works on that weekday
    (an absence changes nothing: the deputy keeps the same days; nor does the end of the role: those
    of the last coordinator hold until there is a next one; before the first, Monday to Friday
    count), and when the offer is not paused (without ``offer``: the programme).
    """

    ledger: Ledger
    offer: str | None
    _closed: dict[dt.date, bool] = field(default_factory=dict, repr=False, compare=False)

    def after(self, day: dt.date, count: int) -> dt.date:
        """The last day of a term of ``count`` working days that begins after ``day``.

        `NO_END` where that day lies in a pause without an end.
        """
        end = dates.add_working_days(day, count, self.is_closed, office=self.ledger.office_days)
        return end if end and end < self._standstill else NO_END

    def proposed(self, day: dt.date, count: int) -> dt.date:
        """A day to propose: that last day, or without the pause where that has no end."""
        end, office = self.after(day, count), self.ledger.office_days
        if end != NO_END:
            return end
        return dates.add_working_days(day, count, self._is_off, office=office) or day

    def before(self, day: dt.date, count: int) -> dt.date:
        """The day on which a term of ``count`` working days begins that ends on ``day``."""
        left, start, longest = count, day, dt.timedelta(days=dates.MAX_STANDSTILL)
        while left > 0 and day - start < longest and start > dt.date.min:
            left -= self.counts(start)
            start -= dt.timedelta(days=1)
        return start

    def counts(self, day: dt.date) -> bool:
        """Whether ``day`` counts."""
        return dates.is_working_day(day, self.ledger.office_days) and not self.is_closed(day)

    def is_closed(self, day: dt.date) -> bool:
        """Whether a working day does not count: the coordinator is off, or a pause that ends."""
        known = self._closed.get(day)
        if known is None:
            known = self._closed[day] = self._is_in_pause(day) or self._is_off(day)
        return known

    def _is_in_pause(self, day: dt.date) -> bool:
        return day < self._standstill and is_paused_on(self.ledger, self.offer, day)

    @cached_property
    def _standstill(self) -> dt.date:
        """The first day of a pause without an end; the last of the calendar when there is none."""
        endless = (
            pause.first for pause in pauses(self.ledger, self.offer) if pause.last == dt.date.max
        )
        return next(endless, dt.date.max)

    def _is_off(self, day: dt.date) -> bool:
        role = presence_on(self.ledger, "coordinator", day).role or self._last_coordinator(day)
        days = role.working_days if role else ()
        return bool(days) and dates.weekday_code(day) not in days

    def _last_coordinator(self, day: dt.date) -> Role | None:
        """Who was the last coordinator before ``day``."""
        programme = self.ledger.programme
        earlier = [
            role
            for role in (programme.roles if programme else ())
            if role.role == "coordinator" and role.until and role.until < day
        ]
        return max(earlier, key=lambda role: (role.until or dt.date.min, role.from_), default=None)


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of the month ``count`` calendar months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
