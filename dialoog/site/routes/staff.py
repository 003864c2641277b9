"""The pages that staff see. Made from the open ledger alone: nothing closed can be reached here."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.routes.menu import (
    footer_groups,
    overview_links,
    prose_links,
    staff_menu,
)
from dialoog.site.routes.table import Edition, FileRoute, PageRoute, Table, instances
from dialoog.site.routes.urls import GLOSSARY, UrlIndex, glossary_terms
from dialoog.site.views.components import layout
from dialoog.site.views.components.card_places import cards_by_page
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head, LinkGroup
from dialoog.site.views.components.periods import page_of_each
from dialoog.site.views.pages import (
    ask,
    calls,
    cards,
    competencies,
    contact,
    facilitators,
    home,
    hosting,
    news,
    offers,
    page,
    process,
    public_dates,
    search,
    sounding_board,
    themes,
    well_known,
)

TALKS_GROUP, POOL_GROUP, ABOUT_GROUP = "Gesprekken", "Voor gespreksleiders", "Over het programma"
"""The headings of the groups in the footer."""


def _search(ledger: OpenLedger) -> search.SearchView:
    """The page to search on: it lists every other page, as the table below has them."""
    many = overview_links(ledger, STAFF)
    return search.view(ledger, listed_pages(ledger, many), many.values())


STAFF: Mapping[str, PageRoute[OpenLedger]] = {
    "home": PageRoute("/", "pages/home.html", home.view),
    "offers": PageRoute("/aanbod/", "pages/offers.html", offers.view, "Aanbod", 1, TALKS_GROUP),
    "offer": PageRoute(
        "/aanbod/{id}/",
        "pages/offer.html",
        offers.offer_view,
        each=lambda led: led.offers,
        overview="offers",
    ),
    "process": PageRoute(
        "/werkwijze/", "pages/process.html", process.view, "Werkwijze", 2, TALKS_GROUP
    ),
    "ask": PageRoute("/aanvragen/", "pages/ask.html", ask.view, "Aanvragen"),
    "cards": PageRoute(
        "/strippenkaart/", "pages/cards.html", cards.view, "Strippenkaart", 3, TALKS_GROUP
    ),
    "cards-of": PageRoute(
        "/strippenkaart/{id}/",
        "pages/cards_of.html",
        cards.cards_of_period,
        each=cards.periods_with_cards,
        overview="cards",
    ),
    "facilitators": PageRoute(
        "/gespreksleiders/",
        "pages/facilitators.html",
        facilitators.view,
        "Gespreksleiders",
        4,
        TALKS_GROUP,
    ),
    "facilitator": PageRoute(
        "/gespreksleiders/{id}/",
        "pages/facilitator.html",
        facilitators.facilitator_view,
        each=lambda led: led.facilitators,
        overview="facilitators",
    ),
    "competencies": PageRoute(
        "/competenties/",
        "pages/competencies.html",
        competencies.view,
        "Competenties",
        9,
        POOL_GROUP,
    ),
    "competent-people": PageRoute(
        "/competenties/{id}/",
        "pages/competent_people.html",
        competencies.people_view,
        each=competencies.common_competencies,
        overview="competencies",
    ),
    "themes": PageRoute(
        "/rode-draden/", "pages/themes.html", themes.view, "Rode draden", 7, TALKS_GROUP
    ),
    "sounding-board": PageRoute(
        "/klankbordgroep/",
        "pages/sounding_board.html",
        sounding_board.view,
        "Bijeenkomsten",
        10,
        POOL_GROUP,
    ),
    "calls": PageRoute("/oproepen/", "pages/calls.html", calls.view, "Oproepen", 8, POOL_GROUP),
    "calls-of": PageRoute(
        "/oproepen/jaar/{id}/",
        "pages/calls_of.html",
        calls.calls_of_period,
        each=calls.older_calls,
        overview="calls",
    ),
    "news": PageRoute("/nieuws/", "pages/news_list.html", news.view, "Nieuws", 5, ABOUT_GROUP),
    "news-item": PageRoute(
        "/nieuws/{id}/",
        "pages/news_item.html",
        news.item_view,
        each=lambda led: [entry.id for entry in led.news],
        overview="news",
    ),
    "feed": PageRoute("/nieuws/feed.xml", "pages/feed.xml", news.feed_view),
    "contact": PageRoute(
        "/contact/", "pages/contact.html", contact.view, "Contact", 6, ABOUT_GROUP
    ),
    "search": PageRoute("/zoeken/", "pages/search.html", _search, "Zoeken", footer=ABOUT_GROUP),
    "page": PageRoute("/{id}/", "pages/page.html", page.view, each=page.slugs),
    "not-found": PageRoute("/404.html", "pages/not_found.html", well_known.not_found_view),
    "robots": PageRoute("/robots.txt", "pages/robots.txt", well_known.robots_view),
    "security": PageRoute(
        "/.well-known/security.txt", "pages/security.txt", well_known.security_view
    ),
    "web-config": PageRoute("/web.config", "pages/web.config", hosting.web_config_view),
}
"""What staff see: one row for each page, with its place in the menu and in the footer."""


STAFF_FILES: Mapping[str, FileRoute[OpenLedger]] = {
    "public-dates": FileRoute("/agenda.ics", public_dates.data),
    "static-web-app": FileRoute("/staticwebapp.config.json", hosting.static_web_app_data),
}
"""What staff can download: a calendar of public dates. And what Azure must know."""


def staff_edition(ledger: OpenLedger) -> Edition:
    """The edition for staff."""
    table = Table(ledger, STAFF, STAFF_FILES)
    used = frozenset(table.addresses())
    tables = (table, _sitemap(ledger, used)) if ledger.programme.url else (table,)
    site = layout.site_frame(
        ledger, staff_menu(ledger, STAFF), footer(ledger), STAFF_FILES["public-dates"].address
    )
    return Edition(
        chain.from_iterable(each.output_pages(set()) for each in tables),
        site,
        UrlIndex(dict(table.templates()), used, parts(ledger), sections_elsewhere(ledger)),
        table.output_files(),
        terms(ledger),
        tables,
    )


def terms(ledger: OpenLedger) -> Mapping[str, str]:
    """The glossary's words, each with the address of its explanation."""
    return glossary_terms(ledger, STAFF["page"].address.format(id=GLOSSARY))


