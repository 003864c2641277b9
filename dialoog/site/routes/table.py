"""A row in a table of pages or files, and the pages and files that a table makes."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from dialoog.site.routes.urls import UrlIndex
from dialoog.site.views.components.layout import SiteFrame

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class PageRoute(Generic[L]):
    """A page, or with ``each`` a page for every id that it gives.

    ``address`` is the place within the site; ``{id}`` in it is filled. ``view`` derives what the
    template shows: from the ledger, and with ``each`` from the ledger and an id. ``label`` are the
    words of a link to the page. ``menu`` is its place in the menu, from 1, and ``footer`` the
    heading of its group in the footer; a page without them is not in the menu or the footer.
    ``overview`` is the row of the page that leads to each of these pages.
    """

    address: str
    template: str
    view: Callable[..., Any]
    label: str = ""
    menu: int | None = None
    footer: str = ""
    each: Callable[[L], Iterable[str]] | None = None
    overview: str = ""


@dataclass(frozen=True, slots=True)
class FileRoute(Generic[L]):
    """A file beside the pages, such as a calendar; or with ``each`` a file for every id.

    ``data`` gives its bytes, from the arguments that a page's ``view`` has.
    """

    address: str
    data: Callable[..., bytes]
    each: Callable[[L], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True)
class OutputPage:
    """One page to render: its address, its template, and what derives the view that it shows."""

    address: str
    template: str
    view: Callable[[], object]


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file that is not rendered: its address, and its bytes."""

    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Edition:
    """All pages and files of one edition, their layout, and where links lead.

    ``terms`` are words of the glossary in small letters, each with the address of its meaning.
    The pages and the files are made one by one, and can be iterated over once. ``tables`` are what
    they are made of.
    """

    pages: Iterable[OutputPage]
    site: SiteFrame
    urls: UrlIndex
    files: Iterable[OutputFile] = ()
    terms: Mapping[str, str] = field(default_factory=dict)
    tables: "tuple[Table[Any], ...]" = ()

    def at(self, address: str) -> OutputPage | OutputFile | None:
        """The page or the file of the tables at an address; no other is made."""
        for table in self.tables:
            for page in table.pages.values():
                for ids in table.ids_at(page, address):
                    return OutputPage(
                        address, page.template, partial(page.view, table.ledger, *ids)
                    )
        for table in self.tables:
            for file in table.files.values():
                for ids in table.ids_at(file, address):
                    return OutputFile(address, file.data(table.ledger, *ids))
        return None


@dataclass(frozen=True)
class Table(Generic[L]):
    """Rows by name, with the ledger that their views and files are made from."""

    ledger: L
    pages: Mapping[str, PageRoute[L]]
    files: Mapping[str, FileRoute[L]]

    def templates(self) -> Iterator[tuple[str, str]]:
        """The name of each row, and its address with ``{id}`` not filled."""
        for rows in (self.pages, self.files):
            yield from ((name, row.address) for name, row in rows.items())

    def addresses(self) -> Iterator[str]:
        """The address of every page and file."""
        for rows in (self.pages, self.files):
            for row in rows.values():
                yield from (address for address, _ in instances(self.ledger, row))

    def has(self, address: str) -> bool:
        """Whether a page or file is at an address."""
        return any(
            True
            for rows in (self.pages, self.files)
            for row in rows.values()
            for _ in self.ids_at(row, address)
        )

    def ids_at(self, row: PageRoute[L] | FileRoute[L], address: str) -> Iterator[tuple[str, ...]]:
        """What ``instances`` gives for an address, if the row has it."""
        before, _, after = row.address.partition("{id}")
        if row.each is None:
            if address == row.address:
                yield ()
        elif address.startswith(before) and address.endswith(after):
            name = address[len(before) : len(address) - len(after)]
            if row.each not in self._ids:
                self._ids[row.each] = frozenset(row.each(self.ledger))
            if name in self._ids[row.each]:
                yield (name,)

    @cached_property
    def _ids(self) -> dict[object, frozenset[str]]:
        """The ids that a row has a page or file for, by what gives them; asked when needed."""
        return {}

    def output_pages(self, used: set[str]) -> Iterator[OutputPage]:
        """Every page; not one whose address is in ``used``, to which each address is added."""
        for row in self.pages.values():
            for address, ids in instances(self.ledger, row):
                if address not in used:
                    used.add(address)
                    view = partial(row.view, self.ledger, *ids)
                    yield OutputPage(address, row.template, view)

    def output_files(self) -> Iterator[OutputFile]:
        """Every file."""
        for row in self.files.values():
            for address, ids in instances(self.ledger, row):
                yield OutputFile(address, row.data(self.ledger, *ids))


def instances(ledger: L, row: PageRoute[L] | FileRoute[L]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each address of a row, with the id in it as an argument for its view, where there is one."""
    if row.each is None:
        yield row.address, ()
    else:
        yield from ((row.address.format(id=name), (name,)) for name in row.each(ledger))


class Addresses(Container[str]):
    """The addresses in some tables, each looked up when it is asked for the first time."""

    def __init__(self, tables: Iterable[Table[Any]]) -> None:
        self._tables = tuple(tables)
        self._known: dict[object, bool] = {}

    def __contains__(self, address: object) -> bool:
        """Whether a page or file is at an address."""
        if address not in self._known:
            self._known[address] = any(table.has(str(address)) for table in self._tables)
        return self._known[address]
