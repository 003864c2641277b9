"""The team's home: what is due, the cards, who is away, where requests are, and four figures."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.record_names import call_card
from dialoog.data.models.request import Request
from dialoog.domain import lifecycle
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import quantity
from dialoog.formats.grouping import group_by_key
from dialoog.privacy.open_records import OpenCard
from dialoog.site.team_ledger import TeamLedger, by_arrival
from dialoog.site.views.components.card_picture import (
    MOST_PICTURES,
    CardPicture,
    draw_card,
)
from dialoog.site.views.components.card_places import least_left, unfinished_cards
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.layout import Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.absences import AbsenceItem, absences
from dialoog.site.views.components.team.card_forecast import card_forecast
from dialoog.site.views.components.team.labels import STATE_BADGES
from dialoog.site.views.components.team.tasks import TaskItem, task_items
from dialoog.site.views.components.team.trends import TrendFigure, trend_figures

FIRST_TASKS = 5
"""How many tasks are shown; the worklist has them all."""
FIRST_DOSSIERS = 20
"""How many dossiers of a step are named; the page of the dossiers has them all."""
AHEAD = dt.timedelta(days=14)
"""How far ahead it looks for who is away."""


@dataclass(frozen=True, slots=True)
class CardNow:
    """A card that can be used: its picture, what is expected of it, and its page."""

    picture: CardPicture
    sentences: tuple[str, ...]
    about: Link


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step at which requests are: how many, and their first dossiers in order of arrival.

    `more` says how many others there are.
    """

    badge: Badge
    count: str
    dossiers: tuple[Link, ...]
    more: str


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
    all_cards: Link | None
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
    figures, cards = tuple(trend_figures(team)), unfinished_cards(team.open)
    return TeamHomeView(
        head=Head(team.programme.name, "Wat er nu speelt: taken, kaarten, mensen en cijfers."),
        lead=_lead(team),
        tasks=task_items(team, team.tasks[:FIRST_TASKS]),
        no_tasks="Er is niets te doen.",
        worklist=Link(f"De hele werklijst ({len(team.tasks)})", "worklist"),
        cards=tuple(_cards(team, cards)),
        no_cards="Er is nu geen strippenkaart waarop u kunt plannen.",
        all_cards=Link(f"Alle {len(cards)} kaarten in gebruik", "punch-cards")
        if len(cards) > MOST_PICTURES
        else None,
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


def _cards(team: TeamLedger, cards: Sequence[OpenCard]) -> Iterator[CardNow]:
    for card in least_left(cards, MOST_PICTURES):
        about = Link(f"Alles over {call_card(card.id)}", "punch-card", card.id)
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
            first = tuple(map(_dossier, here[:FIRST_DOSSIERS]))
            more = f" en nog {len(here) - len(first)}" if len(here) > len(first) else ""
            yield StepNow(STATE_BADGES[state], count, first, more)


def _dossier(request: Entry[Request]) -> Link:
    return links.dossier(request.id)
