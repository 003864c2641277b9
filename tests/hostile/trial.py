"""Runs `check` on a small repository with hostile files, and reports what no run may do."""

import contextlib
import io
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dialoog.cli.main import main
from tests.makers import DAY, a_repository

LIMIT = 1.0
"""The CPU seconds that a check may take for any input, and a build more than for valid files."""

RETRIES = 2
"""How often a command that seconds longer is run again: a real hang is slow every time."""

DEFECT = "Er ging iets mis in het programma zelf"


@dataclass(frozen=True)
class Trial:
    """A small valid repository at ``root``, into which one input after another is written."""

    root: Path
    files: Mapping[str, object]
    limit: float = LIMIT

    @classmethod
    def at(cls, root: Path, limit: float = LIMIT) -> "Trial":
        """Creates it with a record of each kind and state; ``limit`` is in CPU seconds."""
        repo = a_repository(root)
        repo.request("2026-001", until="intake")
        repo.held_session("2026-001", 1)
        repo.session("2026-001", 2)
        repo.request("2026-002", until="consult")
        for make in (repo.call, repo.meeting, repo.news, repo.page):
            make()
        repo.write()
        return cls(root, repo.files, limit)

    def violations(
        self,
        files: Mapping[str, bytes],
        run: Callable[[list[str]], int] = main,
        *,
        builds: bool = False,
    ) -> list[str]:
        """What a check of these files did that no check may do, one line for each violation.

        With ``builds``, both editions are built too if the check passed. The files are restored.
        """
        before = {path: self._read(path) for path in files}
        build_limit = self.limit + self._build_seconds if builds else 0.0
        try:
            self._write(files)
            code, lines = self._run(run, ["check"], self.limit)
            if builds and code == 0:
                lines += self._build_violations(run, build_limit)
            return lines
        finally:
            self._restore(before)

    @cached_property
    def _build_seconds(self) -> float:
        """The CPU seconds of a build of the valid files: on a slow machine most of a second."""
        before = snapshot(self.root.parent)
        with tempfile.TemporaryDirectory() as folder:
            build = ["build", "--edition", "team", "--out", str(Path(folder, "team"))]
            runs = [_run_timed(main, self._arguments(build)) for _ in range(RETRIES)]
        assert {code for _, code, _ in runs} == {0}
        assert snapshot(self.root.parent) == before
        return min(seconds for seconds, _, _ in runs)

    def _build_violations(self, run: Callable[[list[str]], int], limit: float) -> list[str]:
        """What a build of both editions did that no build may do."""
        lines = []
        with tempfile.TemporaryDirectory() as folder:
            for edition in ("staff", "team"):
                out = Path(folder, edition)
                arguments = ["build", "--edition", edition, "--out", str(out)]
                lines += self._run(run, arguments, limit)[1]
                if not (out / "index.html").is_file():
                    lines.append(f"{edition}: not built")
        return lines

    def _arguments(self, command: list[str]) -> list[str]:
        return [*command[:1], "--root", str(self.root), "--as-of", str(DAY), *command[1:]]

    def _run(
        self, run: Callable[[list[str]], int], command: list[str], limit: float
    ) -> tuple[int, list[str]]:
        """The exit code of a command, and what it did that no command may do."""
        before = snapshot(self.root.parent)
        arguments = self._arguments(command)
        try:
            seconds, code, output = _run_timed(run, arguments)
            for _ in range(RETRIES):
                if seconds > limit:
                    seconds = min(seconds, _run_timed(run, arguments)[0])
        except BaseException as error:  # any exception, SystemExit too, is a violation
            if isinstance(error, KeyboardInterrupt):
                raise
            return 1, [f"traceback: {type(error).__name__}: {error}"]
        checks = {
            f"exit code {code}": code not in (0, 1),
            f"defect: {output[-200:]}": DEFECT in output or "Traceback" in output,
            "1 without a problem": code == 1 and not output.strip(),
            f"{seconds:.1f} seconds": seconds > limit,
            "files changed": snapshot(self.root.parent) != before,
        }
        return code, [line for line, is_violated in checks.items() if is_violated]

    def _read(self, path: str) -> bytes | None:
        place = self.root / path
        return place.read_bytes() if place.is_file() else None

    def _write(self, files: Mapping[str, bytes]) -> None:
        for path, data in files.items():
            with contextlib.suppress(OSError, ValueError):  # a name that this file system refuses
                (self.root / path).write_bytes(data)

    def _restore(self, before: Mapping[str, bytes | None]) -> None:
        for path, data in before.items():
            with contextlib.suppress(OSError, ValueError):
                if data is None:
                    (self.root / path).unlink(missing_ok=True)
                else:
                    (self.root / path).write_bytes(data)


def snapshot(folder: Path) -> list[tuple[str, int, int]]:
    """Every file below a folder: its path, size and modification time in nanoseconds."""
    entries = []
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            state = os.lstat(f"{path}/{name}")
            entries.append((f"{path}/{name}", state.st_size, state.st_mtime_ns))
    return entries


def _run_timed(run: Callable[[list[str]], int], arguments: list[str]) -> tuple[float, int, str]:
    """Runs a command; returns its CPU seconds, its exit code and all its output."""
    output = io.StringIO()
    start = time.process_time()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        code = run(arguments)
    return time.process_time() - start, code, output.getvalue()
