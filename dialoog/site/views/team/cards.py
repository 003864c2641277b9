"""The punch cards for the team: those in use as pictures, and all in tables, of many by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialoog.data.models.record_names import call_card
from dialoog.formats.dutch import capitalize
from dialoog.privacy.open_records import OpenCard
from dialoog.site.long_lists import MOST_ROWS, Period
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.card_picture import MOST_PICTURES, CardPicture, draw_card
from dialoog.site.views.components.card_places import (
    FIRST_CARDS,
    first_cards,
    later_cards,
    least_left,
    unfinished_cards,
)
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.periods import (
    CARDS,
    opening_of_period,
    period_links,
    years_of,
)
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.card_forecast import CardForecast, card_forecast
from dialoog.site.views.components.team.long_list import LongListView
from dialoog.site.views.components.team.table import (
    Cell,
    DataTable,
    columns,
    day_cell,
    link_cell,
    number_cell,
)


@dataclass(frozen=True, slots=True)
class CardSummary:
    """A card that can still be used: its picture, its forecast, and the link to its page."""

    picture: CardPicture
    forecast: CardForecast
    page: Link


@dataclass(frozen=True, slots=True)
class PunchCardsView:
    """The cards that can still be used as pictures, and all cards in a table.

    Of many cards those with the least left are drawn, and the first in use are in the table:
    `periods` then lead to the others.
    """

    head: Head
    lead: str
    current: tuple[CardSummary, ...]
    all: DataTable
    periods: tuple[Link, ...]


FIRST_ROWS = 100
"""How many cards stand in the table of all cards."""


def all_cards(team: TeamLedger) -> PunchCardsView:
    """The page with every card, the newest first."""
    shown, unfinished = first_cards(team.open, FIRST_ROWS), unfinished_cards(team.open)
    is_crowded = len(unfinished) > FIRST_CARDS
    drawn = least_left(unfinished, MOST_PICTURES) if is_crowded else unfinished
    return PunchCardsView(
        head=Head("Kaarten", "Wat er op elke strippenkaart nog over is.", (HOME,)),
        lead="Wat er over is, wat er is beloofd, en wanneer een kaart op is."
        + (" Bovenaan staan de kaarten waarop het minst over is." if is_crowded else ""),
        current=tuple(
            CardSummary(
                draw_card(team.open, card),
                card_forecast(team, card),
                Link(f"Alles over {call_card(card.id)}", "punch-card", card.id),
            )
            for card in drawn
        ),
        all=_table(team, f"{_which(team, len(shown))}, de nieuwste bovenaan", shown),
        periods=period_links(years_of(_later(team)), "punch-cards-of", *CARDS),
    )


def _which(team: TeamLedger, shown: int) -> str:
    """Which cards stand in the table of all cards, in words."""
    if shown == len(team.open.cards):
        return "Alle kaarten"
    in_use = len(unfinished_cards(team.open))
    return f"{shown} van {in_use} kaarten in gebruik" if shown < in_use else "De kaarten in gebruik"


def periods_with_rows(team: TeamLedger) -> Iterable[str]:
    """The years, months and days that have a page with cards."""
    return _later(team)


def _later(team: TeamLedger) -> Mapping[str, Period[OpenCard]]:
    return later_cards(team.open, FIRST_ROWS, MOST_ROWS)


def of_period(team: TeamLedger, key: str) -> LongListView:
    """The page of the cards that began in a period."""
    pages, overview = _later(team), Link("Kaarten", "punch-cards")
    head, lead, parts = opening_of_period(pages, key, CARDS, "punch-cards-of", overview)
    period = pages[key]
    caption = f"Begonnen {period.when}, de nieuwste bovenaan"
    table = None if parts else _table(team, caption, period.items[::-1])
    return LongListView(head, lead, parts, table)


def _table(team: TeamLedger, caption: str, cards: Iterable[OpenCard]) -> DataTable:
    return DataTable(
        "alle-kaarten",
        caption,
        columns(
            *("Kaart", "Stand", "Voor", "Partij", "Begonnen", "Strippen"),
            *("Gebruikt", "Gereserveerd", "Over", "Zonder datum"),
            numbers=(5, 6, 7, 8, 9),
        ),
        tuple(_row(team, card) for card in cards),
        none="Er is nog geen strippenkaart."
        if not team.open.cards
        else "Er is geen kaart in gebruik.",
        wide=True,
    )


def _row(team: TeamLedger, card: OpenCard) -> tuple[Cell, ...]:
    return (
        link_cell(Link(capitalize(call_card(card.id)), "punch-card", card.id)),
        Cell(badges=(draw_card(team.open, card).badge,)),
        Cell(links.offer(team, card.offer)),
        Cell(links.provider(team, card.provider)),
        day_cell(card.issued),
        number_cell(card.total),
        number_cell(card.used),
        number_cell(card.reserved),
        number_cell(card.left),
        number_cell(len(card_forecast(team, card).waiting)),
    )
