"""Jinja: a template and a view become the bytes of one page.

Defines the functions and filters that templates may use, and the links of one page.

Compiled templates are not kept between builds: that saved 0.15 of some 1.1 seconds (of staff's).
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dialoog.formats.markdown import Passage, keep_parts, to_html, to_inline_html
from dialoog.formats.markdown.glossary import GlossaryLinker
from dialoog.site.kept_loader import KeptLoader
from dialoog.site.render_error import render_error_from
from dialoog.site.shown_page import (
    DrawnFrame,
    RelativeUrls,
    ShownPage,
    UrlResolver,
    address_of,
    once,
    shown_page,
)
from dialoog.site.whole_codes import keep_codes_whole

ASSETS = "assets"


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
        self.frame: DrawnFrame = {}
        names = {"url": self._url, "asset": self._asset, "current": self._current}
        self._jinja.globals.update(names, once=once)
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
        token = shown_page.set(ShownPage(urls, self.resolver, self._glossary_of(urls), self.frame))
        try:
            text = self._jinja.get_template(template).render(view=view, site=site)
        except Exception as error:
            raise render_error_from(error, template, address, self._folders) from error
        finally:
            shown_page.reset(token)
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
        return shown_page.get().urls.link(address_of(name, params))

    def _asset(self, name: str) -> str:
        if name not in self._assets and name not in self._more:
            raise LookupError(f"{ASSETS}/{name}")
        return shown_page.get().urls.link(f"/{ASSETS}/{name}")

    def _current(self, name: str, **params: str) -> str:
        address = address_of(name, params)
        shown_page.get().asked[address] = None
        return shown_page.get().urls.current(address)

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
        mark = shown_page.get().glossary.marker(passage.path) if explained else None

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


def _linker(passage: Passage) -> Callable[[str], str | None]:
    """A function from a link in the passage to the link on the page that is being rendered."""
    shown = shown_page.get()

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
