"""The facilitators, per provider: by name where they agreed to it, else only counted."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Link


@dataclass(frozen=True, slots=True)
class FacilitatorCard:
    """One facilitator in short: role, languages and experience in words."""

    link: Link
    roles: str
    languages: str
    experience: str


@dataclass(frozen=True, slots=True)
class ProviderGroup:
    """The facilitators of one provider; `unnamed` counts who is not named here, or is empty."""

    id: str
    name: str
    about: str
    facilitators: tuple[FacilitatorCard, ...]
    unnamed: str


@dataclass(frozen=True, slots=True)
class FacilitatorsView:
    """Who leads the conversations. `choosing` says who chooses whom."""

    head: Head
    lead: str
    choosing: str
    groups: tuple[ProviderGroup, ...]
