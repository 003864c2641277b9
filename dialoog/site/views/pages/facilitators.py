"""The facilitators, per provider: by name where they agreed to it, else only counted."""

from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenFacilitator, OpenProvider
from dialoog.site.views.components.elements import Link, Text
from dialoog.site.views.components.intro import opening
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.people import CHOOSING, experience, languages, roles


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
    lead: Text
    choosing: str
    groups: tuple[ProviderGroup, ...]


def view(ledger: OpenLedger) -> FacilitatorsView:
    """Who leads the conversations, per provider; a provider without members is left out."""
    head, lead = opening(
        ledger,
        "gespreksleiders",
        Head("Gespreksleiders", "Wie de gesprekken leiden.", (HOME,)),
        "Deze mensen leiden de gesprekken. Zij staan los van uw team.",
    )
    return FacilitatorsView(
        head=head,
        lead=lead,
        choosing=CHOOSING,
        groups=tuple(
            _group(ledger, provider) for provider in ledger.providers.values() if provider.members
        ),
    )


def _group(ledger: OpenLedger, provider: OpenProvider) -> ProviderGroup:
    named = [one for one in ledger.facilitators.values() if one.provider == provider.id]
    unnamed = provider.members - len(named)
    words = ""
    if unnamed:
        more = "gespreksleiders staan" if unnamed > 1 else "gespreksleider staat"
        words = (
            f"{unnamed} {'andere ' if named else ''}{more} hier niet met naam. Dat is hun keuze."
        )
        words = words.replace("hun keuze", "een eigen keuze") if unnamed == 1 else words
    about = "Collega's van de gemeente." if provider.is_pool else "Een partij van buiten."
    return ProviderGroup(provider.id, provider.name, about, tuple(map(_card, named)), words)


def _card(someone: OpenFacilitator) -> FacilitatorCard:
    return FacilitatorCard(
        link=Link(someone.name, "facilitator", someone.id),
        roles=roles(someone),
        languages=languages(someone),
        experience=f"Ervaring {experience(someone.experience)}",
    )
