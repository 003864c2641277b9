"""What stands in the menu: the site's own pages, and pages of prose at the place they ask for."""

from collections.abc import Collection, Iterator, Mapping

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.routes.page import Page
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME_SLUG, REPORT_SLUG, SMALL_PRINT


def links(pages: Mapping[str, Page[OpenLedger]], names: Collection[str]) -> tuple[Link, ...]:
    """Links to these pages of ours, in the words that they have in the menu."""
    return tuple(Link(pages[name].menu, name) for name in names)


def menu(
    ledger: OpenLedger, pages: Mapping[str, Page[OpenLedger]], names: Collection[str]
) -> tuple[Link, ...]:
    """The pages ``names`` in that order, and each page of prose with a number at that place.

    A page of prose that opens one of ours moves that one: content/pages/nieuws.md the news.
    """
    own = {_slug(pages[name]): Link(pages[name].menu, name) for name in names}
    known = own | {slug: _prose(ledger, slug) for slug in apart(ledger, pages)}
    places = {slug: entry.record.menu for slug, entry in ledger.pages.items() if slug in known}
    shown = [link for slug, link in own.items() if not places.get(slug)]
    last = -1
    for place, slug in sorted((place, slug) for slug, place in places.items() if place):
        last = max(place - 1, last + 1)
        shown.insert(last, known[slug])
    return tuple(shown)


def about(ledger: OpenLedger, pages: Mapping[str, Page[OpenLedger]]) -> tuple[Link, ...]:
    """Links to the pages of prose that have no other place in the frame."""
    special = (REPORT_SLUG, *SMALL_PRINT)
    return tuple(_prose(ledger, slug) for slug in apart(ledger, pages) if slug not in special)


def apart(ledger: OpenLedger, pages: Mapping[str, Page[OpenLedger]]) -> Iterator[str]:
    """The pages of prose with an address of their own: they open none of ours."""
    ours = {HOME_SLUG, *(_slug(row) for row in pages.values() if row.each is None)}
    return (slug for slug in ledger.pages if slug not in ours)


def _slug(row: Page[OpenLedger]) -> str:
    return row.address.strip("/")


def _prose(ledger: OpenLedger, slug: str) -> Link:
    return Link(ledger.pages[slug].record.title, "page", slug)
