"""The news: the list, the page of one announcement, and the Atom feed (RFC 4287)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from dialoog.checks.link_targets import resolve_link
from dialoog.data.entry import Entry
from dialoog.data.models.labels import AUDIENCES
from dialoog.data.models.publication import News
from dialoog.formats import dates
from dialoog.formats.dutch import capitalize
from dialoog.formats.markdown import Passage, inspect, to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import programme_availability
from dialoog.site.views.components.elements import Badge, Link, RichText, Teaser
from dialoog.site.views.components.layout import HOME, Colophon, Head, colophon, opening
from dialoog.site.views.components.notice import Notice
from dialoog.site.views.components.summaries import news_teasers, published_on


@dataclass(frozen=True, slots=True)
class NewsListView:
    """All announcements, the newest first: for everybody, and (`for_pool`) for facilitators."""

    head: Head
    lead: RichText
    everybody: tuple[Teaser, ...]
    for_pool: tuple[Teaser, ...]
    none_yet: str


@dataclass(frozen=True, slots=True)
class NewsItemView:
    """One announcement. `badge` says for whom it is, None when it is for everybody.

    `notices` say of each call that it links to that one can answer no longer.
    """

    head: Head
    lead: Passage
    on: str
    iso: str
    badge: Badge | None
    notices: tuple[Notice, ...]
    body: Passage
    older: Link | None
    newer: Link | None
    colophon: Colophon | None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An announcement in the feed: `id` is an IRI that never changes, `href` its address."""

    id: str
    title: str
    summary: str
    published: str
    updated: str
    href: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """The feed; `updated` is when an entry last changed (RFC 3339), `author` the office.

    `subtitle` says whether somebody can ask for a conversation now.
    """

    id: str
    title: str
    subtitle: str
    author: str
    updated: str
    href: str
    self_href: str
    entries: tuple[FeedEntry, ...]


_BADGES = {
    "pool": Badge(capitalize(AUDIENCES["pool"])),
    "team": Badge(capitalize(AUDIENCES["team"]), "attention"),
}


_NO_AUTHORITY = "dialoog.invalid"
"""The name in ids of a programme that has none of its own: nobody can have it (RFC 2606)."""
_SINCE = "2026"


def view(ledger: OpenLedger) -> NewsListView:
    """The page that lists the news."""
    head, lead = opening(
        ledger,
        "nieuws",
        Head("Nieuws", "Berichten over het programma.", (HOME,)),
        "Wat er verandert in het programma, en wat dat voor u betekent.",
    )
    return NewsListView(
        head=head,
        lead=lead,
        everybody=news_teasers(ledger, "staff"),
        for_pool=news_teasers(ledger, "pool"),
        none_yet="Er is nog geen nieuws.",
    )


def item_view(ledger: OpenLedger, news_id: str) -> NewsItemView:
    """The page of one announcement, with links to those before and after it."""
    position = [entry.id for entry in ledger.news].index(news_id)
    entry = ledger.news[position]
    news = entry.record
    return NewsItemView(
        head=Head(
            news.title, to_plain(news.summary), (HOME, Link("Nieuws", "news")), search=news.search
        ),
        lead=Passage(news.summary, entry.path),
        on=dates.format_date(published_on(entry)),
        iso=published_on(entry).isoformat(),
        badge=_BADGES.get(news.audience),
        notices=tuple(_ended_calls(ledger, entry)),
        body=Passage(news.body, entry.path, entry.body_line),
        older=_link(ledger.news[position + 1]) if position + 1 < len(ledger.news) else None,
        newer=_link(ledger.news[position - 1]) if position > 0 else None,
        colophon=colophon(ledger, entry.path, news.title),
    )


def _ended_calls(ledger: OpenLedger, entry: Entry[News]) -> Iterator[Notice]:
    """That a call to which an announcement links was withdrawn since, or that its term is over."""
    links, _ = inspect(entry.record.body)
    targets = {resolve_link(entry.path, link.target) for link in links}
    paths = {target.path for target in targets if target}
    for call in ledger.calls:
        if call.body.path not in paths:
            continue
        if call.withdrawn and published_on(entry) <= call.withdrawn.on:
            day = dates.format_date(call.withdrawn.on)
            heading, sentence = "Deze oproep is ingetrokken", f"Dat was op {day}."
        elif not call.withdrawn and published_on(entry) <= call.deadline < ledger.as_of:
            day = dates.format_date(call.deadline)
            heading, sentence = "U kunt niet meer reageren", f"Dat kon tot en met {day}."
        else:
            continue
        yield Notice(heading, (sentence,), "info", Link(call.title, "calls", anchor=call.id))


def _link(entry: Entry[News]) -> Link:
    return Link(entry.record.title, "news-item", entry.id)


def feed_view(ledger: OpenLedger) -> FeedView:
    """The feed of the news for everybody.

    When the programme does not know its own address, links are relative to the feed. Ids are tag
    URIs (RFC 4151) of ``feed_authority``, the day and the name of the file: another mailbox,
    address or name of the organisation changes none. A file that gets another name has another
    address, and is another entry.
    """
    programme, answer = ledger.programme, programme_availability(ledger)
    news = [entry for entry in ledger.news if entry.record.audience == "staff"]
    site = f"{programme.url}/" if programme.url else "../"
    base = f"{programme.url}/nieuws/" if programme.url else ""
    domain = programme.feed_authority or _NO_AUTHORITY
    last = max((_changed_on(ledger, entry) for entry in news), default=ledger.as_of)
    return FeedView(
        id=f"tag:{domain},{_SINCE}:nieuws",
        title=f"Nieuws: {programme.name}",
        subtitle=f"Een gesprek aanvragen? {answer.badge.words}. {answer.sentence}",
        author=programme.office,
        updated=_timestamp(ledger, last),
        href=f"{site}nieuws/index.html",
        self_href=f"{base}feed.xml",
        entries=tuple(
            FeedEntry(
                id=f"tag:{domain},{entry.id[:10]}:nieuws/{entry.id}",
                title=entry.record.title,
                summary=to_plain(entry.record.summary),
                published=_timestamp(ledger, published_on(entry)),
                updated=_timestamp(ledger, _changed_on(ledger, entry)),
                href=f"{base}{entry.id}/index.html",
            )
            for entry in news
        ),
    )


def _changed_on(ledger: OpenLedger, entry: Entry[News]) -> dt.date:
    """The day on which an announcement became what it is: of its last change, if that was later."""
    return max(published_on(entry), ledger.changed.get(entry.path, dt.date.min))


def _timestamp(ledger: OpenLedger, day: dt.date) -> str:
    """The start of a day where the programme is, as a timestamp of RFC 3339."""
    return dt.datetime.combine(day, dt.time(), ledger.programme.zone).isoformat()
