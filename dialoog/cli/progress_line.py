"""One line on the terminal that says how far long work is, and is gone when that is done."""

from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

_PATIENCE, _PAUSE = 1.0, 0.1
"""Seconds before anything is shown, and between two versions of it."""


class ProgressLine:
    """Writes a line over the one before; "" takes it away.

    It begins a second after it was made, or after a second between two works: somebody was asked
    something then.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._done: float | None = clock()
        self._next = self._done + _PATIENCE
        self._length = 0

    def show(self, line: str) -> None:
        """Show this line, unless it is too soon. What the stream refuses, is lost."""
        now = self._clock()
        if line and self._done is not None and now - self._done > _PATIENCE:
            self._next = now + _PATIENCE
        self._done = None if line else now
        if now < self._next if line else not self._length:
            return
        with suppress(OSError, ValueError):
            self._stream.write(f"\r{line:{self._length}}" if line else f"\r{'':{self._length}}\r")
            self._stream.flush()
        self._next, self._length = now + _PAUSE, len(line)
