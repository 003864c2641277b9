"""The day on which each text last changed: git's history tells it, else the file's own date.

These days are input, as the files are: who hands in the same history gets the same days. Git is
asked once, for a few folders, and while the records are read: that takes as long. It looks in the
repository that the root stands in, runs nothing that this repository's settings name, fetches
nothing, and takes no settings from the computer. Where it cannot tell, nothing is said: a commit
at which a shallow clone was cut off holds every file, as if all of them had just changed.
"""

import datetime as dt
import os
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 20.0
"""Seconds after which a history is too long to wait for; the site does without its days."""
LARGEST = 20_000_000
"""So many bytes git may tell; a history that says more was not made by hand."""
MOST = 10_000
"""So many changes are looked at, the newest first: a text that last changed before has no day."""

_COMMIT = "\x01"
_CUT_OFF = "grafted"
"""What git calls a commit of which it does not have the parents, among the names it goes by."""
_LOG = (
    "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "log.follow=false",
    "-c", "safe.bareRepository=explicit",
    "log", f"--max-count={MOST}", "--no-merges", "--no-renames", "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-color", "--name-only", "--relative", "-z",
    "--decorate=short", "--decorate-refs-exclude=*", "--date=short", "--format=%x01%cd %D", "--",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class History:
    """A look at the history below ``root``; there is no ``git`` where files tell their own day."""

    root: Path
    git: "subprocess.Popen[bytes] | None"

    def days(self, paths: Sequence[str]) -> dict[str, dt.date]:
        """The day of the last change of each of ``paths`` (posix, below the root) that has one.

        To be asked once. A file that git does not know yet has none; where git knows none of
        them, the repository is somebody else's, and the files tell their own days.
        """
        if self.git is None:
            return dict(_own_days(self.root, paths))
        told = _told(self.git)
        if told is None:
            return {}
        days = _read(told)
        if not any(path in days for path in paths):
            return dict(_own_days(self.root, paths))
        return {path: day for path in paths if (day := days.get(path))}


@contextmanager
def look(root: Path, folders: Iterable[str]) -> Iterator[History]:
    """Begin to look at the history of these folders below ``root``; what is begun is ended."""
    git = _begun(root.resolve(), folders)
    if git is None:
        yield History(root, None)
        return
    with git:
        try:
            yield History(root, git)
        finally:
            git.kill()


def _begun(root: Path, folders: Iterable[str]) -> "subprocess.Popen[bytes] | None":
    """Git, at work; None where there is no git, or no repository."""
    program = shutil.which("git")
    if not program or Path(program).resolve().is_relative_to(root):
        return None  # Windows looks for a program in the folder one works in, first
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None
    try:
        return subprocess.Popen(  # noqa: S603
            [program, *_LOG, *folders],
            cwd=root,
            env=_environment(os.environ),  # noqa: TID251 - it is read to be kept from git
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def _environment(here: Mapping[str, str]) -> dict[str, str]:
    """What git may know of its surroundings: no other repository, settings, server or person."""
    return {name: value for name, value in here.items() if not name.startswith("GIT_")} | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }


def _told(git: "subprocess.Popen[bytes]") -> str | None:
    """What git tells; None when it cannot, not in time, or more than a history of texts is."""
    assert git.stdout is not None
    alarm = threading.Timer(PATIENCE, git.kill)
    alarm.start()
    try:
        told = git.stdout.read(LARGEST + 1)
        if len(told) > LARGEST:
            return None
        return None if git.wait() else told.decode("utf-8", "replace")
    finally:
        alarm.cancel()


def _read(told: str) -> dict[str, dt.date | None]:
    """Each path that git tells of, with its newest day: the newest commits come first.

    No day where that commit is one at which the history was cut off.
    """
    days: dict[str, dt.date | None] = {}
    day = None
    for part in told.split("\0"):
        if part.startswith(_COMMIT):
            written, _, names = part.removeprefix(_COMMIT).partition(" ")
            day = None if _CUT_OFF in names.split(", ") else _day(written)
        elif name := part.lstrip("\n"):
            days.setdefault(name, day)
    return days


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def _own_days(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, dt.date]]:
    """The day (of UTC, wherever this runs) on which each file itself was last written."""
    for path in paths:
        try:
            seconds = os.stat(root / path).st_mtime
            yield path, dt.datetime.fromtimestamp(seconds, dt.UTC).date()
        except (OSError, OverflowError, ValueError):
            continue
