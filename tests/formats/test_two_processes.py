"""Half of the work is done in a second process, and all of it also where that one is gone."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from io import BytesIO
from pathlib import Path
from typing import NoReturn

import pytest

from dialoog.formats import two_processes
from dialoog.formats.two_processes import ENOUGH, can_fork, with_second_process

ITEMS = tuple(range(ENOUGH))
FORKS = pytest.mark.skipif(not can_fork(), reason="one processor, or a system without fork")


def result(item: int) -> bytes:
    return f"{os.getpid()} {item} ".encode() * (item % 50)


def no_children() -> bool:
    if not hasattr(os, "WNOHANG"):  # Windows, where there is no second process
        return True
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that other tests left, as those of a browser, do not count."""
    count, others = threading.active_count, threading.active_count() - 1
    monkeypatch.setattr(threading, "active_count", lambda: count() - others)


@pytest.fixture(autouse=True)
def _nobody_is_left() -> Iterator[None]:
    yield
    assert no_children()


@FORKS
@pytest.mark.parametrize("share", [(1, 2), (3, 5)])
def test_a_share_of_the_items_is_done_elsewhere_and_all_in_order(
    share: tuple[int, int],
) -> None:
    done = [*with_second_process(ITEMS, result, *share)]
    assert [item for item, _ in done] == [*ITEMS]
    theirs = [(item, data.split()) for item, data in done if data]
    least = ENOUGH * share[0] / share[1]
    assert least - 50 < len(theirs) <= least, "what is empty does not come"
    assert done[0][1] is None, "each has something to do at once"
    assert {int(words[0]) for _, words in theirs} != {os.getpid()}
    assert all(int(words[1]) == item for item, words in theirs)


@pytest.mark.parametrize("forks", [True, False])
def test_few_items_and_one_processor_take_no_second_process(
    forks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two_processes, "can_fork", lambda: forks)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("it forks"), raising=False)
    items = ITEMS[1:] if forks else ITEMS
    assert [*with_second_process(items, result)] == [(item, None) for item in items]


@FORKS
@pytest.mark.parametrize("step", ["pipe", "fork"])
def test_where_the_system_has_no_room_for_a_second_process_all_is_done_here(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as in a container with a limit on processes, memory or open files."""

    def refused() -> NoReturn:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    before = os.listdir("/proc/self/fd")
    monkeypatch.setattr(os, step, refused)
    assert [*with_second_process(ITEMS, result)] == [(item, None) for item in ITEMS]
    assert os.listdir("/proc/self/fd") == before


def killed(item: int) -> bytes:
    if item == 101:
        os.kill(os.getpid(), signal.SIGKILL)
    return b"ja"


def fails(item: int) -> bytes:
    if item == 101:
        raise RuntimeError("niet hier")
    return b"ja"


def interrupted(item: int) -> bytes:
    if item == 101:
        raise KeyboardInterrupt
    return b"ja"


@FORKS
@pytest.mark.parametrize("work", [killed, fails, interrupted])
def test_what_the_second_process_does_not_send_is_left_to_the_first(
    work: Callable[[int], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    done = [*with_second_process(ITEMS, work)]
    assert [item for item, _ in done] == [*ITEMS]
    assert all(data is None for item, data in done if item >= 101)
    assert capfd.readouterr() == ("", ""), "who goes on says what is wrong"


def test_a_result_that_was_cut_off_is_no_result() -> None:
    whole = (10).to_bytes(8) + b"0123456789"
    assert two_processes._received(BytesIO(whole).read) == b"0123456789"
    for length in range(len(whole)):
        assert two_processes._received(BytesIO(whole[:length]).read) is None


def sleeps(item: int) -> bytes:
    time.sleep(60)
    return b"ja"


@FORKS
@pytest.mark.parametrize("work", [result, sleeps])
def test_who_stops_halfway_leaves_no_process_behind_and_waits_for_none(
    work: Callable[[int], bytes],
) -> None:
    begun = time.monotonic()
    shared = with_second_process(ITEMS, work)
    assert next(shared) == (0, None)
    shared.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 30


@FORKS
def test_the_second_process_cleans_nothing_up_of_what_it_copied(tmp_path: Path) -> None:
    def ended() -> None:
        with (tmp_path / "ended").open("a", encoding="utf-8") as note:
            note.write(f"{os.getpid()} ")

    with closing(with_second_process(ITEMS, fails)) as shared, ExitStack() as stack:  # type: ignore[type-var]
        stack.callback(ended)
        next(shared)
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    assert (tmp_path / "ended").read_text("utf-8").split() == [str(os.getpid())]


ORPHAN = """
import os, signal, sys
from dialoog.formats import two_processes

def work(item):
    return f"{os.getpid()} ".encode() * 10_000

shared = two_processes.with_second_process(range(two_processes.ENOUGH), work)
next(shared)
print(next(shared)[1].split()[0].decode(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@FORKS
def test_a_second_process_ends_when_the_first_is_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ORPHAN], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    until = time.monotonic() + 30
    while is_running(int(done.stdout)):
        assert time.monotonic() < until
        time.sleep(0.01)


def is_running(process: int) -> bool:
    with suppress(OSError):
        return ") Z" not in Path(f"/proc/{process}/stat").read_text("utf-8")
    return False


def test_no_process_is_copied_where_that_is_not_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS libraries of the system hold locks; here any other thread may."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert can_fork()
    done = threading.Event()
    thread = threading.Thread(target=done.wait, daemon=True)
    thread.start()
    assert not can_fork()
    done.set()
    thread.join()
    assert can_fork()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork()
