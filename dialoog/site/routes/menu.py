"""The links above and below each page: rows of the table, and pages of prose among them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.routes.table import PageRoute
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import HOME_SLUG, REPORT_SLUG, SMALL_PRINT, LinkGroup

Rows = Mapping[str, PageRoute[Any]]


def menu_links(pages: Rows) -> tuple[Link, ...]:
    """Links to the rows that have a place in the menu, in that order."""
    return tuple(Link(pages[name].label, name) for name in _by_place(pages) if pages[name].menu)


def staff_menu(ledger: OpenLedger, pages: Rows, without: Collection[str] = ()) -> tuple[Link, ...]:
    """The menu of staff's ``pages``, with each page of prose with a number at that place.

    A page of prose with the address of a row moves that row: content/pages/nieuws.md the news.
    The rows in ``without`` are left out.
    """
    rows = {_slug(pages[link.page]): link for link in menu_links(pages) if link.page not in without}
    known = rows | {slug: _prose(ledger, slug) for slug in _prose_pages(ledger, pages)}
    places = {slug: entry.record.menu for slug, entry in ledger.pages.items() if slug in known}
    links = [link for slug, link in rows.items() if not places.get(slug)]
    last = -1
    for place, slug in sorted((place, slug) for slug, place in places.items() if place):
        last = max(place - 1, last + 1)
        links.insert(last, known[slug])
    return tuple(links)


def footer_groups(pages: Rows, headings: Sequence[str]) -> tuple[LinkGroup, ...]:
    """The groups of the footer, each with its rows: first those of the menu, in that order."""
    rows = [(pages[name], name) for name in _by_place(pages)]
    return tuple(
        LinkGroup(
            heading, tuple(Link(row.label, name) for row, name in rows if row.footer == heading)
        )
        for heading in headings
    )


MOST_LISTED = 60
"""With more pages of a row the search page lists none of them, and leads to their overview."""


def overview_links(ledger: Any, pages: Rows) -> Mapping[str, Link]:
    """The rows with more pages than are listed, each with a link to the page that leads to them."""
    numbers = {
        name: len([*row.each(ledger)]) for name, row in pages.items() if row.each and row.overview
    }
    return {
        name: Link(f"{pages[place].label}: {number} pagina's", place)
        for name, number in numbers.items()
        if number > MOST_LISTED and (place := pages[name].overview)
    }


def prose_links(ledger: OpenLedger, pages: Rows) -> tuple[Link, ...]:
    """Links to the pages of prose that have no other place in the layout."""
    special = (REPORT_SLUG, *SMALL_PRINT)
    return tuple(
        _prose(ledger, slug) for slug in _prose_pages(ledger, pages) if slug not in special
    )


def _by_place(pages: Rows) -> list[str]:
    """The names of all rows: those with a place in the menu first, the others as in the table."""
    return sorted(pages, key=lambda name: (pages[name].menu is None, pages[name].menu))


def _prose_pages(ledger: OpenLedger, pages: Rows) -> Iterator[str]:
    """The pages of prose with an address of their own; the others open the page of a row."""
    rows = {HOME_SLUG, *(_slug(row) for row in pages.values() if row.each is None)}
    return (slug for slug in ledger.pages if slug not in rows)


def _slug(row: PageRoute[Any]) -> str:
    return row.address.strip("/")


def _prose(ledger: OpenLedger, slug: str) -> Link:
    page = ledger.pages[slug].record
    return Link(page.title, "page", slug, language=page.foreign_language)
