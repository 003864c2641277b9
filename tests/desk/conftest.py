"""A running preview of a small repository, and a browser that asks its server."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dialoog.desk.staff_preview import Preview, run_preview
from tests import makers
from tests.makers import DAY


@dataclass
class Browser:
    """Asks the server of a preview; `log` holds what the preview reported."""

    preview: Preview
    log: list[str]
    root: Path

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)

    @property
    def port(self) -> int:
        return int(self.preview.address.rstrip("/").rpartition(":")[2])

    def get(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
        """The status, and the address that it redirects to or else the text."""
        connection = self.connect()
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", f"127.0.0.1:{self.port}" if host is None else host)
        connection.endheaders()
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        return response.status, response.getheader("Location") or text

    def save(self, path: str, text: str) -> None:
        (self.root / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    repo = makers.a_repository(tmp_path / "root")
    repo.write()
    log: list[str] = []
    with run_preview(repo.root, DAY, 0, log.append) as preview:
        assert preview.rebuild_if_changed()
        yield Browser(preview, log, repo.root)
