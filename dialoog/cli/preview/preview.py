"""Building again when something was saved, and showing what came of it."""

import datetime as dt
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dialoog import pipeline
from dialoog.cli.preview.server import Server
from dialoog.cli.preview.state import BuildError, BuildState
from dialoog.cli.preview.watcher import DiskState, scan_folders
from dialoog.data.collections import FOLDERS
from dialoog.formats.problem import ValidationFailed
from dialoog.site.output import WriteError
from dialoog.site.search import SearchError
from dialoog.site.templating import RenderError

_SETTLING = 0.03
"""Seconds between two looks while an editor is busy saving."""
_LOOKS = 20


@dataclass(slots=True)
class Preview:
    """One edition of a programme that is shown while it changes.

    ``say`` tells who started it how a build went; ``address`` is where the browser goes.
    """

    root: Path
    as_of: dt.date
    edition: str
    log: Callable[[str], None]
    state: BuildState
    address: str
    _seen: DiskState | None = field(default=None)

    def rebuild_if_changed(self) -> bool:
        """Build when something changed since the last look (or it is the first); whether it did."""
        now = self._settled()
        if now == self._seen:
            return False
        self._seen = now
        start = time.perf_counter()
        trouble = self._build()
        self.state.publish(trouble)
        self.log(_told(trouble, time.perf_counter() - start))
        return True

    def _settled(self) -> DiskState:
        """What stands on disk, once it is the same twice: half a save is not worth a build."""
        now = self._snapshot()
        if now == self._seen:
            return now
        for _ in range(_LOOKS):
            time.sleep(_SETTLING)
            before, now = now, self._snapshot()
            if now == before:
                break
        return now

    def _snapshot(self) -> DiskState:
        folders = [self.root / name for name in FOLDERS]
        return scan_folders([*folders, self.root / "templates", pipeline.TEMPLATES])

    def _build(self) -> BuildError | None:
        """What stands in the way of the site, if anything. Nothing that was saved can end it."""
        try:
            pipeline.build(self.root, self.as_of, self.edition, self.state.snapshot.site)
        except ValidationFailed as error:
            return BuildError(error.problems)
        except (RenderError, SearchError, WriteError) as error:
            return BuildError(sentence=str(error))
        except Exception as error:  # noqa: BLE001 - whatever was saved, the preview goes on
            kind = type(error).__name__
            return BuildError(sentence=f"Er ging iets mis bij het maken van de site ({kind}).")
        return None


@contextmanager
def run_preview(
    root: Path, as_of: dt.date, edition: str, port: int, say: Callable[[str], None]
) -> Iterator[Preview]:
    """A preview whose server answers as long as this lasts. Raises PortError.

    The site is built in a temporary folder, which is gone afterwards.
    """
    with tempfile.TemporaryDirectory(prefix="dialoog-", ignore_cleanup_errors=True) as folder:
        stage = BuildState(Path(folder) / "site")
        with Server(stage, port) as server:
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            try:
                yield Preview(root, as_of, edition, say, stage, server.address)
            finally:
                server.shutdown()


def _told(trouble: BuildError | None, seconds: float) -> str:
    if trouble is None:
        return f"De site is gemaakt in {seconds:.1f} s.".replace(".", ",", 1)
    number = len(trouble.problems)
    if number:
        return f"{'Er is 1 fout' if number == 1 else f'Er zijn {number} fouten'}: zie de pagina."
    return trouble.sentence
