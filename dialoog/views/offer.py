"""One offer: what it is for, what holds for the group, and whether it can be asked for now."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.card_picture import CardPicture
from dialoog.views.frame import Head
from dialoog.views.pieces import Answer, Fact, Link


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer in full.

    `ask` is absent when it cannot be asked for now; `asking` then says why. `facts` hold the
    group's size, the time it takes to arrange, the method, and who leads it.
    """

    head: Head
    lead: str
    asking: Answer
    ask: Link | None
    goals: tuple[str, ...]
    facts: tuple[Fact, ...]
    competencies: tuple[Link, ...]
    body: Passage
    pictures: tuple[CardPicture, ...]
    cards: Link
