"""The pages that staff see. Made from the open ledger alone: nothing closed can be reached here."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.routes import glossary, menu
from dialoog.site.routes.page import (
    Edition,
    File,
    OutputPage,
    Page,
    addresses,
    files,
    instances,
    sheets,
)
from dialoog.site.routes.urls import Index
from dialoog.site.views.components import layout
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head, LinkGroup
from dialoog.site.views.pages import (
    ask,
    calls,
    cards,
    competencies,
    contact,
    facilitator,
    facilitators,
    feed,
    home,
    news_item,
    news_list,
    not_found,
    offer,
    offers,
    page,
    process,
    public_dates,
    search,
    sounding_board,
    themes,
    well_known,
)


def _all_pages(ledger: OpenLedger) -> search.SearchView:
    """The page to search on: it lists every other page, as the table below has them."""
    return search.view(ledger, _listed(ledger))


STAFF: Mapping[str, Page[OpenLedger]] = {
    "home": Page("/", "pages/home.html", home.view),
    "offers": Page("/aanbod/", "pages/offers.html", offers.view, menu="Aanbod"),
    "offer": Page("/aanbod/{id}/", "pages/offer.html", offer.view, each=lambda led: led.offers),
    "process": Page("/werkwijze/", "pages/process.html", process.view, menu="Werkwijze"),
    "ask": Page("/aanvragen/", "pages/ask.html", ask.view, menu="Aanvragen"),
    "cards": Page("/strippenkaart/", "pages/cards.html", cards.view, menu="Strippenkaart"),
    "facilitators": Page(
        "/gespreksleiders/", "pages/facilitators.html", facilitators.view, menu="Gespreksleiders"
    ),
    "facilitator": Page(
        "/gespreksleiders/{id}/",
        "pages/facilitator.html",
        facilitator.view,
        each=lambda led: led.facilitators,
    ),
    "competencies": Page(
        "/competenties/", "pages/competencies.html", competencies.view, menu="Competenties"
    ),
    "themes": Page("/rode-draden/", "pages/themes.html", themes.view, menu="Rode draden"),
    "sounding-board": Page(
        "/klankbordgroep/", "pages/sounding_board.html", sounding_board.view, menu="Klankbordgroep"
    ),
    "calls": Page("/oproepen/", "pages/calls.html", calls.view, menu="Oproepen"),
    "news": Page("/nieuws/", "pages/news_list.html", news_list.view, menu="Nieuws"),
    "news-item": Page(
        "/nieuws/{id}/",
        "pages/news_item.html",
        news_item.view,
        each=lambda led: [entry.id for entry in led.news],
    ),
    "feed": Page("/nieuws/feed.xml", "pages/feed.xml", feed.view),
    "contact": Page("/contact/", "pages/contact.html", contact.view, menu="Contact"),
    "search": Page("/zoeken/", "pages/search.html", _all_pages, menu="Zoeken"),
    "page": Page("/{id}/", "pages/page.html", page.view, each=page.slugs),
    "not-found": Page("/404.html", "pages/not_found.html", not_found.view),
    "robots": Page("/robots.txt", "pages/robots.txt", well_known.robots),
    "security": Page("/.well-known/security.txt", "pages/security.txt", well_known.security),
}
"""What staff see. Made from the open ledger alone: nothing closed can be reached from here."""


FILES: Mapping[str, File[OpenLedger]] = {"public-dates": File("/agenda.ics", public_dates.data)}
"""What staff can take along: a calendar of what everybody may know."""

IN_MENU = (
    "offers",
    "process",
    "cards",
    "facilitators",
    "news",
    "contact",
    "themes",
    "calls",
    "competencies",
    "sounding-board",
)
"""The pages of the menu, in order: as many as fit stand in sight."""


def edition(ledger: OpenLedger) -> Edition:
    """The edition for staff."""
    used = frozenset((*addresses(ledger, STAFF), *addresses(ledger, FILES)))
    rows = {name: row.address for name, row in STAFF.items()}
    rows |= {name: row.address for name, row in FILES.items()}
    index = Index(rows, used, parts(ledger))
    site = layout.site_frame(ledger, menu.menu(ledger, STAFF, IN_MENU), footer(ledger))
    site = replace(site, search=layout.SEARCH)
    return Edition(_all_sheets(ledger, used), site, index, files(ledger, FILES), terms(ledger))


def terms(ledger: OpenLedger) -> Mapping[str, str]:
    """The words of art that get a link to what they mean."""
    return glossary.terms(ledger, STAFF["page"].address.format(id=glossary.GLOSSARY))


def parts(ledger: OpenLedger) -> dict[str, frozenset[str]]:
    """What is shown of the shelves of which not everything is."""
    return {"themes": frozenset(theme.id for theme in ledger.themes)}


def footer(ledger: OpenLedger) -> tuple[LinkGroup, ...]:
    """Every page that stands by itself, in groups."""
    talks = ("offers", "process", "cards", "facilitators", "themes")
    pool = ("calls", "competencies", "sounding-board")
    about = (*menu.links(STAFF, ("news", "contact", "search")), *menu.about(ledger, STAFF))
    return (
        LinkGroup("Gesprekken", menu.links(STAFF, talks)),
        LinkGroup("Voor gespreksleiders", menu.links(STAFF, pool)),
        LinkGroup("Over het programma", about),
    )


def _listed(ledger: OpenLedger) -> Iterator[tuple[Link, Head]]:
    """Every page that somebody may look for, with the link to it and what it says about itself."""
    seen = {STAFF["search"].address}
    for name, row in STAFF.items():
        for address, given in instances(ledger, row):
            if address.endswith("/") and address not in seen:
                seen.add(address)
                yield Link(row.menu, name, *given), row.view(ledger, *given).head


def _all_sheets(ledger: OpenLedger, used: frozenset[str]) -> Iterator[OutputPage]:
    """The sheets, and the sitemap where the programme knows its own address."""
    yield from sheets(ledger, STAFF)
    if ledger.programme.url:
        pages = [address for address in used if address.endswith("/")]
        yield OutputPage("/sitemap.xml", "pages/sitemap.xml", well_known.sitemap(ledger, pages))
