"""The news: for everybody, and for facilitators."""

import datetime as dt
from dataclasses import dataclass

from dialoog import calendar
from dialoog.disclosure import OpenLedger
from dialoog.entry import Entry
from dialoog.records.publication import News, NewsAudience
from dialoog.views.frame import HOME, Head
from dialoog.views.pieces import Link, Teaser
from dialoog.views.words import flat


@dataclass(frozen=True, slots=True)
class NewsListView:
    """All announcements of this edition, the newest first; `for_pool` are for facilitators."""

    head: Head
    lead: str
    everybody: tuple[Teaser, ...]
    for_pool: tuple[Teaser, ...]
    none_yet: str


def day_of(entry: Entry[News]) -> dt.date:
    """The day of an announcement, from its name."""
    return dt.date.fromisoformat(entry.id[:10])


def teasers(ledger: OpenLedger, audience: NewsAudience) -> tuple[Teaser, ...]:
    """The announcements for an audience in short, the newest first."""
    return tuple(
        Teaser(
            link=Link(entry.record.title, "news-item", entry.id),
            summary=flat(entry.record.summary),
            tagline=calendar.written(day_of(entry)),
        )
        for entry in ledger.news
        if entry.record.audience == audience
    )


def view(ledger: OpenLedger) -> NewsListView:
    """The news: for everybody, and for facilitators."""
    return NewsListView(
        head=Head("Nieuws", "Berichten over het programma.", (HOME,)),
        lead="Wat er verandert in het programma, en wat dat voor u betekent.",
        everybody=teasers(ledger, "staff"),
        for_pool=teasers(ledger, "pool"),
        none_yet="Er is nog geen nieuws.",
    )
