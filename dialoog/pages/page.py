"""What a row in a table of pages is, and the sheets that come of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from dialoog.pages.index import Index
from dialoog.views.frame import Site

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


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is printed of one edition: its sheets, what frames them, and where links lead.

    The sheets are made one by one while they are drawn, and can be gone through once.
    """

    sheets: Iterable[Sheet]
    site: Site
    addresses: Index


def addresses(ledger: L, pages: Mapping[str, Page[L]]) -> Iterator[str]:
    """The address of every page of a table, for one ledger."""
    for row in pages.values():
        if row.each is None:
            yield row.address
        else:
            yield from (row.address.format(id=name) for name in row.each(ledger))


def sheets(ledger: L, pages: Mapping[str, Page[L]]) -> Iterator[Sheet]:
    """Every page of a table, for one ledger; of two with one address the first."""
    used: set[str] = set()
    for row in pages.values():
        for name in (None,) if row.each is None else row.each(ledger):
            address = row.address if name is None else row.address.format(id=name)
            if address not in used:
                used.add(address)
                view = row.view(ledger) if name is None else row.view(ledger, name)
                yield Sheet(address, row.template, view)
