"""Terms, each with its description: lines, links or a text in full."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dialoog.data.entry import Entry
from dialoog.data.models.fields import Mark
from dialoog.data.models.introspection import leaves
from dialoog.data.models.labels import format_leaf
from dialoog.data.models.record_names import field_titles
from dialoog.formats.markdown import Passage
from dialoog.site.views.components.elements import Link, RichText


@dataclass(frozen=True, slots=True)
class DescriptionItem:
    """A term with its lines, then links; `prose` is a text that somebody typed, in full."""

    term: str
    lines: tuple[RichText, ...] = ()
    links: tuple[Link, ...] = ()
    prose: Passage | None = None


def describe(
    term: str, *lines: RichText, links: Iterable[Link] = (), prose: Passage | None = None
) -> DescriptionItem:
    """A term with its description: ``describe("Plaats", "Zaal 1")``."""
    return DescriptionItem(term, lines, tuple(links), prose)


def other_fields(entry: Entry[Any], described: Collection[str]) -> Iterator[DescriptionItem]:
    """The filled-in fields of a record, under their own titles, without those ``described``.

    A page that describes fields in its own words ends with these, so that a new field is shown.
    """
    for leaf in leaves(entry.record):
        if leaf.loc[0] in described:
            continue
        title = ": ".join(field_titles(type(entry.record), leaf.loc))
        if Mark.PROSE in leaf.field.marks:
            yield describe(title, prose=Passage(leaf.value, entry.path))
        else:
            yield describe(title, format_leaf(leaf))
