"""The four figures of the team's home, each with what it was a year before."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, median

from dialoog.domain.deadlines import add_months
from dialoog.domain.step_durations import measurements
from dialoog.formats.dutch import capitalize, format_decimal, quantity
from dialoog.site.team_ledger import TeamLedger

MONTHS = 12
"""A figure is of so many months, and is compared with as many before them."""


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """A figure with what it is of, and how it was before in a sentence; `number` may be a dash."""

    heading: str
    number: str
    unit: str
    trend: str


def trend_figures(team: TeamLedger) -> Iterator[TrendFigure]:
    """Requests, held sessions, waiting time and scores; nothing in a programme without requests."""
    requests = team.ledger.requests.values()
    held = [session.record for session in team.ledger.held_sessions]
    if not requests:
        return
    received = [(request.record.received, 1.0) for request in requests]
    yield _figure(team, "Aanvragen", received, _Count("aanvraag", "aanvragen"))
    sessions = [(session.date, 1.0) for session in held]
    yield _figure(team, "Gevoerde gesprekken", sessions, _Count("gesprek", "gesprekken"))
    waits = [(each.until, float(each.days)) for each in measurements(team.ledger).get(None, ())]
    yield _figure(team, "Van aanvraag tot gesprek", waits, _Middle("werkdag", "werkdagen"))
    scores = [
        (session.date, session.evaluation.score)
        for session in held
        if session.evaluation and session.evaluation.score
    ]
    yield _figure(team, "Gemiddeld cijfer", scores, _Mean("gesprek", "gesprekken"))


@dataclass(frozen=True, slots=True)
class _Count:
    """How many there are."""

    one: str
    many: str
    more: str = "meer"
    less: str = "minder"
    same: str = "Even veel"

    def sum_up(self, values: list[float]) -> float | None:
        return float(len(values))

    def unit(self, values: list[float]) -> str:
        return self.one if len(values) == 1 else self.many


@dataclass(frozen=True, slots=True)
class _Middle(_Count):
    """The middle one: half of them are shorter."""

    more: str = "langer"
    less: str = "korter"
    same: str = "Hetzelfde"

    def sum_up(self, values: list[float]) -> float | None:
        return float(median(values)) if values else None

    def unit(self, values: list[float]) -> str:
        return f"{self.many} (de middelste van {len(values)})" if values else ""


@dataclass(frozen=True, slots=True)
class _Mean(_Count):
    """The mean, with one decimal."""

    more: str = "hoger"
    less: str = "lager"
    same: str = "Hetzelfde"

    def sum_up(self, values: list[float]) -> float | None:
        return round(fmean(values), 1) if values else None

    def unit(self, values: list[float]) -> str:
        return f"over {quantity(len(values), self.one, self.many)}" if values else ""


def _figure(
    team: TeamLedger, heading: str, dated: list[tuple[dt.date, float]], measure: _Count
) -> TrendFigure:
    """A figure of the last twelve months, and in a sentence what it was in the twelve before."""
    today = max(team.today, dt.date(dt.MINYEAR + 2, 1, 1))
    year, before = add_months(today, -MONTHS), add_months(today, -2 * MONTHS)
    values = [value for day, value in dated if year < day <= team.today]
    now = measure.sum_up(values)
    was = measure.sum_up([value for day, value in dated if before < day <= year])
    return TrendFigure(heading, _number(now), measure.unit(values), _trend(now, was, measure))


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return str(int(value)) if value == int(value) else format_decimal(value)


def _trend(now: float | None, was: float | None, measure: _Count) -> str:
    period = "in de twaalf maanden daarvoor"
    if now is None:
        return f"In de laatste twaalf maanden nog niets. {capitalize(period)}: {_number(was)}."
    if was is None:
        return f"{capitalize(period)} was er niets om mee te vergelijken."
    if now == was:
        return f"{measure.same} als {period}."
    words = measure.more if now > was else measure.less
    return f"{_number(round(abs(now - was), 1))} {words} dan {period} ({_number(was)})."
