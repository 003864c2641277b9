"""The press: template folders, and the few words that templates may use."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dialoog.formats.markdown import Passage, to_html, to_inline_html
from dialoog.formats.markdown.glossary import GlossaryLinker
from dialoog.site.templating.bytecode_cache import Compiled
from dialoog.site.templating.errors import render_error_from
from dialoog.site.templating.relative_url import Place

ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class UrlResolver:
    """Where links lead.

    `page` turns a page's name and its parameters into an address within the site
    ("/aanbod/leidinggevenden/"), and raises LookupError for a page that is not there.
    `target` turns a link in prose (the file it stands in, what it points at) into an address
    within the site, a full one, or None for words without a link. `terms` are words of art in
    small letters, with the address of their meaning.
    """

    page: Callable[[str, Mapping[str, str]], str]
    target: Callable[[str, str], str | None]
    terms: Mapping[str, str] = field(default_factory=dict)


_current_page: ContextVar[Place] = ContextVar("_here")
_terms: ContextVar[GlossaryLinker] = ContextVar("_terms")


class Renderer:
    """Draws pages from template folders; an earlier folder wins over a later one, file by file.

    Templates have `url(name, **params)`, `asset(name)`, `current(name, **params)` and the
    filters `prose` and `line`, and nothing else that knows the site. `more` are assets that
    come from elsewhere than the folders, by name.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        addresses: UrlResolver,
        more: Mapping[str, bytes] | None = None,
    ) -> None:
        self._folders = tuple(folder for folder in folders if folder.is_dir())
        self._addresses = addresses
        self._assets = _assets(self._folders)
        self._more = dict(more or {})
        self._jinja = Environment(
            loader=FileSystemLoader([str(folder) for folder in self._folders]),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_present,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=Compiled([Path(__file__)]),
        )
        self._jinja.globals.update(url=self._url, asset=self._asset, current=self._current)
        self._jinja.filters.update(prose=self._prose, line=self._line)

    def render(
        self, template: str, address: str, view: object, site: object, top: str | None = None
    ) -> bytes:
        """The page at `address` as UTF-8.

        `top` is the path of the site's own top ("/" or "/dialoog/"), for a page that is shown
        at any address, as a server does with its 404; other pages link relatively. Raises
        RenderError.
        """
        place = Place.at(address, top)
        token, token_of_terms = _current_page.set(place), _terms.set(self._terms_at(place))
        try:
            text = self._jinja.get_template(template).render(view=view, site=site)
        except Exception as error:
            raise render_error_from(error, template, address, self._folders) from error
        finally:
            _terms.reset(token_of_terms)
            _current_page.reset(token)
        return text.encode("utf-8")

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Every asset: its address without the leading slash, and its bytes; sorted."""
        for name, path in sorted(self._assets.items()):
            yield f"{ASSETS}/{name}", path.read_bytes()
        for name, data in sorted(self._more.items()):
            yield f"{ASSETS}/{name}", data

    def _url(self, name: str, **params: str) -> str:
        return _current_page.get().link(self._within(name, params))

    def _asset(self, name: str) -> str:
        if name not in self._assets and name not in self._more:
            raise LookupError(f"{ASSETS}/{name}")
        return _current_page.get().link(f"/{ASSETS}/{name}")

    def _current(self, name: str, **params: str) -> str:
        return _current_page.get().current(self._within(name, params))

    def _within(self, name: str, params: Mapping[str, str]) -> str:
        """The address of a page; parameters that are empty do not count."""
        anchor = params.get("anchor", "")
        rest = {key: value for key, value in params.items() if value and key != "anchor"}
        return self._addresses.page(name, rest) + (f"#{anchor}" if anchor else "")

    def _prose(self, passage: Passage, level: int = 2, prefix: str = "") -> Markup:
        """Prose as HTML, its highest heading at `level`; `prefix` keeps ids apart on one page."""
        also = _terms.get().marker(passage.path)
        html = to_html(passage.text, self._linker(passage), level, prefix, also)
        return Markup(html)  # noqa: S704 (what prose gives back has been cleaned)

    def _terms_at(self, place: Place) -> GlossaryLinker:
        """The words of art for one page; on the page that explains a word it gets no link."""
        addresses = self._addresses.terms
        others = {
            form: address
            for form, address in addresses.items()
            if address.partition("#")[0] != place.address
        }
        return GlossaryLinker(others, place.link)

    def _line(self, words: str | Passage) -> str:
        """Prose as HTML for within a paragraph; words of the site itself as they are."""
        if isinstance(words, str):
            return words
        html = to_inline_html(words.text, self._linker(words))
        return Markup(html)  # noqa: S704 (what prose gives back has been cleaned)

    def _linker(self, passage: Passage) -> Callable[[str], str | None]:
        """What leads from the page that is being drawn to what a link in the passage points at."""

        def link(target: str) -> str | None:
            address = self._addresses.target(passage.path, target)
            return None if address is None else _current_page.get().link(address)

        return link


def _present(value: object) -> object:
    """What is drawn must be there: "None" is never a word on a page."""
    if value is None:
        raise ValueError("None")
    return value


def _assets(folders: Sequence[Path]) -> dict[str, Path]:
    """Every asset's name under assets/ and the file that wins."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in (folder / ASSETS).rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(folder / ASSETS).as_posix()] = path
    return found
