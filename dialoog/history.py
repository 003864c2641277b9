"""When each file last changed: from git in one look at its history, else the file's own date.

These days are input, as the files are: the same history gives the same days. A history that was
cut off (a shallow clone) would call every file new: then nothing is known, and nothing is said.
"""

import datetime as dt
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_DAY = "\x01"
_PATIENCE = 20
"""Seconds after which a history is too long to wait for; the site does without."""


def changed(root: Path, folders: Sequence[str], paths: Sequence[str]) -> Mapping[str, dt.date]:
    """The day of the last change of each of ``paths`` (posix, relative to ``root``) that has one.

    ``folders`` are those in which they stand. A file that git does not know yet, where there is
    git, has no day.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        return dict(_of_the_files(root, paths))
    if _git(root, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    told = _git(
        root, "log", "--no-merges", "--no-renames", "--name-only", "--relative", "-z",
        f"--format={_DAY}%cs", "--", *folders,
    )  # fmt: skip
    days = _read(told or "")
    return {path: days[path] for path in paths if path in days}


def _read(told: str) -> dict[str, dt.date]:
    """The newest day of each path in what git told: the newest commits come first."""
    days: dict[str, dt.date] = {}
    for commit in told.split(_DAY)[1:]:
        day, *names = (part.strip("\n") for part in commit.split("\0"))
        for name in names:
            if name:
                days.setdefault(name, dt.date.fromisoformat(day))
    return days


def _of_the_files(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, dt.date]]:
    for path in paths:
        try:
            seconds = os.stat(root / path).st_mtime
            yield path, dt.datetime.fromtimestamp(seconds, dt.UTC).date()
        except (OSError, OverflowError, ValueError):
            continue


def _git(root: Path, *words: str) -> str | None:
    """What git says; None where there is no git, or it cannot say."""
    command = ["git", "-c", "core.quotepath=off", "-c", "log.showSignature=false", *words]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=root, capture_output=True, check=True, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
