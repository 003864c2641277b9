"""One facilitator who agreed to a page of their own."""

from dataclasses import dataclass

from dialoog.prose import Passage
from dialoog.views.frame import Head
from dialoog.views.pieces import Fact, Link


@dataclass(frozen=True, slots=True)
class FacilitatorView:
    """What a facilitator brings: facts, competencies of the profile, and their own words."""

    head: Head
    lead: str
    facts: tuple[Fact, ...]
    competencies: tuple[Link, ...]
    bio: Passage | None
    choosing: str
