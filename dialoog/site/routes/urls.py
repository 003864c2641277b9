"""Where each page of an edition stands, and where a link in prose leads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialoog.checks import link_targets
from dialoog.data.collections import collection_of
from dialoog.formats.markdown import prefixed_id
from dialoog.site.views.components.layout import HOME_SLUG


@dataclass(frozen=True, slots=True)
class Index:
    """Where each page of an edition stands: by name, and the addresses in use.

    ``parts`` holds the ids of what is shown of a shelf of which not everything is.
    """

    rows: Mapping[str, str]
    used: frozenset[str]
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def page(self, name: str, params: Mapping[str, str]) -> str:
        """The address of a page within the site; LookupError for one that is not there."""
        address = self.rows[name].format(**params)
        if address not in self.used:
            raise LookupError(f"{name} {params}")
        return address

    def target(self, source: str, link: str) -> str | None:
        """The address that a link in the prose of the file ``source`` leads to, or None."""
        found = link_targets.target(source, link)
        if found is None:
            return link
        record = collection_of(found.path)
        place = self._place(record[0].name, record[1], found.anchor) if record else None
        if place is None or place[0] not in self.used:
            return None
        return "#".join(filter(None, place))

    def _place(self, shelf: str, name: str, anchor: str) -> tuple[str, str] | None:
        """The address and the anchor of a record, or of a part of it."""
        if shelf in link_targets.SECTION_OF:
            return self.rows[link_targets.SECTION_OF[shelf]], prefixed_id(
                name, anchor
            ) if anchor else name
        if shelf in ("requests", "sessions"):
            return self._dossier(name)
        if shelf not in link_targets.PAGE_OF:
            return None
        address = self.rows[link_targets.PAGE_OF[shelf]].format(id=name)
        if shelf == "pages":
            address = self.rows["home"] if name == HOME_SLUG else address
            opens = address in self.rows.values()
            return address, prefixed_id(name, anchor) if anchor and opens else anchor
        return address, anchor if anchor in self.parts.get(shelf, (anchor,)) else ""

    def _dossier(self, name: str) -> tuple[str, str] | None:
        """The dossier of a request, where an edition has them, or the part of it on a session."""
        if "dossier" not in self.rows:
            return None
        request, _, session = name.partition("/session-")
        return self.rows["dossier"].format(id=request), f"gesprek-{session}" if session else ""
