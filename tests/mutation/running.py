"""Runs collected tests time and again, in processes that may come to grief."""

import functools
import gc
import json
import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

_ROOM = 4 * 2**30
"""More memory than any test needs: a mutant that goes on and on stops there."""


class Tests:
    """The collected tests; ``folder`` is for what they write."""

    def __init__(self, session: pytest.Session, folder: Path) -> None:
        self.session, self.folder = session, folder
        self.caches = [
            one
            for one in gc.get_objects()
            if isinstance(one, functools._lru_cache_wrapper)
            and one.__module__.startswith(("dialoog", "tests"))
        ]

    def failing(self, numbers: list[int]) -> int | None:
        """The first of these tests that fails; then the others are not run."""
        home = Path(tempfile.mkdtemp(dir=self.folder))
        self.session.config._tmp_path_factory._basetemp = home  # type: ignore[attr-defined]
        for cache in self.caches:
            cache.cache_clear()
        try:
            return next(self._failing(numbers), None)
        finally:
            self.session._setupstate.teardown_exact(None)
            shutil.rmtree(home, ignore_errors=True)

    def _failing(self, numbers: list[int]) -> Iterator[int]:
        items = [self.session.items[number] for number in numbers]
        for number, item, following in zip(numbers, items, [*items[1:], None], strict=True):
            reports = runtestprotocol(item, log=False, nextitem=following)
            if any(report.failed for report in reports):
                yield number


def forked(job: Callable[[], int]) -> int:
    """Do a job in a process of its own, that says nothing; the number of that process."""
    if pid := os.fork():
        return pid
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        os._exit(job())
    finally:
        os._exit(2)


def limit(seconds: float) -> None:
    """From here on so many seconds of work, or the process ends."""
    most = int(process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)


def append(place: Path, what: Any) -> None:
    """Write something below what stands in a file: a line of JSON."""
    with place.open("a", encoding="utf-8") as out:
        out.write(json.dumps(what) + "\n")


def lines(place: Path) -> list[Any]:
    """What was written in a file, so far."""
    text = place.read_text(encoding="utf-8") if place.exists() else ""
    return [json.loads(line) for line in text.splitlines()]
