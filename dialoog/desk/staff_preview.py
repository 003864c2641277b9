"""A preview of a site on this computer, built again each time a file is saved.

While the site cannot be built, each page is one that says why. A page reloads itself when there is
a newer version (server-sent events). No path leads out of the site. Nothing of this is part of a
site made with ``build``.
"""

import asyncio
import datetime as dt
import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from dialoog import pipeline
from dialoog.data.collections import FOLDERS
from dialoog.desk.guard import Guard
from dialoog.desk.server import running
from dialoog.desk.watch import Watch
from dialoog.formats.problem import ExpectedError, Problem, ValidationFailed
from dialoog.site.hosting import NOT_FOUND, SERVER_FILES, content_type
from dialoog.site.templating import NO_LINKS, Renderer

_OWN = "/.dialoog/"
"""The folder of addresses that belong to the preview itself and not to the site."""
_OWN_FILES = ("reload.js", "preview.css")
_TEMPLATE = "preview/error.html"
_LOOK_AGAIN = 0.1
"""Seconds after which a waiting page is told of a new version."""
_VISIBLE_DOT_FOLDER = ".well-known"


@dataclass(frozen=True, slots=True)
class BuildError:
    """Why the site could not be built: problems in files, or a sentence about another cause."""

    problems: Sequence[Problem] = ()
    sentence: str = ""

    @property
    def title(self) -> str:
        """The heading of the page."""
        count = len(self.problems)
        titles = {0: "De site kan nu niet worden gemaakt", 1: "Er is één ding te verbeteren"}
        return titles.get(count, f"Er zijn {count} dingen te verbeteren")

    @property
    def files(self) -> list[tuple[str, list[Problem]]]:
        """The problems by file."""
        by_file = groupby(self.problems, key=lambda problem: problem.path)
        return [(path, list(problems)) for path, problems in by_file]


@dataclass(slots=True)
class Preview:
    """A running preview of the site for staff, and the application that shows it (ASGI).

    ``log`` receives the outcome of each build as a Dutch sentence; ``address`` is the URL for the
    browser, ``site`` the folder of the site.
    """

    root: Path
    as_of: dt.date
    log: Callable[[str], None]
    site: Path
    looks_back: bool = False
    address: str = ""
    # A browser that still shows a page of an earlier preview must see another version.
    _id: str = field(default_factory=lambda: secrets.token_hex(4))
    _shown: tuple[int, BuildError | None] = (0, None)  # together, as two threads see them
    _watch: Watch | None = None

    @property
    def version(self) -> str:
        """What differs after each build."""
        return f"{self._id}-{self._shown[0]}"

    def rebuild_if_changed(self) -> bool:
        """Build on the first call and when a file has changed; return whether it built."""
        if self._watch is None:
            folders = [self.root / name for name in FOLDERS]
            self._watch = Watch([*folders, self.root / "templates", pipeline.TEMPLATES])
        if not self._watch.has_changed():
            return False
        start = time.perf_counter()
        error = self._build()
        self.publish(error)
        self.log(_describe_build(error, time.perf_counter() - start))
        return True

    def publish(self, error: BuildError | None) -> None:
        """Show a new build: with ``error``, or successful when it is None."""
        self._shown = self._shown[0] + 1, error

    def _build(self) -> BuildError | None:
        """Build the site; the error when that fails, whatever the cause."""
        try:
            pipeline.build(self.root, self.as_of, "staff", self.site, looks_back=self.looks_back)
        except ValidationFailed as error:
            return BuildError(error.problems)
        except ExpectedError as error:
            return BuildError(sentence=str(error))
        except Exception as error:  # noqa: BLE001 - whatever was saved, the preview goes on
            kind = type(error).__name__
            return BuildError(sentence=f"Er ging iets mis bij het maken van de site ({kind}).")
        return None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"]
        if path == f"{_OWN}news":
            is_head = scope["method"] == "HEAD"
            news = Response() if is_head else StreamingResponse(self._versions())
            news.headers["Content-Type"] = "text/event-stream"
            await news(scope, receive, send)
        elif path.startswith(_OWN):
            await preview_file(path.removeprefix(_OWN))(scope, receive, send)
        else:
            await self._page(path)(scope, receive, send)

    async def _versions(self) -> AsyncIterator[str]:
        """Tell the current version and each later one, until the browser leaves."""
        told = ""
        while True:
            if (version := self.version) != told:
                yield f"data: {version}\nretry: 300\n\n"
                told = version
            await asyncio.sleep(_LOOK_AGAIN)

    def _page(self, address: str) -> Response:
        """A file of the site; or the error page, when a page is asked for and there is one."""
        version, error = self.version, self._shown[1]
        path = file_at(self.site, address)
        if error and (path is None or path.suffix in ("", ".html")):
            return _sent(_with_reload_script(render_error_page(error), version), ".html", 500)
        if path and path.is_dir():
            return Response(status_code=301, headers={"Location": f"{quote(address)}/"})
        status = 200 if path else 404
        path = path or self.site / NOT_FOUND[1:]
        try:
            data = path.read_bytes()
        except OSError:
            return PlainTextResponse("Deze pagina is er niet.", 404)
        suffix = path.suffix.lower()
        html = _with_reload_script(data, version) if suffix == ".html" else data
        return _sent(html, suffix, status)


