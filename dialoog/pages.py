"""Every page of the site: a row a page, with its address, its template and what derives its view."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from dialoog.disclosure import OpenLedger
from dialoog.views import (
    ask,
    calls,
    cards,
    competencies,
    contact,
    facilitator,
    facilitators,
    feed,
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
    "competencies": Page("/competenties/", "pages/competencies.html", competencies.view),
    "themes": Page("/rode-draden/", "pages/themes.html", themes.view, menu="Rode draden"),
    "sounding-board": Page("/klankbordgroep/", "pages/sounding_board.html", sounding_board.view),
    "calls": Page("/oproepen/", "pages/calls.html", calls.view),
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


def sheets(ledger: L, pages: Mapping[str, Page[L]]) -> Iterator[Sheet]:
    """Every page of a table, for one ledger."""
    for row in pages.values():
        if row.each is None:
            yield Sheet(row.address, row.template, row.view(ledger))
        else:
            for name in row.each(ledger):
                yield Sheet(row.address.format(id=name), row.template, row.view(ledger, name))
