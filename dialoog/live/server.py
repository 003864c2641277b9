"""A web server on loopback, in a thread, for as long as a context lasts; it leaves nothing behind.

Nothing that was typed is logged, and no traceback is shown: of a request that fails, the log gets
the kind of the error and its place in the code.
"""

import asyncio
import errno
import logging
import os
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dialoog.formats.problem import ExpectedError

HOST = "127.0.0.1"
_TICK = 0.1
"""Seconds between two looks of a waiting request whether the server ends."""
_PATIENCE = 10
"""Seconds that a request at work has to be done when the server ends: a save is not cut off."""
_MAX_HEADERS = 64 * 1024
"""Bytes; the browser sends the cookies of every program on this computer."""


class PortError(ExpectedError):
    """The port cannot be used; the message is a Dutch sentence."""


def ignore(_: str) -> None:
    """A log that keeps nothing."""


@contextmanager
def running(app: ASGIApp, port: int, log: Callable[[str], None] = ignore) -> Iterator[str]:
    """Answer with ``app`` until the context ends; gives the URL of the home page.

    Port 0 takes any free port. Raises PortError.
    """
    for name in ("uvicorn.error", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with _listener(port) as listener:
        ended = threading.Event()
        config = uvicorn.Config(
            _Watched(app, ended, log),
            interface="asgi3",
            http="h11",
            ws="none",
            lifespan="off",
            loop="asyncio",
            workers=1,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
            h11_max_incomplete_event_size=_MAX_HEADERS,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{listener.getsockname()[1]}/"
        finally:
            ended.set()
            server.should_exit = True
            thread.join()


def _listener(port: int) -> socket.socket:
    """A socket that listens on loopback; PortError when the port cannot be used."""
    listener = socket.socket()
    try:
        if os.name != "nt":  # there, this option gives away a port that is in use
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        in_use = error.errno == errno.EADDRINUSE
        reason = "is al in gebruik" if in_use else "mag hier niet worden gebruikt"
        raise PortError(f"Poort {port} {reason}.") from error
    return listener


class _Watched:
    """An application that is told when the server ends, as if the browser left, and may fail."""

    def __init__(self, app: ASGIApp, ended: threading.Event, log: Callable[[str], None]) -> None:
        self.app, self.ended, self.log = app, ended, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; one that fails gets a Dutch sentence."""
        started = False

        async def receive_until_end() -> Message:
            asked = asyncio.ensure_future(receive())
            try:
                while not self.ended.is_set():
                    if (await asyncio.wait({asked}, timeout=_TICK))[0]:
                        return asked.result()
                return {"type": "http.disconnect"}
            finally:
                asked.cancel()

        async def send_on(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive_until_end, send_on)
        except Exception as error:
            self.log(f"Er ging iets mis ({_place(error)}).")
            if started:
                raise  # the connection is cut: half an answer is not shown as a whole one
            await sorry(None, error)(scope, receive, send)


def to_folder(scope: Scope, status: int = 307) -> Response:
    """To the address with a slash at its end; what was asked behind a ``?`` goes along."""
    query = scope["query_string"].decode("latin-1")
    address = f"{quote(scope['path'])}/"
    return RedirectResponse(f"{address}?{query}" if query else address, status)


def sorry(_: object, __: Exception) -> Response:
    """The answer to a request that failed."""
    return PlainTextResponse("Er ging iets mis. Probeer het nog eens.", 500)


def _place(error: Exception) -> str:
    """The kind of an error and where it arose, without its words."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"
