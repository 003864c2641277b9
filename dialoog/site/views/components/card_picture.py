"""A punch card as a drawing: numbered punches, each with its state in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dialoog.data.ledger import once_per_ledger
from dialoog.domain.balance import CardState
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components.availability import current_cards
from dialoog.site.views.components.elements import Badge, Link, Tone

PunchState = Literal["used", "reserved", "free", "overdrawn"]


@dataclass(frozen=True, slots=True)
class Punch:
    """One punch: its number on the card, its state, and that state in Dutch.

    `extra` marks the punches that an extension added; they can be in any state.
    """

    number: int
    state: PunchState
    words: str
    extra: bool = False


@dataclass(frozen=True, slots=True)
class CardPicture:
    """What the template needs to draw a punch card.

    `kind` names the card ("Strippenkaart 2026"), `title` its offer. `balance` says in one sentence
    what the punches show: "3 van 6 gebruikt, 1 gereserveerd, 2 over". `left` is the number of
    punches left (negative when too many were promised), `left_noun` the words after it
    ("strippen over"). `punches` is empty when the card has too many to draw; `dense` asks for
    small squares instead of strips, and `columns` is how many of these stand in a row.
    """

    id: str
    kind: str
    title: str
    validity: str
    punches: tuple[Punch, ...]
    balance: str
    left: str
    left_noun: str
    badge: Badge
    dense: bool = False
    columns: int = 1


MAX_DRAWN = 60
"""A card with more punches than this is not drawn, only described."""
MAX_STRIPS = 12
"""A card with more punches than this is drawn with small squares."""
MOST_COLUMNS = 6
"""As many squares as stand beside each other on the narrowest phone."""

MOST_PICTURES = 2
"""How many cards are drawn on a page that is about something else."""

CARD_STATES: Mapping[CardState, tuple[str, Tone]] = {
    "open": ("Er zijn strippen over", "good"),
    "nearly-full": ("Bijna op", "attention"),
    "full": ("Alles is gebruikt of beloofd", "attention"),
    "used-up": ("Op", "stop"),
    "overdrawn": ("Er is meer gebruikt of beloofd dan er is", "stop"),
    "expired": ("Niet meer geldig", "calm"),
    "followed-up": ("Afgesloten", "calm"),
}
"""The words for the state of a card, with their colour."""
_PUNCH_STATES: dict[PunchState, str] = {
    "used": "gebruikt",
    "reserved": "gereserveerd",
    "free": "vrij",
    "overdrawn": "te veel",
}
_EXTENDED = Badge("Wordt verlengd", "attention")
_NOT_IN_USE = Badge("Nu niet te gebruiken", "attention")
_NOT_USED = "niet gebruikt"
"""The state of a punch that was still free when its card ended."""


def card_name(ledger: OpenLedger, card: OpenCard) -> str:
    """The name of a card: the year of its first day, or that day when the year has more cards."""
    year = card.issued.year
    if _cards_by_year(ledger)[year] == 1:
        return f"Strippenkaart {year}"
    return f"Strippenkaart van {dates.format_date(card.issued)}"


@once_per_ledger
def _cards_by_year(ledger: OpenLedger) -> Counter[int]:
    """How many cards were issued in each year."""
    return Counter(card.issued.year for card in ledger.cards)


def draw_card(ledger: OpenLedger, card: OpenCard) -> CardPicture:
    """The drawing of a card: first its used punches, then the reserved and the free ones.

    What is left on a card whose party has stopped or has not begun cannot be used, and is drawn so.
    """
    badge, validity = _badge(card), _validity(card)
    if not card.is_over and card not in current_cards(ledger, card.offer):
        badge, validity = _NOT_IN_USE, f"Begonnen op {dates.format_date(card.issued)}"
        card = replace(card, is_over=True)
    count = max(card.total, card.used + card.reserved)
    offer = ledger.offers.get(card.offer)
    return CardPicture(
        id=card.id,
        kind=card_name(ledger, card),
        title=offer.record.title if offer else "",
        validity=validity,
        punches=tuple(_punches(card)) if count <= MAX_DRAWN else (),
        balance=describe_balance(card),
        left=str(card.left),
        left_noun=_left_noun(card),
        badge=badge,
        dense=count > MAX_STRIPS,
        columns=_columns(count),
    )


def draw_first_cards(
    ledger: OpenLedger, cards: Sequence[OpenCard]
) -> tuple[tuple[CardPicture, ...], Link]:
    """The drawings of the first cards, and the link to where all of them are."""
    pictures = tuple(draw_card(ledger, card) for card in cards[:MOST_PICTURES])
    are_more = len(cards) > MOST_PICTURES
    words = "Bekijk alle strippenkaarten" if are_more else "Alles over de strippenkaart"
    return pictures, Link(words, "cards")


def _columns(count: int) -> int:
    """In how many columns so many squares leave the fewest places empty, and none stands alone."""
    most = min(max(count, 1), MOST_COLUMNS)
    return max(range(min(most, 4), most + 1), key=lambda columns: (-(-count % columns), columns))


def _badge(card: OpenCard) -> Badge:
    """The state of a card in words; an extended one is not closed, and can be used up again."""
    if card.awaits_extension:
        return _EXTENDED
    was_extended = card.follow_up is not None and card.follow_up.decision == "extend"
    if was_extended and card.state == "followed-up":
        return Badge(*CARD_STATES["used-up" if card.left < 1 else "expired"])
    return Badge(*CARD_STATES[card.state])


def _validity(card: OpenCard) -> str:
    if card.valid_until is None:
        return f"Geldig vanaf {dates.format_date(card.issued)}"
    return f"Geldig tot en met {dates.format_date(card.valid_until)}"


def _left_noun(card: OpenCard) -> str:
    noun = "strip" if abs(card.left) == 1 else "strippen"
    return _NOT_USED if _is_lost(card) and card.left >= 0 else f"{noun} over"


def _is_lost(card: OpenCard) -> bool:
    """Whether what is left on a card is not used any more: it is over, and no extension comes."""
    was_extended = card.follow_up is not None and card.follow_up.decision == "extend"
    return card.is_over and not card.awaits_extension and not (was_extended and card.left < 1)


def call_free_punches(card: OpenCard) -> str:
    """What the punches are that are neither used nor reserved: free, or not used any more."""
    return _NOT_USED if _is_lost(card) else _PUNCH_STATES["free"]


def describe_balance(card: OpenCard) -> str:
    """The balance of a card in one sentence."""
    parts = [f"{card.used} van {quantity(card.total, 'strip', 'strippen')} gebruikt"]
    if card.reserved:
        parts.append(f"{card.reserved} gereserveerd")
    if card.left < 0:
        parts.append(f"{-card.left} te veel")
    else:
        parts.append(f"{card.left} {_NOT_USED if _is_lost(card) else 'over'}")
    return f"{', '.join(parts)}."


def _punches(card: OpenCard) -> Iterator[Punch]:
    """Each punch of the card; those beyond its total are overdrawn."""
    bought = card.total - card.extra
    for number in range(1, max(card.total, card.used + card.reserved) + 1):
        state: PunchState = "free"
        if number > card.total:
            state = "overdrawn"
        elif number <= card.used:
            state = "used"
        elif number <= card.used + card.reserved:
            state = "reserved"
        extra = bought < number <= card.total
        words = call_free_punches(card) if state == "free" else _PUNCH_STATES[state]
        yield Punch(number, state, f"{words}, extra" if extra else words, extra)
