"""One facilitator who agreed to a page of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.privacy.open_records import OpenFacilitator
from dialoog.site.views.components.elements import Fact, Link
from dialoog.site.views.components.labels import capitalize
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.people import CHOOSING, experience, languages, roles


@dataclass(frozen=True, slots=True)
class FacilitatorView:
    """What a facilitator brings: facts, competencies of the profile, and their own words."""

    head: Head
    lead: str
    facts: tuple[Fact, ...]
    competencies: tuple[Link, ...]
    bio: Passage | None
    choosing: str


def view(ledger: OpenLedger, name: str) -> FacilitatorView:
    """One facilitator."""
    someone = ledger.facilitators[name]
    titles = {competency.id: competency.title for competency in ledger.competencies}
    crumbs = (HOME, Link("Gespreksleiders", "facilitators"))
    return FacilitatorView(
        head=Head(someone.name, f"{roles(someone)}: {someone.name}.", crumbs),
        lead=f"{roles(someone)} bij {ledger.providers[someone.provider].name}.",
        facts=tuple(_facts(someone)),
        competencies=tuple(
            Link(titles[one], "competencies", anchor=one)
            for one in someone.competencies
            if one in titles
        ),
        bio=someone.bio,
        choosing=CHOOSING,
    )


def _facts(someone: OpenFacilitator) -> Iterator[Fact]:
    yield Fact("Talen", languages(someone))
    yield Fact("Ervaring", capitalize(experience(someone.experience)))
    if someone.experience.text:
        yield Fact("Toelichting", Passage(someone.experience.text, someone.path))
