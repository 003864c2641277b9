"""The calls for the team: how many answered what, above all that staff see of them."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.call import Call
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head
from dialoog.site.views.components.team import links
from dialoog.site.views.components.team.answers import answers, badge, is_open
from dialoog.site.views.components.team.table import Cell, Table, columns, number, on
from dialoog.site.views.pages import calls as open_calls
from dialoog.site.views.pages.calls import CallsView


@dataclass(frozen=True, slots=True)
class TeamCallsView:
    """The page that staff see, with a table of the answers above it."""

    staff: CallsView
    overview: Table

    @property
    def head(self) -> Head:
        """What the page says about itself: the same as for staff."""
        return self.staff.head


def view(team: TeamLedger) -> TeamCallsView:
    """Every call, the newest first."""
    return TeamCallsView(
        staff=open_calls.view(team.open),
        overview=Table(
            "reacties",
            "Wie er reageerden",
            columns(
                *("Oproep", "Stand", "Directie", "Reageren tot en met", "Nodig"),
                *("Ja", "Misschien", "Nee", "Geen antwoord", "Gekozen"),
                numbers=(4, 5, 6, 7, 8, 9),
            ),
            tuple(_row(team, team.ledger.calls[call.id]) for call in team.open.calls),
            none="Er is nog geen oproep gedaan.",
            wide=True,
        ),
    )


def _row(team: TeamLedger, call: Entry[Call]) -> tuple[Cell, ...]:
    record, found = call.record, answers(team, call)
    silent = str(len(found.silent)) if is_open(team, record) else "-"
    return (
        Cell(record.title, Link(record.title, "call", call.id)),
        Cell(badges=(badge(team, record),)),
        Cell(links.directorate(team, record.directorate) if record.directorate else "alle"),
        on(record.deadline),
        number(record.needed),
        number(found.many("yes")),
        number(found.many("maybe")),
        number(found.many("no") + found.many("withdrawn")),
        Cell(silent, number=True),
        number(len(record.chosen)),
    )
