"""Pagefind as a service: it reads each page while the next is drawn, and nothing is on a disk.

Its own packages for other languages talk to it in the same way: it is given messages, JSON in
base64 with a comma behind each, and answers each of them so. What goes wrong is one Dutch line.
"""

import base64
import json
import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from dialoog.formats.problem import ExpectedError

_PIECE = 1024 * 1024


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
        assert self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        self._asked = 0
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            self._ask(type="NewIndex", config={})
        except SearchError:
            self.close()
            raise

    def add(self, path: str, html: str) -> None:
        """Put a page in the index; ``path`` is its place in the site. Raises SearchError."""
        self._ask(type="AddFile", index_id=0, file_path=path, file_contents=html)

    def files(self) -> Mapping[str, bytes]:
        """The files of the index, by their path in its folder. Raises SearchError."""
        self._ask(type="GetFiles", index_id=0)
        answers = [self._answer() for _ in range(self._asked)]
        made = next(each["files"] for each in answers if each["type"] == "GetFiles")
        return {each["path"]: base64.b64decode(each["content"]) for each in made}

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        with suppress(OSError):  # what it did not read
            self._to.close()
        self._from.close()

    def _ask(self, **payload: Any) -> None:
        message = json.dumps({"message_id": self._asked, "payload": payload})
        self._asked += 1
        try:
            self._to.write(base64.b64encode(message.encode("utf-8")) + b",")
            self._to.flush()
        except OSError as error:
            raise _failed(error) from error

    def _answer(self) -> Mapping[str, Any]:
        answer = self._answers.get()
        if answer is None:
            raise _failed(EOFError())
        payload: Mapping[str, Any] = json.loads(base64.b64decode(answer))["payload"]
        if payload["type"] == "Error":
            raise _failed(ValueError())
        return payload

    def _listen(self) -> None:
        """Take each answer from the pipe, so that it never waits; None at its end."""
        pieces: list[bytes] = []
        with suppress(OSError, ValueError):
            while piece := os.read(self._from.fileno(), _PIECE):
                *ends, rest = piece.split(b",")
                for end in ends:
                    self._answers.put(b"".join((*pieces, end)))
                    pieces.clear()
                pieces.append(rest)
        self._answers.put(None)


def _failed(error: Exception) -> SearchError:
    what = f"{type(error).__name__}: pagefind"
    return SearchError(f"De zoekindex kon niet worden gemaakt ({what}).")
