"""Offers and announcements in short, for every page that lists them."""

import datetime as dt

from dialoog.data.entry import Entry
from dialoog.data.models.publication import News, NewsAudience
from dialoog.data.models.supply import Offer
from dialoog.formats import dates
from dialoog.formats.dutch import quantity
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components import availability
from dialoog.site.views.components.elements import Link, Teaser
from dialoog.site.views.components.labels import plain_line


def offer_teaser(ledger: OpenLedger, entry: Entry[Offer]) -> Teaser:
    """An offer in short, with whether it can be asked for."""
    offer = entry.record
    return Teaser(
        link=Link(offer.title, "offer", entry.id),
        summary=plain_line(offer.summary),
        tagline=f"Hoogstens {quantity(offer.max_group, 'deelnemer', 'deelnemers')}",
        badge=availability.offer_badge(ledger, entry),
    )


def published_on(entry: Entry[News]) -> dt.date:
    """The day of an announcement, from its name."""
    return dt.date.fromisoformat(entry.id[:10])


def news_teasers(ledger: OpenLedger, audience: NewsAudience) -> tuple[Teaser, ...]:
    """The announcements for an audience in short, the newest first."""
    return tuple(
        Teaser(
            link=Link(entry.record.title, "news-item", entry.id),
            summary=plain_line(entry.record.summary),
            tagline=dates.format_date(published_on(entry)),
        )
        for entry in ledger.news
        if entry.record.audience == audience
    )
