"""Resolves links: page names, links from prose to a record, and glossary words."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from dialoog.checks import link_targets
from dialoog.data.collections import collection_of
from dialoog.formats import markdown
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.layout import HOME_SLUG

GLOSSARY = "woorden"
"""The page of prose with a heading for each word of the glossary."""
_BETWEEN = re.compile(r"[,()]|\bof\b")


@dataclass(frozen=True, slots=True)
class UrlIndex:
    """The addresses of an edition: of each row by name (``rows``), and all that are in use.

    ``parts`` holds, for a collection that is shown in part, the ids that are shown. ``sections``
    has the address of each record with a section on another page than the rest of its collection.
    """

    rows: Mapping[str, str]
    used: Container[str]
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sections: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def page(self, name: str, params: Mapping[str, str]) -> str:
        """The address of a page within the site. Raises LookupError for one that is not there."""
        address = self.rows[name].format(**params)
        if address not in self.used:
            raise LookupError(f"{name} {params}")
        return address

    def target(self, source: str, link: str) -> str | None:
        """The address that a link in the prose of the file ``source`` leads to, or None."""
        file = link_targets.resolve_link(source, link)
        if file is None:
            return link
        record = collection_of(file.path)
        place = self._record(record[0].name, record[1], file.anchor) if record else None
        if place is None or place[0] not in self.used:
            return None
        return "#".join(filter(None, place))

    def _record(self, collection: str, name: str, anchor: str) -> tuple[str, str] | None:
        """The address and the anchor of a record, or of a heading (``anchor``) in its text."""
        if collection in link_targets.SECTION_OF:
            address = self.rows[link_targets.SECTION_OF[collection]]
            address = self.sections.get((collection, name), address)
            return address, markdown.prefixed_id(name, anchor) if anchor else name
        if collection in ("requests", "sessions"):
            return self._dossier(name)
        if collection not in link_targets.PAGE_OF:
            return None
        address = self.rows[link_targets.PAGE_OF[collection]].format(id=name)
        if collection == "pages":
            address = self.rows["home"] if name == HOME_SLUG else address
            opens_row = address in self.rows.values()
            return address, markdown.prefixed_id(name, anchor) if anchor and opens_row else anchor
        return address, anchor if anchor in self.parts.get(collection, (anchor,)) else ""

    def _dossier(self, name: str) -> tuple[str, str] | None:
        """The dossier of a request or the part of it on a session; None without dossiers."""
        if "dossier" not in self.rows:
            return None
        request, _, session = name.partition("/session-")
        return self.rows["dossier"].format(id=request), f"gesprek-{session}" if session else ""


def glossary_terms(ledger: OpenLedger, address: str) -> Mapping[str, str]:
    """Every form of a word of content/pages/woorden.md, in small letters, and its address.

    ``address`` is that of the glossary. A heading may hold several forms of its word: "Rode draad
    (rode draden)", "Tussenfase of pauze".
    """
    entry = ledger.pages.get(GLOSSARY)
    if entry is None:
        return {}
    terms: dict[str, str] = {}
    for _, name, title in markdown.headings(entry.record.body):
        for form in _BETWEEN.split(title):
            words = " ".join(form.lower().split())
            if words:
                terms.setdefault(words, f"{address}#{name}")
    return terms
