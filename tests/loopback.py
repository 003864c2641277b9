"""A web server on loopback, for the tests: a folder, or a host that answers what a test says."""

import _thread
import os
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer
from typing import Any, Self

HOST = "127.0.0.1"
_PATIENCE = 10
"""Seconds within which the last answer ends, when the server does."""


class LoopbackServer(ThreadingHTTPServer):
    """A server on loopback that leaves nothing behind: no port, connection or thread."""

    # With this option Windows would give away a port that is in use.
    allow_reuse_address = os.name != "nt"

    def __init__(self, port: int, handler: Callable[..., socketserver.BaseRequestHandler]) -> None:
        self._connections: set[socket.socket] = set()
        super().__init__((HOST, port), handler)

    def server_bind(self) -> None:
        """Bind to the port without a DNS request for the name of this computer."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    @property
    def address(self) -> str:
        """The URL of the home page."""
        return f"http://{HOST}:{self.server_port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, and remember the connection until it is closed.

        Coverage does not look into that thread: CPython 3.11 refuses to trace two threads that
        begin at the same moment, and a browser asks six things at once.
        """
        self._connections.add(request)
        _thread.start_new_thread(self.process_request_thread, (request, client_address))

    def close_request(self, request: Any) -> None:
        """Close a connection."""
        super().close_request(request)
        self._connections.discard(request)

    @contextmanager
    def running(self) -> Iterator[Self]:
        """Answer, in threads, until the context ends."""
        with self:
            threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
            try:
                yield self
            finally:
                self.shutdown()
                self.end_connections()
                deadline = time.monotonic() + _PATIENCE
                while self._connections and time.monotonic() < deadline:
                    time.sleep(0.005)

    def end_connections(self) -> None:
        """End each connection, also one on which nothing was asked yet, and so its thread."""
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
