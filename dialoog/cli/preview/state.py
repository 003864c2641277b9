"""What is shown now: the site as it was last built, or what stands in its way."""

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dialoog.formats.problem import Problem


@dataclass(frozen=True, slots=True)
class BuildError:
    """Why there is no site now: problems with their places, or a sentence about something else."""

    problems: Sequence[Problem] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is shown: the folder of the site, what is wrong (None: nothing), and its version."""

    site: Path
    error: BuildError | None
    version: str


class BuildState:
    """Holds the scene; who waits for the next one is told when it comes."""

    def __init__(self, site: Path) -> None:
        self._changed = threading.Condition()
        # A browser that kept a page of an earlier preview must see that this is another one.
        self._name = secrets.token_hex(4)
        self._number = 0
        self._scene = Snapshot(site, None, f"{self._name}-0")

    @property
    def snapshot(self) -> Snapshot:
        """What is shown now."""
        with self._changed:
            return self._scene

    def publish(self, trouble: BuildError | None) -> None:
        """The site was built anew, or could not be because of this trouble."""
        with self._changed:
            self._number += 1
            version = f"{self._name}-{self._number}"
            self._scene = Snapshot(self._scene.site, trouble, version)
            self._changed.notify_all()

    def wait_for_change(self, version: str, seconds: float) -> Snapshot:
        """The scene as soon as it is another than ``version``; the same one after ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._scene.version != version, seconds)
            return self._scene
