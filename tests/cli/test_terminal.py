"""Whether there is somebody to ask."""

import subprocess
import sys

from dialoog.cli.arguments import REPOSITORY

ASK = "from dialoog.cli.terminal import is_interactive; print(is_interactive())"


def test_nobody_is_asked_anything_at_the_null_device() -> None:
    """Windows calls that a terminal: a task in the background has it as its input."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "False"
