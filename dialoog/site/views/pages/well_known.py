"""The files for machines: sitemap, robots.txt and security.txt."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger


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


VALID_FOR = dt.timedelta(days=365)
"""How long security.txt holds; RFC 9116 advises less than a year, and each build renews it."""


def sitemap(ledger: OpenLedger, addresses: Sequence[str]) -> SitemapView:
    """The full address of each page, in order."""
    return SitemapView(tuple(sorted(f"{ledger.programme.url}{address}" for address in addresses)))


def robots(ledger: OpenLedger) -> RobotsView:
    """An intranet is not for search engines."""
    return RobotsView(f"{ledger.programme.url}/sitemap.xml" if ledger.programme.url else "")


def security(ledger: OpenLedger) -> SecurityView:
    """Whom to tell about a leak: the mailbox, until a year after the day of the data."""
    programme = ledger.programme
    expires = ledger.as_of + min(VALID_FOR, dt.date.max - ledger.as_of)
    return SecurityView(
        contact=programme.mailbox,
        expires=f"{expires.isoformat()}T00:00:00Z",
        canonical=f"{programme.url}/.well-known/security.txt" if programme.url else "",
    )
