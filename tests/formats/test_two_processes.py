"""Half of the work is done in a second process, and all of it also where that one is gone."""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest

from dialoog.formats import two_processes
from dialoog.formats.two_processes import ENOUGH, can_fork, with_half_elsewhere

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
def _nobody_is_left() -> Iterator[None]:
    yield
    assert no_children()


@FORKS
def test_every_other_item_is_done_elsewhere_in_order() -> None:
    done = [*with_half_elsewhere(ITEMS, result)]
    assert [item for item, _ in done] == [*ITEMS]
    assert all(data is None for item, data in done if item % 2 == 0)
    theirs = [(item, data.split()) for item, data in done if data]
    assert len(theirs) > ENOUGH // 2 - 50
    assert {int(words[0]) for _, words in theirs} != {os.getpid()}
    assert all(int(words[1]) == item for item, words in theirs)


@pytest.mark.parametrize("forks", [True, False])
def test_few_items_and_one_processor_take_no_second_process(
    forks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two_processes, "can_fork", lambda: forks)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("it forks"), raising=False)
    items = ITEMS[1:] if forks else ITEMS
    assert [*with_half_elsewhere(items, result)] == [(item, None) for item in items]


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
    assert [*with_half_elsewhere(ITEMS, result)] == [(item, None) for item in ITEMS]
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
    done = [*with_half_elsewhere(ITEMS, work)]
    assert [item for item, _ in done] == [*ITEMS]
    assert all(data is None for item, data in done if item >= 101)
    assert capfd.readouterr() == ("", ""), "who goes on says what is wrong"


@FORKS
def test_a_result_that_was_cut_off_is_no_result() -> None:
    def cut_off(item: int) -> bytes:
        if item == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"x" * 3_000_000

    (_, none), (_, data), *_ = with_half_elsewhere(ITEMS, cut_off)
    assert none is None
    assert data in (None, b"x" * 3_000_000)


@FORKS
def test_who_stops_halfway_leaves_no_process_behind() -> None:
    shared = with_half_elsewhere(ITEMS, result)
    assert next(shared) == (0, None)
    shared.close()  # type: ignore[attr-defined]
