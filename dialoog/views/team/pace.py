"""How fast a card is used up: when it is at this pace, and what the open requests would need."""

import datetime as dt
from dataclasses import dataclass

from dialoog import calendar
from dialoog.disclosure import OpenCard
from dialoog.entry import Entry
from dialoog.records.request import Request
from dialoog.team import TeamLedger, by_arrival
from dialoog.views.words import count

_FARTHEST = 3650
"""So many days ahead a card is said to be used up; farther is no forecast."""
_MONTH = 30.4
"""Days in a month."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is to come of a card, in sentences.

    `waiting` are the open requests on the card that have no date; `cardless` those for its offer
    that name no card yet.
    """

    sentences: tuple[str, ...]
    waiting: tuple[Entry[Request], ...]
    cardless: tuple[Entry[Request], ...]


def pace(team: TeamLedger, card: OpenCard) -> Pace:
    """The pace of a card since it was issued, and what waits for it."""
    waiting, cardless = _waiting(team, card), _cardless(team, card)
    if card.state in ("followed-up", "expired"):
        return Pace((), waiting, cardless)
    return Pace((_speed(team, card), _demand(card, len(waiting), len(cardless))), waiting, cardless)


def _speed(team: TeamLedger, card: OpenCard) -> str:
    days = (team.today - card.issued).days
    if card.left <= 0:
        return "Er is geen strip meer te beloven."
    if not card.used or days <= 0:
        return "Er is nog geen strip gebruikt, dus nog geen tempo."
    speed = _per_month(card.used * _MONTH / days)
    ahead = round((card.left + card.reserved) * days / card.used)
    if ahead > _FARTHEST or team.today.year + ahead // 365 >= dt.MAXYEAR:
        return f"{speed}."
    end = calendar.written(team.today + dt.timedelta(days=ahead)).partition(" ")[2]
    return f"{speed}. In dit tempo is de kaart rond {end} op."


def _per_month(strips: float) -> str:
    if strips >= 1.5:
        return f"Er gaan ongeveer {round(strips)} strippen per maand af"
    months = round(1 / strips)
    return f"Er gaat ongeveer één strip per {'maand' if months < 2 else f'{months} maanden'} af"


def _demand(card: OpenCard, waiting: int, cardless: int) -> str:
    """How many requests would still take a punch, and whether there are enough."""
    if not waiting + cardless:
        return "Er wacht geen aanvraag op een datum."
    on_card = f"{count(waiting, 'aanvraag', 'aanvragen')} op deze kaart {_has(waiting)} geen datum"
    without = f"{count(cardless, 'aanvraag', 'aanvragen')} {_has(cardless)} nog geen kaart"
    told = " en ".join(words for words, many in ((on_card, waiting), (without, cardless)) if many)
    short = waiting + cardless - max(card.left, 0)
    if short <= 0:
        return f"{told}. Krijgt elke aanvraag één gesprek, dan zijn er genoeg strippen."
    strips = count(short, "strip", "strippen")
    come = "komt" if short == 1 else "komen"
    return f"{told}. Krijgt elke aanvraag één gesprek, dan {come} er {strips} tekort."


def _has(number: int) -> str:
    return "heeft" if number == 1 else "hebben"


def _waiting(team: TeamLedger, card: OpenCard) -> tuple[Entry[Request], ...]:
    """The open requests on the card without a session that lives."""
    found = [
        request
        for request in team.ledger.requests_on(card.id)
        if not request.record.closed
        and all(one.record.state == "cancelled" for one in team.ledger.sessions_of(request.id))
    ]
    return tuple(sorted(found, key=by_arrival))


def _cardless(team: TeamLedger, card: OpenCard) -> tuple[Entry[Request], ...]:
    """The open requests without a card, for the newest card of their offer."""
    if team.newest_card.get(card.offer) != card.id:
        return ()
    return team.cardless.get(card.offer, ())
