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
    tell how many are not named. Of many the first are named, and `others` leads to all of them.
    """

    id: str
    title: str
    text: Passage
    people: str
    named: tuple[Link, ...]
    others: Link | None


@dataclass(frozen=True, slots=True)
class CompetenciesView:
    """All competencies, in the order of the profile."""

    head: Head
    lead: RichText
    competencies: tuple[CompetencyItem, ...]


@dataclass(frozen=True, slots=True)
class CompetentPeopleView:
    """Everybody who has one competency, and agreed to be named."""

    head: Head
    lead: str
    named: tuple[Link, ...]


FIRST_NAMED = 20
"""How many facilitators are named with each competency."""


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
    named = _named(ledger, competency.id)
    return CompetencyItem(
        id=competency.id,
        title=competency.title,
        text=Passage(competency.text, COMPETENCIES.template),
        people="Met naam op het intranet:" if named else _unnamed(ledger),
        named=named[:FIRST_NAMED],
        others=Link("en anderen", "competent-people", competency.id)
        if len(named) > FIRST_NAMED
        else None,
    )


def _named(ledger: OpenLedger, competency: str) -> tuple[Link, ...]:
    return tuple(
        Link(facilitator.name, "facilitator", facilitator.id)
        for facilitator in ledger.facilitators.values()
        if competency in facilitator.competencies
    )


def common_competencies(ledger: OpenLedger) -> tuple[str, ...]:
    """The competencies that more facilitators have than are named with each."""
    ids = (competency.id for competency in ledger.competencies)
    return tuple(each for each in ids if len(_named(ledger, each)) > FIRST_NAMED)


def people_view(ledger: OpenLedger, competency: str) -> CompetentPeopleView:
    """The page of everybody who has one competency."""
    title = next(each.title for each in ledger.competencies if each.id == competency)
    return CompetentPeopleView(
        head=Head(
            f"Wie dit kan: {title}",
            "De gespreksleiders met deze competentie.",
            (HOME, Link("Competenties", "competencies")),
        ),
        lead="Zij staan met naam op het intranet.",
        named=_named(ledger, competency),
    )
