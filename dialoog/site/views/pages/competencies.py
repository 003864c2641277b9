"""The competency profile: what is expected of every facilitator."""

from dataclasses import dataclass

from dialoog.data.collections import COMPETENCIES
from dialoog.data.models.vocabulary import Competency
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening


@dataclass(frozen=True, slots=True)
class CompetencyItem:
    """One competency.

    `named` are the facilitators who have it and agreed to be named; `people` introduces them, and
    is empty as long as no facilitator is shown at all. How many have it is not told: that would
    tell how many are not named.
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
    """The page of the profile, with the current facilitators who have each competency."""
    head, lead = opening(
        ledger,
        "competenties",
        Head("Competenties", "Wat een gespreksleider kan.", (HOME,)),
        "Dit verwachten wij van gespreksleiders. Doen er leidinggevenden mee, ook de hoogste? "
        "Dan leidt altijd iemand het gesprek die daar ruime ervaring mee heeft.",
    )
    return CompetenciesView(
        head=head,
        lead=lead,
        competencies=tuple(_item(ledger, competency) for competency in ledger.competencies),
    )


def _unnamed(ledger: OpenLedger) -> str:
    """What stands where nobody is named; empty if no facilitator is in view: there may be none."""
    counted = any(provider.unnamed for provider in ledger.providers.values())
    return "Het programmateam weet wie dit kan." if ledger.facilitators or counted else ""


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
        people="Met naam op het intranet:" if named else _unnamed(ledger),
        named=named,
    )
