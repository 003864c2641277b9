"""The report: how many, how long, how good, and what keeps coming back."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.team.report import counts, evaluations, steps, themes
from dialoog.site.views.team.report.figure import Draw, Figure

FIGURES: Mapping[str, Draw] = {
    "standen": counts.by_state,
    "directies": counts.by_directorate,
    "maanden": counts.by_month,
    "stappen": steps.by_step,
    "evaluaties": evaluations.by_quarter,
    "rode-draden": themes.over_time,
}
"""Every part of the report: its anchor on the page, and the name of its file."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: a figure, and the file with its numbers."""

    id: str
    figure: Figure
    file: Link


@dataclass(frozen=True, slots=True)
class ReportView:
    """Every part, and links to each."""

    head: Head
    lead: str
    contents: tuple[Link, ...]
    parts: tuple[Part, ...]
    more: tuple[Link, ...]


def view(team: TeamLedger) -> ReportView:
    """The report as of today."""
    figures = {name: draw(team) for name, draw in FIGURES.items()}
    return ReportView(
        head=Head("Rapportage", "Hoeveel, hoe lang, hoe goed, en wat terugkomt.", (HOME,)),
        lead="Elk beeld heeft dezelfde getallen als de tabel ernaast. Elke tabel is ook een "
        "bestand voor Excel.",
        contents=tuple(
            Link(figure.heading, "report", anchor=name) for name, figure in figures.items()
        ),
        parts=tuple(
            Part(name, figure, Link("Deze getallen voor Excel (CSV)", "report-file", name))
            for name, figure in figures.items()
        ),
        more=(
            Link("Hoe snel gaan de strippen op?", "punch-cards"),
            Link("Hoe sterk is de pool?", "coverage"),
        ),
    )


def csv(team: TeamLedger, name: str) -> bytes:
    """The numbers of one part, all of them, for Excel."""
    return FIGURES[name](team).numbers.csv()
