"""How far a request is on its way through the process, step by step."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.data.models.vocabulary import StepId
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger

StepState = Literal["done", "now", "to-come"]
NEXT = "Nu aan de beurt"


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step: `state` says whether it was taken, `note` when, or what is left of it.

    `prefix` says the state in a word, for who does not see it.
    """

    title: str
    state: StepState
    prefix: str
    note: str


def progress(team: TeamLedger, request: Entry[Request]) -> tuple[ProgressStep, ...]:
    """The steps that a request takes itself (the interim evaluation is the card's)."""
    taken = _taken(team, request)
    notes = _notes(team, request)
    closed = request.record.closed is not None
    first = next((step for step, day in taken.items() if day is None), None)
    return tuple(
        _step(
            step.record.title,
            "done" if taken[step.record.id] else _ahead(step.record.id == first, closed),
            notes.get(step.record.id) or _written(taken[step.record.id]),
        )
        for step in team.ledger.process.values()
        if step.record.id in taken
    )


def _step(title: str, state: StepState, note: str) -> ProgressStep:
    prefix = {"done": "Klaar", "now": "Bezig", "to-come": ""}[state]
    return ProgressStep(title, state, prefix, note or (NEXT if state == "now" else ""))


def _ahead(is_first: bool, closed: bool) -> StepState:
    return "now" if is_first and not closed else "to-come"


def _written(day: dt.date | None) -> str:
    return dates.format_date(day) if day else ""


def _taken(team: TeamLedger, request: Entry[Request]) -> Mapping[StepId, dt.date | None]:
    """The day on which each step was done; None for a step that is not, or not wholly."""
    record = request.record
    sessions = [one.record for one in team.ledger.sessions_of(request.id)]
    held = [one for one in sessions if one.state == "held"]
    live = [one for one in sessions if one.state != "cancelled"]
    back = [one.evaluation.received if one.evaluation else None for one in held]
    return {
        "request": record.received,
        "consult": record.consultation.on if record.consultation else None,
        "match": record.match.on if record.match else None,
        "intake": record.intake.on if record.intake else None,
        "plan": max((one.planned_on for one in live), default=None),
        "session": held[-1].date if held and len(held) == len(live) else None,
        "evaluate": max(_all(back), default=None),
        "themes": held[-1].date if held and all(one.themes for one in held) else None,
    }


def _all(days: list[dt.date | None]) -> list[dt.date]:
    """The days, where every one of them is known; else none."""
    known = [day for day in days if day is not None]
    return known if len(known) == len(days) else []


def _notes(team: TeamLedger, request: Entry[Request]) -> Mapping[str, str]:
    return dict(_partly(team, request))


def _partly(team: TeamLedger, request: Entry[Request]) -> Iterator[tuple[str, str]]:
    """What to say of a step where its day does not say it all."""
    sessions = [one.record for one in team.ledger.sessions_of(request.id)]
    held = [one for one in sessions if one.state == "held"]
    planned = [one for one in sessions if one.state == "planned"]
    if held and planned:
        total = quantity(len(held) + len(planned), "gesprek", "gesprekken")
        yield "session", f"{len(held)} van {total} gevoerd"
    elif planned:
        yield "session", f"Gepland op {dates.format_date(min(one.date for one in planned))}"
    if held:
        back = sum(1 for one in held if one.evaluation and one.evaluation.received)
        if back < len(held):
            yield "evaluate", f"{back} van {quantity(len(held), 'evaluatie', 'evaluaties')} terug"
        noted = sum(1 for one in held if one.themes)
        if noted < len(held):
            total = quantity(len(held), "gesprek", "gesprekken")
            yield "themes", f"Genoteerd bij {noted} van {total}"