def parts(ledger: OpenLedger) -> dict[str, frozenset[str]]:
    """For each collection that is shown in part: the ids that are shown."""
    return {"themes": frozenset(theme.id for theme in ledger.themes)}


def sections_elsewhere(ledger: OpenLedger) -> dict[tuple[str, str], str]:
    """The address of each record with a section on another page than others of its collection."""
    places = {"cards": cards_by_page(ledger), "calls": page_of_each(calls.older_calls(ledger))}
    return {
        (collection, name): STAFF[f"{collection}-of"].address.format(id=period)
        for collection, periods in places.items()
        for name, period in periods.items()
    }


def footer(ledger: OpenLedger) -> tuple[LinkGroup, ...]:
    """The footer: every page with an address of its own, in groups."""
    *groups, last = footer_groups(STAFF, (TALKS_GROUP, POOL_GROUP, ABOUT_GROUP))
    return *groups, replace(last, links=(*last.links, *prose_links(ledger, STAFF)))


def listed_pages(ledger: OpenLedger, without: Collection[str] = ()) -> Iterator[tuple[Link, Head]]:
    """The pages listed on the search page: for each the link to it, and its head.

    The rows in ``without`` are left out.
    """
    seen = {STAFF["search"].address}
    for name, row in STAFF.items():
        if name in without:
            continue
        for address, ids in instances(ledger, row):
            if address.endswith("/") and address not in seen:
                seen.add(address)
                yield Link(row.label, name, *ids), row.view(ledger, *ids).head


def _sitemap(ledger: OpenLedger, used: frozenset[str]) -> Table[OpenLedger]:
    """The sitemap, for a programme that knows its own address: it lists every page."""
    pages = [address for address in used if address.endswith("/")]
    view = partial(well_known.sitemap_view, addresses=pages)
    return Table(ledger, {"sitemap": PageRoute("/sitemap.xml", "pages/sitemap.xml", view)}, {})
