"""The page that is being drawn: its links, its glossary, and the frame that pages share."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field

from jinja2.runtime import Macro

from dialoog.formats.markdown.glossary import GlossaryLinker


@dataclass(frozen=True, slots=True)
class UrlResolver:
    """Turns names and links into addresses within the site, such as "/aanbod/leidinggevenden/".

    `page` takes a page's name and its parameters, and raises LookupError for a page that is not
    there. `target` takes the path of a text and a link in it; its address may be a full one, or
    None for a link that is left out. `terms` are words of the glossary in small letters, with the
    address of their meaning.
    """

    page: Callable[[str, Mapping[str, str]], str]
    target: Callable[[str, str], str | None]
    terms: Mapping[str, str] = field(default_factory=dict)


def _no_page(name: str, params: Mapping[str, str]) -> str:
    raise LookupError(f"{name} {params}")


NO_LINKS = UrlResolver(_no_page, lambda _path, _link: None)
"""For a page outside a site: it cannot link to a page, and links in its texts are left out."""


@dataclass(frozen=True, slots=True)
class RelativeUrls:
    """The links of the page at `page`, an address within the site; `to_top` leads to its top."""

    page: str
    to_top: str

    @classmethod
    def of(cls, page: str, top: str | None) -> "RelativeUrls":
        """The links of one page: absolute from `top`, the path of the site on its server, if given.

        Without `top` they climb, so that they work under any path and from a folder.
        """
        return cls(page, "../" * (page.count("/") - 1) if top is None else top)

    def link(self, address: str) -> str:
        """The link to an address within the site; any other address stays as it is."""
        if not address.startswith("/"):
            return address
        path, mark, anchor = address[1:].partition("#")
        name = "index.html" if not path or path.endswith("/") else ""
        return f"{self.to_top}{path}{name}{mark}{anchor}"

    def current(self, address: str) -> str:
        """aria-current of a link: "page" to this page, "true" to one above it, else nothing."""
        if self.page == address:
            return "page"
        return "true" if address != "/" and self.page.startswith(address) else ""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """The page that is being rendered: its links, where they lead, its glossary, and the frame.

    `asked` has the addresses of which was asked whether they are current, in order.
    """

    urls: RelativeUrls
    resolver: UrlResolver
    glossary: GlossaryLinker
    frame: "DrawnFrame"
    asked: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FramePart:
    """A part of the frame of a site, as it was drawn: by what it asks of a page."""

    site: object
    asked: dict[str, None] = field(default_factory=dict)
    drawn: dict[tuple[str, ...], str] = field(default_factory=dict)

    def answers(self, urls: RelativeUrls) -> tuple[str, ...]:
        """How deep the page lies, and whether each link that was asked about is current on it."""
        return (urls.to_top, *map(urls.current, self.asked))


DrawnFrame = dict[tuple[str, int], FramePart]
"""By the name of the macro and the identity of the site, which the part keeps alive."""

shown_page: ContextVar[ShownPage] = ContextVar("shown_page")


def once(part: Macro, site: object) -> str:
    """What a macro draws of a site, which is the same on pages of one depth but for current links.

    The macro may ask `url`, `asset` and `current`, and nothing else of the page.
    """
    shown = shown_page.get()
    kept = shown.frame.setdefault((part.name, id(site)), FramePart(site))
    if kept.answers(shown.urls) not in kept.drawn:
        shown.asked.clear()
        drawn = part(site)
        kept.asked.update(shown.asked)
        kept.drawn[kept.answers(shown.urls)] = drawn
    return kept.drawn[kept.answers(shown.urls)]


def address_of(name: str, params: Mapping[str, str]) -> str:
    """The address of a page within the site; empty parameters are left out."""
    anchor = params.get("anchor", "")
    rest = {key: value for key, value in params.items() if value and key != "anchor"}
    return shown_page.get().resolver.page(name, rest) + (f"#{anchor}" if anchor else "")
