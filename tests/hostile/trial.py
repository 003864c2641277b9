"""One trial: `check` over a small repository with hostile files in it, and what went wrong."""

import contextlib
import io
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dialoog.cli.main import main
from tests.makers import DAY, a_repository

LIMIT = 1.0
"""Seconds of the processor that any input may take."""

AGAIN = 2
"""So often a command that took longer is run once more: what hangs, hangs each time."""

DEFECT = "Er ging iets mis in het programma zelf"


@dataclass(frozen=True)
class Trial:
    """A small sound repository at ``root``, in which one input after another is put and taken."""

    root: Path
    sound: Mapping[str, object]
    limit: float = LIMIT

    @classmethod
    def at(cls, root: Path, limit: float = LIMIT) -> "Trial":
        """With a record of each kind, in each stage; ``limit`` in seconds of the processor."""
        repo = a_repository(root)
        repo.request("2026-001", until="intake")
        repo.held_session("2026-001", 1)
        repo.session("2026-001", 2)
        repo.request("2026-002", until="consult")
        for make in (repo.call, repo.meeting, repo.news, repo.page):
            make()
        repo.write()
        return cls(root, repo.files, limit)

    def wrong(
        self,
        files: Mapping[str, bytes],
        run: Callable[[list[str]], int] = main,
        *,
        builds: bool = False,
    ) -> list[str]:
        """What a check of these files did that none may do.

        With ``builds`` both sites are made of what passed the check.
        """
        before = {path: self._bytes(path) for path in files}
        try:
            self._put(files)
            code, found = self._done(run, ["check"])
            return found + self._built(run) if builds and code == 0 else found
        finally:
            self._put_back(before)

    def _built(self, run: Callable[[list[str]], int]) -> list[str]:
        """What building both editions of these files did that it may not do."""
        found = []
        with tempfile.TemporaryDirectory() as folder:
            for edition in ("staff", "team"):
                out = Path(folder, edition)
                words = ["build", "--edition", edition, "--out", str(out)]
                found += self._done(run, words)[1]
                if not (out / "index.html").is_file():
                    found.append(f"{edition}: not built")
        return found

    def _done(self, run: Callable[[list[str]], int], command: list[str]) -> tuple[int, list[str]]:
        """The exit code of a command, and what it did that none may do."""
        stood = snapshot(self.root.parent)
        words = [*command[:1], "--root", str(self.root), "--as-of", str(DAY), *command[1:]]
        try:
            took, code, told = _timed(run, words)
            for _ in range(AGAIN):
                if took > self.limit:
                    took = min(took, _timed(run, words)[0])
        except BaseException as error:  # whatever it is, it is what we look for
            if isinstance(error, KeyboardInterrupt):
                raise
            return 1, [f"traceback: {type(error).__name__}: {error}"]
        found = {
            f"exit code {code}": code not in (0, 1),
            f"defect: {told[-200:]}": DEFECT in told or "Traceback" in told,
            "1 without a problem": code == 1 and not told.strip(),
            f"{took:.1f} seconds": took > self.limit,
            "files changed": snapshot(self.root.parent) != stood,
        }
        return code, [what for what, happened in found.items() if happened]

    def _bytes(self, path: str) -> bytes | None:
        place = self.root / path
        return place.read_bytes() if place.is_file() else None

    def _put(self, files: Mapping[str, bytes]) -> None:
        for path, data in files.items():
            with contextlib.suppress(OSError, ValueError):  # a name that this disk cannot have
                (self.root / path).write_bytes(data)

    def _put_back(self, before: Mapping[str, bytes | None]) -> None:
        for path, data in before.items():
            with contextlib.suppress(OSError, ValueError):
                if data is None:
                    (self.root / path).unlink(missing_ok=True)
                else:
                    (self.root / path).write_bytes(data)


def snapshot(folder: Path) -> list[tuple[str, int, int]]:
    """Every file below a folder: its name, its size and when it was written."""
    found = []
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            state = os.lstat(f"{here}/{name}")
            found.append((f"{here}/{name}", state.st_size, state.st_mtime_ns))
    return found


def _timed(run: Callable[[list[str]], int], words: list[str]) -> tuple[float, int, str]:
    """The seconds of the processor that a command took, its exit code, and all that it said."""
    said = io.StringIO()
    begun = time.process_time()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run(words)
    return time.process_time() - begun, code, said.getvalue()
