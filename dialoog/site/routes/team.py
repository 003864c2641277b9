"""The pages that only the programme team sees, on top of everything that staff see."""

from collections.abc import Iterator, Mapping
from itertools import chain

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.routes import menu, staff
from dialoog.site.routes.page import Edition, File, OutputPage, Page, addresses, files, sheets
from dialoog.site.routes.urls import Index
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components import layout
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import LinkGroup
from dialoog.site.views.team import (
    call,
    calls,
    card,
    cards,
    dossiers,
    people,
    person,
    session_pack,
    worklist,
)
from dialoog.site.views.team.agenda import calendars
from dialoog.site.views.team.agenda import page as agenda
from dialoog.site.views.team.coverage import page as coverage
from dialoog.site.views.team.dossier import page as dossier
from dialoog.site.views.team.handover import page as handover
from dialoog.site.views.team.report import page as report

TEAM: Mapping[str, Page[TeamLedger]] = {
    "worklist": Page(
        "/werkvoorraad/", "pages/team/worklist.html", worklist.view, menu="Werkvoorraad"
    ),
    "dossiers": Page("/dossiers/", "pages/team/dossiers.html", dossiers.view, menu="Dossiers"),
    "archive": Page(
        "/archief/{id}/", "pages/team/archive.html", dossiers.archive, each=dossiers.years
    ),
    "dossier": Page(
        "/dossiers/{id}/",
        "pages/team/dossier.html",
        dossier.view,
        each=lambda team: team.ledger.requests,
    ),
    "session-pack": Page(
        "/dossiers/{id}/", "pages/team/session_pack.html", session_pack.view, each=session_pack.ids
    ),
    "agenda": Page("/agenda/", "pages/team/agenda.html", agenda.view, menu="Agenda"),
    "punch-cards": Page("/kaarten/", "pages/team/cards.html", cards.view, menu="Kaarten"),
    "punch-card": Page(
        "/kaarten/{id}/", "pages/team/card.html", card.view, each=lambda team: team.ledger.cards
    ),
    "calls": Page("/oproepen/", "pages/team/calls.html", calls.view, menu="Oproepen"),
    "call": Page(
        "/oproepen/{id}/", "pages/team/call.html", call.view, each=lambda team: team.ledger.calls
    ),
    "coverage": Page("/dekking/", "pages/team/coverage.html", coverage.view, menu="Dekking"),
    "report": Page("/rapportage/", "pages/team/report.html", report.view, menu="Rapportage"),
    "handover": Page("/overdracht/", "pages/team/handover.html", handover.view, menu="Overdracht"),
    "people": Page("/gespreksleiders-team/", "pages/team/people.html", people.view),
    "person": Page(
        "/gespreksleiders-team/{id}/",
        "pages/team/person.html",
        person.view,
        each=lambda team: team.ledger.facilitators,
    ),
}
"""What only the team sees. Each row is made from the whole ledger.

A row with the name of one of staff's takes its place: the same page, with more on it.
"""
FILES: Mapping[str, File[TeamLedger]] = {
    "agenda-file": File("/agenda/agenda.ics", calendars.all_sessions),
    "agenda-person": File(
        "/agenda/gespreksleiders/{id}.ics", calendars.of_person, each=calendars.people
    ),
    "report-file": File("/rapportage/{id}.csv", report.csv, each=lambda _: report.FIGURES),
}
"""What can be taken along: calendars, and numbers for Excel."""


def edition(team: TeamLedger) -> Edition:
    """The edition for the programme team: staff's pages and the team's own."""
    open_pages = {name: row for name, row in staff.STAFF.items() if name not in TEAM}
    used = frozenset(
        (
            *chain(addresses(team.open, open_pages), addresses(team.open, staff.FILES)),
            *chain(addresses(team, TEAM), addresses(team, FILES)),
        )
    )
    rows = {name: row.address for name, row in open_pages.items()}
    rows |= {name: row.address for name, row in TEAM.items()}
    rows |= {name: row.address for name, row in staff.FILES.items()}
    rows |= {name: row.address for name, row in FILES.items()}
    own = tuple(Link(row.menu, name) for name, row in TEAM.items() if row.menu)
    others = menu.menu(team.open, staff.STAFF, [one for one in staff.IN_MENU if one not in TEAM])
    everybody = (*own, Link("Alle gespreksleiders", "people"))
    footer = (LinkGroup("Voor het programmateam", everybody), *staff.footer(team.open))
    site = layout.site_frame(team.open, (*own, *others), footer, layout.TEAM_MARKER)
    return Edition(
        _all_sheets(team, open_pages),
        site,
        Index(rows, used, staff.parts(team.open)),
        chain(files(team.open, staff.FILES), files(team, FILES)),
        staff.terms(team.open),
    )


def _all_sheets(
    team: TeamLedger, open_pages: Mapping[str, Page[OpenLedger]]
) -> Iterator[OutputPage]:
    used: set[str] = set()
    yield from sheets(team, TEAM, used)
    yield from sheets(team.open, open_pages, used)
