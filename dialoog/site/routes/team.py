"""The pages that only the programme team sees, on top of everything that staff see."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

from dialoog.data.collections import collection_of
from dialoog.data.models.record_names import call_card
from dialoog.formats.dutch import capitalize
from dialoog.site.routes import staff
from dialoog.site.routes.menu import footer_groups, menu_links, overview_links, staff_menu
from dialoog.site.routes.table import Addresses, Edition, FileRoute, PageRoute, Table
from dialoog.site.routes.urls import UrlIndex
from dialoog.site.team_ledger import TeamLedger
from dialoog.site.views.components import layout
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head
from dialoog.site.views.components.team import calendars, links
from dialoog.site.views.pages import hosting, search
from dialoog.site.views.team import (
    agenda,
    calls,
    card,
    cards,
    coverage,
    dossiers,
    home,
    kinds_of_work,
    people,
    person,
    session_pack,
    worklist,
)
from dialoog.site.views.team.dossier import page as dossier
from dialoog.site.views.team.dossier import who_could_lead
from dialoog.site.views.team.handover import page as handover
from dialoog.site.views.team.report import page as report

OWN = "Voor het programmateam"
"""The heading of the team's own group in the footer."""
_LONG_LIST = "pages/team/long_list.html"


def _search(team: TeamLedger) -> search.SearchView:
    """The page to search on: it lists the team's pages and dossiers too."""
    many = overview_links(team, TEAM)
    of_staff = overview_links(
        team.open, {name: row for name, row in staff.STAFF.items() if name not in TEAM}
    )
    pages = chain(
        _listed_pages(team, many), staff.listed_pages(team.open, TEAM.keys() | of_staff.keys())
    )
    return search.view(team.open, pages, (*many.values(), *of_staff.values()))


TEAM: Mapping[str, PageRoute[TeamLedger]] = {
    "home": PageRoute("/", "pages/team/home.html", home.view, "Home"),
    "worklist": PageRoute(
        "/werkvoorraad/", "pages/team/worklist.html", worklist.view, "Werklijst", 1, OWN
    ),
    "worklist-kind": PageRoute(
        "/werkvoorraad/{id}/", _LONG_LIST, kinds_of_work.view, each=kinds_of_work.kind_ids
    ),
    "dossiers": PageRoute(
        "/dossiers/", "pages/team/dossiers.html", dossiers.view, "Dossiers", 2, OWN
    ),
    "open-dossiers": PageRoute(
        "/dossiers/{id}/", _LONG_LIST, dossiers.open_in_period, each=dossiers.open_periods
    ),
    "archive": PageRoute(
        "/archief/{id}/", _LONG_LIST, dossiers.archive, each=dossiers.archive_periods
    ),
    "dossier": PageRoute(
        "/dossiers/{id}/",
        "pages/team/dossier.html",
        dossier.view,
        each=lambda team: team.ledger.requests,
        overview="dossiers",
    ),
    "dossier-people": PageRoute(
        "/dossiers/{id}/gespreksleiders/",
        "pages/team/who_could_lead.html",
        who_could_lead.view,
        each=who_could_lead.crowded_requests,
    ),
    "session-pack": PageRoute(
        "/dossiers/{id}/", "pages/team/session_pack.html", session_pack.view, each=session_pack.ids
    ),
    "agenda-period": PageRoute(
        "/agenda/{id}/", "pages/team/agenda.html", agenda.period_view, each=agenda.periods
    ),
    "agenda": PageRoute("/agenda/", "pages/team/agenda.html", agenda.view, "Agenda", 3, OWN),
    "punch-cards": PageRoute(
        "/kaarten/", "pages/team/cards.html", cards.all_cards, "Kaarten", 4, OWN
    ),
    "punch-cards-of": PageRoute(
        "/kaarten/jaar/{id}/", _LONG_LIST, cards.of_period, each=cards.periods_with_rows
    ),
    "punch-card": PageRoute(
        "/kaarten/{id}/",
        "pages/team/card.html",
        card.view,
        each=lambda team: team.ledger.cards,
        overview="punch-cards",
    ),
    "calls": PageRoute("/oproepen/", "pages/team/calls.html", calls.all_calls, "Oproepen", 5, OWN),
    "call": PageRoute(
        "/oproepen/{id}/",
        "pages/team/call.html",
        calls.view,
        each=lambda team: team.ledger.calls,
        overview="calls",
    ),
    "coverage": PageRoute(
        "/dekking/", "pages/team/coverage.html", coverage.view, "Dekking", 6, OWN
    ),
    "report": PageRoute(
        "/rapportage/", "pages/team/report.html", report.view, "Rapportage", 7, OWN
    ),
    "handover": PageRoute(
        "/overdracht/", "pages/team/handover.html", handover.view, "Overdracht", 8, OWN
    ),
    "people": PageRoute(
        "/gespreksleiders-team/",
        "pages/team/people.html",
        people.view,
        "Alle gespreksleiders",
        footer=OWN,
    ),
    "people-of": PageRoute(
        "/gespreksleiders-team/partij/{id}/",
        "pages/team/people.html",
        people.part_view,
        each=people.parts_with_people,
    ),
    "person": PageRoute(
        "/gespreksleiders-team/{id}/",
        "pages/team/person.html",
        person.view,
        each=lambda team: team.ledger.facilitators,
        overview="people",
    ),
    "search": PageRoute("/zoeken/", "pages/search.html", _search, "Zoeken"),
    "web-config": PageRoute(
        "/web.config",
        "pages/web.config",
        lambda team: hosting.web_config_view(team.open, is_team=True),
    ),
}
"""What only the team sees: one row for each page. Each is made from the whole ledger.

A row with the name of one of staff's replaces it: the same page, with more on it.
"""
TEAM_FILES: Mapping[str, FileRoute[TeamLedger]] = {
    "agenda-file": FileRoute("/agenda/agenda.ics", calendars.calendar_of_all),
    "agenda-person": FileRoute(
        "/agenda/gespreksleiders/{id}.ics",
        calendars.calendar_of_person,
        each=calendars.people_with_calendars,
    ),
    "report-file": FileRoute("/rapportage/{id}.csv", report.csv, each=lambda _: report.FIGURES),
    "static-web-app": FileRoute(
        "/staticwebapp.config.json",
        lambda team: hosting.static_web_app_data(team.open, is_team=True),
    ),
}
"""What the team can download: calendars, and tables for a spreadsheet.

A row with the name of one of staff's replaces it: at Azure the team's edition needs another role.
"""

