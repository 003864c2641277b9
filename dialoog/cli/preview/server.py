"""Answers the browser: files of the built site, and word when there is a newer one.

Listens on loopback alone, and only to who asks for this computer by its own name: a page of
somebody else's whose name leads here (DNS rebinding) gets nothing. No path leaves the site.
"""

import errno
import os
import re
import socketserver
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from dialoog.cli.preview import error_page
from dialoog.cli.preview.state import BuildState, Snapshot

HOST = "127.0.0.1"
_NAMES = (HOST, "localhost")
_OWN = "/.dialoog/"
_BEAT = 10.0
"""After so many seconds of silence the browser is asked whether it is still there."""
_HIDDEN_BUT_SHOWN = ".well-known"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Not the system's own table: on Windows another program may have changed that."""
_SCRIPT = """"use strict";
{
  const shown = document.currentScript.dataset.version;
  const news = new EventSource("/.dialoog/news");
  news.onmessage = (event) => {
    if (event.data !== shown) location.reload();
  };
  addEventListener("pagehide", () => news.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
"""


class PortError(Exception):
    """The port cannot be had; the message is a Dutch sentence."""


class Server(ThreadingHTTPServer):
    """A server of one stage on loopback. Raises PortError."""

    daemon_threads = True
    block_on_close = False
    # Windows gives a port that is in use away to who asks like this.
    allow_reuse_address = os.name != "nt"

    def __init__(self, stage: BuildState, port: int) -> None:
        self.stage = stage
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            in_use = error.errno == errno.EADDRINUSE
            reason = "is al in gebruik" if in_use else "mag hier niet worden gebruikt"
            raise PortError(f"Poort {port} {reason}.") from error

    def server_bind(self) -> None:
        """Take the port, without asking the network what this computer is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        """Where a browser finds the site."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away in the middle is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = 60
    server_version, sys_version = "dialoog", ""

    def do_GET(self) -> None:
        if not self._is_ours():
            self._send("Deze site is er alleen voor deze computer.", ".txt", HTTPStatus.FORBIDDEN)
            return
        path = re.split("[?#]", self.path)[0]
        if path.startswith(_OWN):
            self._own(path.removeprefix(_OWN))
        else:
            self._site(path)

    do_HEAD = do_GET  # noqa: N815 (its name up there)

    def _is_ours(self) -> bool:
        """Whether the browser asked for this computer by its own name."""
        name = re.sub(":[0-9]*$", "", self.headers.get("Host", ""))
        return name.lower() in _NAMES

    def _own(self, name: str) -> None:
        texts = {"reload.js": _SCRIPT, "preview.css": error_page.STYLE}
        if name == "news":
            self._news()
        elif name in texts:
            self._send(texts[name], name[name.index(".") :])
        else:
            self._send("Dit is er niet.", ".txt", HTTPStatus.NOT_FOUND)

    def _site(self, asked: str) -> None:
        """A file of the site; or the trouble, for who asks for a page."""
        scene = self.server.stage.snapshot
        found = file_at(scene.site, asked)
        if scene.error and (found is None or found.suffix in ("", ".html")):
            text = error_page.render_error_page(scene.error)
            self._send(_watched(text.encode(), scene), ".html", HTTPStatus.INTERNAL_SERVER_ERROR)
        elif found and found.is_dir():
            self._send_to(f"{quote(unquote(asked))}/")
        else:
            self._file(scene, found)

    def _file(self, scene: Snapshot, found: Path | None) -> None:
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        path = found or scene.site / "404.html"
        try:
            data = path.read_bytes()
        except OSError:
            self._send("Deze pagina is er niet.", ".txt", HTTPStatus.NOT_FOUND)
            return
        kind = path.suffix.lower()
        self._send(_watched(data, scene) if kind == ".html" else data, kind, status)

    def _news(self) -> None:
        """Tell the version that is shown, and each one after it, until the browser goes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        told = ""
        with suppress(OSError):
            while True:
                version = self.server.stage.wait_for_change(told, _BEAT).version
                news = "retry: 300\n:\n\n" if version == told else f"data: {version}\n\n"
                self.wfile.write(news.encode())
                self.wfile.flush()
                told = version

    def _send_to(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: str | bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(kind, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):
                self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name up there)
        """Nobody wants a line for each file that the browser fetches."""


def file_at(site: Path, asked: str) -> Path | None:
    """The file or folder of the site that an address is for; None when there is none in it."""
    parts = unquote(asked).removeprefix("/").split("/")
    name = [*parts[:-1], parts[-1] or "index.html"]
    if not all(map(_is_a_name, name)):
        return None
    path = site.joinpath(*name)
    try:
        real = path.resolve(strict=True)
    except OSError:
        return None
    return path if real.is_relative_to(site.resolve()) else None


def _is_a_name(part: str) -> bool:
    """Whether this is the name of a file of ours: no way up, no drive, nothing hidden."""
    if not part or (part.startswith(".") and part != _HIDDEN_BUT_SHOWN):
        return False
    return part.isprintable() and not set(part) & set('\\:*?"<>|')


def _watched(html: bytes, scene: Snapshot) -> bytes:
    """The page with the script that reloads it; only here, never in a site that is published."""
    # The script asks which one it is itself, and can only do so while it runs where it stands.
    script = f'<script src="{_OWN}reload.js" data-version="{scene.version}"></script>\n'.encode()
    head, found, rest = html.rpartition(b"</body>")
    return head + script + found + rest if found else html + script
