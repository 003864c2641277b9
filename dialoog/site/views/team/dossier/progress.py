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


@dataclass(frozen=True, slots=True)
class ProgressStep:
    """One step: `state` says whether it was taken, `note` when that was or what is left of it.

    `prefix` is the state in a word, for people who cannot see it.
    """

    title: str
    state: StepState
    prefix: str
    note: str


def progress(team: TeamLedger, request: Entry[Request]) -> Iterator[ProgressStep]:
    """The steps of a request; the interim evaluation is a step of a card and is left out."""
    completed, notes = _completed(team, request), dict(_notes(team, request))
    ahead = [step for step, day in completed.items() if day is None]
    current = ahead[0] if ahead and not request.record.closed else None
    for entry in team.ledger.process.values():
        step, title = entry.record.id, entry.record.title
        if step not in completed:
            continue
        day, note = completed[step], notes.get(step, "")
        if day:
            yield ProgressStep(title, "done", "Klaar", note or dates.format_date(day))
        elif step == current:
            yield ProgressStep(title, "now", "Bezig", note or "Nu aan de beurt")
        else:
            yield ProgressStep(title, "to-come", "", note)


def _completed(team: TeamLedger, request: Entry[Request]) -> Mapping[StepId, dt.date | None]:
    """The day on which each step was completed; None for a step that was not."""
    record = request.record
    sessions = [entry.record for entry in team.ledger.sessions_of(request.id)]
    held = [session for session in sessions if session.state == "held"]
    live = [session for session in sessions if session.state != "cancelled"]
    received = [session.evaluation.received if session.evaluation else None for session in held]
    return {
        "request": record.received,
        "consult": record.consultation.on if record.consultation else None,
        "match": record.match.on if record.match else None,
        "intake": record.intake.on if record.intake else None,
        "plan": max((session.planned_on for session in live), default=None),
        "session": held[-1].date if held and len(held) == len(live) else None,
        "evaluate": max(_all(received), default=None),
        "themes": held[-1].date if held and all(session.themes for session in held) else None,
    }


def _all(days: list[dt.date | None]) -> list[dt.date]:
    """The days if all of them are known, and else an empty list."""
    known = [day for day in days if day is not None]
    return known if len(known) == len(days) else []


def _notes(team: TeamLedger, request: Entry[Request]) -> Iterator[tuple[str, str]]:
    """Notes, by step, for what its day alone does not say: a plan, or a part that was done."""
    sessions = [entry.record for entry in team.ledger.sessions_of(request.id)]
    held = [session for session in sessions if session.state == "held"]
    planned = [session for session in sessions if session.state == "planned"]
    if held and planned:
        total = quantity(len(held) + len(planned), "gesprek", "gesprekken")
        yield "session", f"{len(held)} van {total} gevoerd"
    elif planned:
        yield "session", f"Gepland op {dates.format_date(min(session.date for session in planned))}"
    if held:
        received = sum(1 for session in held if session.evaluation and session.evaluation.received)
        if received < len(held):
            yield (
                "evaluate",
                f"{received} van {quantity(len(held), 'evaluatie', 'evaluaties')} terug",
            )
        noted = sum(1 for session in held if session.themes)
        if noted < len(held):
            total = quantity(len(held), "gesprek", "gesprekken")
            yield "themes", f"Genoteerd bij {noted} van {total}"
