"""The offers: everything that can be asked for."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Teaser


@dataclass(frozen=True, slots=True)
class OffersView:
    """Every offer in short: those that can be asked for first."""

    head: Head
    lead: str
    offers: tuple[Teaser, ...]
