"""The competency profile: what is expected of every facilitator."""

from dataclasses import dataclass

from dialoog.data.collections import COMPETENCIES
from dialoog.data.models.vocabulary import Competency
from dialoog.formats.dutch import quantity
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening


@dataclass(frozen=True, slots=True)
class CompetencyItem:
    """One competency.

    `people` says how many facilitators have it; `named` are those who agreed to be named.
    """

    id: str
    title: str
    text: Passage
    people: str
    named: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CompetenciesView:
    """All competencies, in the order of the profile."""

    head: Head
    lead: RichText
    competencies: tuple[CompetencyItem, ...]


def view(ledger: OpenLedger) -> CompetenciesView:
    """The page of the profile, with how many current facilitators have each competency."""
    head, lead = opening(
        ledger,
        "competenties",
        Head("Competenties", "Wat een gespreksleider kan.", (HOME,)),
        "Dit verwachten wij van elke gespreksleider. Ruime ervaring met gesprekken met "
        "leidinggevenden, ook de hoogste, hoort er altijd bij.",
    )
    return CompetenciesView(
        head=head,
        lead=lead,
        competencies=tuple(_item(ledger, competency) for competency in ledger.competencies),
    )


def _item(ledger: OpenLedger, competency: Competency) -> CompetencyItem:
    named = tuple(
        Link(facilitator.name, "facilitator", facilitator.id)
        for facilitator in ledger.facilitators.values()
        if competency.id in facilitator.competencies
    )
    return CompetencyItem(
        id=competency.id,
        title=competency.title,
        text=Passage(competency.text, COMPETENCIES.template),
        people=_people(ledger.competency_members.get(competency.id, 0), len(named)),
        named=named,
    )


def _people(members: int, named: int) -> str:
    if not members:
        return "Nog niemand is hier sterk in."
    words = f"{quantity(members, 'gespreksleider is', 'gespreksleiders zijn')} hier sterk in"
    if not named:
        return f"{words}."
    return f"{words}:" if members == named else f"{words}, onder wie"
