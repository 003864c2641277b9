"""The day on which each text last changed: from git, else from the file's own date.

These days are input, as the files are: the same history gives the same days. Git is asked once, for
a few folders: that takes 0.02 seconds. It reads the repository that the root is in, runs no program
that the settings of this repository name, fetches nothing, and uses no settings of the computer. A
day that git cannot tell is left out: the commit at which a shallow clone was cut off holds every
file, as if all of them had just changed.
"""

import datetime as dt
import os
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dialoog.formats.files import git_top

TIMEOUT = 20.0
"""Seconds to wait for git; after that the site does without these days."""
MAX_LOG_BYTES = 20_000_000
"""The longest log that is read; people do not write a longer history."""
MAX_COMMITS = 10_000
"""How many commits are read, the newest first: a text that last changed before has no day."""

_COMMIT = "\x01"
_CUT_OFF = "grafted"
"""Among the names of a commit: git does not have its parents."""
_LOG = (
    "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "log.follow=false",
    "-c", "safe.bareRepository=explicit",
    "log", f"--max-count={MAX_COMMITS}", "--no-merges", "--no-renames", "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-color", "--name-only", "--relative", "-z",
    "--decorate=short", "--decorate-refs-exclude=*", "--date=short", "--format=%x01%cd %D", "--",
)  # fmt: skip


def last_changed(root: Path, folders: Iterable[str], paths: Sequence[str]) -> dict[str, dt.date]:
    """The day of the last change of each of ``paths`` (posix, below the root) that has one.

    Only the history of ``folders`` is read. A file that git does not know yet has no day. Where git
    knows none of the paths, the repository is somebody else's, and the files' own dates count.
    """
    git = _start_git(root.resolve(), folders)
    if git is None:
        return dict(_own_days(root, paths))
    with git:
        log = _read_log(git)
    if log is None:
        return {}
    days = _days_by_path(log)
    if not any(path in days for path in paths):
        return dict(_own_days(root, paths))
    return {path: day for path in paths if (day := days.get(path))}


def _start_git(root: Path, folders: Iterable[str]) -> "subprocess.Popen[bytes] | None":
    """A running ``git log``; None where there is no git, or no repository."""
    program = shutil.which("git")
    if not program or Path(program).resolve().is_relative_to(root):
        return None  # Windows looks for a program in the working directory first
    if not git_top(root):
        return None
    try:
        return subprocess.Popen(  # noqa: S603
            [program, *_LOG, *folders],
            cwd=root,
            env=_environment(os.environ),  # noqa: TID251 - git must not inherit it
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment for git, without any other repository, settings, server or person."""
    return {name: value for name, value in variables.items() if not name.startswith("GIT_")} | {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_LITERAL_PATHSPECS": "1",
    }


def _read_log(git: "subprocess.Popen[bytes]") -> str | None:
    """The output of git; None when git fails, is too slow, or writes too much."""
    assert git.stdout is not None
    alarm = threading.Timer(TIMEOUT, git.kill)
    alarm.start()
    try:
        log = git.stdout.read(MAX_LOG_BYTES + 1)
        if len(log) > MAX_LOG_BYTES:
            git.kill()
            return None
        return None if git.wait() else log.decode("utf-8", "replace")
    finally:
        alarm.cancel()


def _days_by_path(log: str) -> dict[str, dt.date | None]:
    """Each path in a log, with the day of its newest commit: the newest come first.

    No day where the history was cut off at that commit.
    """
    days: dict[str, dt.date | None] = {}
    day = None
    for part in log.split("\0"):
        if part.startswith(_COMMIT):
            date, _, names = part.removeprefix(_COMMIT).partition(" ")
            day = None if _CUT_OFF in names.split(", ") else _day(date)
        elif name := part.lstrip("\n"):
            days.setdefault(name, day)
    return days


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _own_days(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, dt.date]]:
    """The day (in UTC, on any computer) on which each file itself was last written."""
    for path in paths:
        try:
            seconds = os.stat(root / path).st_mtime
            yield path, dt.datetime.fromtimestamp(seconds, dt.UTC).date()
        except (OSError, OverflowError, ValueError):
            continue