@contextmanager
def run_preview(
    root: Path,
    as_of: dt.date,
    port: int,
    log: Callable[[str], None],
    *,
    looks_back: bool = False,
) -> Iterator[Preview]:
    """Start a preview whose server runs until the context ends. Raises PortError.

    The site is built in a temporary folder, which is removed afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="dialoog-", ignore_cleanup_errors=True) as folder:
        preview = Preview(root, as_of, log, Path(folder) / "site", looks_back)
        with running(Guard(preview), port, log) as preview.address:
            yield preview


def _describe_build(error: BuildError | None, seconds: float) -> str:
    """The outcome of a build as a Dutch sentence."""
    if error is None:
        return f"De site is gemaakt in {seconds:.1f} s.".replace(".", ",", 1)
    count = len(error.problems)
    if count:
        return f"{'Er is 1 fout' if count == 1 else f'Er zijn {count} fouten'}: zie de pagina."
    return error.sentence


def preview_file(name: str) -> Response:
    """A file of the preview itself."""
    if name not in _OWN_FILES:
        return PlainTextResponse("Dit is er niet.", 404)
    path = pipeline.TEMPLATES / "preview" / name
    return _sent(path.read_bytes(), path.suffix)


def _sent(body: str | bytes, suffix: str, status: int = 200) -> Response:
    return Response(body, status, {"Content-Type": content_type(suffix)})


def file_at(site: Path, address: str) -> Path | None:
    """The file or folder at a decoded address; None when it does not exist in the site."""
    parts = address.removeprefix("/").split("/")
    names = [*parts[:-1], parts[-1] or "index.html"]
    if not all(map(_is_file_name, names)):
        return None
    path = site.joinpath(*names)
    try:
        real = path.resolve(strict=True)
    except OSError:
        return None
    return path if real.is_relative_to(site.resolve()) else None


def _is_file_name(part: str) -> bool:
    """Whether a part of an address can name a file for readers: no way up, no drive, no dot."""
    if not part or (part.startswith(".") and part != _VISIBLE_DOT_FOLDER) or part in SERVER_FILES:
        return False
    return part.isprintable() and not set(part) & set('\\:*?"<>|')


def _with_reload_script(html: bytes, version: str) -> bytes:
    """The page with the script that reloads it when there is a newer version."""
    # The script reads its version from its own tag, so it is not deferred.
    script = f'<script src="{_OWN}reload.js" data-version="{version}"></script>\n'
    before, body_end, after = html.rpartition(b"</body>")
    return before + script.encode() + body_end + after if body_end else html + script.encode()


def render_error_page(error: BuildError) -> bytes:
    """The page for a failed build, in Dutch, as UTF-8.

    It is drawn with the templates of Dialoog itself, because those of the repository that is
    being edited can be the cause.
    """
    return Renderer([pipeline.TEMPLATES], NO_LINKS).render(_TEMPLATE, "/", error, None)
