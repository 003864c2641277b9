"""A browser without script for tests: it reads the form of a page, fills it in and posts it."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.types import ASGIApp

HOST = "127.0.0.1:8000"
TOKEN = "proefteken"


@dataclass
class Answered:
    """An answer: its status, headers and text, and the address that was asked."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def form(self) -> "PaperForm":
        """The form on the page."""
        reader = _Reader()
        reader.feed(self.text)
        return PaperForm(reader.action, reader.values, reader.choices, self.text)


@dataclass
class PaperForm:
    """The controls of a form by name with their values, as a browser would send them.

    ``choices`` are the values of the boxes of a name that can be checked.
    """

    action: str
    values: dict[str, list[str]]
    choices: dict[str, list[str]]
    text: str

    def fill(self, changes: Mapping[str, str | Sequence[str]]) -> None:
        """Type or choose; "" or an empty list empties a field."""
        for name, value in changes.items():
            assert name in self.values or name in self.choices, f"no field {name}"
            values = [value] if isinstance(value, str) else list(value)
            if name in self.choices:
                assert set(values) - {""} <= set(self.choices[name]), (name, self.choices[name])
            self.values[name] = [each for each in values if each or name not in self.choices]


@dataclass
class Paper:
    """Asks an app, without a network."""

    app: ASGIApp
    asked: list[str] = field(default_factory=list)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answered:
        return self.ask("GET", address, b"", headers or {})

    def post(
        self,
        address: str,
        fields: Mapping[str, str | Sequence[str]],
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        data = urlencode({"token": TOKEN, **fields}, doseq=True).encode()
        form = {"content-type": "application/x-www-form-urlencoded"}
        return self.ask("POST", address, data, {**form, **(headers or {})})

    def send(self, form: PaperForm, button: str) -> Answered:
        """Press a button of a form; a redirect is followed."""
        answer = self.post(form.action, {**form.values, "doe": button})
        place = answer.headers.get("location")
        return self.get(place) if place else answer

    def ask(self, method: str, address: str, data: bytes, headers: Mapping[str, str]) -> Answered:
        # In a thread of its own: the browser tests leave a running loop in the first.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, self._ask(method, address, data, headers)).result()

    async def _ask(
        self, method: str, address: str, data: bytes, headers: Mapping[str, str]
    ) -> Answered:
        self.asked.append(address)
        path, _, query = address.partition("#")[0].partition("?")
        given = {"host": HOST, "content-length": str(len(data)), **headers}
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
            "server": ("127.0.0.1", 8000),
            "client": ("127.0.0.1", 50000),
            "state": {},
        }
        sent: list[dict[str, Any]] = []
        left = [{"type": "http.request", "body": data, "more_body": False}]

        async def receive() -> dict[str, Any]:
            return left.pop() if left else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        start = sent[0]
        body = b"".join(message.get("body", b"") for message in sent[1:])
        known = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answered(start["status"], known, body, address)


class _Reader(HTMLParser):
    """Collects the controls of the form on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.values: dict[str, list[str]] = {}
        self.choices: dict[str, list[str]] = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        name, value = known.get("name", ""), known.get("value", "")
        if tag == "form" and known.get("id") == "formulier":
            self.action = known["action"]
        elif tag == "input" and name and self.action:
            if known.get("type") in ("radio", "checkbox"):
                self.choices.setdefault(name, []).append(value)
                if "checked" in known:
                    self.values.setdefault(name, []).append(value)
            else:
                self.values.setdefault(name, []).append(value)
        elif tag == "textarea" and self.action:
            self._area = name
            self.values[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            text = self.values[self._area][0]
            self.values[self._area][0] = text.removeprefix("\n").replace("\n", "\r\n")
            self._area = ""
