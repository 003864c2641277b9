"""The pages that only the programme team sees, on top of everything that staff see."""

from collections.abc import Iterator, Mapping

from dialoog.pages import menu, staff
from dialoog.pages.index import Index
from dialoog.pages.page import Edition, Page, Sheet, addresses, sheets
from dialoog.team import TeamLedger
from dialoog.views import frame, worklist
from dialoog.views.frame import LinkGroup
from dialoog.views.pieces import Link

TEAM: Mapping[str, Page[TeamLedger]] = {
    "worklist": Page("/werkvoorraad/", "pages/worklist.html", worklist.view, menu="Werkvoorraad"),
}
"""What only the team sees. Each row is made from the whole ledger."""


def edition(team: TeamLedger) -> Edition:
    """The edition for the programme team: staff's pages and the team's own."""
    used = frozenset((*addresses(team.open, staff.STAFF), *addresses(team, TEAM)))
    rows = {name: row.address for name, row in staff.STAFF.items()}
    rows |= {name: row.address for name, row in TEAM.items()}
    own = tuple(Link(row.menu, name) for name, row in TEAM.items() if row.menu)
    links = (*own, *menu.menu(team.open, staff.STAFF, staff.IN_MENU))
    footer = (LinkGroup("Voor het programmateam", own), *staff.footer(team.open))
    site = frame.site(team.open, links, footer, frame.TEAM_MARKER)
    return Edition(_all_sheets(team), site, Index(rows, used, staff.parts(team.open)))


def _all_sheets(team: TeamLedger) -> Iterator[Sheet]:
    ours = frozenset(addresses(team, TEAM))
    yield from sheets(team, TEAM)
    yield from (sheet for sheet in sheets(team.open, staff.STAFF) if sheet.address not in ours)
