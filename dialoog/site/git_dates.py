"""The day on which each text last changed: from git, else from the file's own date.

These days are input, as the files are: the same history gives the same days, those of the zone of
the programme. Git is asked once, for a few folders: that takes 0.02 seconds. A day that git cannot
tell is left out: the commit at which a shallow clone was cut off holds every file, as if all of
them had just changed.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from dialoog.data.ledger import Ledger
from dialoog.formats.files import folder_in_git
from dialoog.formats.git.reading import GitError, NoGitError, run_git
from dialoog.privacy.disclosure import NO_GIT, GitFacts

TEXTS = ("content/offers", "content/news", "content/pages")
"""Folders of public texts with a page of their own. Of requests no dates are looked up."""
MAX_LOG_BYTES = 20_000_000
"""The longest log that is read; people do not write a longer history."""
MAX_COMMITS = 10_000
"""How many commits are read, the newest first: a text that last changed before has no day."""

_COMMIT = "\x01"
_CUT_OFF = "grafted"
"""Among the names of a commit: git does not have its parents."""
_LOG = (
    "-c", "log.follow=false", "log", f"--max-count={MAX_COMMITS}", "--no-merges", "--no-renames",
    "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-color", "--name-only", "--relative", "-z",
    "--decorate=short", "--decorate-refs-exclude=*", "--format=%x01%ct %D", "--",
)  # fmt: skip


def git_facts(root: Path, ledger: Ledger) -> GitFacts:
    """What git says of the files, and when each text with a page of its own last changed.

    A day after ``as_of`` is not known yet.
    """
    paths = [
        entry.path
        for entries in (ledger.offers, ledger.news, ledger.pages)
        for entry in entries.values()
    ]
    assert ledger.programme is not None
    folder = folder_in_git(root)
    try:
        days = last_changed(root, TEXTS, paths, ledger.programme.zone)
    except GitError:
        return GitFacts(folder=folder, has_failed=True)
    known = {path: day for path, day in days.items() if day <= ledger.as_of}
    return GitFacts(known, folder)


class KeptGitFacts:
    """The facts of the files below ``root`` as they were asked last."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: object = None
        self._facts = NO_GIT

    def of(self, ledger: Ledger, entries: Mapping[str, object]) -> GitFacts:
        """What git says; asked again when a text with a page of its own, or the day, changed."""
        texts = {path: it for path, it in entries.items() if path.rpartition("/")[0] in TEXTS}
        if self._seen != (ledger.as_of, texts):
            self._facts = git_facts(self._root, ledger)
            self._seen = ledger.as_of, texts
        return self._facts


def last_changed(
    root: Path, folders: Iterable[str], paths: Sequence[str], zone: dt.tzinfo
) -> dict[str, dt.date]:
    """The day in ``zone`` of the last change of each of ``paths`` that has one.

    The paths are posix, and begin below the root. Only the history of ``folders`` is read. A file
    that git does not know yet has no day. Where git knows none of the paths, the repository is
    somebody else's, and the files' own dates count. Raises GitError where git fails.
    """
    try:
        log = run_git(root, *_LOG, *folders, most_bytes=MAX_LOG_BYTES).decode("utf-8", "replace")
    except NoGitError:
        return dict(_own_days(root, paths, zone))
    days = _days_by_path(log, zone)
    if not any(path in days for path in paths):
        return dict(_own_days(root, paths, zone))
    return {path: day for path in paths if (day := days.get(path))}


def _days_by_path(log: str, zone: dt.tzinfo) -> dict[str, dt.date | None]:
    """Each path in a log, with the day of its newest commit: the newest come first.

    No day where the history was cut off at that commit.
    """
    days: dict[str, dt.date | None] = {}
    day = None
    for part in log.split("\0"):
        if part.startswith(_COMMIT):
            seconds, _, names = part.removeprefix(_COMMIT).partition(" ")
            day = None if _CUT_OFF in names.split(", ") else _day_at(seconds, zone)
        elif name := part.lstrip("\n"):
            days.setdefault(name, day)
    return days


def _own_days(root: Path, paths: Sequence[str], zone: dt.tzinfo) -> Iterator[tuple[str, dt.date]]:
    """The day on which each file itself was last written."""
    for path in paths:
        with suppress(OSError):
            if day := _day_at(os.stat(root / path).st_mtime, zone):
                yield path, day


def _day_at(seconds: str | float, zone: dt.tzinfo) -> dt.date | None:
    """The day of a moment that is given in seconds since 1970; None for what is none."""
    try:
        return dt.datetime.fromtimestamp(float(seconds), zone).date()
    except (OSError, OverflowError, ValueError):
        return None
