"""The punch cards: what is used, reserved and left, and what was decided at their end."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.card_picture import CardPicture
from dialoog.views.frame import Head, Notice
from dialoog.views.pieces import Fact, Link


@dataclass(frozen=True, slots=True)
class InterimEvaluation:
    """One look back with the provider: its day, what came out, and what was changed."""

    on: str
    iso: str
    summary: Passage
    adjustments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was decided when the card ended, and why; `next` leads to the card after it."""

    on: str
    iso: str
    decision: str
    reason: str
    next: Link | None


@dataclass(frozen=True, slots=True)
class CardSection:
    """One card. `waiting` tells of requests without a date: never part of the sum, or empty."""

    picture: CardPicture
    facts: tuple[Fact, ...]
    waiting: str
    notice: Notice | None
    evaluations: tuple[InterimEvaluation, ...]
    next_evaluation: str
    follow_up: FollowUp | None


@dataclass(frozen=True, slots=True)
class CardsView:
    """The cards that count today, and the older ones. `rules` tells how a card works."""

    head: Head
    lead: str
    rules: tuple[str, ...]
    current: tuple[CardSection, ...]
    none_now: str
    older: tuple[CardSection, ...]
