"""Jinja: a template and a view become the bytes of one page.

Defines the functions and filters that templates may use, and the links of one page.

Compiled templates are not kept between builds: that saved 0.15 of some 1.1 seconds (of staff's).
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from dialoog.formats.markdown import Passage, keep_parts, to_html, to_inline_html
from dialoog.formats.markdown.glossary import GlossaryLinker
from dialoog.site.kept_loader import KeptLoader
from dialoog.site.render_error import render_error_from
from dialoog.site.whole_codes import keep_codes_whole

ASSETS = "assets"


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
class _Shown:
    """The page that is being rendered: its links, where they lead, its glossary, and the frame.

    `asked` has the addresses of which was asked whether they are current, in order.
    """

    urls: RelativeUrls
    resolver: UrlResolver
    glossary: GlossaryLinker
    frame: "_Frame"
    asked: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _FramePart:
    """A part of the frame of a site, as it was drawn: by what it asks of a page."""

    site: object
    asked: dict[str, None] = field(default_factory=dict)
    drawn: dict[tuple[str, ...], str] = field(default_factory=dict)

    def answers(self, urls: RelativeUrls) -> tuple[str, ...]:
        """How deep the page lies, and whether each link that was asked about is current on it."""
        return (urls.to_top, *map(urls.current, self.asked))


_Frame = dict[tuple[str, int], _FramePart]
"""By the name of the macro and the identity of the site, which the part keeps alive."""

_shown: ContextVar[_Shown] = ContextVar("_shown")


class _Environment(Environment):
    """Jinja, with the names that all templates know in a plain dictionary.

    Jinja compares these names at each import of a template, which takes longer in a ChainMap.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names for a template that is loaded."""
        return {**self.globals, **(d or {})}


class Renderer:
    """Renders pages from template folders; an earlier folder wins over a later one, file by file.

    Templates have `url(name, **params)`, `asset(name)`, `current(name, **params)`,
    `once(macro, site)`, the filters `prose`, `line` and `whole_codes`, and nothing else that knows
    the site. `more` are assets, by name, that are in none of the folders.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        urls: UrlResolver,
        more: Mapping[str, bytes] | None = None,
    ) -> None:
        self._folders = tuple(folder for folder in folders if folder.is_dir())
        self.resolver = urls
        self._assets = _assets(self._folders)
        self._more = dict(more or {})
        self._jinja = _Environment(
            loader=FileSystemLoader([str(folder) for folder in self._folders]),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_assert_present,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.frame: _Frame = {}
        names = {"url": self._url, "asset": self._asset, "current": self._current}
        self._jinja.globals.update(names, once=_once)
        self._jinja.filters.update(prose=self._prose, line=self._line, whole_codes=keep_codes_whole)

    def keep_files(self) -> None:
        """Read every template and asset now: no file is opened later."""
        self._jinja.loader = KeptLoader(self._folders, but=ASSETS)
        self._more |= {name: path.read_bytes() for name, path in self._assets.items()}
        self._assets = {}

    def linking(self, urls: UrlResolver) -> "Renderer":
        """The same with other links; the templates that were read are not read again."""
        other = copy(self)
        other.resolver, other.frame = urls, {}
        return other

    def render(
        self, template: str, address: str, view: object, site: object, top: str | None = None
    ) -> bytes:
        """The page at `address` as UTF-8.

        `top` is the path of the site on its server ("/" or "/dialoog/"), for a page that is shown
        at any address, as a server does with its 404; other pages link relatively. Raises
        RenderError.
        """
        urls = RelativeUrls.of(address, top)
        token = _shown.set(_Shown(urls, self.resolver, self._glossary_of(urls), self.frame))
        try:
            text = self._jinja.get_template(template).render(view=view, site=site)
        except Exception as error:
            raise render_error_from(error, template, address, self._folders) from error
        finally:
            _shown.reset(token)
        return text.encode("utf-8")

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Every asset: its address without the leading slash, and its bytes; sorted."""
        for name, path in sorted(self._assets.items()):
            yield f"{ASSETS}/{name}", path.read_bytes()
        for name, data in sorted(self._more.items()):
            yield f"{ASSETS}/{name}", data

    def asset(self, address: str) -> bytes | None:
        """The bytes of the asset at an address within the site, if there is one."""
        name = address.removeprefix(f"/{ASSETS}/")
        path = self._assets.get(name)
        return path.read_bytes() if path else self._more.get(name)

    def _url(self, name: str, **params: str) -> str:
        return _shown.get().urls.link(_address(name, params))

    def _asset(self, name: str) -> str:
        if name not in self._assets and name not in self._more:
            raise LookupError(f"{ASSETS}/{name}")
        return _shown.get().urls.link(f"/{ASSETS}/{name}")

    def _current(self, name: str, **params: str) -> str:
        address = _address(name, params)
        _shown.get().asked[address] = None
        return _shown.get().urls.current(address)

    def _prose(
        self,
        passage: Passage,
        level: int = 2,
        prefix: str = "",
        part: int | None = None,
        explained: bool = True,
    ) -> Markup:
        """Prose as HTML, the highest heading at `level`; `prefix` makes ids unique on a page.

        `part` is the one part to show; None shows all. Words are `explained` by the glossary.
        """
        mark = _shown.get().glossary.marker(passage.path) if explained else None

        def change(root: Element) -> None:
            if part is not None:
                keep_parts(root, frozenset((part,)), level)
            if mark:
                mark(root)

        also = None if part is None and mark is None else change
        html = to_html(passage.text, _linker(passage), level, prefix, also)
        return Markup(html)  # noqa: S704 (nh3 cleaned it)

    def _glossary_of(self, urls: RelativeUrls) -> GlossaryLinker:
        """The glossary for one page; the page that explains a word does not link that word."""
        elsewhere = {
            form: address
            for form, address in self.resolver.terms.items()
            if address.partition("#")[0] != urls.page
        }
        return GlossaryLinker(elsewhere, urls.link)

    def _line(self, words: str | Passage) -> str:
        """Prose as HTML within a paragraph; a sentence of the site itself is not changed."""
        if isinstance(words, str):
            return words
        html = to_inline_html(words.text, _linker(words))
        return Markup(html)  # noqa: S704 (nh3 cleaned it)


def _once(part: Macro, site: object) -> str:
    """What a macro draws of a site, which is the same on pages of one depth but for current links.

    The macro may ask `url`, `asset` and `current`, and nothing else of the page.
    """
    shown = _shown.get()
    kept = shown.frame.setdefault((part.name, id(site)), _FramePart(site))
    if kept.answers(shown.urls) not in kept.drawn:
        shown.asked.clear()
        drawn = part(site)
        kept.asked.update(shown.asked)
        kept.drawn[kept.answers(shown.urls)] = drawn
    return kept.drawn[kept.answers(shown.urls)]


def _address(name: str, params: Mapping[str, str]) -> str:
    """The address of a page within the site; empty parameters are left out."""
    anchor = params.get("anchor", "")
    rest = {key: value for key, value in params.items() if value and key != "anchor"}
    return _shown.get().resolver.page(name, rest) + (f"#{anchor}" if anchor else "")


def _linker(passage: Passage) -> Callable[[str], str | None]:
    """A function from a link in the passage to the link on the page that is being rendered."""
    shown = _shown.get()

    def link(target: str) -> str | None:
        address = shown.resolver.target(passage.path, target)
        return None if address is None else shown.urls.link(address)

    return link


def _assert_present(value: object) -> object:
    """The value. Raises ValueError for None: the word "None" is never on a page."""
    if value is None:
        raise ValueError("None")
    return value


def _assets(folders: Sequence[Path]) -> dict[str, Path]:
    """Every asset by its name under assets/, from the first folder that has it."""
    assets: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in (folder / ASSETS).rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                assets[path.relative_to(folder / ASSETS).as_posix()] = path
    return assets
