"""Lets a second process do a part of a long list of work, where the system can: all is the same.

The second process is a copy of this one (``fork``), so that it has all that this one has read. It
sends back bytes. Whatever it does not send, because it was killed or could not, is done here.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import compress
from typing import TypeVar

T = TypeVar("T")
ENOUGH = 1_000
"""With fewer items, a second process costs more than it gains."""
_LENGTH = 8
"""The bytes of the number before each result: how many bytes it has; 0 for nothing."""
_PIPE = 1024 * 1024
"""So many bytes may wait to be read, so that the one process does not wait for the other."""


def can_fork() -> bool:
    """Whether there is a second processor, and a copy of this process is safe.

    It is on Linux, while no other thread of this process may hold a lock: nobody lifts that there.
    """
    is_alone = sys.platform == "linux" and threading.active_count() == 1
    return is_alone and len(os.sched_getaffinity(0)) > 1


def with_second_process(
    items: Sequence[T], work: Callable[[T], bytes | None], theirs: int = 1, of: int = 2
) -> Iterator[tuple[T, bytes | None]]:
    """Each item, in order, with what the other process made of it; None: it is to be done here.

    ``work`` is called there, for so many (``theirs``) of every so many items (``of``); of fewer
    than ``ENOUGH`` for none. What it raises ends that process. Where the system gives none, all is
    to be done here.
    """
    shares = [number * theirs % of >= of - theirs for number in range(len(items))]
    started = None
    if len(items) >= ENOUGH and can_fork():
        started = _start([*compress(items, shares)], work)
    if started is None:
        yield from ((item, None) for item in items)
        return
    process, reading = started
    with open(reading, "rb", buffering=_PIPE) as pipe:
        try:
            for item, is_theirs in zip(items, shares, strict=True):
                yield item, _received(pipe.read) if is_theirs else None
        finally:
            _end(process)


def _start(items: Sequence[T], work: Callable[[T], bytes | None]) -> tuple[int, int] | None:
    """The other process and what it sends; None where the system has no room for either."""
    pipes: tuple[int, ...] = ()
    try:
        pipes = reading, writing = os.pipe()
        process = os.fork()
    except OSError:
        for each in pipes:
            os.close(each)
        return None
    if process == 0:
        _work(items, work, writing, reading)
    os.close(writing)
    return process, reading


def _received(read: Callable[[int], bytes]) -> bytes | None:
    """The next result; None for none, also when the other process is gone."""
    length = int.from_bytes(read(_LENGTH))
    data = read(length)
    return data if data and len(data) == length else None


def _work(
    items: Sequence[T], work: Callable[[T], bytes | None], writing: int, reading: int
) -> None:
    """Do all work in the other process, and end it: nothing of what it copied is cleaned up."""
    with suppress(BaseException):  # the first process does what is missing, and says what is wrong
        os.close(reading)
        _enlarge(writing)
        with open(writing, "wb", buffering=_PIPE) as pipe:
            for item in items:
                data = work(item) or b""
                pipe.write(len(data).to_bytes(_LENGTH) + data)
    os._exit(0)


def _enlarge(pipe: int) -> None:
    with suppress(ImportError, OSError, AttributeError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)


def _end(process: int) -> None:
    """End the other process, which may be done already, and wait until it is gone."""
    import signal

    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(process, 0)
