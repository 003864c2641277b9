"""The report: how many requests, how long they take, how sessions are rated, which themes recur."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.team.report import evaluations, requests, themes
from dialoog.site.views.team.report.figure import Figure

FIGURES: Mapping[str, Callable[[TeamLedger], Figure]] = {
    "standen": requests.by_state,
    "directies": requests.by_directorate,
    "maanden": requests.by_month,
    "stappen": requests.by_step,
    "evaluaties": evaluations.evaluations,
    "rode-draden": themes.themes,
}
"""The figures by their anchor on the page, which is also the name of their file."""


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One part of the page: a figure, and the link to the file with its numbers."""

    id: str
    figure: Figure
    file: Link


@dataclass(frozen=True, slots=True)
class ReportView:
    """All figures, with a table of contents."""

    head: Head
    lead: str
    contents: tuple[Link, ...]
    parts: tuple[ReportPart, ...]
    more: tuple[Link, ...]


def view(team: TeamLedger) -> ReportView:
    """The report as of today."""
    figures = {name: figure(team) for name, figure in FIGURES.items()}
    return ReportView(
        head=Head("Rapportage", "Hoeveel, hoe lang, hoe goed, en wat terugkomt.", (HOME,)),
        lead="Naast elk beeld staat een tabel. Alle getallen staan ook in bestanden voor Excel.",
        contents=tuple(
            Link(figure.heading, "report", anchor=name) for name, figure in figures.items()
        ),
        parts=tuple(
            ReportPart(
                name,
                figure,
                Link(f"{figure.heading}: de getallen voor Excel (CSV)", "report-file", name),
            )
            for name, figure in figures.items()
        ),
        more=(
            Link("Hoe snel gaan de strippen op?", "punch-cards"),
            Link("Hoe sterk is de pool?", "coverage"),
        ),
    )


def csv(team: TeamLedger, name: str) -> bytes:
    """The numbers of one figure as a file for Excel."""
    return FIGURES[name](team).numbers.csv()
