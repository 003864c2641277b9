"""A browser without script for tests: it reads the form of a page, fills it in and posts it."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.types import ASGIApp

_WHOLE_CODE = re.compile("<span data-code>(.*?)</span>")
HOST = "127.0.0.1:8000"
TOKEN = "een-proefteken"


@dataclass
class Answered:
    """An answer: its status, headers and text, and the address that was asked."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str

    @property
    def text(self) -> str:
        """The page, without what keeps a code on one line."""
        return _WHOLE_CODE.sub(r"\1", self.body.decode())

    @property
    def form(self) -> "PaperForm":
        """The form on the page."""
        return form_in(self.text)


@dataclass
class PaperForm:
    """The controls of a form by name with their values, as a browser would send them.

    ``choices`` are the values of the boxes of a name that can be checked.
    """

    action: str
    values: dict[str, list[str]]
    choices: dict[str, list[str]]
    text: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What is sent of the form, by name."""
        return [(name, value) for name, values in self.values.items() for value in values]

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


def form_in(html: str) -> PaperForm:
    """The first form for writing on a page, filled in as it is, without its buttons and files."""
    reader = _Reader()
    reader.feed(html)
    return PaperForm(reader.action, reader.values, reader.choices, html)


class _Reader(HTMLParser):
    """Collects the controls of the first form that is posted."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.values: dict[str, list[str]] = {}
        self.choices: dict[str, list[str]] = {}
        self._is_inside = False
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        name, value, kind = known.get("name", ""), known.get("value", ""), known.get("type")
        if tag == "form" and known.get("method") == "post" and not self.action:
            self.action, self._is_inside = known["action"], True
        elif not self._is_inside or not name or kind == "file":
            return
        elif tag == "textarea":
            self._area = name
            self.values[name] = [""]
        elif tag == "input":
            is_choice = kind in ("radio", "checkbox")
            if is_choice:
                self.choices.setdefault(name, []).append(value)
            if not is_choice or "checked" in known:
                self.values.setdefault(name, []).append(value)
        assert tag != "select", "a list to choose from: read it here"

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            text = self.values[self._area][0]
            self.values[self._area][0] = text.removeprefix("\n").replace("\n", "\r\n")
            self._area = ""
        elif tag == "form":
            self._is_inside = False
