"""Files and repositories with a past: what is changed on a day of the test's choice."""

import datetime as dt
import os
import subprocess
from pathlib import Path


def git(folder: Path, *words: str, on: str = "2026-01-01", check: bool = True) -> str:
    """What git says, that does all it does on one day and with no settings of this computer."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        settings |= {f"GIT_{role}_NAME": "Proef", f"GIT_{role}_EMAIL": "proef@example.org"}
        settings[f"GIT_{role}_DATE"] = f"{on}T12:00:00+0000"
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        check=check,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **settings},
    )
    return done.stdout.strip()


def save(root: Path, path: str, words: str, on: str) -> None:
    """Write a file and commit it on a day."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(words, encoding="utf-8")
    git(root, "add", "--", path)
    git(root, "commit", "-q", "-m", words, on=on)


def dated(path: Path, on: str, time: str = "12:00:00") -> None:
    """A file, made where it is not there, that was last written on a day (of UTC)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    moment = dt.datetime.fromisoformat(f"{on}T{time}+00:00").timestamp()
    os.utime(path, (moment, moment))
