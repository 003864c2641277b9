"""Runs collected tests again and again, in forked processes that may crash or hang."""

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

_MAX_MEMORY = 4 * 2**30
"""Bytes: more memory than any test needs, so that an endless mutant is stopped."""


class Tests:
    """The collected tests; ``folder`` is for the files that they write."""

    def __init__(self, session: pytest.Session, folder: Path) -> None:
        self.session, self.folder = session, folder
        self.caches = [
            cache
            for cache in gc.get_objects()
            if isinstance(cache, functools._lru_cache_wrapper)
            and cache.__module__.startswith(("dialoog", "tests"))
        ]

    def first_failing(self, numbers: list[int]) -> int | None:
        """Runs these tests until one fails; returns the number of that test, or None."""
        temp_folder = Path(tempfile.mkdtemp(dir=self.folder))
        self.session.config._tmp_path_factory._basetemp = temp_folder  # type: ignore[attr-defined]
        for cache in self.caches:
            cache.cache_clear()
        try:
            return next(self._failing(numbers), None)
        finally:
            self.session._setupstate.teardown_exact(None)
            shutil.rmtree(temp_folder, ignore_errors=True)

    def _failing(self, numbers: list[int]) -> Iterator[int]:
        items = [self.session.items[number] for number in numbers]
        for number, item, following in zip(numbers, items, [*items[1:], None], strict=True):
            reports = runtestprotocol(item, log=False, nextitem=following)
            if any(report.failed for report in reports):
                yield number


def fork(job: Callable[[], int]) -> int:
    """Runs a job in a forked process without output; returns the id of that process."""
    if pid := os.fork():
        return pid
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        os._exit(job())
    finally:
        os._exit(2)


def limit_resources(seconds: float) -> None:
    """Ends this process after this many more CPU seconds, and limits its memory."""
    most = int(process_time() + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)


def append_json_line(path: Path, value: Any) -> None:
    """Adds a value to a file, as a line of JSON."""
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(value) + "\n")


def read_json_lines(path: Path) -> list[Any]:
    """The values in a file with a line of JSON for each; none if there is no file yet."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines()]
