"""Runs all tests in a copy of the repository with another programme at the top, on another day.

    python -m tests.elsewhere [FOLDER] [argument of pytest ...]

FOLDER has the records of that programme (default: tests/example). The day is the last of next
year, where the program ``faketime`` is installed; else it is today.
"""

import datetime as dt
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dialoog.data.collections import FOLDERS
from tests.frozen import copy_data
from tests.past import git

ROOT = Path(__file__).resolve().parent.parent


def copy_with_records(records: Path, folder: Path) -> None:
    """Copies the repository to a new one, with the records of ``records`` in place of its own."""
    names = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in names:
        if name.split("/")[0] not in FOLDERS and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    copy_data(records, folder)
    if (ROOT / "node_modules").is_dir():
        shutil.copytree(ROOT / "node_modules", folder / "node_modules")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "begin")


def main(arguments: Sequence[str]) -> int:
    """Runs the tests in such a copy; returns the exit code of pytest."""
    given = bool(arguments) and Path(arguments[0]).is_dir()
    records = Path(arguments[0]).resolve() if given else ROOT / "tests" / "example"
    day = dt.datetime.now(tz=dt.UTC).date().replace(month=12, day=31)
    clock = shutil.which("faketime")
    command = [clock, f"{day.replace(year=day.year + 1)} 12:00"] if clock else []
    command += [sys.executable, "-m", "pytest", "-q", *arguments[given:]]
    with tempfile.TemporaryDirectory() as folder:
        copy_with_records(records, Path(folder))
        return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
