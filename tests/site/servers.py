"""Runs nginx and Caddy on loopback with the examples from docs/publiceren.md, to the letter.

Of an example only what a reader has to fill in is filled in: the host, the port and the folder.
"""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.site.server_examples import FOLDER, NAME, code_blocks

SERVERS = ("nginx", "caddy")
PLACES = {"/": 0, "/gesprekken/": 1}
"""Where the site can be on its server, and which of the two examples of a server has it there."""
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/bin"


@dataclass(frozen=True)
class Answer:
    """What a server answered; the names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs: its port, and the place of the site on it."""

    port: int
    place: str

    @property
    def url(self) -> str:
        """The address of the site, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}{self.place}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a file of the site, or with a slash at the start for any address."""
        address = path if path.startswith("/") else f"{self.place}{path}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", address, headers=headers)
            response = connection.getresponse()
            sent = {name.lower(): value for name, value in response.getheaders()}
            assert len(sent) == len(response.getheaders()), "a header was sent twice"
            return Answer(response.status, sent, response.read())
        finally:
            connection.close()


def installed(server: str) -> str | None:
    """The program of a server; None where it is not installed."""
    return shutil.which(server, path=PATH)


@contextmanager
def running(server: str, place: str, site: Path, work: Path) -> Iterator[Server]:
    """A server with its example for a place, that gives the files in ``site``."""
    program = installed(server)
    assert program
    port = _free_port()
    write = {"nginx": _nginx, "caddy": _caddy}[server]
    arguments = write(place, site, work, port)
    environment = {
        "PATH": PATH,
        "HOME": str(work),
        "XDG_CONFIG_HOME": str(work),
        "XDG_DATA_HOME": str(work),
    }
    with (work / "log").open("wb") as log:
        process = subprocess.Popen(
            [program, *arguments], cwd=work, env=environment, stdout=log, stderr=log
        )
        try:
            _wait_for(process, port, work / "log")
            yield Server(port, place)
        finally:
            process.terminate()
            process.wait(20)


def _nginx(place: str, site: Path, work: Path, port: int) -> list[str]:
    """Write the configuration of nginx, and give the arguments to start it with."""
    included, cache, *servers = code_blocks("nginx")
    (work / "gesprekken.conf").write_text(included, encoding="utf-8")
    part = _filled_in(servers[PLACES[place]], {"/etc/nginx": f"{work}", FOLDER: f"{site}"})
    if place == "/":
        part = _filled_in(part, {"listen 80;": f"listen 127.0.0.1:{port};", NAME: "_"})
    else:
        part = f"server {{\nlisten 127.0.0.1:{port};\n{part}}}\n"
    temporary = "".join(
        f"{kind}_temp_path {work}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.getuid() == 0 else ""  # its folder is closed to any other
    (work / "nginx.conf").write_text(
        f"{user}daemon off;\npid {work}/pid;\nerror_log stderr;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{cache}{part}}}\n",
        encoding="utf-8",
    )
    return ["-c", f"{work}/nginx.conf", "-p", f"{work}", "-e", "stderr"]


def _caddy(place: str, site: Path, work: Path, port: int) -> list[str]:
    """Write the configuration of Caddy, and give the arguments to start it with."""
    snippets, *blocks = code_blocks("caddyfile")
    options = "{\nadmin off\nauto_https off\ndefault_bind 127.0.0.1\n}\n"
    block = _filled_in(blocks[PLACES[place]], {NAME: f"http://127.0.0.1:{port}"})
    config = options + _filled_in(snippets, {FOLDER: f"{site}"}) + block
    (work / "Caddyfile").write_text(config, encoding="utf-8")
    return ["run", "--config", f"{work}/Caddyfile", "--adapter", "caddyfile"]


def _filled_in(example: str, values: Mapping[str, str]) -> str:
    for placeholder, value in values.items():
        assert placeholder in example, placeholder
        example = example.replace(placeholder, value)
    return example


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Wait until the server answers; fail with what it printed when it stopped."""
    for _ in range(200):
        assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
