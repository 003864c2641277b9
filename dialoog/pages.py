"""Every page of the site: a row a page, with its address, its template and its view."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from dialoog import links
from dialoog.disclosure import OpenLedger
from dialoog.shelves import shelved
from dialoog.views import (
    ask,
    calls,
    cards,
    competencies,
    contact,
    facilitator,
    facilitators,
    feed,
    frame,
    home,
    machines,
    news_item,
    news_list,
    not_found,
    offer,
    offers,
    page,
    process,
    sounding_board,
    themes,
)
from dialoog.views.frame import Site
from dialoog.views.pieces import Link

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Page(Generic[L]):
    """A page, or with ``each`` a page for every id that it gives.

    ``address`` is the place within the site; ``{id}`` in it is filled. ``view`` derives what the
    template shows: from the ledger, and with ``each`` from the ledger and an id. ``menu`` are the
    words in the menu, empty when the page does not stand in it.
    """

    address: str
    template: str
    view: Callable[..., object]
    each: Callable[[L], Iterable[str]] | None = None
    menu: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page to draw: where it comes, with which template, and what it shows."""

    address: str
    template: str
    view: object


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
    "page": Page("/{id}/", "pages/page.html", page.view, each=page.slugs),
    "not-found": Page("/404.html", "pages/not_found.html", not_found.view),
    "robots": Page("/robots.txt", "pages/robots.txt", machines.robots),
    "security": Page("/.well-known/security.txt", "pages/security.txt", machines.security),
}
"""What staff see. Made from the open ledger alone: nothing closed can be reached from here."""


IN_MENU = ("offers", "process", "cards", "facilitators", "themes", "news", "contact")
IN_FOOTER = ("competencies", "sounding-board", "calls")
_PAGE_OF = {
    "offers": "offer",
    "news": "news-item",
    "pages": "page",
    "facilitators": "facilitator",
    "competencies": "competencies",
    "process": "process",
    "themes": "themes",
}
"""The page on which a record of a shelf is read; the id of the record is that of the page."""
_SECTION_OF = {"cards": "cards", "calls": "calls", "sounding-board": "sounding-board"}
"""The page on which a record of a shelf has its own part; the id of the record is the anchor."""


@dataclass(frozen=True, slots=True)
class Index:
    """Where each page of an edition stands: the table of its pages, and the addresses in use."""

    pages: Mapping[str, Page[Any]]
    used: frozenset[str]

    def page(self, name: str, params: Mapping[str, str]) -> str:
        """The address of a page within the site; LookupError for one that is not there."""
        address = self.pages[name].address.format(**params)
        if address not in self.used:
            raise LookupError(f"{name} {params}")
        return address

    def target(self, source: str, link: str) -> str | None:
        """The address that a link in the prose of the file ``source`` leads to, or None."""
        found = links.target(source, link)
        if found is None:
            return link
        record = shelved(found.path)
        if record is None:
            return None
        shelf, name = record
        anchor = found.anchor
        if shelf.name in _SECTION_OF:
            address, anchor = self.pages[_SECTION_OF[shelf.name]].address, anchor or name
        elif shelf.name in _PAGE_OF:
            address = self.pages[_PAGE_OF[shelf.name]].address.format(id=name)
        else:
            return None
        if address not in self.used:
            return None
        return f"{address}#{anchor}" if anchor else address


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is printed of one edition: its sheets, what frames them, and where links lead."""

    sheets: tuple[Sheet, ...]
    site: Site
    addresses: Index


def staff(ledger: OpenLedger) -> Edition:
    """The edition for staff, from what is open alone."""
    sheets = _once_an_address(_sheets(ledger, STAFF))
    addresses = Index(STAFF, frozenset(sheet.address for sheet in sheets))
    menu = tuple(Link(STAFF[name].menu, name) for name in IN_MENU)
    more = tuple(Link(STAFF[name].menu, name) for name in IN_FOOTER)
    whole = (*sheets, *_sitemap(ledger, sheets))
    return Edition(whole, frame.site(ledger, menu, more), addresses)


def _once_an_address(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The sheets, the first of each address: a page of prose does not replace a page of ours."""
    by_address: dict[str, Sheet] = {}
    for sheet in sheets:
        by_address.setdefault(sheet.address, sheet)
    return tuple(by_address.values())


def _sitemap(ledger: OpenLedger, sheets: tuple[Sheet, ...]) -> Iterator[Sheet]:
    """The sitemap, where the programme knows its own address."""
    if ledger.programme.url:
        addresses = [sheet.address for sheet in sheets if sheet.address.endswith("/")]
        yield Sheet("/sitemap.xml", "pages/sitemap.xml", machines.sitemap(ledger, addresses))


def _sheets(ledger: L, pages: Mapping[str, Page[L]]) -> Iterator[Sheet]:
    """Every page of a table, for one ledger."""
    for row in pages.values():
        if row.each is None:
            yield Sheet(row.address, row.template, row.view(ledger))
        else:
            for name in row.each(ledger):
                yield Sheet(row.address.format(id=name), row.template, row.view(ledger, name))
