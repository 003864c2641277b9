"""Pagefind as a service: it reads each page while the next is drawn, and nothing is on a disk.

Its own packages for other languages talk to it in the same way: it is given messages, JSON in
base64 with a comma behind each, and answers each of them so. What goes wrong is one Dutch line.
"""

import base64
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from dialoog.formats.problem import ExpectedError

_PIECE = 16 * 1024
_REFUSED = b'"payload":{"type":"Error"'
_FILE = re.compile(
    rb'(?:\{"message_id":[^\[]*\[)?\{"path":"([\w./-]++)","content":"([\w+/=]*+)"\},?'
)
"""A file in the answer that has them all, the first with what stands before it."""
_BEHIND_FILES = b"]}}"


class SearchError(ExpectedError):
    """The index could not be made; its text is one Dutch line."""


class PagefindService:
    """An index that is being made. Whoever made it closes it. Raises SearchError."""

    def __init__(self, pagefind: Path) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603
                [pagefind, "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise _failed(error) from error
        assert self._process.stdin
        assert isinstance(self._process.stdout, BufferedReader)
        self._to, self._from = self._process.stdin, self._process.stdout
        self._unread = b""
        self._error: SearchError | None = None
        self._are_due: SimpleQueue[bool] = SimpleQueue()
        self._reader = Thread(target=self._take_answers, daemon=True)
        self._reader.start()
        try:
            self._ask(type="NewIndex", config={})
        except SearchError:
            self.close()
            raise

    def add(self, path: str, html: str) -> None:
        """Put a page in the index; ``path`` is its place in the site. Raises SearchError."""
        self._ask(type="AddFile", index_id=0, file_path=path, file_contents=html)

    def files(self, is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
        """Each wanted file of the index: its path in its folder, and its bytes. Raises SearchError.

        One answer has them all, most of it Pagefind's own, so each is let go before the next comes.
        """
        self._end_answers()
        if self._error:
            raise self._error
        self._ask(type="GetFiles", index_id=0)
        text = bytearray()
        for piece in self._answer():
            text += piece
            end = 0
            # a file ends at a brace: without one, what is there need not be read through again
            while b"}" in piece and (file := _FILE.match(text, end)):
                end = file.end()
                if is_wanted(path := file[1].decode("ascii")):
                    yield path, base64.b64decode(file[2])
            del text[:end]
        if text != _BEHIND_FILES:
            raise _failed(ValueError())

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._kill()
        self._process.wait()
        self._end_answers()
        with suppress(OSError):  # what it did not read
            self._to.close()
        self._from.close()

    def _ask(self, **payload: Any) -> None:
        message = json.dumps({"message_id": 0, "payload": payload})
        self._are_due.put(True)
        try:
            self._to.write(base64.b64encode(message.encode("utf-8")) + b",")
            self._to.flush()
        except OSError as error:
            raise self._error or _failed(error) from error

    def _take_answers(self) -> None:
        """In a thread: take each answer that is due, so that Pagefind never waits for room."""
        try:
            while self._are_due.get():
                if _REFUSED in b"".join(self._answer()):
                    raise _failed(ValueError())
        except SearchError as error:
            self._error = error
            self._kill()  # what is asked of it next fails, and waits for nothing

    def _kill(self) -> None:
        with suppress(OSError):  # Windows refuses it of a process that is ending
            self._process.kill()

    def _end_answers(self) -> None:
        self._are_due.put(False)
        self._reader.join()

    def _answer(self) -> Iterator[bytes]:
        """The JSON of the next answer, in pieces as they come."""
        while True:
            text, comma, rest = self._unread.partition(b",")
            whole = len(text) if comma else len(text) // 4 * 4
            try:
                piece = base64.b64decode(text[:whole], validate=True)
            except ValueError as error:
                raise _failed(error) from error
            yield piece
            if comma:
                self._unread = rest
                return
            if not (more := self._from.read1(_PIECE)):
                raise _failed(EOFError())
            self._unread = text[whole:] + more


def _failed(error: Exception) -> SearchError:
    what = f"{type(error).__name__}: pagefind"
    return SearchError(f"De zoekindex kon niet worden gemaakt ({what}).")
