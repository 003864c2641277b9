"""The page for an address that leads nowhere."""

from dataclasses import dataclass

from dialoog.views.frame import Head
from dialoog.views.pieces import Link


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """No dead end: the pages where most people want to be."""

    head: Head
    lead: str
    links: tuple[Link, ...]
    mailbox: str
