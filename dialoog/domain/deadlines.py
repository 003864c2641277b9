"""Terms in the working days of the programme: when a term ends, and when it begins."""

import calendar
import datetime as dt
from dataclasses import dataclass, field

from dialoog.data.ledger import Ledger
from dialoog.domain.phases import phase_on, presence_on
from dialoog.formats import dates


@dataclass(frozen=True, slots=True)
class WorkTime:
    """Counts the days that matter for a term, seen from the day of the ledger.

    A day counts when it is a working day, when the coordinator of that day works on that weekday
    (an absence changes nothing: the deputy keeps the same days; without a coordinator Monday to
    Friday count), and when the programme is not paused. A pause without an end is taken to end
    today, so that a term in it moves on with every day.
    """

    ledger: Ledger
    _closed: dict[dt.date, bool] = field(default_factory=dict, repr=False, compare=False)

    def after(self, day: dt.date, count: int) -> dt.date:
        """The last day of a term of ``count`` working days that begins after ``day``.

        Where no day ever counts (a pause of many years), pauses are ignored.
        """
        end = dates.add_working_days(day, count, self.is_closed)
        return end or dates.add_working_days(day, count) or day

    def before(self, day: dt.date, count: int) -> dt.date:
        """The day on which a term of ``count`` working days begins that ends on ``day``."""
        left, start, longest = count, day, dt.timedelta(days=dates.MAX_STANDSTILL)
        while left > 0 and day - start < longest and start > dt.date.min:
            left -= self.counts(start)
            start -= dt.timedelta(days=1)
        return start

    def counts(self, day: dt.date) -> bool:
        """Whether ``day`` counts."""
        return dates.is_working_day(day) and not self.is_closed(day)

    def is_closed(self, day: dt.date) -> bool:
        """Whether a working day does not count: paused, or the coordinator is off."""
        known = self._closed.get(day)
        if known is None:
            known = self._closed[day] = self.is_paused(day) or self._is_off(day)
        return known

    def is_paused(self, day: dt.date) -> bool:
        """Whether the programme is paused on ``day``."""
        phase = phase_on(self.ledger, day)
        if phase is None or phase.state != "paused":
            return False
        endless = phase.until is None and phase is self.ledger.phases[-1]
        return not endless or day <= self.ledger.as_of

    def _is_off(self, day: dt.date) -> bool:
        role = presence_on(self.ledger, "coordinator", day).role
        days = role.working_days if role else ()
        return bool(days) and dates.weekday_code(day) not in days


def add_months(day: dt.date, count: int) -> dt.date:
    """The same day of the month ``count`` calendar months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
