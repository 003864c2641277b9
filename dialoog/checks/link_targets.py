"""What a link in prose points at: a file, a heading in it, or the world outside."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from dialoog.data.collections import FIXED, PROGRAMME, collection_of
from dialoog.data.discovery import ANY
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.publication import News
from dialoog.formats.markdown import headings

PAGE_OF = {
    "offers": "offer",
    "news": "news-item",
    "pages": "page",
    "facilitators": "facilitator",
    "competencies": "competencies",
    "process": "process",
    "themes": "themes",
    "programme": "contact",
}
"""The page on which a record of a shelf is read; the id of the record is that of the page."""
SECTION_OF = {"cards": "cards", "calls": "calls", "sounding-board": "sounding-board"}
"""The page on which a record of a shelf has its own part; the id of the record is the anchor."""
WITH_A_PAGE = frozenset((*PAGE_OF, *SECTION_OF, "requests", "sessions"))
"""The shelves whose records can be read on a page of the site, or of the team's edition."""


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the repository (posix, relative to the root) and perhaps a heading in it."""

    path: str
    anchor: str


def target(source: str, link: str) -> Target | None:
    """The file that ``link`` in the file ``source`` points at; None for an address outside.

    A path that leaves the repository, or that is absolute, is kept as it is: it exists nowhere.
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return Target(link, "")
    if parts.scheme or parts.netloc:
        return None
    anchor = unquote(parts.fragment)
    path = unquote(parts.path)
    if not path:
        return Target(source, anchor)
    return Target(posixpath.normpath(posixpath.join(posixpath.dirname(source), path)), anchor)


def exists(ledger: Ledger, path: str) -> bool:
    """Whether there is a record, or a list of them, at ``path`` that has a page."""
    found = collection_of(path)
    if found is None or found[0].name not in WITH_A_PAGE:
        return False
    shelf, name = found
    return shelf in FIXED or ledger.exists(shelf.name, name)


def is_closed(ledger: Ledger, path: str) -> bool:
    """Whether only the programme team may see what stands at ``path``."""
    found = collection_of(path)
    if found is None:
        return False
    shelf, name = found
    if shelf.name in ("requests", "sessions"):
        return True
    if shelf.name == "facilitators":
        someone = ledger.facilitators.get(name)
        return someone is not None and not someone.record.consent.profile
    message: Entry[News] | None = ledger.news.get(name) if shelf.name == "news" else None
    return message is not None and message.record.audience == "team"


def has_part(ledger: Ledger, target: Target) -> bool:
    """Whether the file that is pointed at has the heading, or the list in it the item.

    A file that cannot be read is taken to have it.
    """
    found = collection_of(target.path)
    if found is None:
        return False
    shelf, name = found
    records = ledger.shelves.get(shelf.name, {})
    if shelf in FIXED:
        items = () if shelf is PROGRAMME else records
        return target.anchor in items or ledger.exists(shelf.name, ANY)
    if name not in records:
        return True
    body: str = getattr(records[name].record, "body", "")
    return any(target.anchor == heading for _, heading, _ in headings(body))
