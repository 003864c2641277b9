"""How many working days each step of the process takes, per request and as a median.

Days in a pause of the offer do not count.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import NamedTuple

from dialoog.data.by_request import FoundByRequest, by_request, made_of
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger, once_per_ledger
from dialoog.data.ledger_version import Case
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.vocabulary import StepId
from dialoog.domain.lifecycle import is_forgotten, number_of
from dialoog.domain.phases import pauses
from dialoog.formats import dates
from dialoog.formats.dates import DateRange, OfficeDays
from dialoog.formats.grouping import group_by_key

MeasuredStep = StepId | None
"""A step of the process; None: the whole way from request to first held session."""
STEPS_TO_SESSION: tuple[StepId, ...] = ("consult", "match", "intake", "plan", "session")
"""The steps that together are the whole way."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """How many working days a step took in one request, and its last day."""

    request: str
    directorate: str
    days: int
    until: dt.date


@dataclass(frozen=True, slots=True)
class Duration:
    """The median working days of a step, over so many requests of so many directorates.

    ``spread`` is the shortest and the longest; eight of ten lie within ``usual``.
    """

    days: float
    requests: int
    directorates: int
    spread: tuple[int, int]
    usual: tuple[float, float]

    @classmethod
    def of(cls, measurements: Sequence[Measurement]) -> "Duration":
        """The median of at least one measurement."""
        days = [measurement.days for measurement in measurements]
        low = high = float(days[0])
        if len(days) > 1:
            low, *_, high = quantiles(days, n=10, method="inclusive")
        return cls(
            days=median(days),
            requests=len(days),
            directorates=len({measurement.directorate for measurement in measurements}),
            spread=(min(days), max(days)),
            usual=(round(low, 1), round(high, 1)),
        )


def measurements(ledger: Ledger) -> Mapping[MeasuredStep, tuple[Measurement, ...]]:
    """What was measured of each step, request by request."""
    return group_by_key(each for taken in _taken(ledger).all for each in taken.measured)


class _Taken(NamedTuple):
    """What is measured of a request, in the order of its number, and what it may still do."""

    number: tuple[int, ...]
    name: str
    unsettled: frozenset[MeasuredStep]
    measured: tuple[tuple[MeasuredStep, Measurement], ...]


@by_request
def _taken(ledger: Ledger, case: Case) -> Iterator[_Taken]:
    if request := case.request:
        steps = () if is_forgotten(request) else _may_be_taken(request.record, case.sessions)
        number = number_of(request)
        paused = _pauses(ledger, request.record.offer)
        measured = tuple(_measurements(request, case.sessions, paused, ledger.office_days))
        yield _Taken(number, request.id, frozenset(steps), measured)


@once_per_ledger
def _pauses(ledger: Ledger, offer: str) -> tuple[DateRange, ...]:
    """The pauses of an offer: requests are many and offers are few."""
    return tuple(pauses(ledger, offer))


@made_of(_taken)
def settled_measurements(
    _: Ledger, taken: FoundByRequest[_Taken]
) -> dict[MeasuredStep, list[Measurement]]:
    """The measurements of each step in order of request, up to the first that may change.

    What is recorded later then only adds to the end: a request that has not taken a step yet, or
    may take it anew, holds back those after it. One that was closed before a step never takes it.
    """
    by_step: defaultdict[MeasuredStep, list[Measurement]] = defaultdict(list)
    held_back: set[MeasuredStep] = set()
    for each in sorted(taken.all, key=lambda each: each[:2]):
        held_back |= each.unsettled
        for step, measurement in each.measured:
            if step not in held_back:
                by_step[step].append(measurement)
    return dict(by_step)


def count_working_days(
    start: dt.date, end: dt.date, paused: Iterable[DateRange], office: OfficeDays
) -> int:
    """How many working days lie after ``start``, up to and including ``end``, outside pauses."""
    days = dates.working_days_between(start, end, office)
    for pause in paused:
        first, last = max(start, pause.first - dt.timedelta(days=1)), min(end, pause.last)
        if first < last:
            days -= dates.working_days_between(first, last, office)
    return days


def _measurements(
    request: Entry[Request],
    sessions: Sequence[Entry[Session]],
    paused: Iterable[DateRange],
    office: OfficeDays,
) -> Iterator[tuple[MeasuredStep, Measurement]]:
    """The measurement of each step that was taken in a request."""
    directorate = request.record.requester.directorate
    for step, start, end in _steps(request.record, sessions):
        if start and end and start <= end:
            days = count_working_days(start, end, paused, office)
            yield step, Measurement(request.id, directorate, days, end)


def _steps(
    record: Request, sessions: Sequence[Entry[Session]]
) -> Iterator[tuple[MeasuredStep, dt.date | None, dt.date | None]]:
    """The first and last day of each step; those of a session are of the first one held."""
    consulted = record.consultation.on if record.consultation else None
    matched = record.match.on if record.match else None
    intake = record.intake.on if record.intake else None
    planned = min((session.record.planned_on for session in sessions), default=None)
    first = _first_held(sessions)
    held = first.date if first else None
    received = first.evaluation.received if first and first.evaluation else None
    yield "consult", record.received, consulted
    yield "match", consulted, matched
    yield "intake", matched, intake
    yield "plan", intake, planned
    yield "session", planned, held
    yield "evaluate", held, received
    yield None, record.received, held


def _first_held(sessions: Sequence[Entry[Session]]) -> Session | None:
    held = (session.record for session in sessions if session.record.state == "held")
    return min(held, key=lambda session: session.date, default=None)


def _may_be_taken(record: Request, sessions: Sequence[Entry[Session]]) -> Iterator[MeasuredStep]:
    """The steps that a request may still take, or take anew.

    A match and an intake may change until a session is planned, and the day on which a session was
    planned may change until it is held or cancelled.
    """
    planned = [session.record.date for session in sessions if session.record.state == "planned"]
    first = _first_held(sessions)
    early = min(sessions, key=lambda session: session.record.planned_on, default=None)
    is_open = record.closed is None
    if is_open and not record.consultation:
        yield "consult"
    if is_open and not sessions:
        yield from ("match", "intake")
    may_be_replanned = early.record.state == "planned" if early else is_open
    if may_be_replanned:
        yield "plan"
    if first is None:
        if is_open or planned:
            yield from ("session", "evaluate", None)
        return
    may_be_first = any(date < first.date for date in planned)
    if may_be_first:
        yield None
    if may_be_first or may_be_replanned:
        yield "session"
    is_evaluated = first.evaluation and first.evaluation.received
    if not is_evaluated or any(date <= first.date for date in planned):
        yield "evaluate"
