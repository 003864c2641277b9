"""The command that shows a preview of the site on this computer."""

import _thread
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from dialoog.cli import serving
from dialoog.cli.arguments import REPOSITORY
from dialoog.cli.main import main
from tests import makers
from tests.makers import DAY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    repo = makers.a_repository(tmp_path)
    repo.write()
    return repo.root


@pytest.fixture(autouse=True)
def signal_handler() -> Iterator[None]:
    """Restore the handler of SIGTERM after each test."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def serve(root: Path, *arguments: str) -> int:
    return main(["serve", "--root", str(root), "--as-of", DAY.isoformat(), *arguments])


def test_ctrl_c_ends_the_preview_with_exit_code_0(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: float) -> None:
        _thread.interrupt_main()
        time.sleep(5)

    clock = SimpleNamespace(perf_counter=time.perf_counter, sleep=interrupted)
    monkeypatch.setattr(serving, "time", clock)
    assert serve(root, "--port", "0") == 0
    err = capsys.readouterr().err
    assert re.search(r"De site staat op http://127\.0\.0\.1:[0-9]+/", err)
    assert err.endswith("Gestopt.\n")


def test_the_team_s_edition_is_shown_with_its_forms(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[str] = []

    def read(_: float) -> None:
        found = re.search(r"http://\S+/", capsys.readouterr().err)
        assert found
        with urllib.request.urlopen(found[0], timeout=20) as answer:
            pages.append(answer.read().decode())
        _thread.interrupt_main()
        time.sleep(5)

    clock = SimpleNamespace(perf_counter=time.perf_counter, sleep=read)
    monkeypatch.setattr(serving, "time", clock)
    assert serve(root, "--port", "0", "--edition", "team") == 0
    assert 'href="/doe/nieuw/request/"' in pages[0]


def test_a_port_in_use_is_reported_with_another_to_try(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert serve(root, "--port", str(port)) == 1
    err = capsys.readouterr().err
    assert f"Poort {port} is al in gebruik." in err
    assert "serve --port" in err


@pytest.mark.parametrize("port", ["-1", "65536", "x", "1e3", "9" * 5000])
def test_an_invalid_port_is_a_usage_error(
    root: Path, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    assert serve(root, f"--port={port}") == 2
    assert "0 tot en met 65535" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to a process")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_preview_process_shows_a_saved_page_and_ends_on_a_signal(root: Path, name: str) -> None:
    command = [sys.executable, "-m", "dialoog", "serve", "--root", str(root), "--port", "0"]
    if not (REPOSITORY / "dialoog" / "__main__.py").exists():
        command[1:3] = [str(REPOSITORY / "build.py")]
    if signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        pytest.skip("The tests run where this signal is ignored (nohup), and so does the preview.")
    with subprocess.Popen(
        command, cwd=REPOSITORY, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stderr is not None
            output = ""
            while "Stoppen" not in output:
                output += process.stderr.readline()
            address = re.search("http://[0-9.:]+/", output)
            assert address is not None
            page = root / "content" / "pages" / "nieuw.md"
            page.write_text("---\ntitle: Iets nieuws\n---\nTekst.\n", encoding="utf-8")
            _until_shown(f"{address[0]}nieuw/", "Iets nieuws")
            process.send_signal(getattr(signal, name))
            assert process.wait(10) == 0
            assert "Gestopt." in process.stderr.read()
        finally:
            process.kill()  # else a failure waits for ever


def _until_shown(address: str, words: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address) as response:
                if words in response.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail(f"{words!r} is not shown")
