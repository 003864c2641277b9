"""Where each page of an edition stands, and where a link in prose leads."""

from collections.abc import Mapping
from dataclasses import dataclass

from dialoog import links
from dialoog.shelves import shelved

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
    """Where each page of an edition stands: by name, and the addresses in use."""

    rows: Mapping[str, str]
    used: frozenset[str]

    def page(self, name: str, params: Mapping[str, str]) -> str:
        """The address of a page within the site; LookupError for one that is not there."""
        address = self.rows[name].format(**params)
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
            address, anchor = self.rows[_SECTION_OF[shelf.name]], anchor or name
        elif shelf.name in _PAGE_OF:
            address = self.rows[_PAGE_OF[shelf.name]].format(id=name)
        else:
            return None
        if address not in self.used:
            return None
        return f"{address}#{anchor}" if anchor else address
