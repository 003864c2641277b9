"""What a row in a table of pages is, and the sheets that come of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dialoog.site.routes.urls import Index
from dialoog.site.views.components.layout import SiteFrame

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
    view: Callable[..., Any]
    each: Callable[[L], Iterable[str]] | None = None
    menu: str = ""


@dataclass(frozen=True, slots=True)
class File(Generic[L]):
    """A file beside the pages, such as a calendar; or with ``each`` a file for every id.

    ``data`` gives its bytes, from what a page's ``view`` would be given.
    """

    address: str
    data: Callable[..., bytes]
    each: Callable[[L], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True)
class OutputPage:
    """One page to draw: where it comes, with which template, and what it shows."""

    address: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file as it is: where it comes, and its bytes."""

    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Edition:
    """All that is printed of one edition: its sheets and files, their frame, and where links lead.

    ``terms`` are words of art in small letters, each with the address of its meaning.
    The sheets and the files are made one by one while they are printed, and can be gone through
    once.
    """

    sheets: Iterable[OutputPage]
    site: SiteFrame
    addresses: Index
    files: Iterable[OutputFile] = ()
    terms: Mapping[str, str] = field(default_factory=dict)


def addresses(ledger: L, rows: Mapping[str, Page[L] | File[L]]) -> Iterator[str]:
    """The address of everything in a table, for one ledger."""
    for row in rows.values():
        yield from (address for address, _ in instances(ledger, row))


def sheets(
    ledger: L, pages: Mapping[str, Page[L]], used: set[str] | None = None
) -> Iterator[OutputPage]:
    """Every page of a table, for one ledger; of two with one address the first.

    Give the addresses that were ``used`` along where several tables make one edition.
    """
    used = set() if used is None else used
    for row in pages.values():
        for address, given in instances(ledger, row):
            if address not in used:
                used.add(address)
                yield OutputPage(address, row.template, row.view(ledger, *given))


def files(ledger: L, rows: Mapping[str, File[L]]) -> Iterator[OutputFile]:
    """Every file of a table, for one ledger."""
    for row in rows.values():
        for address, given in instances(ledger, row):
            yield OutputFile(address, row.data(ledger, *given))


def instances(ledger: L, row: Page[L] | File[L]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each address of a row, with what is to be given along: the id, where there is one."""
    if row.each is None:
        yield row.address, ()
    else:
        yield from ((row.address.format(id=name), (name,)) for name in row.each(ledger))
