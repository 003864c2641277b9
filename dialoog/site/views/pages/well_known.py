"""Pages and files with a fixed name: 404.html, sitemap.xml, robots.txt and security.txt."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import request_link
from dialoog.site.views.components.elements import Link
from dialoog.site.views.components.layout import Head


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an address that does not exist: links to the pages most people look for."""

    head: Head
    lead: str
    links: tuple[Link, ...]
    mailbox: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The full address of every page, sorted."""

    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """robots.txt, which keeps search engines out; `sitemap` is its full address or empty."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class SecurityView:
    """security.txt (RFC 9116): where to report a leak, until when that holds, its own address."""

    contact: str
    expires: str
    canonical: str


VALID_FOR = dt.timedelta(days=365)
"""How long security.txt is valid; RFC 9116 advises less than a year. Each build renews it."""


def not_found_view(ledger: OpenLedger) -> NotFoundView:
    """The page for an address that does not exist."""
    return NotFoundView(
        head=Head("Deze pagina is er niet", "Deze pagina is er niet (meer)."),
        lead="Misschien is de pagina verplaatst. Hier vindt u wat de meeste mensen zoeken.",
        links=(
            Link("Naar de beginpagina", "home"),
            *((Link("Een gesprek aanvragen", "ask"),) if request_link(ledger) else ()),
            Link("Contact", "contact"),
        ),
        mailbox=ledger.programme.mailbox,
    )


def sitemap_view(ledger: OpenLedger, addresses: Iterable[str]) -> SitemapView:
    """The sitemap of these addresses, for a programme that knows its own address."""
    return SitemapView(tuple(sorted(f"{ledger.programme.url}{address}" for address in addresses)))


def robots_view(ledger: OpenLedger) -> RobotsView:
    """robots.txt, with the address of the sitemap when there is one."""
    return RobotsView(f"{ledger.programme.url}/sitemap.xml" if ledger.programme.url else "")


def security_view(ledger: OpenLedger) -> SecurityView:
    """security.txt with the programme's mailbox, valid until a year after the date of the data."""
    programme = ledger.programme
    expires = ledger.as_of + min(VALID_FOR, dt.date.max - ledger.as_of)
    return SecurityView(
        contact=programme.mailbox,
        expires=f"{expires.isoformat()}T00:00:00Z",
        canonical=f"{programme.url}/.well-known/security.txt" if programme.url else "",
    )
