"""Makes commits and files that are dated on a day of the test's choice."""

import datetime as dt
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


def git(
    folder: Path,
    *arguments: str,
    on: str = "2026-01-01",
    check: bool = True,
    more: Mapping[str, str] | None = None,
) -> str:
    """Runs git as of a day, without the settings of this computer; returns its output.

    ``more`` is added to its environment.
    """
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        settings |= {f"GIT_{role}_NAME": "Proef", f"GIT_{role}_EMAIL": "proef@example.org"}
        settings[f"GIT_{role}_DATE"] = f"{on}T12:00:00+0000"
    result = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=check,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **settings, **(more or {})},
    )
    return result.stdout.strip()


def commit_file(root: Path, path: str, text: str, on: str) -> None:
    """Writes a file and commits it on a day."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    git(root, "add", "--", path)
    git(root, "commit", "-q", "-m", text, on=on)


def write_dated(path: Path, on: str, time: str = "12:00:00") -> None:
    """Sets the modification time of a file (in UTC); creates the file if needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    moment = dt.datetime.fromisoformat(f"{on}T{time}+00:00").timestamp()
    os.utime(path, (moment, moment))
