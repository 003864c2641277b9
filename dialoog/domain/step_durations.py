"""How long each step of the process takes: measured in working days, told as a median.

The clock of the programme is used: it stands still in a pause.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.request import Request
from dialoog.data.models.session import Session
from dialoog.data.models.vocabulary import StepId
from dialoog.domain.lifecycle import is_forgotten
from dialoog.domain.phases import pauses
from dialoog.formats import dates
from dialoog.formats.grouping import group_by_key

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
class Measurement:
    """How many working days a step took in one request."""

    request: str
    directorate: str
    days: int


def median_durations(ledger: Ledger) -> dict[StepId | None, Duration]:
    """The duration of each step that was measured; under None that of the whole way."""
    still = tuple(pauses(ledger))
    by_step = group_by_key(
        pair for request in ledger.requests.values() for pair in _measured(ledger, request, still)
    )
    return {step: _duration(values) for step, values in by_step.items()}


def settled_measurements(ledger: Ledger) -> dict[StepId | None, list[Measurement]]:
    """Of each step the measures in the order of the requests, up to the first that may change.

    So what is recorded later only adds to the end: a request that has not taken a step, or may
    take it anew, holds up those after it. One that was closed before a step never takes it.
    """
    found: dict[StepId | None, list[Measurement]] = {}
    held_up: set[StepId | None] = set()
    still = tuple(pauses(ledger))
    for request in sorted(ledger.requests.values(), key=_by_number):
        if not is_forgotten(request):
            held_up.update(_unsettled(request.record, ledger.sessions_of(request.id)))
        for step, one in _measured(ledger, request, still):
            if step not in held_up:
                found.setdefault(step, []).append(one)
    return found


def _by_number(request: Entry[Request]) -> tuple[list[int], str]:
    """The order in which requests are numbered: 2026-999 comes before 2026-1000."""
    return [int(digits) for digits in re.findall(r"[0-9]+", request.id)], request.id


def _measured(
    ledger: Ledger, request: Entry[Request], still: Sequence[Span]
) -> Iterator[tuple[StepId | None, Measurement]]:
    """Each step that was taken in a request, with its measure; under None the whole way."""
    directorate = request.record.requester.directorate
    for step, start, end in _measures(request.record, ledger.sessions_of(request.id)):
        if start and end and start <= end:
            yield step, Measurement(request.id, directorate, count_working_days(start, end, still))


def count_working_days(start: dt.date, end: dt.date, still: Sequence[Span]) -> int:
    """How many working days lie after ``start``, up to and including ``end``.

    Those in a span of ``still`` do not count.
    """
    days = dates.working_days_between(start, end)
    for first, last in still:
        begin, finish = max(start, first - dt.timedelta(days=1)), min(end, last)
        if begin < finish:
            days -= dates.working_days_between(begin, finish)
    return days


def _duration(values: Sequence[Measurement]) -> Duration:
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
    took_place = (session.record for session in sessions if session.record.state == "held")
    return min(took_place, key=lambda session: session.date, default=None)


def _unsettled(record: Request, sessions: Sequence[Entry[Session]]) -> Iterator[StepId | None]:
    """The steps that a request may still take, or take anew.

    A match and an intake are a plan until a session follows from them, and the day on which a
    session was planned moves along with the session until it is held or cancelled.
    """
    planned = [session.record.date for session in sessions if session.record.state == "planned"]
    first, early = _first_held(sessions), min(sessions, key=_planned_on, default=None)
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


def _planned_on(session: Entry[Session]) -> dt.date:
    return session.record.planned_on
