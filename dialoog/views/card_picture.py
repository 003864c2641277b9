"""A punch card as a picture: numbered punches, each with its state in words."""

from dataclasses import dataclass
from typing import Literal

from dialoog.views.pieces import Badge

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

    `sums` says the same as the punches: "3 van 6 gebruikt, 1 gereserveerd, 2 over".
    `left` is the number that matters most, `left_words` the noun with it ("strippen over").
    `punches` is empty for a card with more punches than a picture can show. `dense` asks
    for small squares, for a card with more punches than fit as strips.
    """

    id: str
    title: str
    validity: str
    punches: tuple[Punch, ...]
    sums: str
    left: str
    left_words: str
    badge: Badge
    dense: bool = False