_PAGE_OF = {
    "requests": "dossier",
    "sessions": "dossier",
    "cards": "punch-card",
    "calls": "call",
    "facilitators": "person",
}
"""By collection: the row of the team's own page on a record."""


def team_page_of(path: str) -> str:
    """The address of the team's own page on the record in a file; "" without one."""
    collection, name = collection_of(path) or (None, "")
    row = TEAM.get(_PAGE_OF.get(collection.name, "") if collection else "")
    name, _, session = name.partition("/session-")
    return row.address.format(id=name) + (f"#gesprek-{session}" if session else "") if row else ""


def _listed_pages(team: TeamLedger, without: Collection[str]) -> Iterator[tuple[Link, Head]]:
    """The team's own pages with a label, and that on each record: the link to it, and its head.

    The rows in ``without`` are left out.
    """
    for name, row in TEAM.items():
        if row.label and name != "search":
            yield Link(row.label, name), Head(row.label, "")
    ledger = team.ledger
    heads: Mapping[str, Iterator[tuple[str, Head]]] = {
        "dossier": (
            (name, Head(f"Dossier {name}", links.offer(team, request.record.offer)))
            for name, request in ledger.requests.items()
        ),
        "punch-card": (
            (name, Head(capitalize(call_card(name)), "Strippenkaart")) for name in ledger.cards
        ),
        "call": (
            (name, Head(call.record.title, "Oproep, met wie reageerde"))
            for name, call in ledger.calls.items()
        ),
        "person": (
            (name, Head(f"{member.record.name}: alles voor het team", ""))
            for name, member in ledger.facilitators.items()
        ),
    }
    for row_name, each in heads.items():
        if row_name not in without:
            yield from ((Link("", row_name, name), head) for name, head in each)


def team_edition(team: TeamLedger) -> Edition:
    """The edition for the programme team: the team's own pages and staff's."""
    open_pages = {name: row for name, row in staff.STAFF.items() if name not in TEAM}
    open_files = {name: row for name, row in staff.STAFF_FILES.items() if name not in TEAM_FILES}
    tables: tuple[Table[Any], ...] = (
        Table(team, TEAM, TEAM_FILES),
        Table(team.open, open_pages, open_files),
    )
    menu = (*menu_links(TEAM), *staff_menu(team.open, staff.STAFF, without=TEAM))
    footer = (*footer_groups(TEAM, (OWN,)), *staff.footer(team.open))
    rows = dict(chain.from_iterable(table.templates() for table in tables))
    used: set[str] = set()
    dates = staff.STAFF_FILES["public-dates"].address
    return Edition(
        chain.from_iterable(table.output_pages(used) for table in tables),
        layout.site_frame(team.open, menu, footer, dates, layout.TEAM_MARKER),
        UrlIndex(
            rows, Addresses(tables), staff.parts(team.open), staff.sections_elsewhere(team.open)
        ),
        chain.from_iterable(table.output_files() for table in tables),
        staff.terms(team.open),
        tables,
    )
