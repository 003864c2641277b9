"""The competency profile: what a facilitator can do."""

from dataclasses import dataclass

from dialoog.disclosure import OpenLedger
from dialoog.records.vocabulary import Competency
from dialoog.views.frame import HOME, Head
from dialoog.views.pieces import Link
from dialoog.views.words import count, flat


@dataclass(frozen=True, slots=True)
class CompetencyItem:
    """One competency.

    `people` says how many facilitators have it; `named` are those who agreed to be named.
    """

    id: str
    title: str
    text: str
    people: str
    named: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CompetenciesView:
    """All competencies, in the order of the profile."""

    head: Head
    lead: str
    competencies: tuple[CompetencyItem, ...]


def view(ledger: OpenLedger) -> CompetenciesView:
    """The profile, with how many facilitators of today have each competency."""
    return CompetenciesView(
        head=Head("Competenties", "Wat een gespreksleider kan.", (HOME,)),
        lead="Dit verwachten wij van elke gespreksleider. Ruime ervaring met gesprekken met "
        "leidinggevenden, ook de hoogste, hoort er altijd bij.",
        competencies=tuple(_item(ledger, competency) for competency in ledger.competencies),
    )


def _item(ledger: OpenLedger, competency: Competency) -> CompetencyItem:
    members = ledger.competency_members.get(competency.id, 0)
    words = "Nog niemand is hier sterk in"
    if members:
        words = f"{count(members, 'gespreksleider is', 'gespreksleiders zijn')} hier sterk in"
    return CompetencyItem(
        id=competency.id,
        title=competency.title,
        text=flat(competency.text),
        people=words,
        named=tuple(
            Link(someone.name, "facilitator", someone.id)
            for someone in ledger.facilitators.values()
            if competency.id in someone.competencies
        ),
    )
