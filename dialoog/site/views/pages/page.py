"""A page of prose: about, privacy, accessibility, reporting."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.formats import markdown
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.labels import plain_line
from dialoog.site.views.components.layout import HOME, HOME_SLUG, REPORT_SLUG, Head
from dialoog.site.views.components.page_meta import Colophon, colophon


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading on the page that the table of contents leads to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A prose page; `contents` is empty where the page is short."""

    head: Head
    lead: Passage | None
    body: Passage
    contents: tuple[ContentsEntry, ...]
    colophon: Colophon | None


LONG = 4
"""A page with at least this many headings has a table of contents."""


def slugs(ledger: OpenLedger) -> Iterator[str]:
    """The pages of prose; one with the address of a page of ours is read on that."""
    return (slug for slug in ledger.pages if slug != HOME_SLUG)


def view(ledger: OpenLedger, slug: str) -> PageView:
    """One page of prose.

    Who comes to report something is upset, and finds the text at once and nothing beside it.
    """
    entry = ledger.pages[slug]
    page, is_calm = entry.record, slug == REPORT_SLUG
    summary = plain_line(page.summary)
    headings = markdown.headings(page.body)
    top = min((level for level, _, _ in headings), default=0)
    contents = tuple(ContentsEntry(name, words) for level, name, words in headings if level == top)
    return PageView(
        head=Head(page.title, summary or page.title, (HOME,)),
        lead=Passage(page.summary, entry.path) if page.summary else None,
        body=Passage(page.body, entry.path, entry.body_line),
        contents=contents if len(contents) >= LONG and not is_calm else (),
        colophon=None if is_calm else colophon(ledger, entry.path, page.title),
    )
