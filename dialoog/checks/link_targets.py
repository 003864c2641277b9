"""Resolves a link in prose to a file of the repository and an anchor in that file."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from dialoog.data.collections import FIXED, PROGRAMME, collection_of
from dialoog.data.discovery import ANY
from dialoog.data.entry import Entry
from dialoog.data.ledger import Ledger
from dialoog.data.models.publication import News, Page
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
"""By collection: the kind of page that a record has. Page and record have the same id."""
SECTION_OF = {"cards": "cards", "calls": "calls", "sounding-board": "sounding-board"}
"""By collection: the page with a section for each record. The anchor is the record's id."""
WITH_A_PAGE = frozenset((*PAGE_OF, *SECTION_OF, "requests", "sessions"))
"""The collections whose records have a page in the staff or the team edition."""


@dataclass(frozen=True, slots=True)
class Target:
    """A path (posix, relative to the root) and an anchor in that file ("" for none)."""

    path: str
    anchor: str


def resolve_link(source: str, link: str) -> Target | None:
    """The target of ``link`` in the file ``source``; None for a URL with a scheme or a host.

    A path that is absolute or outside the repository is kept as it is: no record has such a path.
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
    """Whether ``path`` is a record, or a file with a list of records, that has a page."""
    located = collection_of(path)
    if located is None or located[0].name not in WITH_A_PAGE:
        return False
    collection, name = located
    return collection in FIXED or ledger.exists(collection.name, name)


def is_closed(ledger: Ledger, path: str) -> bool:
    """Whether only the programme team may see the record at ``path``."""
    located = collection_of(path)
    if located is None:
        return False
    collection, name = located
    if collection.name in ("requests", "sessions"):
        return True
    if collection.name == "facilitators":
        facilitator = ledger.facilitators.get(name)
        return facilitator is not None and not facilitator.record.consent.profile
    texts: Mapping[str, Entry[News] | Entry[Page]] = {}
    if collection.name in ("news", "pages"):
        texts = ledger.news if collection.name == "news" else ledger.pages
    return name in texts and texts[name].record.is_for_team_only


def has_part(ledger: Ledger, target: Target) -> bool:
    """Whether the anchor of a target is a heading in the file, or the id of an item of its list.

    True for a file that cannot be read, because that is reported as a problem already.
    """
    known = anchors_in(ledger, target.path)
    return known is None or target.anchor in known


def anchors_in(ledger: Ledger, path: str) -> tuple[str, ...] | None:
    """The anchors in a file: its headings, or the ids of its items; None where it is not read."""
    located = collection_of(path)
    if located is None:
        return ()
    collection, name = located
    records = ledger.collections.get(collection.name, {})
    if collection in FIXED:
        items = () if collection is PROGRAMME else tuple(records)
        return None if ledger.exists(collection.name, ANY) else items
    if name not in records:
        return None
    body: str = getattr(records[name].record, "body", "")
    return tuple(heading for _, heading, _ in headings(body))
