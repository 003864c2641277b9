"""The competency profile: what a facilitator can do."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Link


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
