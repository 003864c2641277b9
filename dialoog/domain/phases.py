"""The phase of the programme on a day, and who holds a role on a day."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from dialoog.data.ledger import Ledger
from dialoog.data.models.programme import Phase, Role, RoleAbsence, RoleName
from dialoog.formats.dates import DateRange


def phase_on(ledger: Ledger, day: dt.date) -> Phase | None:
    """The phase on ``day``: the last to begin, unless its last day is past.

    None before the first phase and in a gap that an ``until`` leaves.
    """
    number = bisect_right(ledger.phases, day, key=lambda phase: phase.from_)
    if number == 0:
        return None
    phase = ledger.phases[number - 1]
    return phase if phase.until is None or day <= phase.until else None


def overlapping_phases(ledger: Ledger) -> Iterator[int]:
    """The indexes in the programme of phases that begin before an earlier phase has ended.

    A phase without a last day ends where the next begins.
    """
    phases = ledger.programme.phases if ledger.programme else ()
    order = sorted(range(len(phases)), key=lambda number: (phases[number].from_, number))
    last_day, first_day = dt.date.min, dt.date.min
    for number in order:
        phase = phases[number]
        if phase.from_ <= max(last_day, first_day):
            yield number
        first_day = phase.from_
        last_day = max(last_day, phase.until or dt.date.min)


def pauses(ledger: Ledger) -> Iterator[DateRange]:
    """The days of each pause; a pause without a known end is taken to end today."""
    starts = [phase.from_ for phase in ledger.phases[1:]]
    for phase, following in zip_longest(ledger.phases, starts):
        if phase.state == "paused":
            before = following - dt.timedelta(days=1) if following else phase.until or ledger.as_of
            yield DateRange(phase.from_, min(before, phase.until or before))


def blocking_phase_on(ledger: Ledger, day: dt.date) -> Phase | None:
    """The pause or stop that rules out sessions on ``day``; None when there is none."""
    phase = phase_on(ledger, day)
    return phase if phase and phase.state in ("paused", "stopped") else None


@dataclass(frozen=True, slots=True)
class Presence:
    """Who answers for a role on a day.

    ``role`` is the entry in the programme (None: nobody holds the role), ``absence`` the absence
    that covers the day, ``name`` who to turn to: the holder, or during an absence the deputy (None:
    not named yet).
    """

    role: Role | None
    absence: RoleAbsence | None
    name: str | None


def presence_on(ledger: Ledger, role: RoleName, day: dt.date) -> Presence:
    """Who answers for ``role`` on ``day``; of several holders the one who began last."""
    holders = [
        entry
        for entry in (ledger.programme.roles if ledger.programme else ())
        if entry.role == role and entry.period.covers(day)
    ]
    if not holders:
        return Presence(None, None, None)
    holder = max(holders, key=lambda entry: entry.from_)
    absence = holder.absence_on(day)
    return Presence(holder, absence, absence.deputy if absence else holder.holder)
