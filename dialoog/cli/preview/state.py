"""The result of the latest build, shared by the builder and the threads of the server."""

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.formats.problem import Problem


@dataclass(frozen=True, slots=True)
class BuildError:
    """Why the site could not be built: problems in files, or a sentence about another cause."""

    problems: Sequence[Problem] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state after one build: the folder of the site, the error if any, and a version."""

    site: Path
    error: BuildError | None
    version: str


class BuildState:
    """Holds the latest snapshot, and wakes the threads that wait for the next one."""

    def __init__(self, site: Path) -> None:
        self._changed = threading.Condition()
        # A browser that still shows a page of an earlier preview must see another version.
        self._preview_id = secrets.token_hex(4)
        self._number = 0
        self._snapshot = Snapshot(site, None, f"{self._preview_id}-0")

    @property
    def snapshot(self) -> Snapshot:
        """The latest snapshot."""
        with self._changed:
            return self._snapshot

    def publish(self, error: BuildError | None) -> None:
        """Record a new build: with ``error``, or successful when it is None."""
        with self._changed:
            self._number += 1
            version = f"{self._preview_id}-{self._number}"
            self._snapshot = Snapshot(self._snapshot.site, error, version)
            self._changed.notify_all()

    def wait_for_change(self, version: str, seconds: float) -> Snapshot:
        """The latest snapshot, as soon as its version differs or after ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot.version != version, seconds)
            return self._snapshot
