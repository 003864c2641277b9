"""A host on loopback: as much of GitLab and of Azure DevOps as a comment or an issue needs."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.loopback import LoopbackServer

ME, ANOTHER = 7, 8


@dataclass
class FakeHost:
    """What the host holds, what it was asked, and what it answers when it refuses."""

    texts: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    refusal: int = 0
    address: str = ""

    def add(self, text: str, author: int = ME, state: str = "opened") -> None:
        self.texts.append({"text": text, "author": author, "state": state})

    def answer(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        """The status and the answer, as GitLab (below `projects/`) or Azure gives it."""
        url = urlsplit(path)
        end = url.path.rpartition("/")[2]
        if end == "user":
            return 200, {"id": ME}
        if end == "connectionData":
            return 200, {"authenticatedUser": {"id": ME}}
        shape = next(shape for name, shape in SHAPES.items() if name in url.path)
        if method == "GET":
            page = int(parse_qs(url.query).get("page", ["1"])[0])
            return 200, shape(self.texts, page)
        if method == "POST":
            self.add(content(body))
            self.texts[-1] |= {"body": body}
            return 201, {}
        number = int(re.findall(r"(?:notes|issues|threads)/([0-9]+)", url.path)[0])
        self.texts[number]["text"] = content(body)
        if body.get("state_event") == "reopen":
            self.texts[number]["state"] = "opened"
        return 200, {}


def content(body: dict[str, Any]) -> str:
    """The text in the body of a request of any of the three kinds."""
    if "comments" in body:
        body = body["comments"][0]
    return str(body.get("body") or body.get("description") or body.get("content"))


def as_notes(texts: list[dict[str, Any]], page: int) -> Any:
    return [
        {"id": number, "body": each["text"], "author": {"id": each["author"]}}
        for number, each in enumerate(texts)
    ][(page - 1) * 100 : page * 100]


def as_issues(texts: list[dict[str, Any]], page: int) -> Any:
    return [
        {"iid": number, "description": each["text"] or None, "state": each["state"]}
        for number, each in enumerate(texts)
        if each["author"] == ME  # scope=created_by_me
    ][(page - 1) * 100 : page * 100]


def as_threads(texts: list[dict[str, Any]], page: int) -> Any:
    threads: list[dict[str, Any]] = [
        {
            "id": n,
            "comments": [{"id": 1, "content": each["text"], "author": {"id": each["author"]}}],
        }
        for n, each in enumerate(texts)
    ]
    return {"value": [*threads, {"id": 99, "comments": []}, {"id": 100}]}


SHAPES = {"/notes": as_notes, "/issues": as_issues, "/threads": as_threads}


@contextmanager
def fake_host() -> Iterator[FakeHost]:
    """Runs a host until the end of the `with`."""
    fake = FakeHost()

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            fake.asked.append((self.command, self.path))
            fake.headers.append(dict(self.headers))
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            status, answer = fake.refusal, {"message": f"no: {fake.headers[-1]}"}
            if not status:
                status, answer = fake.answer(self.command, self.path, body)
            data = json.dumps(answer).encode()
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", f"{fake.address}/elders/user")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = respond  # noqa: N815 - names of the base class

        def log_message(self, *_: Any) -> None:
            """Print nothing."""

    with LoopbackServer(0, Handler).running() as server:
        fake.address = server.address.rstrip("/")
        yield fake
