"""The news as an Atom feed."""

from dataclasses import dataclass

from dialoog.data.entry import Entry
from dialoog.data.models.publication import News
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.labels import plain_line


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An announcement in the feed: `id` is an IRI that never changes, `href` its address."""

    id: str
    title: str
    summary: str
    updated: str
    href: str


@dataclass(frozen=True, slots=True)
class FeedView:
    """The feed; `updated` is the day of the newest entry in RFC 3339, `author` the office."""

    id: str
    title: str
    author: str
    updated: str
    href: str
    self_href: str
    entries: tuple[FeedEntry, ...]


def view(ledger: OpenLedger) -> FeedView:
    """The news for everybody, as a feed.

    Where the programme does not know its own address, links are relative to the feed. Ids are tags
    (RFC 4151) of the mailbox's domain and the day: what an entry is called never changes.
    """
    programme = ledger.programme
    news = [entry for entry in ledger.news if entry.record.audience == "staff"]
    top = f"{programme.url}/" if programme.url else "../"
    base = f"{programme.url}/nieuws/" if programme.url else ""
    domain = programme.mailbox.rpartition("@")[2]
    oldest = news[-1].id[:10] if news else ledger.as_of.isoformat()
    return FeedView(
        id=f"{base}feed.xml" if base else f"tag:{domain},{oldest}:nieuws",
        title=f"Nieuws: {programme.name}",
        author=programme.office,
        updated=_moment(news[0].id[:10] if news else ledger.as_of.isoformat()),
        href=f"{top}nieuws/index.html",
        self_href=f"{base}feed.xml",
        entries=tuple(_entry(domain, base, entry) for entry in news),
    )


def _moment(day: str) -> str:
    """A day as a moment (RFC 3339): its start, without a zone of its own."""
    return f"{day}T00:00:00Z"


def _entry(domain: str, base: str, entry: Entry[News]) -> FeedEntry:
    return FeedEntry(
        id=f"tag:{domain},{entry.id[:10]}:nieuws/{entry.id}",
        title=entry.record.title,
        summary=plain_line(entry.record.summary),
        updated=_moment(entry.id[:10]),
        href=f"{base}{entry.id}/index.html",
    )
