"""When a card will be used up and what the open requests would need, in Dutch sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dialoog.data.entry import Entry
from dialoog.data.models.request import Request
from dialoog.domain.forecast import Forecast, forecast, pace_sentences
from dialoog.formats.dutch import quantity
from dialoog.privacy.open_records import OpenCard
from dialoog.site.team_ledger import TeamLedger


@dataclass(frozen=True, slots=True)
class CardForecast:
    """The outlook of a card; all fields are empty for a card that was followed up or has expired.

    `waiting` are the open requests on the card without a date, `cardless` those for its offer that
    name no card yet. The latter are counted with the newest card of the offer only. Pages show how
    many they are, and no more of them: another text in a request makes no difference.
    """

    sentences: tuple[str, ...]
    waiting: tuple[Entry[Request], ...] = field(compare=False)
    cardless: tuple[Entry[Request], ...] = field(compare=False)


def card_forecast(team: TeamLedger, card: OpenCard) -> CardForecast:
    """The forecast of a card, and the requests that wait for it."""
    if card.is_over:
        return CardForecast((), (), ())
    expected = forecast(team.ledger, team.ledger.cards[card.id])
    newest = team.newest_card.get(card.offer) == card.id
    return CardForecast(
        (*_pace(expected), _demand(expected, newest)),
        tuple(need.request for need in expected.needs),
        tuple(need.request for need in expected.without_card) if newest else (),
    )


def _pace(expected: Forecast) -> Iterator[str]:
    used = quantity(len(expected.balance.used), "strip", "strippen")
    weeks = quantity(max(1, round(expected.days / 7)), "week", "weken")
    went = "ging" if len(expected.balance.used) == 1 else "gingen"
    pace = f"In {weeks} {went} er {used} af. In dit tempo"
    return pace_sentences(expected, pace, never="voorlopig niet")


def _demand(expected: Forecast, newest: bool) -> str:
    """How many requests still need a punch, and whether there are enough punches."""
    cardless = expected.without_card if newest else ()
    waiting, without = len(expected.needs), len(cardless)
    if not waiting + without:
        return "Er wacht geen aanvraag op een datum."
    on_card = (
        f"{quantity(waiting, 'aanvraag', 'aanvragen')} op deze kaart {_has(waiting)} geen datum"
    )
    no_card = f"{quantity(without, 'aanvraag', 'aanvragen')} {_has(without)} nog geen kaart"
    sentence = " en ".join(
        words for words, many in ((on_card, waiting), (no_card, without)) if many
    )
    short = sum(need.least for need in (*expected.needs, *cardless)) - max(expected.balance.left, 0)
    if short <= 0:
        return f"{sentence}. Krijgt elke aanvraag één gesprek, dan zijn er genoeg strippen."
    strips = quantity(short, "strip", "strippen")
    come = "komt" if short == 1 else "komen"
    return f"{sentence}. Krijgt elke aanvraag één gesprek, dan {come} er {strips} tekort."


def _has(number: int) -> str:
    return "heeft" if number == 1 else "hebben"
