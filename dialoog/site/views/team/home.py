"""The team's home: what is due, the cards, who is away, where requests are, and four figures."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, median

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain import lifecycle
from dialoog.domain.deadlines import add_months
from dialoog.domain.step_durations import measurements
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import capitalize, format_decimal, quantity
from dialoog.formats.grouping import group_by_key
from dialoog.site.team_ledger import TeamLedger, by_arrival
from dialoog.site.views.components.card_picture import CardPicture, draw_card
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.absences import AbsenceItem, absences
from dialoog.site.views.components.team.card_forecast import card_forecast
from dialoog.site.views.components.team.labels import STATE_BADGES
from dialoog.site.views.components.team.tasks import TaskItem, task_items

FIRST_TASKS = 5
"""How many tasks are shown; the worklist has them all."""
AHEAD = dt.timedelta(days=14)
"""How far ahead it looks for who is away."""
MONTHS = 12
"""A figure is of so many months, and is compared with as many before them."""


@dataclass(frozen=True, slots=True)
class CardNow:
    """A card that can be used: its picture, what is expected of it, and its page."""

    picture: CardPicture
    sentences: tuple[str, ...]
    about: Link


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step at which requests are: how many, and their dossiers in order of arrival."""

    badge: Badge
    count: str
    dossiers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TrendFigure:
    """A figure with what it is of, and how it was before in a sentence; `number` may be a dash."""

    heading: str
    number: str
    unit: str
    trend: str


@dataclass(frozen=True, slots=True)
class TeamHomeView:
    """What the team wants to know first; an empty part is told in a sentence (`no_...`)."""

    head: Head
    lead: str
    tasks: tuple[TaskItem, ...]
    no_tasks: str
    worklist: Link
    cards: tuple[CardNow, ...]
    no_cards: str
    away: tuple[AbsenceItem, ...]
    no_away: str
    agenda: Link
    steps: tuple[StepNow, ...]
    no_steps: str
    dossiers: Link
    figures: tuple[TrendFigure, ...]
    no_figures: str
    report: Link


def view(team: TeamLedger) -> TeamHomeView:
    """The home page of the team as of today."""
    period = DateRange(team.today, team.today + min(AHEAD, dt.date.max - team.today))
    figures = tuple(_figures(team))
    return TeamHomeView(
        head=Head(team.programme.name, "Wat er nu speelt: taken, kaarten, mensen en cijfers."),
        lead=_lead(team),
        tasks=task_items(team, team.tasks[:FIRST_TASKS]),
        no_tasks="Er is niets te doen.",
        worklist=Link(f"De hele werklijst ({len(team.tasks)})", "worklist"),
        cards=tuple(_cards(team)),
        no_cards="Er is nu geen strippenkaart waarop u kunt plannen.",
        away=tuple(each for each in absences(team) if each.period.overlaps(period)),
        no_away="De komende twee weken is er niemand afwezig.",
        agenda=Link("De agenda", "agenda"),
        steps=tuple(_steps(team)),
        no_steps="Er staat geen aanvraag open.",
        dossiers=Link("Alle dossiers", "dossiers"),
        figures=figures,
        no_figures="" if figures else "Er zijn nog geen cijfers: die komen met de eerste aanvraag.",
        report=Link("De rapportage", "report"),
    )


def _lead(team: TeamLedger) -> str:
    late = sum(1 for task in team.tasks if task.due < team.today)
    if not team.tasks:
        return "U bent bij: er is niets te doen."
    are, are_late = ("is" if number == 1 else "zijn" for number in (len(team.tasks), late))
    how = f"daarvan {are_late} er {late} te laat" if late else "niets is te laat"
    return f"Er {are} {quantity(len(team.tasks), 'taak', 'taken')}; {how}."


def _cards(team: TeamLedger) -> Iterator[CardNow]:
    for card in team.open.cards:
        if not card.is_over:
            about = Link("Alles over deze kaart", "punch-card", card.id)
            yield CardNow(draw_card(team.open, card), card_forecast(team, card).sentences, about)


def _steps(team: TeamLedger) -> Iterator[StepNow]:
    """The steps with open requests, in order of the process."""
    requests = sorted(team.ledger.requests.values(), key=by_arrival)
    at_step = group_by_key(
        (lifecycle.state(team.ledger, request), request)
        for request in requests
        if not request.record.closed
    )
    for state in lifecycle.STATES:
        if here := at_step.get(state, ()):
            count = quantity(len(here), "aanvraag", "aanvragen")
            yield StepNow(STATE_BADGES[state], count, tuple(map(_dossier, here)))


def _dossier(request: Entry[Request]) -> Link:
    return links.dossier(request.id)


# ---------------------------------------------------------------------------- four figures


def _figures(team: TeamLedger) -> Iterator[TrendFigure]:
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
