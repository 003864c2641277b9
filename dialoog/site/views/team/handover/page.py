"""The handover as a page of the team's edition: for the days that lie ahead, with links."""

import datetime as dt
from dataclasses import dataclass

from dialoog.formats.dates import DateRange
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.team.table import Cell, Table, columns
from dialoog.site.views.team.handover.section import Section, span
from dialoog.site.views.team.handover.sheet import build_handover

WEEKS = dt.timedelta(days=27)
"""How long it is for where no absence is known: four weeks."""
NEAR = dt.timedelta(days=60)
"""An absence of the coordinator that begins within so many days is what the page is for."""
MANUAL = "voor-coordinatoren"
"""The page of prose that says how things are done."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the handover under its heading."""

    id: str
    heading: str
    table: Table


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The handover; `command` makes one for other days, as a file of its own."""

    head: Head
    lead: str
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
    command: str


def view(team: TeamLedger) -> HandoverView:
    """The handover for what lies ahead."""
    period = coming(team)
    later = team.tasks_on(max(period.last, team.today))
    made = build_handover(team.ledger, team.tasks, later, period)
    lead = f"Voor wie het overneemt: {span(period.first, period.last)}."
    manual = (Link("Zo voegt u iets toe of verandert u iets", "page", MANUAL),)
    return HandoverView(
        head=Head("Overdracht", lead, (HOME,)),
        lead=lead,
        sentences=made.lead,
        parts=tuple(Part(one.id, one.heading, _table(one)) for one in made.sections),
        links=(
            Link("Alle taken, met de regels om te typen", "worklist"),
            *(manual if MANUAL in team.open.pages else ()),
        ),
        command=f"python build.py handover --from {period.first} --until {period.last} --out ...",
    )


def coming(team: TeamLedger) -> DateRange:
    """The coordinator's next absence where one begins soon, or else the next four weeks."""
    role = team.open.coordinator
    for gone in (*((role.absence,) if role.absence else ()), *role.coming_absences):
        if gone.from_ - team.today <= NEAR:
            return DateRange(max(gone.from_, team.today), gone.until)
    return DateRange(team.today, team.today + min(WEEKS, dt.date.max - team.today))


def _table(section: Section) -> Table:
    return Table(
        f"{section.id}-tabel",
        section.heading,
        columns(*section.columns),
        tuple(_row(section, place) for place in range(len(section.rows))),
        section.none,
        wide=True,
        quiet=True,
        sorts=False,
        filters=False,
    )


def _row(section: Section, place: int) -> tuple[Cell, ...]:
    page = section.pages[place] if section.pages else None
    return tuple(
        Cell(words, page if column == section.linked else None)
        for column, words in enumerate(section.rows[place])
    )
