"""What stands around every page: the site's name, menu, notices and footer."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from dialoog import calendar
from dialoog.disclosure import OpenLedger
from dialoog.records.programme import Phase
from dialoog.views.pieces import Link

HOME = Link("Home", "home")
ASK_PAGE = "aanvragen"
"""The page of prose whose text stands on the page on how to ask."""
HOME_PAGE = "home"
"""The page of prose with which the home page opens: what this is, and for whom."""
REPORT = "melden"
SMALL_PRINT = ("privacy", "toegankelijkheid")
TEAM_MARKER = "Alleen voor het programmateam. Deel deze pagina niet."


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
    `top` is the path of the home page on its server, None where the site does not know it.
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
    top: str | None = None
    looks: tuple[str, ...] = ("neutral.css", "dialoog.css", "punch-card.css")


def site(
    ledger: OpenLedger, menu: tuple[Link, ...], more: tuple[Link, ...], marker: str = ""
) -> Site:
    """The frame of an edition: ``menu`` stands above each page, ``more`` only in the footer."""
    programme = ledger.programme
    prose = {slug: Link(entry.record.title, "page", slug) for slug, entry in ledger.pages.items()}
    special = (REPORT, *SMALL_PRINT, ASK_PAGE, HOME_PAGE)
    about = tuple(link for slug, link in prose.items() if slug not in special)
    groups = (
        LinkGroup("Gesprekken", menu),
        LinkGroup("Meer", more),
        LinkGroup("Over het programma", about),
    )
    return Site(
        name=programme.name,
        organisation=programme.organisation,
        office=programme.office,
        mailbox=programme.mailbox,
        as_of=calendar.written(ledger.as_of),
        menu=menu,
        ask=Link("Gesprek aanvragen", "ask"),
        report=Link("Hier kunt u iets melden", "page", REPORT) if REPORT in prose else None,
        footer=tuple(group for group in groups if group.links),
        small_print=tuple(prose[slug] for slug in SMALL_PRINT if slug in prose),
        example=programme.example,
        marker=marker,
        top=f"{urlsplit(programme.url).path.rstrip('/')}/" if programme.url else None,
        notice=_notice(ledger),
    )


def _notice(ledger: OpenLedger) -> Notice | None:
    """What everybody must know first: a pause or a stop, now or announced."""
    now, coming = ledger.phase, ledger.coming_phase
    if now and now.state == "paused":
        again = f"De pauze duurt tot en met {calendar.written(now.until)}." if now.until else ""
        waiting = "U kunt wel een aanvraag doen. Die wacht, op volgorde van binnenkomst."
        return Notice("Het programma pauzeert", _sentences(now, again, waiting))
    if now and now.state == "stopped":
        return Notice("Het programma is gestopt", _sentences(now), severity="error")
    if coming and coming.state in ("paused", "stopped"):
        word = "Het programma pauzeert" if coming.state == "paused" else "Het programma stopt"
        heading = f"{word} vanaf {calendar.written(coming.from_)}"
        return Notice(heading, _sentences(coming), severity="info")
    return None


def _sentences(phase: Phase, *more: str) -> tuple[str, ...]:
    words = phase.message or phase.reason or ""
    return tuple(sentence for sentence in (" ".join(words.split()), *more) if sentence)
