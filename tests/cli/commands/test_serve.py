"""The command that shows the site on this computer."""

import _thread
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialoog.cli.arguments import REPOSITORY
from dialoog.cli.main import main
from tests import makers
from tests.makers import DAY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = makers.a_repository(tmp_path)
    made.write()
    return made.root


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    """What a signal did before is what it does afterwards."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def serve(root: Path, *words: str) -> int:
    return main(["serve", "--root", str(root), "--as-of", DAY.isoformat(), *words])


def test_ctrl_c_ends_it_and_that_is_no_failure(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    threading.Timer(3, _thread.interrupt_main).start()
    assert serve(root, "--port", "0") == 0
    err = capsys.readouterr().err
    assert re.search(r"De site staat op http://127\.0\.0\.1:[0-9]+/", err)
    assert err.endswith("Gestopt.\n")


def test_a_port_in_use_is_told_with_another_to_try(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(root, "--port", str(port)) == 1
    err = capsys.readouterr().err
    assert f"Poort {port} is al in gebruik." in err
    assert "serve --port" in err


@pytest.mark.parametrize("port", ["-1", "65536", "x", "1e3", "9" * 5000])
def test_a_port_that_is_none_is_a_word_that_is_off(
    root: Path, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    assert serve(root, f"--port={port}") == 2
    assert "0 tot en met 65535" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signal to a process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_real_one_shows_what_is_saved_and_ends_at_once(root: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "dialoog", "serve", "--root", str(root), "--port", "0"]
    if not (REPOSITORY / "dialoog" / "__main__.py").exists():
        command[1:3] = [str(REPOSITORY / "build.py")]
    with subprocess.Popen(
        command, cwd=REPOSITORY, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stderr is not None
        told = ""
        while "Stoppen" not in told:
            told += process.stderr.readline()
        found = re.search("http://[0-9.:]+/", told)
        assert found is not None
        page = root / "content" / "pages" / "nieuw.md"
        page.write_text("---\ntitle: Iets nieuws\n---\nTekst.\n", encoding="utf-8")
        _until_shown(f"{found[0]}nieuw/", "Iets nieuws")
        process.send_signal(how)
        assert process.wait(10) == 0
        assert "Gestopt." in process.stderr.read()


def _until_shown(address: str, words: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail(f"{words!r} is not shown")
