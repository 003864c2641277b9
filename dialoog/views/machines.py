"""The files for machines: sitemap, robots.txt and security.txt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every page's full address; empty where the site does not know where it lives."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """An intranet is not indexed; `sitemap` is its full address or empty."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class SecurityView:
    """Who to tell about a leak (RFC 9116): a mailto address, and until when this holds."""

    contact: str
    expires: str
    canonical: str
