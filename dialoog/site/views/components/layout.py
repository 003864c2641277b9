"""What stands around every page: the site's name, menu, notices and footer."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal
from urllib.parse import urlsplit

from dialoog.data.collections import PROGRAMME
from dialoog.data.models.programme import Phase
from dialoog.formats import dates
from dialoog.formats.markdown import Passage
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import has_stopped
from dialoog.site.views.components.elements import Link

HOME = Link("Home", "home")
SEARCH = Link("Zoeken", "search")
HOME_SLUG = "home"
"""The page of prose with which the home page opens: what this is, and for whom."""
REPORT_SLUG = "melden"
SMALL_PRINT = ("privacy", "toegankelijkheid")
TEAM_MARKER = "Alleen voor het programmateam. Deel deze pagina niet."


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself.

    `title` is the one h1; `summary` one sentence for the head of the document; `crumbs` are
    the pages above this one, the home page first (none on the home page itself). `intro` is the
    text of the page of prose `slug`, where that opens a page of ours.
    """

    title: str
    summary: str
    crumbs: tuple[Link, ...] = ()
    intro: Passage | None = None
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that everybody must know first, such as a pause of the programme.

    `message` is what the programme wrote about it; `sentences` are ours.
    """

    heading: str
    sentences: tuple[str, ...]
    severity: Literal["info", "success", "warning", "error"] = "warning"
    link: Link | None = None
    message: Passage | None = None


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links of the footer under one heading."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """What is the same on every page of one edition.

    `menu` are the links that fit on the line above each page, `more` those behind them. `ask` is
    the one thing a reader comes for, absent when the programme has stopped; `report` the page for
    who wants to report something, absent when it is not there. `small_print` are the links on
    the last line (privacy, accessibility). `marker` is the team edition's banner, else empty.
    `top` is the path of the home page on its server, None where the site does not know it.
    `logo` is the asset with the organisation's logo, empty where it has none here.
    `search` leads to the page to search on, absent in an edition without an index.
    `looks` are the style sheets in order; `as_of` is the day of the data, written out.
    """

    name: str
    organisation: str
    office: str
    mailbox: str
    as_of: str
    menu: tuple[Link, ...]
    more: tuple[Link, ...]
    ask: Link | None
    report: Link | None
    footer: tuple[LinkGroup, ...]
    small_print: tuple[Link, ...]
    example: bool = False
    marker: str = ""
    notice: Notice | None = None
    home_path: str | None = None
    logo: str = ""
    search: Link | None = None
    looks: tuple[str, ...] = ("neutral.css", "dialoog.css", "punch-card.css")


MENU_WIDTH = 75
"""How many letters the line above each page holds beside the fixed ones, in the narrowest window
that shows it."""
_LONGEST_NAME = 28
"""From so many letters on, the name of the programme takes a second line."""
_GAP = 3
"""How many letters of room there are between two links."""


def site_frame(
    ledger: OpenLedger, menu: Iterable[Link], footer: Iterable[LinkGroup], marker: str = ""
) -> SiteFrame:
    """The frame of an edition: ``menu`` stands above each page, ``footer`` below it."""
    programme = ledger.programme
    prose = {slug: Link(entry.record.title, "page", slug) for slug, entry in ledger.pages.items()}
    straight, more = _fitting(tuple(menu), MENU_WIDTH - min(len(programme.name), _LONGEST_NAME))
    return SiteFrame(
        name=programme.name,
        organisation=programme.organisation,
        office=programme.office,
        mailbox=programme.mailbox,
        as_of=dates.format_date(ledger.as_of),
        menu=straight,
        more=more,
        ask=None if has_stopped(ledger) else Link("Gesprek aanvragen", "ask"),
        report=Link("Waar u iets kunt melden", "page", REPORT_SLUG)
        if REPORT_SLUG in prose
        else None,
        footer=tuple(group for group in footer if group.links),
        small_print=tuple(prose[slug] for slug in SMALL_PRINT if slug in prose),
        example=programme.example,
        marker=marker,
        home_path=f"{urlsplit(programme.url).path.rstrip('/')}/" if programme.url else None,
        notice=_notice(ledger),
    )


def _fitting(menu: tuple[Link, ...], room: int) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links that fit on one line, and the others."""
    taken = accumulate(len(link.words) + _GAP for link in menu)
    count = sum(1 for letters in taken if letters <= room)
    return menu[:count], menu[count:]


def _notice(ledger: OpenLedger) -> Notice | None:
    """What everybody must know first: a pause or a stop, now or announced."""
    now, coming = ledger.phase, ledger.coming_phase
    if now and now.state == "paused":
        waiting = "U kunt wel een aanvraag doen. Die wacht, op volgorde van binnenkomst."
        until = f"De pauze duurt tot en met {dates.format_date(now.until)}." if now.until else ""
        sentences = ("" if now.message else waiting, until)
        return Notice(
            f"Het programma pauzeert sinds {dates.format_date(now.from_)}",
            tuple(filter(None, sentences)),
            message=_message(now),
        )
    if now and now.state == "stopped":
        heading = f"Het programma is gestopt op {dates.format_date(now.from_)}"
        return Notice(heading, (), "error", message=_message(now))
    if coming and coming.state in ("paused", "stopped"):
        word = "Het programma pauzeert" if coming.state == "paused" else "Het programma stopt"
        heading = f"{word} vanaf {dates.format_date(coming.from_)}"
        return Notice(heading, (), "info", message=_message(coming))
    return None


def _message(phase: Phase) -> Passage | None:
    words = phase.message or phase.reason
    return Passage(words, PROGRAMME.template) if words else None
