"""What a request must be to reach the desk: of this computer, and of a page of the desk itself.

A page of another site can make a browser ask this computer for something. So the Host header must
name this computer (DNS rebinding), Origin and the Sec-Fetch headers, where a browser sends them,
must tell of no other site, and what writes needs the token of this start, which only our own pages
hold. A forwarded port of a codespace rewrites Host and Origin to `localhost` with one port.

A refusal names nothing that was sent.
"""

import asyncio
import re
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dialoog.site.hosting import CACHE, HEADERS, NOT_STORED

TOKEN_HEADER, TOKEN_FIELD = "X-Dialoog-Token", "token"
MAX_BODY = 6 * 1024 * 1024
"""Bytes that a browser may send at once."""
MAX_FIELDS = 5_000
"""Fields of one form."""
_BODY_SECONDS = 60.0
"""Within which all that is sent must be here."""
_SENT_WITH_ALL: Mapping[str, str] = {
    **HEADERS,
    CACHE: NOT_STORED,
    "Cross-Origin-Opener-Policy": "same-origin",
}
_THIS_COMPUTER = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?", re.IGNORECASE)
_FRAMES = ("embed", "fencedframe", "frame", "iframe", "object")

_NOT_HERE = "Dit is er alleen voor deze computer."
_NOT_FROM_THERE = "Dit kan alleen vanaf een pagina van dit programma."
_OLD_PAGE = "Deze pagina is van een eerdere start. Ga terug, ververs de pagina en doe het opnieuw."
_TOO_LARGE = "Dit is te groot: hoogstens 6 MB tegelijk."
_TOO_MUCH = "Dit formulier kan niet worden gelezen, of heeft te veel velden."
_TOO_SLOW = "Het duurde te lang. Probeer het nog eens."
_NO_METHOD = "Dat kan hier niet."


class Guard:
    """Lets through to ``app`` what a page of the desk asks; without ``token`` nothing is posted.

    A form that was posted stands in ``request.state.form``; the body can be read as ever too.
    """

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        self.app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with the headers that go with every answer."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SENT_WITH_ALL)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal or scope["method"] != "POST":
            await (refusal or self.app)(scope, receive, send_guarded)
            return
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await _read(receive)
        except TimeoutError:
            await _refused(_TOO_SLOW, 408)(scope, receive, send_guarded)
        except ClientDisconnect:
            return
        else:
            await self._post(scope, body, receive, send_guarded)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Why a request is refused that is judged by its headers alone; None when it is not."""
        host, posts = headers.get("Host", ""), method == "POST"
        if method not in ("GET", "HEAD") and not (posts and self._token):
            return _refused(_NO_METHOD, 405)
        if len(headers.getlist("Host")) != 1 or not _THIS_COMPUTER.fullmatch(host):
            return _refused(_NOT_HERE)
        own = {f"{scheme}://{host}".lower() for scheme in ("http", "https")}
        is_own = {origin.lower() for origin in headers.getlist("Origin")} <= own
        if not is_own or _comes_from_elsewhere(headers, posts=posts):
            return _refused(_NOT_FROM_THERE)
        length = headers.get("Content-Length", "")
        if posts and length.isdecimal() and int(length[:20]) > MAX_BODY:
            return _refused(_TOO_LARGE, 413)
        return None

    async def _post(self, scope: Scope, body: bytes | None, receive: Receive, send: Send) -> None:
        """Answer a request with a body; None is one that is too large."""
        if body is None:
            await _refused(_TOO_LARGE, 413)(scope, receive, send)
            return
        request = Request(scope, _replayed(body, receive))
        try:
            form = await request.form(max_fields=MAX_FIELDS, max_files=20, max_part_size=MAX_BODY)
        except (MultiPartException, ValueError):
            await _refused(_TOO_MUCH, 400)(scope, receive, send)
            return
        request.state.form = form
        token = request.headers.get(TOKEN_HEADER) or form.get(TOKEN_FIELD)
        app = self.app if self._is_token(token) else _refused(_OLD_PAGE)
        try:
            await app(scope, _replayed(body, receive), send)
        finally:
            await form.close()

    def _is_token(self, given: object) -> bool:
        known = (self._token or "").encode()
        text = given if isinstance(given, str) else ""
        return secrets.compare_digest(text.encode("utf-8", "replace"), known)


async def posted_values(request: Request, file_field: str) -> dict[str, list[str | bytes]]:
    """What was posted, by name: texts, and in ``file_field`` alone the bytes of files too."""
    posted: dict[str, list[str | bytes]] = {}
    for name, value in request.state.form.multi_items() if request.method == "POST" else ():
        if isinstance(value, str):  # it may hold half a character
            posted.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
        elif name == file_field:
            posted.setdefault(name, []).append(await value.read())
    return posted


def _comes_from_elsewhere(headers: Headers, *, posts: bool) -> bool:
    """Whether the browser says that another site asks this, in a frame or without being opened."""
    site = headers.get("Sec-Fetch-Site", "same-origin")
    is_opened = not posts and (site == "none" or headers.get("Sec-Fetch-Mode") == "navigate")
    return headers.get("Sec-Fetch-Dest") in _FRAMES or not (site == "same-origin" or is_opened)


def _refused(sentence: str, status: int = 403) -> PlainTextResponse:
    return PlainTextResponse(sentence, status)


async def _read(receive: Receive) -> bytes | None:
    """All that is sent with a request; None when it is too much. Raises ClientDisconnect."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MAX_BODY:
            return None
    return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read already once more, and then what ``receive`` gives."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
