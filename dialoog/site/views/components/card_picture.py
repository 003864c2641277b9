"""A punch card as a picture: numbered punches, each with its state in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dialoog.domain.balance import CardState
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenCard
from dialoog.site.views.components.elements import Badge, Tone

PunchState = Literal["used", "reserved", "free", "overdrawn"]


@dataclass(frozen=True, slots=True)
class Punch:
    """One punch: its number on the card, its state, and that state as one Dutch word.

    `extra` punches came later, by an extension; they may be in any state.
    """

    number: int
    state: PunchState
    words: str
    extra: bool = False


@dataclass(frozen=True, slots=True)
class CardPicture:
    """A punch card, drawn.

    `kind` says which card it is ("Strippenkaart 2026"), `title` what it is for. `sums` says the
    same as the punches: "3 van 6 gebruikt, 1 gereserveerd, 2 over". `left` is the number that
    matters most (negative where too much was promised), `left_words` the words with it
    ("strippen over"). `punches` is empty for a card with more punches than a picture can show.
    `dense` asks for small squares, for a card with more punches than fit as strips.
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


MAX_DRAWN = 60
"""A card with more punches than this is told in words alone."""
MAX_STRIPS = 12
"""A card with more punches than this is drawn with small squares."""

_STATES: dict[CardState, tuple[str, Tone]] = {
    "open": ("Er zijn strippen over", "good"),
    "nearly-full": ("Bijna vol", "attention"),
    "full": ("Vol: alles is gebruikt of beloofd", "attention"),
    "used-up": ("Op", "stop"),
    "overdrawn": ("Er is meer gebruikt of beloofd dan er is", "stop"),
    "expired": ("Niet meer geldig", "calm"),
    "followed-up": ("Afgesloten", "calm"),
}
_WORDS: dict[PunchState, str] = {
    "used": "gebruikt",
    "reserved": "gereserveerd",
    "free": "vrij",
    "overdrawn": "te veel",
}
_NOT_USED = "niet gebruikt"
"""What a punch is that was free when its card was over."""


def card_name(ledger: OpenLedger, card: OpenCard) -> str:
    """What a card is called: by the year of its first day, or that day where there are more."""
    year = card.issued.year
    if not any(one.issued.year == year and one.id != card.id for one in ledger.cards):
        return f"Strippenkaart {year}"
    return f"Strippenkaart van {dates.format_date(card.issued)}"


def draw_card(ledger: OpenLedger, card: OpenCard) -> CardPicture:
    """A card, drawn: its punches in order, used ones first, then the reserved, then the free."""
    drawn = max(card.total, card.used + card.reserved)
    offer = ledger.offers.get(card.offer)
    return CardPicture(
        id=card.id,
        kind=card_name(ledger, card),
        title=offer.record.title if offer else "",
        validity=_validity(card),
        punches=tuple(_punches(card)) if drawn <= MAX_DRAWN else (),
        balance=describe_balance(card),
        left=str(card.left),
        left_noun=_left_words(card),
        badge=Badge(*_STATES[card.state]),
        dense=drawn > MAX_STRIPS,
    )


def _validity(card: OpenCard) -> str:
    if card.valid_until is None:
        return f"Geldig vanaf {dates.format_date(card.issued)}"
    return f"Geldig tot en met {dates.format_date(card.valid_until)}"


def _left_words(card: OpenCard) -> str:
    noun = "strip" if abs(card.left) == 1 else "strippen"
    return _NOT_USED if card.is_over and card.left >= 0 else f"{noun} over"


def describe_balance(card: OpenCard) -> str:
    """The balance in one sentence."""
    words = [f"{card.used} van {quantity(card.total, 'strip', 'strippen')} gebruikt"]
    if card.reserved:
        words.append(f"{card.reserved} gereserveerd")
    if card.left < 0:
        words.append(f"{-card.left} te veel")
    else:
        words.append(f"{card.left} {_NOT_USED if card.is_over else 'over'}")
    return f"{', '.join(words)}."


def _punches(card: OpenCard) -> Iterator[Punch]:
    """Each punch of the card; what is beyond its total is overdrawn."""
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
        words = _NOT_USED if state == "free" and card.is_over else _WORDS[state]
        yield Punch(number, state, f"{words}, extra" if extra else words, extra)
