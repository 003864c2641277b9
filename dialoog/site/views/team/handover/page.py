"""The view of the handover: a summary in sentences, then one table per subject.

The site shows it for the coming weeks; the command ``handover`` makes it for any period, as a file
or as text.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialoog.formats import dates
from dialoog.formats.dates import DateRange
from dialoog.formats.dutch import quantity
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME, MANUAL_SLUG, Head
from dialoog.site.views.team.handover.section import Section
from dialoog.site.views.team.handover.sections import sections

DEFAULT_LENGTH = dt.timedelta(days=27)
"""From the first day to the last when no absence of the coordinator is known: four weeks."""
ABSENCE_IS_NEAR = dt.timedelta(days=60)
"""The page is for the coordinator's next absence when that begins within this time."""


@dataclass(frozen=True, slots=True)
class HandoverView:
    """The handover. `command` makes one for other days; `private` says who may read it."""

    head: Head
    private: str
    lead: str
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]
    links: tuple[Link, ...]
    command: str

    @property
    def on_paper(self) -> "HandoverView":
        """The same content without the parts that only work within the site."""
        plain = tuple(section.without_links for section in self.sections)
        return replace(self, sections=plain, links=(), command="")

    @property
    def on_screen(self) -> "HandoverView":
        """The same content, in long sections the first rows alone: the rest is a click away."""
        return replace(self, sections=tuple(section.in_short for section in self.sections))


def view(team: TeamLedger) -> HandoverView:
    """The handover for the days that lie ahead."""
    return handover(team, coming_period(team)).on_screen


def handover(team: TeamLedger, period: DateRange) -> HandoverView:
    """The handover for ``period``, based on today's data."""
    lead = f"Voor wie het overneemt, {dates.format_period(period.first, period.last)}."
    manual = (Link("Zo voegt u iets toe of verandert u iets", "page", MANUAL_SLUG),)
    return HandoverView(
        head=Head("Overdracht", lead, (HOME,)),
        private=f"Alleen voor het programmateam van {team.programme.name}.",
        lead=lead,
        sentences=tuple(_summary(team, period)),
        sections=sections(team, period),
        links=(
            Link("Alle taken", "worklist"),
            *(manual if MANUAL_SLUG in team.open.pages else ()),
        ),
        command=f"python build.py handover --from {period.first} --until {period.last} --out ...",
    )


def coming_period(team: TeamLedger) -> DateRange:
    """What is left of the coordinator's next absence if it is near, else the next four weeks."""
    role = team.open.coordinator
    for absence in (*((role.absence,) if role.absence else ()), *role.coming_absences):
        if absence.from_ - team.today <= ABSENCE_IS_NEAR:
            return DateRange(max(absence.from_, team.today), absence.until)
    return DateRange(team.today, team.today + min(DEFAULT_LENGTH, dt.date.max - team.today))


def _summary(team: TeamLedger, period: DateRange) -> Iterator[str]:
    """The day of the facts, and how many tasks and sessions there are."""
    due = [task.due for task in team.tasks]
    late = quantity(sum(day < team.today for day in due), "taak is", "taken zijn")
    within = sum(day >= team.today and period.covers(day) for day in due)
    before = sum(team.today <= day < period.first for day in due)
    first = f" en {before} {_must(before)} klaar zijn voor de periode begint" if before else ""
    planned = sum(period.covers(session.record.date) for session in team.ledger.planned_sessions)
    sessions = quantity(planned, "gesprek", "gesprekken") if planned else "geen gesprek"
    yield f"Dit is de stand van {dates.format_date_with_weekday(team.today)}."
    if due:
        yield f"{late} te laat, {within} {_must(within)} in deze periode klaar zijn{first}."
    else:
        yield "Er is niets te doen."
    yield f"In deze periode {'zijn' if planned > 1 else 'is'} {sessions} gepland."


def _must(number: int) -> str:
    return "moet" if number == 1 else "moeten"
