"""What stands around every page: the site's name, menu, notices and footer."""

from dataclasses import dataclass
from typing import Literal

from dialoog.views.pieces import Link


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself.

    `title` is the one h1; `summary` one sentence for the head of the document; `crumbs` are
    the pages above this one, the home page first (none on the home page itself).
    """

    title: str
    summary: str
    crumbs: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that everybody must know first, such as a pause of the programme."""

    heading: str
    sentences: tuple[str, ...]
    severity: Literal["info", "success", "warning", "error"] = "warning"
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links of the footer under one heading."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same on every page of one edition.

    `ask` is the one thing a reader comes for, `report` the page for who wants to report
    something; either is absent when its page is. `small_print` are the links on the last
    line (privacy, accessibility). `marker` is the team edition's banner, else empty.
    `looks` are the style sheets in order; `as_of` is the day of the data, written out.
    """

    name: str
    organisation: str
    office: str
    mailbox: str
    as_of: str
    menu: tuple[Link, ...]
    ask: Link | None
    report: Link | None
    footer: tuple[LinkGroup, ...]
    small_print: tuple[Link, ...]
    example: bool = False
    marker: str = ""
    notice: Notice | None = None
    looks: tuple[str, ...] = ("neutral.css", "dialoog.css", "punch-card.css")
