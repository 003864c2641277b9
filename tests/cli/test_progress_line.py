"""On a terminal, work of more than a second says how far it is; anywhere else nothing does."""

import errno
import io
import re
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from dialoog.cli import main as cli
from dialoog.cli.progress_line import ProgressLine
from dialoog.formats.progress import counted, telling
from tests.makers import DAY, Repository


class Terminal(io.StringIO):
    """``shown`` is what stands in its one line, ``seen`` all that ever stood there.

    A line is seen when it is flushed: it has no end that would do so.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shown, self.seen = "", list[str]()
        self._at = 0

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        for sign in text:
            if sign in "\r\n":
                self._at = 0
                continue
            self.shown = self.shown[: self._at] + sign + self.shown[self._at + 1 :]
            self._at += 1
        return len(text)

    def flush(self) -> None:
        self.seen.append(self.shown.rstrip())


def clock(step: float) -> Callable[[], float]:
    """A clock that goes on by so many seconds each time somebody looks."""
    moments = iter(range(1_000_000))
    return lambda: next(moments) * step


def work(terminal: Terminal, step: float, count: int = 2_000) -> None:
    line = ProgressLine(terminal, clock(step))
    with telling(line.show):
        items = list(range(count))
        assert list(counted(items, "Lezen", "bestanden", items)) == items


def test_the_time_in_which_somebody_types_is_no_work() -> None:
    terminal, moments = Terminal(), iter((0, 20, 20.9, 21.1))
    line = ProgressLine(terminal, lambda: next(moments))
    line.show("Openen: 1")
    line.show("Openen: 2")
    assert terminal.seen == []
    line.show("Openen: 3")
    assert terminal.seen == ["Openen: 3"]


def test_what_takes_less_than_a_second_is_not_told() -> None:
    terminal = Terminal()
    work(terminal, step=0.0004)
    assert terminal.seen == []


def test_what_takes_longer_is_told_in_one_line_that_is_gone_in_the_end() -> None:
    terminal = Terminal()
    work(terminal, step=0.001)
    assert terminal.seen[0] == "Lezen: 1.000 van 2.000 bestanden"
    assert terminal.seen[1] == "Lezen: 1.100 van 2.000 bestanden"
    assert len(terminal.seen) == 11
    assert terminal.shown.strip() == ""


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    terminal = Terminal()
    line = ProgressLine(terminal, clock(2))
    line.show("Lezen: 1 van 2.000 bestanden")
    line.show("Lezen: 1.000 van 2.000 bestanden")
    line.show("Tekenen: 1 pagina")
    line.show("")
    assert terminal.seen == ["Lezen: 1.000 van 2.000 bestanden", "Tekenen: 1 pagina", ""]


def test_of_how_many_is_told_where_that_is_known() -> None:
    told: list[str] = []
    with telling(told.append):
        list(counted(iter("ab"), "Openen", "bestanden"))
    assert told == ["Openen: 1 bestanden", "Openen: 2 bestanden", "", ""]


def test_an_error_half_way_leaves_no_line() -> None:
    terminal = Terminal()

    def broken() -> Iterator[int]:
        yield from range(10)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), telling(ProgressLine(terminal, clock(1)).show):
        list(counted(broken(), "Lezen", "bestanden"))
    assert terminal.seen[:-1]
    assert terminal.shown.strip() == ""


def test_a_terminal_that_is_gone_stops_nothing() -> None:
    class Gone(Terminal):
        def write(self, text: str) -> int:
            raise OSError(errno.EIO, text)

    work(Gone(), step=1)


@pytest.mark.parametrize(
    ("command", "parts"),
    [
        (["build", "--out"], ["Lezen", "Controleren", "Tekenen", "Schrijven"]),
        (
            ["woo", "--from", "2026-01-01", "--until", "2026-06-01", "--out"],
            ["Lezen", "Controleren", "Tekenen", "Schrijven"],
        ),
        (["match", "--all"], ["Lezen", "Controleren", "Kandidaten wegen"]),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_command_tells_each_part_of_its_work_on_a_terminal_alone(
    repo: Repository,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    parts: list[str],
    *,
    is_terminal: bool,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(terminal, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(time, "monotonic", clock(1))
    repo.request()
    monkeypatch.chdir(repo.write())
    out = [str(tmp_path_factory.mktemp("uit"))] if command[-1] == "--out" else []
    assert cli.main([*command, *out, "--root", ".", "--as-of", DAY.isoformat()]) == 0
    told = re.findall(r"^([\w ]+): [0-9.]+ van [0-9.]+ \w", "\n".join(terminal.seen), re.MULTILINE)
    assert list(dict.fromkeys(told)) == (parts if is_terminal else [])
