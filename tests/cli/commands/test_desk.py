"""The command that shows the desk: what it says, when it opens a browser, and how it ends."""

import _thread
import datetime as dt
import http.client
import re
import signal
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from dialoog.cli import main as cli
from dialoog.cli import serving
from dialoog.cli import serving as command
from dialoog.cli.main import main
from dialoog.formats.dates import format_date
from tests import makers
from tests.makers import DAY, PROGRAMME


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return makers.a_repository(tmp_path).write()


@pytest.fixture(autouse=True)
def signal_handler() -> Iterator[None]:
    """Restore the handler of SIGTERM after each test."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Do something each time the command waits, until that raises; then type Ctrl-C."""

    def during(step: Callable[[], None]) -> None:
        def sleep(_: float) -> None:
            try:
                step()
            except StopIteration:
                _thread.interrupt_main()
                time.sleep(5)

        clock = SimpleNamespace(perf_counter=time.perf_counter, sleep=sleep)
        monkeypatch.setattr(serving, "time", clock)

    return during


def stop() -> None:
    raise StopIteration


def desk(root: Path, *arguments: str) -> int:
    return main(["desk", "--root", str(root), "--port", "0", *arguments])


def address_in(text: str) -> str:
    found = re.search(r"Het programma staat klaar op (http://127\.0\.0\.1:[0-9]+/)\n", text)
    assert found
    return found[1]


def get(address: str, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(address.split("/")[2], timeout=20)
    connection.request("GET", path)
    with connection.getresponse() as response:
        text = response.read().decode()
    connection.close()
    return response.status, text


def test_the_desk_shows_the_worklist_until_ctrl_c_and_then_ends_with_exit_code_0(
    root: Path, capsys: pytest.CaptureFixture[str], meanwhile: Callable[[Callable[[], None]], None]
) -> None:
    said: list[str] = []
    shown: list[tuple[int, str]] = []

    def look() -> None:
        said.append(capsys.readouterr().err)
        shown.append(get(address_in(said[0]), "/werkvoorraad/"))
        stop()

    meanwhile(look)
    assert desk(root, "--as-of", DAY.isoformat()) == 0
    ((status, html),) = shown
    assert status == 200
    assert "<h1" in html
    assert said[0].endswith("Stoppen: Ctrl en C.\n")
    assert capsys.readouterr() == ("", "Gestopt.\n")


def test_a_file_that_is_saved_elsewhere_is_on_the_page(
    root: Path, capsys: pytest.CaptureFixture[str], meanwhile: Callable[[Callable[[], None]], None]
) -> None:
    pages: list[str] = []
    turns = iter(range(3))

    def save_and_look() -> None:
        turn = next(turns)
        if turn == 0:
            pages.append(address_in(capsys.readouterr().err))
            text = (root / PROGRAMME).read_text(encoding="utf-8")
            name = text.split("name: ")[1].split("\n")[0]
            text = text.replace(f"name: {name}", "name: Een nieuwe naam", 1)
            (root / PROGRAMME).write_text(text, encoding="utf-8")
        elif turn == 2:
            pages.append(get(pages[0], "/werkvoorraad/")[1])

    meanwhile(save_and_look)
    assert desk(root, "--as-of", DAY.isoformat()) == 0
    assert "Een nieuwe naam" in pages[1]


def test_the_day_of_the_desk_goes_on_after_midnight(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[Callable[[], None]], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    day = [DAY]
    monkeypatch.setattr(cli, "_today", lambda _: day[0])
    pages: list[str] = []

    def look() -> None:
        if not pages:
            pages.append(address_in(capsys.readouterr().err))
        pages.append(get(pages[0], "/werkvoorraad/")[1])
        if len(pages) == 3:
            stop()
        day[0] += dt.timedelta(days=1)

    meanwhile(look)
    assert desk(root) == 0
    for page, shown in zip(pages[1:], (DAY, DAY + dt.timedelta(days=1)), strict=True):
        assert f"Stand van {format_date(shown)}<" in page


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_browser_opens_only_for_somebody_at_a_terminal(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[Callable[[], None]], None],
    capsys: pytest.CaptureFixture[str],
    is_terminal: bool,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(command, "is_interactive", lambda: is_terminal)
    monkeypatch.setattr(webbrowser, "get", lambda: SimpleNamespace(open=opened.append))
    meanwhile(stop)
    assert desk(root) == 0
    assert opened == ([address_in(capsys.readouterr().err)] if is_terminal else [])


def test_a_browser_in_the_terminal_itself_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = webbrowser.GenericBrowser("false")
    opened: list[str] = []
    monkeypatch.setattr(reader, "open", opened.append)
    monkeypatch.setattr(webbrowser, "get", lambda: reader)
    command.open_browser("http://127.0.0.1:1/")
    assert opened == []


def test_a_computer_without_a_browser_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error("no browser")

    monkeypatch.setattr(webbrowser, "get", none)
    command.open_browser("http://127.0.0.1:1/")
