"""How long each step of the process takes: measured in working days, told as a median.

The clock of the programme is used: it stands still in a pause.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from dialoog import calendar
from dialoog.entry import Entry
from dialoog.ledger import Ledger
from dialoog.records.request import Request
from dialoog.records.session import Session
from dialoog.records.vocabulary import StepId
from dialoog.timeline import pauses

Span = tuple[dt.date, dt.date]
Measure = tuple[StepId | None, dt.date | None, dt.date | None]
"""A step (None: the whole way from request to session), and the days it began and ended."""


@dataclass(frozen=True, slots=True)
class Duration:
    """The median working days of a step, and how many requests and directorates tell it.

    ``spread`` is the shortest and the longest; between the two of ``middle`` lies the middle half.
    """

    days: float
    requests: int
    directorates: int
    spread: tuple[int, int]
    middle: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """How many working days a step took in one request, and on which day it ended."""

    ended: dt.date
    request: str
    directorate: str
    days: int


def durations(ledger: Ledger) -> dict[StepId | None, Duration]:
    """The duration of each step that was measured; under None that of the whole way."""
    return {step: _duration(values) for step, values in measured(ledger).items()}


def measured(ledger: Ledger) -> dict[StepId | None, list[Measured]]:
    """Each measure of each step, in the order in which they ended; under None the whole way."""
    still = tuple(pauses(ledger))
    found: dict[StepId | None, list[Measured]] = {}
    for request in ledger.requests.values():
        for step, start, end in _measures(request.record, ledger.sessions_of(request.id)):
            if start and end and start <= end:
                days = working_days(start, end, still)
                directorate = request.record.requester.directorate
                found.setdefault(step, []).append(Measured(end, request.id, directorate, days))
    return {step: sorted(many, key=_by_end) for step, many in found.items()}


def _by_end(one: Measured) -> tuple[dt.date, str]:
    return one.ended, one.request


def working_days(start: dt.date, end: dt.date, still: Sequence[Span]) -> int:
    """How many working days lie after ``start``, up to and including ``end``.

    Those in a span of ``still`` do not count.
    """
    days = calendar.working_days_between(start, end)
    for first, last in still:
        begin, finish = max(start, first - dt.timedelta(days=1)), min(end, last)
        if begin < finish:
            days -= calendar.working_days_between(begin, finish)
    return days


def _duration(values: list[Measured]) -> Duration:
    days = [one.days for one in values]
    return Duration(
        days=median(days),
        requests=len(values),
        directorates=len({one.directorate for one in values}),
        spread=(min(days), max(days)),
        middle=_middle_half(days),
    )


def _middle_half(days: list[int]) -> tuple[float, float]:
    if len(days) == 1:
        return days[0], days[0]
    low, _, high = quantiles(days, n=4, method="inclusive")
    return low, high


def _measures(record: Request, sessions: Sequence[Entry[Session]]) -> Iterator[Measure]:
    """When a request took each step; the steps of a conversation are those of its first one."""
    consulted = record.consultation.on if record.consultation else None
    matched = record.match.on if record.match else None
    intake = record.intake.on if record.intake else None
    planned = min((session.record.planned_on for session in sessions), default=None)
    took_place = (session.record for session in sessions if session.record.state == "held")
    first = min(took_place, key=lambda session: session.date, default=None)
    held = first.date if first else None
    received = first.evaluation.received if first and first.evaluation else None
    yield "consult", record.received, consulted
    yield "match", consulted, matched
    yield "intake", matched, intake
    yield "plan", intake, planned
    yield "session", planned, held
    yield "evaluate", held, received
    yield None, record.received, held
