"""The phase of the programme and of an offer on a day, and who holds a role on a day.

A phase without `offers` is the whole programme's; one with `offers` is theirs alone, and the rest
goes on. Whatever asks for the phase of a request, a session, a card or a call, asks for that of its
offer. Every function has the offer as an argument; None is for what belongs to no offer.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.call import Call
from dialoog.data.models.card import Card
from dialoog.data.models.programme import Phase, Role, RoleAbsence, RoleName
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.formats.dates import DateRange
from dialoog.formats.grouping import group_by_key


def phase_on(ledger: Ledger, offer: str | None, day: dt.date) -> Phase | None:
    """The phase of an offer on ``day``: the last to begin of its own and the programme's.

    Phases that have ended do not count; of two that begin on one day it is the offer's own. None
    when there is none. An offer with ``status: paused`` pauses from today on: since when is not
    known, so that phase begins today and has no end.
    """
    phase = _last_begun(_phases(ledger, offer), day)
    entry = ledger.offers.get(offer or "")
    if entry and entry.record.status == "paused" and day >= ledger.as_of and not _blocks(phase):
        return Phase.model_validate({"from": ledger.as_of, "state": "paused", "offers": [entry.id]})
    return phase


def _phases(ledger: Ledger, offer: str | None) -> tuple[Phase, ...]:
    return ledger.phases if offer is None else ledger.phases_of(offer)


def _last_begun(phases: tuple[Phase, ...], day: dt.date) -> Phase | None:
    """The last of these sorted phases that has begun and not ended on ``day``.

    None where one of these ends before it begins, so that only that mistake is reported.
    """
    for phase in reversed(phases):
        if phase.from_ <= day:
            if phase.period.is_reversed:
                return None
            if phase.period.covers(day):
                return phase
    return None


def _blocks(phase: Phase | None) -> bool:
    return phase is not None and phase.state in ("paused", "stopped")


def blocking_phase_on(ledger: Ledger, offer: str | None, day: dt.date) -> Phase | None:
    """The pause or stop that rules out sessions of an offer on ``day``; None when there is none."""
    phase = phase_on(ledger, offer, day)
    return phase if _blocks(phase) else None


def is_paused_on(ledger: Ledger, offer: str | None, day: dt.date) -> bool:
    """Whether an offer is paused on ``day``, on its own or with the programme."""
    phase = phase_on(ledger, offer, day)
    return phase is not None and phase.state == "paused"


def coming_phase(ledger: Ledger, offer: str | None) -> Phase | None:
    """The next phase of an offer (None: of the programme) that was announced by today."""
    today = ledger.as_of
    coming = [
        phase for phase in _phases(ledger, offer) if phase.from_ > today and phase.known_on <= today
    ]
    return next((phase for phase in reversed(coming) if phase.from_ == coming[0].from_), None)


def pauses(ledger: Ledger, offer: str | None) -> Iterator[DateRange]:
    """The days of each pause of an offer (None: of the programme), in order.

    A pause without an end lasts to the last day of the calendar.
    """
    day_after = dt.timedelta(days=1)
    phases = _phases(ledger, offer)
    days = {ledger.as_of, *(phase.from_ for phase in phases)}
    days |= {phase.until + day_after for phase in phases if phase.until and phase.until < _LAST_DAY}
    begun: dt.date | None = None
    for day in sorted(days):
        is_paused = is_paused_on(ledger, offer, day)
        if is_paused and begun is None:
            begun = day
        elif begun is not None and not is_paused:
            yield DateRange(begun, day - day_after)
            begun = None
    if begun is not None:
        yield DateRange(begun)


_LAST_DAY = dt.date.max


def offer_id_of(ledger: Ledger, entry: Entry[Any]) -> str | None:
    """The offer to which a record belongs, whose phase holds for it; None when it has none."""
    record = entry.record
    if isinstance(record, Session):
        request = ledger.request_of(entry)
        return request.record.offer if request else None
    return record.offer if isinstance(record, (Request, Card, Call)) else None


def overlapping_phases(ledger: Ledger) -> Iterator[int]:
    """The indexes in the programme of phases that begin before an earlier one has ended.

    Only phases of the same scope overlap: those of the whole programme, or those of one offer. A
    phase without a last day ends where the next begins.
    """
    phases = ledger.programme.phases if ledger.programme else ()
    scopes = group_by_key(
        (offer, number) for number, phase in enumerate(phases) for offer in phase.offers or ("",)
    )
    yield from sorted({number for scope in scopes.values() for number in _overlaps(phases, scope)})


def _overlaps(phases: tuple[Phase, ...], scope: tuple[int, ...]) -> Iterator[int]:
    last_day, first_day = dt.date.min, dt.date.min
    for number in sorted(scope, key=lambda number: (phases[number].from_, number)):
        phase = phases[number]
        if phase.from_ <= max(last_day, first_day):
            yield number
        first_day = phase.from_
        last_day = max(last_day, phase.until or dt.date.min)


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
