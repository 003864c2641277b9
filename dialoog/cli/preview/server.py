"""The web server of a preview: sends the built site, and tells the browser when it changed.

While the site cannot be built, each page is one that says why. The server listens on loopback
only, and refuses a request whose Host header is not this computer, so that a page of another site
cannot read the preview (DNS rebinding). No path leads out of the site.
"""

import errno
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from dialoog import pipeline
from dialoog.cli.preview.loopback import LoopbackServer
from dialoog.cli.preview.state import BuildError, BuildState, Snapshot
from dialoog.desk.server import HOST, PortError
from dialoog.formats.problem import Problem
from dialoog.site.hosting import NOT_FOUND, SERVER_FILES, content_type
from dialoog.site.templating import NO_LINKS, Renderer

_HOST_NAMES = (HOST, "localhost")
_OWN = "/.dialoog/"
"""The folder of addresses that belong to the preview itself and not to the site."""
_OWN_FILES = ("reload.js", "preview.css")
_HEARTBEAT = 10.0
"""Seconds without a new version after which a byte is sent, to notice a browser that left."""
_VISIBLE_DOT_FOLDER = ".well-known"


class Server(LoopbackServer):
    """A server of one build state on loopback; port 0 takes any free port. Raises PortError."""

    def __init__(self, state: BuildState, port: int) -> None:
        self.state = state
        try:
            super().__init__(port, _Handler)
        except OSError as error:
            in_use = error.errno == errno.EADDRINUSE
            reason = "is al in gebruik" if in_use else "mag hier niet worden gebruikt"
            raise PortError(f"Poort {port} {reason}.") from error

    def end_connections(self) -> None:
        """End each connection, and wake the threads that wait for a new version."""
        super().end_connections()
        self.state.publish(None)

    def handle_error(self, request: object, client_address: object) -> None:
        """Print nothing about a browser that closed its connection."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 60
    server_version, sys_version = "dialoog", ""

    def do_GET(self) -> None:
        if not self._is_for_this_host():
            self._send("Deze site is er alleen voor deze computer.", ".txt", HTTPStatus.FORBIDDEN)
            return
        path = re.split("[?#]", self.path)[0]
        if path.startswith(_OWN):
            self._send_own(path.removeprefix(_OWN))
        else:
            self._send_page(path)

    do_HEAD = do_GET  # noqa: N815 (the name is given by the base class)

    def _is_for_this_host(self) -> bool:
        """Whether the Host header names this computer."""
        name = re.sub(":[0-9]*$", "", self.headers.get("Host", ""))
        return name.lower() in _HOST_NAMES

    def _send_own(self, name: str) -> None:
        """Send a file of the preview itself, or the stream of versions."""
        if name == "news":
            self._send_versions()
        elif name in _OWN_FILES:
            path = pipeline.TEMPLATES / "preview" / name
            self._send(path.read_bytes(), path.suffix)
        else:
            self._send("Dit is er niet.", ".txt", HTTPStatus.NOT_FOUND)

    def _send_page(self, address: str) -> None:
        """Send a file of the site; or the error page, when a page is asked for and there is one."""
        snapshot = self.server.state.snapshot
        path = file_at(snapshot.site, address)
        if snapshot.error and (path is None or path.suffix in ("", ".html")):
            html = _with_reload_script(render_error_page(snapshot.error), snapshot)
            self._send(html, ".html", HTTPStatus.INTERNAL_SERVER_ERROR)
        elif path and path.is_dir():
            self._redirect(f"{quote(unquote(address))}/")
        else:
            self._send_file(snapshot, path)

    def _send_file(self, snapshot: Snapshot, path: Path | None) -> None:
        """Send a file of the site, or its 404 page when ``path`` is None."""
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        path = path or snapshot.site / NOT_FOUND[1:]
        try:
            data = path.read_bytes()
        except OSError:
            self._send("Deze pagina is er niet.", ".txt", HTTPStatus.NOT_FOUND)
            return
        suffix = path.suffix.lower()
        html = _with_reload_script(data, snapshot) if suffix == ".html" else data
        self._send(html, suffix, status)

    def _send_versions(self) -> None:
        """Send the current version and each later one (server-sent events) until it closes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        sent = ""
        with suppress(OSError):
            while True:
                version = self.server.state.wait_for_change(sent, _HEARTBEAT).version
                event = "retry: 300\n:\n\n" if version == sent else f"data: {version}\n\n"
                self.wfile.write(event.encode())
                self.wfile.flush()
                sent = version

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: str | bytes, suffix: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", content_type(suffix))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):
                self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (name of the base class)
        """Print no line for each file that the browser asks for."""


def file_at(site: Path, address: str) -> Path | None:
    """The file or folder of the site at an address; None when it does not exist in the site."""
    parts = unquote(address).removeprefix("/").split("/")
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


def _with_reload_script(html: bytes, snapshot: Snapshot) -> bytes:
    """The page with the script that reloads it when there is a newer version."""
    # The script reads its version from its own tag, so it is not deferred.
    script = f'<script src="{_OWN}reload.js" data-version="{snapshot.version}"></script>\n'
    before, body_end, after = html.rpartition(b"</body>")
    return before + script.encode() + body_end + after if body_end else html + script.encode()


_TEMPLATE = "preview/error.html"


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What the template shows: the problems by file, or a sentence when no file is the cause."""

    title: str
    sentence: str
    files: tuple[tuple[str, Sequence[Problem]], ...]


def render_error_page(error: BuildError) -> bytes:
    """The page for a failed build, in Dutch, as UTF-8.

    It is drawn with the templates of Dialoog itself, because those of the repository that is
    being edited can be the cause.
    """
    count = len(error.problems)
    titles = {0: "De site kan nu niet worden gemaakt", 1: "Er is één ding te verbeteren"}
    view = ErrorView(
        title=titles.get(count, f"Er zijn {count} dingen te verbeteren"),
        sentence="" if count else error.sentence,
        files=tuple(
            (path, tuple(problems))
            for path, problems in groupby(error.problems, key=lambda problem: problem.path)
        ),
    )
    renderer = Renderer([pipeline.TEMPLATES], NO_LINKS)
    return renderer.render(_TEMPLATE, "/", view, None)
