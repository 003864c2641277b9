"""The search page; without a script it is a list of all pages from A to Z.

Of many pages of one kind it has their overview alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.formats.grouping import group_by_key
from dialoog.formats.unicode import in_order
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Link, RichText
from dialoog.site.views.components.layout import HOME, Head, opening


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page in the list: the link to it and its summary, empty when that repeats the title."""

    link: Link
    summary: str


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The pages whose title starts with one letter; `id` is the id of its heading."""

    id: str
    name: str
    pages: tuple[ListedPage, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """All pages of the edition, by the first letter of their titles.

    `overviews` lead to those of which there are too many to list.
    """

    head: Head
    lead: RichText
    overviews: tuple[Link, ...]
    letters: tuple[LetterGroup, ...]


_OTHERS = "0-9"


def view(
    ledger: OpenLedger, pages: Iterable[tuple[Link, Head]], overviews: Iterable[Link] = ()
) -> SearchView:
    """The search page that lists ``pages``, each given as the link to it and its head."""
    groups = group_by_key(
        (
            _letter(head.title),
            ListedPage(
                Link(head.title, link.page, link.id, language=head.language),
                head.summary if head.summary != head.title else "",
            ),
        )
        for link, head in sorted(pages, key=lambda page: in_order(page[1].title))
    )
    letters = (
        LetterGroup(f"dialoog-{name.lower()}", name, groups[name]) for name in sorted(groups)
    )
    head, lead = opening(
        ledger,
        "zoeken",
        Head("Zoeken", "Zoek op deze site, of blader door alle pagina's.", (HOME,)),
        "Zoek met een paar woorden. Of blader door alle pagina's, van A tot Z.",
    )
    return SearchView(head, lead, tuple(overviews), tuple(letters))


def _letter(title: str) -> str:
    first = in_order(title)[:1].upper()
    return first if "A" <= first <= "Z" else _OTHERS
