"""The punch cards for the team: each in one row, and the pages that tell all of them."""

from dataclasses import dataclass

from dialoog.privacy.open_records import OpenCard
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components import card_picture
from dialoog.site.views.components.card_picture import CardPicture
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.card_forecast import Pace, pace
from dialoog.site.views.components.team.table import Cell, Table, columns, number, on


@dataclass(frozen=True, slots=True)
class CardInShort:
    """A card that counts today: its picture, how fast it goes, and the page with all of it."""

    picture: CardPicture
    pace: Pace
    page: Link


@dataclass(frozen=True, slots=True)
class PunchCardsView:
    """The cards that count today as pictures, and all of them in a table."""

    head: Head
    lead: str
    current: tuple[CardInShort, ...]
    all: Table


def view(team: TeamLedger) -> PunchCardsView:
    """Every card, the newest first."""
    current = [card for card in team.open.cards if not card.is_over]
    return PunchCardsView(
        head=Head("Kaarten", "Wat er op elke strippenkaart nog over is.", (HOME,)),
        lead="Wat er over is, wat er is beloofd, en wanneer een kaart op is.",
        current=tuple(
            CardInShort(
                card_picture.draw_card(team.open, card),
                pace(team, card),
                Link("Alles over deze kaart", "punch-card", card.id),
            )
            for card in current
        ),
        all=Table(
            "alle-kaarten",
            "Alle kaarten, de nieuwste bovenaan",
            columns(
                *("Kaart", "Stand", "Voor", "Partij", "Begonnen", "Strippen"),
                *("Gebruikt", "Gereserveerd", "Over", "Zonder datum"),
                numbers=(5, 6, 7, 8, 9),
            ),
            tuple(_row(team, card) for card in team.open.cards),
            none="Er is nog geen strippenkaart.",
            wide=True,
        ),
    )


def _row(team: TeamLedger, card: OpenCard) -> tuple[Cell, ...]:
    return (
        Cell(card.id, Link(card.id, "punch-card", card.id)),
        Cell(badges=(card_picture.draw_card(team.open, card).badge,)),
        Cell(links.offer(team, card.offer)),
        Cell(links.provider(team, card.provider)),
        on(card.issued),
        number(card.total),
        number(card.used),
        number(card.reserved),
        number(card.left),
        number(len(pace(team, card).waiting)),
    )
