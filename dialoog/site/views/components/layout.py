"""The layout around the text of every page: menu, notice, footer, title and colophon."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from urllib.parse import urlsplit

from dialoog.formats import dates
from dialoog.formats.git.hosts import edit_url, report_url
from dialoog.formats.markdown import Passage, to_plain
from dialoog.privacy.disclosure import OpenLedger
from dialoog.site.views.components.availability import request_link
from dialoog.site.views.components.elements import Link, RichText
from dialoog.site.views.components.form_links import FormLinks
from dialoog.site.views.components.help_lines import HelpLine, help_lines
from dialoog.site.views.components.notice import Notice, programme_notice

HOME = Link("Home", "home")
SEARCH = Link("Zoeken", "search")
HOME_SLUG = "home"
"""The content page that introduces the home page: what this is, and for whom."""
PRIVACY_SLUG = "privacy"
"""The content page about who sees what."""
REPORT_SLUG = "melden"
"""The content page for somebody who wants to report misconduct."""
MANUAL_SLUG = "voor-coordinatoren"
"""The content page for who changes the records: staff do not find it by searching."""
SMALL_PRINT = (PRIVACY_SLUG, "toegankelijkheid")
TEAM_MARKER = "Alleen voor het programmateam. Deel deze pagina niet."

MENU_WIDTH = 75
"""How many letters the programme's name and the menu together may have, so that they fit on one
line in the narrowest window that shows the menu as a line."""
_MAX_NAME_WIDTH = 28
"""A longer name of the programme is broken over two lines."""
_GAP = 3
"""The width of the space after a link, in letters."""


@dataclass(frozen=True, slots=True)
class Head:
    """The title, summary and breadcrumbs of a page.

    `title` is the only h1; `summary` one sentence for the head of the document; `crumbs` are the
    pages above this one, the home page first (none on the home page itself). `intro` is the
    text of the content page `slug`, when there is one that introduces this page, in a `language`
    ("en"; "" for Dutch). `search` are words by which it is found before others that have them.
    """

    title: str
    summary: str
    crumbs: tuple[Link, ...] = ()
    intro: Passage | None = None
    slug: str = ""
    search: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links of the footer under one heading."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """The parts that are the same on every page of one edition.

    `menu` holds the links that fit on one line, `more` the others. `ask` leads to the request
    page, None when no request is accepted; `report` to the page about reporting misconduct,
    None when there is no such page; `help` are the lines with a number or an address, which every
    page shows beside it. `small_print` are the links on the last line (privacy,
    accessibility). `marker` is the banner of the team edition, else empty. `home_path` is the
    path of the home page on its server, None when the site's address is not known. `logo` is the
    asset with the organisation's logo, or empty. `search` leads to the search page. `stylesheets`
    are in order; `as_of` is the date of the data in words. `subscribe` is the address with which a
    calendar program follows the public dates, empty when the address of the site is not known.
    `forms` are the forms of the desk, None in a built site, which has none.
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
    help: tuple[HelpLine, ...]
    footer: tuple[LinkGroup, ...]
    small_print: tuple[Link, ...]
    example: bool = False
    marker: str = ""
    notice: Notice | None = None
    home_path: str | None = None
    logo: str = ""
    search: Link = SEARCH
    stylesheets: tuple[str, ...] = ("neutral.css", "dialoog.css", "punch-card.css")
    subscribe: str = ""
    forms: FormLinks | None = None


@dataclass(frozen=True, slots=True)
class Colophon:
    """The day of the last change (`on` in words, `iso` for machines), and two addresses.

    `edit` opens the file in an editor, `report` a form. Each is empty when it is not known.
    """

    on: str
    iso: str
    edit: str
    report: str


def site_frame(
    ledger: OpenLedger,
    menu: Iterable[Link],
    footer: Iterable[LinkGroup],
    calendar: str = "",
    marker: str = "",
) -> SiteFrame:
    """The frame of an edition, from the links in its menu and footer.

    ``calendar`` is the address of the public dates within the site.
    """
    programme = ledger.programme
    prose = {slug: Link(entry.record.title, "page", slug) for slug, entry in ledger.pages.items()}
    width = MENU_WIDTH - min(len(programme.name), _MAX_NAME_WIDTH)
    visible, more = _split_menu(tuple(menu), width)
    report = Link("Waar u iets kunt melden", "page", REPORT_SLUG)
    return SiteFrame(
        name=programme.name,
        organisation=programme.organisation,
        office=programme.office,
        mailbox=programme.mailbox,
        as_of=dates.format_date(ledger.as_of),
        menu=visible,
        more=more,
        ask=request_link(ledger),
        report=report if REPORT_SLUG in prose else None,
        help=tuple(line for line in help_lines(ledger) if line.phone or line.url),
        footer=tuple(group for group in footer if group.links),
        small_print=tuple(prose[slug] for slug in SMALL_PRINT if slug in prose),
        example=programme.example,
        marker=marker,
        home_path=f"{urlsplit(programme.url).path.rstrip('/')}/" if programme.url else None,
        notice=programme_notice(ledger),
        subscribe=_webcal(programme.url, calendar) if programme.url else "",
    )


def _webcal(url: str, address: str) -> str:
    """The address of a file within the site, as calendar programs subscribe to it."""
    site = urlsplit(url)
    return f"webcal://{site.netloc}{site.path.rstrip('/')}{address}"


def _split_menu(menu: tuple[Link, ...], width: int) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links that fit in ``width`` letters, and the others."""
    widths = accumulate(len(link.words) + _GAP for link in menu)
    count = sum(1 for taken in widths if taken <= width)
    return menu[:count], menu[count:]


def opening(ledger: OpenLedger, slug: str, head: Head, lead: str) -> tuple[Head, RichText]:
    """The head and the lead of the page at ``/slug/``.

    When content/pages/<slug>.md exists, its title and summary replace those given, its text becomes
    the intro, and its search words are added. Otherwise ``head`` and ``lead`` are returned as they
    are.
    """
    entry = ledger.pages.get(slug)
    if entry is None:
        return head, lead
    page = entry.record
    own = replace(
        head,
        title=page.title,
        summary=to_plain(page.summary or "") or head.summary,
        intro=Passage(page.body, entry.path, entry.body_line) if page.body.strip() else None,
        slug=slug,
        search=(*head.search, *page.search),
        language=page.foreign_language,
    )
    return own, Passage(page.summary, entry.path) if page.summary else lead


def colophon(ledger: OpenLedger, path: str, title: str) -> Colophon | None:
    """The colophon of a page called ``title`` that shows the file at ``path``.

    None when it would be empty: no day of change is known and the programme has no repository.
    """
    day, repository = ledger.changed.get(path), ledger.programme.repository
    if not (day or repository):
        return None
    return Colophon(
        on=dates.format_date(day) if day else "",
        iso=day.isoformat() if day else "",
        edit=edit_url(repository, f"{ledger.folder}{path}") if repository else "",
        report=report_url(repository, f"Fout: {title}") if repository else "",
    )
