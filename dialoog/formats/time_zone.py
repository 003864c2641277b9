"""The time zone of a calendar file (VTIMEZONE), as Google, Apple and Outlook publish it.

A change of the clock has a rule for all years (RRULE), and begins at the time that the clock shows
just before it (RFC 5545, 3.6.5). A list of days (RDATE) will not do: Outlook passes it over, and
shows what is in summer an hour off.
"""

import calendar
import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from dialoog.formats.grouping import group_by_key

_YEARS = 12
"""Over how many years a rule is tried: the fourth and the last Sunday differ within six."""
_FIRST_YEAR, _LAST_YEAR = 2000, dt.MAXYEAR - _YEARS - 1
"""A year outside these is mistyped; a file tells of the clock in these years alone."""
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY, _SECOND = dt.timedelta(days=1), dt.timedelta(seconds=1)


class ClockChange(NamedTuple):
    """The clock is changed; ``at`` is what it shows just before, ``name`` that of the new time."""

    at: dt.datetime
    before: dt.timedelta
    after: dt.timedelta
    name: str


def time_zone(name: str, year: int) -> Timezone:
    """The zone with a name of the tz database, for appointments from the given year on."""
    zone = Timezone()
    zone.add("tzid", name)
    changes = _changes(name, min(max(year, _FIRST_YEAR), _LAST_YEAR))
    kinds = group_by_key(((each.name, each.before, each.after), each) for each in changes)
    rules = [(kind[0], _rule(kind, changes[-1].at.year)) for kind in kinds.values()]
    if len(changes) == 1 or not all(rule for _, rule in rules):  # such as where it follows the moon
        rules = [(change, None) for change in changes]
    for change, rule in rules:
        component = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
        component.add("tzname", change.name)
        component.add("tzoffsetfrom", change.before)
        component.add("tzoffsetto", change.after)
        component.add("dtstart", change.at)
        if rule:
            component.add("rrule", rule)
        zone.add_component(component)
    return zone


def _rule(changes: Sequence[ClockChange], last_year: int) -> vRecur | None:
    """The rule of changes of one kind, such as the last Sunday of March; None without one."""
    years = [change.at.year for change in changes]
    if years != list(range(years[0], last_year + 1)):
        return None
    when = {(change.at.month, change.at.weekday(), change.at.time()) for change in changes}
    from_end = {(_days_in_month(change.at) - change.at.day) // 7 + 1 for change in changes}
    from_start = {(change.at.day - 1) // 7 + 1 for change in changes}
    if len(when) > 1 or (from_end != {1} and len(from_start) > 1):
        return None
    nth = -1 if from_end == {1} else min(from_start)
    ((month, weekday, _),) = when
    rule = vRecur(freq="YEARLY", bymonth=month, byday=f"{nth}{_WEEKDAYS[weekday]}")
    # the order of Google and Apple; the library's type holds the length of its own
    rule.canonical_order = ("FREQ", "BYMONTH", "BYDAY")  # type: ignore[assignment]
    return rule


def _days_in_month(moment: dt.datetime) -> int:
    return calendar.monthrange(moment.year, moment.month)[1]


@lru_cache
def _changes(name: str, year: int) -> tuple[ClockChange, ...]:
    """The change that made the time at the start of a year, and those in the years after it.

    In a zone that did not change its clock before, the first one changes nothing.
    """
    zone = ZoneInfo(name)
    begin = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    day = begin - 366 * _DAY
    offset = _offset(zone, day)
    changes = [ClockChange(_shown(day, offset), offset, offset, _name(zone, day))]
    while day.year < year + _YEARS:
        if (after := _offset(zone, day + _DAY)) != offset:
            seconds = range(int(_DAY.total_seconds()))
            same = bisect_left(
                seconds, True, key=lambda n: _offset(zone, day + n * _SECOND) != offset
            )
            at = day + same * _SECOND
            change = ClockChange(_shown(at, offset), offset, after, _name(zone, at))
            changes = [change] if at <= begin else [*changes, change]
            offset = after
        day += _DAY
    return tuple(changes)


def _offset(zone: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    """How far the clock is ahead of UTC at a moment."""
    return moment.astimezone(zone).utcoffset() or dt.timedelta()


def _shown(moment: dt.datetime, offset: dt.timedelta) -> dt.datetime:
    return (moment + offset).replace(tzinfo=None)


def _name(zone: ZoneInfo, moment: dt.datetime) -> str:
    return moment.astimezone(zone).tzname() or ""
