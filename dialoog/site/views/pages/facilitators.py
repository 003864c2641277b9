"""The facilitators: the list per provider, and the page of one who agreed to have a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.data.models.facilitator import Experience
from dialoog.data.models.labels import format_languages, format_roles
from dialoog.formats.dutch import capitalize
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenFacilitator, OpenProvider
from dialoog.site.views.components.elements import Fact, Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening
from dialoog.site.views.components.summaries import competency_links


@dataclass(frozen=True, slots=True)
class FacilitatorCard:
    """Summary of one facilitator: roles, languages and experience in words."""

    link: Link
    roles: str
    languages: str
    experience: str


@dataclass(frozen=True, slots=True)
class ProviderGroup:
    """The facilitators of one provider: summaries, or where they are too many links (`names`).

    `unnamed` says how many of them did not agree to be named; empty when that are none or a few.
    """

    id: str
    name: str
    about: str
    facilitators: tuple[FacilitatorCard, ...]
    names: tuple[Link, ...]
    unnamed: str


@dataclass(frozen=True, slots=True)
class FacilitatorsView:
    """The facilitators per provider. `choosing` says who chooses a facilitator for a request."""

    head: Head
    lead: RichText
    choosing: str
    groups: tuple[ProviderGroup, ...]


@dataclass(frozen=True, slots=True)
class FacilitatorView:
    """One facilitator: facts, competencies from the profile, and a text in their own words."""

    head: Head
    lead: str
    facts: tuple[Fact, ...]
    competencies: tuple[Link, ...]
    bio: Passage | None
    choosing: str


_CHOOSING = (
    "U kiest niet zelf een gespreksleider. Het programmateam kijkt wie bij uw vraag past, "
    "en wie er dan kan."
)
_OWN_CHOICE = "Wie niet met naam op het intranet wil staan, staat hier niet bij."
_NOBODY = "Er staat nu niemand met naam op deze pagina."


MOST_SUMMARIES = 200
"""How many facilitators have more than a link on the page with all of them."""


def view(ledger: OpenLedger) -> FacilitatorsView:
    """The page that lists the facilitators; a provider is left out if it has nobody to show."""
    groups = _groups(ledger)
    who = "Deze mensen" if groups else "Gespreksleiders"
    head, lead = opening(
        ledger,
        "gespreksleiders",
        Head("Gespreksleiders", "Wie de gesprekken leiden.", (HOME,)),
        f"{who} leiden de gesprekken. Zij staan los van uw team.",
    )
    return FacilitatorsView(
        head=head,
        lead=lead,
        choosing=f"{_CHOOSING} {_OWN_CHOICE}" + ("" if groups else f" {_NOBODY}"),
        groups=groups,
    )


def _groups(ledger: OpenLedger) -> tuple[ProviderGroup, ...]:
    """The providers of which somebody is shown, or counted."""
    groups = (_group(ledger, provider) for provider in ledger.providers.values())
    return tuple(each for each in groups if each.facilitators or each.names or each.unnamed)


def facilitator_view(ledger: OpenLedger, facilitator_id: str) -> FacilitatorView:
    """The page of one facilitator."""
    facilitator = ledger.facilitators[facilitator_id]
    roles = capitalize(format_roles(facilitator.roles))
    crumbs = (HOME, Link("Gespreksleiders", "facilitators"))
    return FacilitatorView(
        head=Head(facilitator.name, f"{roles}: {facilitator.name}.", crumbs),
        lead=f"{roles} bij {ledger.providers[facilitator.provider].name}.",
        facts=tuple(_facts(facilitator)),
        competencies=competency_links(ledger, facilitator.competencies),
        bio=facilitator.bio,
        choosing=_CHOOSING,
    )


def _group(ledger: OpenLedger, provider: OpenProvider) -> ProviderGroup:
    named = [person for person in ledger.facilitators.values() if person.provider == provider.id]
    is_brief = len(ledger.facilitators) > MOST_SUMMARIES
    return ProviderGroup(
        id=provider.id,
        name=provider.name,
        about="Collega's van onze organisatie." if provider.is_pool else "Een partij van buiten.",
        facilitators=tuple(
            FacilitatorCard(
                link=Link(person.name, "facilitator", person.id),
                roles=capitalize(format_roles(person.roles)),
                languages=format_languages(person.languages),
                experience=f"Ervaring {_experience(person.experience)}",
            )
            for person in (() if is_brief else named)
        ),
        names=tuple(
            Link(person.name, "facilitator", person.id) for person in (named if is_brief else ())
        ),
        unnamed=_unnamed(provider.unnamed, bool(named)),
    )


def _unnamed(count: int | None, has_named: bool) -> str:
    """The sentence about members who did not agree to be named; empty when they are too few."""
    if count is None:
        return ""
    other = "andere " if has_named else ""
    return f"{count} {other}gespreksleiders staan hier niet met naam. Dat is hun keuze."


def _facts(facilitator: OpenFacilitator) -> Iterator[Fact]:
    yield Fact("Talen", format_languages(facilitator.languages))
    yield Fact("Ervaring", capitalize(_experience(facilitator.experience)))
    if facilitator.experience.text:
        yield Fact("Toelichting", Passage(facilitator.experience.text, facilitator.path))


def _experience(record: Experience) -> str:
    """The groups that a facilitator has experience with: ``met leidinggevenden``."""
    if record.higher_echelon:
        return "met leidinggevenden, ook de hoogste"
    return "met leidinggevenden" if record.managers else "met teams"
