"""How long each step of the process takes: measured in working days, told as a median."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from dialoog import calendar
from dialoog.entry import Entry
from dialoog.ledger import Ledger
from dialoog.records.request import Request
from dialoog.records.vocabulary import StepId

Measure = tuple[StepId | None, int, str]
"""A step (None: the whole way from request to session), its working days, its directorate."""


@dataclass(frozen=True, slots=True)
class Duration:
    """The median working days of a step, and how many requests and directorates tell it."""

    days: float
    requests: int
    directorates: int
    spread: tuple[int, int]


def durations(ledger: Ledger) -> dict[StepId | None, Duration]:
    """The duration of each step that was measured; under None that of the whole way."""
    found: dict[StepId | None, list[tuple[int, str]]] = {}
    for request in ledger.requests.values():
        for step, days, directorate in _measures(ledger, request):
            found.setdefault(step, []).append((days, directorate))
    return {step: _duration(values) for step, values in found.items()}


def _duration(values: list[tuple[int, str]]) -> Duration:
    days = [number for number, _ in values]
    return Duration(
        days=median(days),
        requests=len(values),
        directorates=len({directorate for _, directorate in values}),
        spread=(min(days), max(days)),
    )


def _measures(ledger: Ledger, request: Entry[Request]) -> Iterator[Measure]:
    """The working days of each step that a request has taken."""
    record = request.record
    sessions = ledger.sessions_of(request.id)
    planned = min((session.record.planned_on for session in sessions), default=None)
    held = min(
        (session.record.date for session in sessions if session.record.state == "held"),
        default=None,
    )
    evaluation = next(
        (session.record.evaluation for session in sessions if session.record.evaluation), None
    )
    received = evaluation.received if evaluation else None
    days: tuple[tuple[StepId | None, dt.date | None, dt.date | None], ...] = (
        ("consult", record.received, record.consultation.on if record.consultation else None),
        (
            "match",
            record.consultation.on if record.consultation else None,
            record.match.on if record.match else None,
        ),
        (
            "intake",
            record.match.on if record.match else None,
            record.intake.on if record.intake else None,
        ),
        ("plan", record.intake.on if record.intake else None, planned),
        ("session", planned, held),
        ("evaluate", held, received),
        (None, record.received, held),
    )
    for step, start, end in days:
        if start and end and start <= end:
            yield step, calendar.working_days_between(start, end), record.requester.directorate
