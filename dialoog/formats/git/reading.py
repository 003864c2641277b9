"""Runs git to read a repository: no program of its settings, no network, no other repository.

Of the computer's own settings nothing is used either, so that the same history gives the same
answer everywhere. As nothing is run or written, the folder may be another user's (a container).
"""

import os
import shutil
import subprocess
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dialoog.formats.files import git_top
from dialoog.formats.git.pipes import waits_for_a_pipe

TIMEOUT = 20.0
"""Seconds to wait for git."""
PINNED = (
    "log.showSignature=false", "log.decorate=false", "log.follow=false", "log.mailmap=false",
    "log.showRoot=true", "color.ui=false", "column.ui=never", "core.quotePath=false",
    "i18n.logOutputEncoding=utf-8", "i18n.commitEncoding=utf-8", "diff.ignoreSubmodules=none",
    "diff.renames=false", "diff.relative=false",
)  # fmt: skip
"""What a user can set that changes an answer of git, or runs a program for it (showSignature)."""
_ALWAYS = (
    "--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false",
    "-c", "safe.bareRepository=explicit", "-c", "safe.directory=*",
)  # fmt: skip


class GitError(Exception):
    """Git failed, was too slow or wrote too much."""


class NoGitError(GitError):
    """There is no git, no repository, or git could not be started."""


def run_git(root: Path, *arguments: str, most_bytes: int, given: bytes = b"") -> bytes:
    """The output of a git command in ``root``, which gets ``given`` on its standard input.

    Raises GitError, also for an output over ``most_bytes``, and NoGitError.
    """
    folder = root.resolve()
    program = find_git(folder)
    top = git_top(folder)
    if not top:
        raise NoGitError("this is no repository")
    if waits_for_a_pipe(top, is_deep=True):
        raise GitError("git would wait for a pipe")
    try:
        git = subprocess.Popen(  # noqa: S603
            [program, *_ALWAYS, *(word for each in PINNED for word in ("-c", each)), *arguments],
            cwd=folder,
            env=_environment(os.environ)  # noqa: TID251 - git must not inherit it
            | {"GIT_CEILING_DIRECTORIES": str(top.parent)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise NoGitError("git does not start") from error
    with git:
        return _output(git, most_bytes, given)


def find_git(folder: Path) -> str:
    """The program of git; none that lies in ``folder`` itself. Raises NoGitError."""
    program = shutil.which("git")
    if not program or Path(program).resolve().is_relative_to(folder):
        raise NoGitError("there is no git")  # Windows looks in the working directory first
    return program


def _output(git: "subprocess.Popen[bytes]", most_bytes: int, given: bytes) -> bytes:
    assert git.stdin is not None
    assert git.stdout is not None
    alarm = threading.Timer(TIMEOUT, git.kill)
    alarm.start()
    writer = threading.Thread(target=_write, args=(git, given))
    writer.start()
    try:
        output = git.stdout.read(most_bytes + 1)
        if len(output) > most_bytes:
            git.kill()
            raise GitError("git wrote too much")
        if git.wait():
            raise GitError("git failed")
        return output
    finally:
        alarm.cancel()
        writer.join()


def _write(git: "subprocess.Popen[bytes]", given: bytes) -> None:
    """Write to git beside reading from it: a full pipe would stop them both."""
    assert git.stdin is not None
    with suppress(OSError):
        git.stdin.write(given)
        git.stdin.close()


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
