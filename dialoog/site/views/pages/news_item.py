"""One announcement."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.labels import AUDIENCES
from dialoog.data.models.publication import News
from dialoog.formats import dates
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.elements import Badge, Link
from dialoog.site.views.components.labels import capitalize, plain_line
from dialoog.site.views.components.layout import HOME, Head
from dialoog.site.views.components.page_meta import Colophon, colophon
from dialoog.site.views.components.teasers import published_on


@dataclass(frozen=True, slots=True)
class NewsItemView:
    """An announcement, its day, for whom it is, and its neighbours in time."""

    head: Head
    lead: Passage
    on: str
    iso: str
    badge: Badge | None
    body: Passage
    older: Link | None
    newer: Link | None
    colophon: Colophon | None


_BADGES = {
    "pool": Badge(capitalize(AUDIENCES["pool"])),
    "team": Badge(capitalize(AUDIENCES["team"]), "attention"),
}


def view(ledger: OpenLedger, name: str) -> NewsItemView:
    """One announcement."""
    names = [entry.id for entry in ledger.news]
    place = names.index(name)
    entry = ledger.news[place]
    news = entry.record
    return NewsItemView(
        head=Head(news.title, plain_line(news.summary), (HOME, Link("Nieuws", "news"))),
        lead=Passage(news.summary, entry.path),
        on=dates.format_date(published_on(entry)),
        iso=published_on(entry).isoformat(),
        badge=_BADGES.get(news.audience),
        body=Passage(news.body, entry.path, entry.body_line),
        older=_link(ledger.news[place + 1]) if place + 1 < len(names) else None,
        newer=_link(ledger.news[place - 1]) if place > 0 else None,
        colophon=colophon(ledger, entry.path, news.title),
    )


def _link(entry: Entry[News]) -> Link:
    return Link(entry.record.title, "news-item", entry.id)
