"""How fast a card is used up, and what the open requests would need, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain.forecast import Forecast, forecast
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.privacy.open_records import OpenCard
from dialoog.site.team_ledger import TeamLedger


@dataclass(frozen=True, slots=True)
class Pace:
    """What is to come of a card.

    `waiting` are the open requests on the card that have no date, `cardless` those for its offer
    that name no card yet (told with the newest card of the offer alone).
    """

    sentences: tuple[str, ...]
    waiting: tuple[Entry[Request], ...]
    cardless: tuple[Entry[Request], ...]


def pace(team: TeamLedger, card: OpenCard) -> Pace:
    """The pace of a card, and what waits for it."""
    if card.is_over:
        return Pace((), (), ())
    found = forecast(team.ledger, team.ledger.cards[card.id])
    newest = team.newest_card.get(card.offer) == card.id
    return Pace(
        (*_speed(card, found), _demand(found, newest)),
        tuple(need.request for need in found.needs),
        tuple(need.request for need in found.without_card) if newest else (),
    )


def _speed(card: OpenCard, found: Forecast) -> Iterator[str]:
    if found.unused <= 0:
        yield "Alle strippen zijn gebruikt."
        return
    if not found.has_pace:
        yield "Er is nog te weinig gebruikt om te zeggen wanneer de kaart op is."
        return
    used = quantity(len(found.balance.used), "strip", "strippen")
    weeks = quantity(max(1, round(found.days / 7)), "week", "weken")
    told = f"In {weeks} {'ging' if len(found.balance.used) == 1 else 'gingen'} er {used} af."
    if found.used_up is None:
        yield f"{told} In dit tempo is de kaart voorlopig niet op."
    else:
        yield f"{told} In dit tempo is de kaart op rond {dates.format_date(found.used_up)}."
    last = card.valid_until
    if last and (found.used_up is None or last < found.used_up):
        yield f"Let op: de kaart is geldig tot en met {dates.format_date(last)}."


def _demand(found: Forecast, newest: bool) -> str:
    """How many requests would still take a punch, and whether there are enough."""
    cardless = found.without_card if newest else ()
    waiting, without = len(found.needs), len(cardless)
    if not waiting + without:
        return "Er wacht geen aanvraag op een datum."
    on_card = (
        f"{quantity(waiting, 'aanvraag', 'aanvragen')} op deze kaart {_has(waiting)} geen datum"
    )
    no_card = f"{quantity(without, 'aanvraag', 'aanvragen')} {_has(without)} nog geen kaart"
    told = " en ".join(words for words, many in ((on_card, waiting), (no_card, without)) if many)
    short = sum(need.least for need in (*found.needs, *cardless)) - max(found.balance.left, 0)
    if short <= 0:
        return f"{told}. Krijgt elke aanvraag één gesprek, dan zijn er genoeg strippen."
    strips = quantity(short, "strip", "strippen")
    come = "komt" if short == 1 else "komen"
    return f"{told}. Krijgt elke aanvraag één gesprek, dan {come} er {strips} tekort."


def _has(number: int) -> str:
    return "heeft" if number == 1 else "hebben"
