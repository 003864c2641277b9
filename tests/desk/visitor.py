"""A visitor of the desk without a browser's manners: it sends just what it is told to."""

import datetime as dt
import http.client
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.routing import Route

from dialoog.desk.app import make_app
from dialoog.live.programme import LiveProgramme
from dialoog.live.server import HOST, running
from tests.desk.paper import TOKEN, form_in
from tests.frozen import FROZEN_ON

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Reply:
    """What the desk answered."""

    status: int
    text: str
    headers: Sequence[tuple[str, str]]

    @property
    def location(self) -> str:
        return dict(self.headers).get("location", "")


@dataclass
class Visitor:
    """Asks the desk of the programme at ``root``; ``log`` is what the desk told its window."""

    root: Path
    state: LiveProgramme
    port: int
    routes: Sequence[Route]
    log: list[str] = field(default_factory=list)

    @cached_property
    def task(self) -> str:
        """The key of a task of the worklist."""
        (key, *_) = re.findall(r"/doe/taak/([^/]+)/", self.get("/werkvoorraad/").text)
        return str(key)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Sequence[tuple[str, str]] = (),
        *,
        host: str = "",
    ) -> Reply:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host or f"{HOST}:{self.port}")
        for name, value in headers:
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        with connection.getresponse() as response:
            text = response.read().decode("utf-8", "replace")
        connection.close()
        return Reply(
            response.status,
            text,
            [(name.lower(), value) for name, value in response.getheaders()],
        )

    def get(self, path: str) -> Reply:
        return self.ask("GET", path)

    def post(self, path: str, fields: Fields, **headers: str) -> Reply:
        """Post a form; ``token`` is added where it is not among the fields."""
        named = {name for name, _ in fields}
        data = [*fields, *([] if "token" in named else [("token", TOKEN)])]
        sent = [*FORM.items(), *((name.replace("_", "-"), it) for name, it in headers.items())]
        return self.ask("POST", path, urlencode(data).encode(), sent)

    def post_files(self, path: str, fields: Fields, files: Sequence[tuple[str, bytes]]) -> Reply:
        """Post a form with files, each under the name of a field."""
        parts = [(f'name="{name}"', value.encode()) for name, value in fields]
        parts += [(f'name="{name}"; filename="x"', data) for name, data in files]
        body = b"".join(
            b"--xx\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (head.encode(), data)
            for head, data in parts
        )
        headers = [("Content-Type", "multipart/form-data; boundary=xx")]
        return self.ask("POST", path, body + b"--xx--\r\n", headers)

    def form(self, path: str) -> list[tuple[str, str]]:
        """The fields of the form of a page, filled in as they are, without the buttons."""
        reply = self.get(path)
        assert reply.status == 200, path
        return form_in(reply.text).fields


@contextmanager
def visited(root: Path, today: dt.date = FROZEN_ON) -> Iterator[Visitor]:
    """A visitor of a desk that runs on the programme at ``root``."""
    state = LiveProgramme(root, today)
    guard = make_app(state, TOKEN)
    assert isinstance(guard.app, Starlette)
    routes = [route for route in guard.app.routes if isinstance(route, Route)]
    log: list[str] = []
    with running(guard, 0, log.append) as address:
        yield Visitor(root, state, int(address.rstrip("/").rpartition(":")[2]), routes, log)


def everything(folder: Path) -> dict[str, bytes | str]:
    """All that stands below a folder: bytes, or where a link leads; of git what it points at."""
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file() and "/.git/index" not in f"/{name}":
            found[name] = path.read_bytes()
    return found
