"""The site for staff on this computer, to be looked at only.

While there is something to mend, each page says what. A page reloads itself when there is a newer
version (server-sent events, one stream for all tabs). Nothing of this is part of a site made with
``build``.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from dialoog import pipeline
from dialoog.formats.problem import ExpectedError, ValidationFailed
from dialoog.live.programme import LiveProgramme
from dialoog.live.server import to_folder
from dialoog.live.snapshot import INDEX
from dialoog.site.error_page import BuildError
from dialoog.site.hosting import NOT_FOUND, SERVER_FILES, content_type

_OWN = "/.dialoog/"
"""The folder of addresses that belong to the preview itself and not to the site."""
_OWN_FILES = ("reload.js", "news.js", "preview.css")
_LOOK_AGAIN = 0.02
"""Seconds after which a waiting page is told of a new version."""
_SETTLE_PAUSE, _MOST_LOOKS = 0.03, 20
"""Seconds between two looks while an editor is writing a file."""


class Preview:
    """The application (ASGI) that shows a state; ``log`` gets each outcome as a Dutch sentence.

    ``version`` is another text after each change.
    """

    def __init__(self, state: LiveProgramme, log: Callable[[str], None]) -> None:
        self.state, self.log = state, log
        self.version = self._failure = ""

    def renew(self) -> bool:
        """Read what changed, the first time everything; return whether something did."""
        begun, failure = time.perf_counter(), ""
        try:
            if not self.state.refresh() and self.version:
                return False
            for _ in range(_MOST_LOOKS):  # until nothing is half-written
                time.sleep(_SETTLE_PAUSE)
                if not self.state.look_again():
                    break
        except Exception as error:  # noqa: BLE001 - whatever was saved, the preview goes on
            failure = BuildError.of(error).sentence
            if failure == self._failure:
                return False
        self._failure = failure
        self.version = secrets.token_hex(4)
        try:
            self._drawn("/")
            seconds = f"{time.perf_counter() - begun:.1f}".replace(".", ",")
            self.log(f"De site is bijgewerkt in {seconds} s.")
        except Exception as error:  # noqa: BLE001 - the same
            self.log(BuildError.of(error).line)
        return True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"]
        if path == f"{_OWN}news":
            is_head = scope["method"] == "HEAD"
            response = Response() if is_head else StreamingResponse(self._versions())
            response.headers["Content-Type"] = "text/event-stream"
        elif path.startswith(_OWN):
            response = _preview_file(path.removeprefix(_OWN))
        else:
            response = await run_in_threadpool(self._page, scope)
        await response(scope, receive, send)

    async def _versions(self) -> AsyncIterator[str]:
        """Tell the current version and each later one, until the browser leaves."""
        told = ""
        while True:
            if (version := self.version) != told:
                yield f"data: {version}\nretry: 300\n\n"
                told = version
            await asyncio.sleep(_LOOK_AGAIN)

    def _page(self, scope: Scope) -> Response:
        """The page or file at an address, or why there is none."""
        address, version, status = scope["path"], self.version, 200
        try:
            found = self._drawn(address)
            if found is None and self._drawn(f"{address}/"):
                return to_folder(scope, 301)
            if found is None:
                status, found = 404, self._drawn(NOT_FOUND)
            assert found
        except Exception as error:  # noqa: BLE001 - whatever it is, the page tells it
            status = 500
            found = BuildError.of(error).page(pipeline.TEMPLATES), content_type(".html")
        data, kind = found
        if kind == content_type(".html"):
            # The script reads its version from its own tag, so it is not deferred.
            script = f'<script src="{_OWN}reload.js" data-version="{version}"></script>\n'
            end = at if (at := data.rfind(b"</body>")) >= 0 else len(data)
            data = data[:end] + script.encode() + data[end:]
        return Response(data, status, {"Content-Type": kind})

    def _drawn(self, address: str) -> tuple[bytes, str] | None:
        """What the state has at an address. Raises whatever keeps it from being drawn."""
        if self._failure:
            raise ExpectedError(self._failure)
        snapshot = self.state.snapshot
        if snapshot.edition is None:
            raise ValidationFailed(snapshot.problems)
        if address[1:] in SERVER_FILES:
            return None
        return self.state.page(address.removesuffix("index.html"))


def _preview_file(name: str) -> Response:
    """A file of the preview itself."""
    if name not in _OWN_FILES:
        return _not_there()
    path = pipeline.TEMPLATES / "preview" / name
    return Response(path.read_bytes(), 200, {"Content-Type": content_type(path.suffix)})


def routes_of_files(state: LiveProgramme) -> tuple[Route, ...]:
    """The files of the preview itself, and those to search with: they may come while others do."""

    def index_file(request: Request) -> Response:
        found = state.page(request.url.path)
        return Response(found[0], 200, {"Content-Type": found[1]}) if found else _not_there()

    return (
        Route(f"{_OWN}{{name}}", lambda request: _preview_file(request.path_params["name"])),
        Route(f"{INDEX}{{name:path}}", index_file),
    )


def _not_there() -> Response:
    return PlainTextResponse("Dit is er niet.", 404)
