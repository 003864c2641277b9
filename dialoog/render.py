"""The press: a template and a view become the bytes of one page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from dialoog import prose

ASSETS = "assets"


class RenderError(Exception):
    """A template cannot be drawn; its text is one Dutch line: template, line, page and cause."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where links lead.

    `page` turns a page's name and its parameters into an address within the site
    ("/aanbod/leidinggevenden/"), and raises LookupError for a page that is not there.
    `target` turns a link in prose (the file it stands in, what it points at) into an address
    within the site, a full one, or None for words without a link.
    """

    page: Callable[[str, Mapping[str, str]], str]
    target: Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class _Place:
    """The page that is being drawn, and what leads from it to the top of the site."""

    address: str
    to_top: str

    def link(self, address: str) -> str:
        """An address within the site as a link that works under any path and from a folder."""
        if not address.startswith("/"):
            return address
        path, mark, anchor = address[1:].partition("#")
        name = "index.html" if not path or path.endswith("/") else ""
        return f"{self.to_top}{path}{name}{mark}{anchor}"


_here: ContextVar[_Place] = ContextVar("_here")


class Press:
    """Draws pages from template folders; an earlier folder wins over a later one, file by file."""

    def __init__(self, folders: Sequence[Path], addresses: Addresses) -> None:
        self._folders = tuple(folder for folder in folders if folder.is_dir())
        self._addresses = addresses
        self._assets = _files(self._folders)
        self._jinja = Environment(
            loader=FileSystemLoader([str(folder) for folder in self._folders]),
            autoescape=_escaped,
            undefined=StrictUndefined,
            finalize=_present,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self._jinja.globals.update(url=self._url, asset=self._asset, current=self._current)
        self._jinja.filters["prose"] = self._prose

    def render(
        self, template: str, address: str, view: object, site: object, top: str | None = None
    ) -> bytes:
        """The page at `address` as UTF-8.

        `top` is the path of the site's own top ("/" or "/dialoog/"), for a page that is shown
        at any address, as a server does with its 404; other pages link relatively. Raises
        RenderError.
        """
        to_top = "../" * (address.count("/") - 1) if top is None else top
        token = _here.set(_Place(address, to_top))
        try:
            text = self._jinja.get_template(template).render(view=view, site=site)
        except Exception as error:  # a template may do anything; a reader must learn where
            raise RenderError(self._explain(error, template, address)) from error
        finally:
            _here.reset(token)
        return text.encode("utf-8")

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Every asset: its address without the leading slash, and its bytes; sorted."""
        for name, path in sorted(self._assets.items()):
            yield f"{ASSETS}/{name}", path.read_bytes()

    def _url(self, name: str, **params: str) -> str:
        return _here.get().link(self._within(name, params))

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise LookupError(f"asset '{name}'")
        return _here.get().link(f"/{ASSETS}/{name}")

    def _current(self, name: str, **params: str) -> str:
        """The value of aria-current: "page" on that page, "true" below it, else nothing."""
        here, there = _here.get().address, self._within(name, params)
        if here == there:
            return "page"
        return "true" if there != "/" and here.startswith(there) else ""

    def _within(self, name: str, params: Mapping[str, str]) -> str:
        anchor = params.get("anchor", "")
        rest = {key: value for key, value in params.items() if value and key != "anchor"}
        return self._addresses.page(name, rest) + (f"#{anchor}" if anchor else "")

    def _prose(self, passage: prose.Passage, level: int = 2, prefix: str = "") -> Markup:
        """Prose as HTML, its highest heading at `level`; `prefix` keeps ids apart on one page."""

        def link(target: str) -> str | None:
            address = self._addresses.target(passage.path, target)
            return None if address is None else _here.get().link(address)

        return Markup(prose.to_html(passage.text, link, level, prefix))

    def _explain(self, error: Exception, template: str, address: str) -> str:
        name, line = self._place(error, template)
        if isinstance(error, TemplateNotFound):
            cause = f"het sjabloon '{error.name}' is er niet"
        elif isinstance(error, TemplateError):
            cause = (error.message or "onbekende fout").replace("\n", " ")
        elif isinstance(error, LookupError):
            cause = f"deze link leidt nergens heen ({error})"
        else:  # another error's text may quote what stands on the page
            cause = type(error).__name__
        return f"templates/{name}:{line}: de pagina {address} kan niet worden gemaakt: {cause}"

    def _place(self, error: Exception, template: str) -> tuple[str, int]:
        """The template and line where it went wrong: the deepest frame that is a template's."""
        if isinstance(error, TemplateSyntaxError):
            return error.name or template, error.lineno
        for frame in reversed(extract_tb(error.__traceback__)):
            for folder in self._folders:
                path = Path(frame.filename)
                if path.is_relative_to(folder):
                    return path.relative_to(folder).as_posix(), frame.lineno or 1
        return template, 1


def _escaped(template: str | None) -> bool:
    """Everything is escaped, but for plain text files, which know no escapes."""
    return template is None or not template.endswith(".txt")


def _present(value: object) -> object:
    """What is drawn must be there: "None" is never a word on a page."""
    if value is None:
        raise ValueError("None")
    return value


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    """Every asset's name under assets/ and the file that wins."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in (folder / ASSETS).rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(folder / ASSETS).as_posix()] = path
    return found
