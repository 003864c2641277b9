"""The news as an Atom feed."""

from dataclasses import dataclass


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
