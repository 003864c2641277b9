"""A page that editors write in content/pages: about, privacy, accessibility, reporting."""

from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.formats import markdown
from dialoog.formats.markdown import Passage, to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.data_protection import (
    data_protection_facts,
    data_protection_to_fill_in,
)
from dialoog.site.views.components.elements import Fact
from dialoog.site.views.components.help_lines import HelpLine, help_lines
from dialoog.site.views.components.layout import (
    HOME,
    HOME_SLUG,
    MANUAL_SLUG,
    PRIVACY_SLUG,
    REPORT_SLUG,
    Colophon,
    Head,
    colophon,
)
from dialoog.site.views.components.summaries import WHO_READS


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents: the title of a heading, and its id on the page."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A content page; `contents` is empty when the page is short.

    `readers` says on the page about privacy who sees a request, `protection` what the law asks to
    tell, and `to_fill_in` to the team what of that is not known yet; `help` says on the page about
    reporting where to turn to. Empty on the others. `is_found` says whether staff find it by
    searching.
    """

    head: Head
    lead: Passage | None
    readers: str
    protection: tuple[Fact, ...]
    to_fill_in: str
    help: tuple[HelpLine, ...]
    body: Passage
    contents: tuple[ContentsEntry, ...]
    is_found: bool
    colophon: Colophon | None


MIN_HEADINGS = 4
"""A page with at least this many headings has a table of contents."""


def slugs(ledger: OpenLedger) -> Iterator[str]:
    """The slugs of the content pages, except the one that only introduces the home page."""
    return (slug for slug in ledger.pages if slug != HOME_SLUG)


def view(ledger: OpenLedger, slug: str) -> PageView:
    """One content page.

    A reader who wants to report misconduct may be upset, so the page about reporting shows its
    text alone: no table of contents and no colophon.
    """
    entry = ledger.pages[slug]
    page, text_only = entry.record, slug == REPORT_SLUG
    summary = to_plain(page.summary or "")
    headings = markdown.headings(page.body)
    top = min((level for level, _, _ in headings), default=0)
    contents = tuple(ContentsEntry(name, title) for level, name, title in headings if level == top)
    return PageView(
        head=Head(
            page.title,
            summary or page.title,
            (HOME,),
            search=page.search,
            language=page.foreign_language,
        ),
        lead=Passage(page.summary, entry.path) if page.summary else None,
        help=help_lines(ledger) if text_only else (),
        readers=WHO_READS if slug == PRIVACY_SLUG else "",
        protection=data_protection_facts(ledger) if slug == PRIVACY_SLUG else (),
        to_fill_in=data_protection_to_fill_in(ledger) if slug == PRIVACY_SLUG else "",
        body=Passage(page.body, entry.path, entry.body_line),
        contents=contents if len(contents) >= MIN_HEADINGS and not text_only else (),
        is_found=slug != MANUAL_SLUG,
        colophon=None if text_only else colophon(ledger, entry.path, page.title),
    )
