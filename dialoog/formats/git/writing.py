"""Runs git to change a repository or to reach its server: as its user, and without asking anything.

The settings of the user hold (name, line ends, how to sign in to the server). No hook is run,
nothing is signed, no editor and no window is opened, and nothing outlasts its time.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from dialoog.formats.git.pipes import waits_for_a_pipe
from dialoog.formats.git.reading import PINNED, GitError, NoGitError, find_git

LOCAL_SECONDS = 60.0
"""Seconds to wait for git on this computer; a virus scanner makes it slow."""
NETWORK_SECONDS = 90.0
"""Seconds to wait for a server."""
_SECONDS_TO_END = 3.0
_SETTINGS = (
    "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.askPass=", "core.safecrlf=false",
    "commit.gpgSign=false", "push.gpgSign=false", "gc.auto=0", "maintenance.auto=false",
    "protocol.ext.allow=never", "safe.bareRepository=explicit", "credential.interactive=false",
    "submodule.recurse=false", "push.followTags=false", "core.logAllRefUpdates=true", *PINNED,
)  # fmt: skip
_OF_USER = ("GIT_CONFIG_", "GIT_SSH", "GIT_SSL_")
"""How the names of variables begin with which a user tells git of settings and of signing in."""
_NEVER_ASK = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_EDITOR": "false",
    "LC_ALL": "C",
}


class GitFailedError(GitError):
    """Git ended with an error; its ``output`` is never shown: it may hold names."""

    def __init__(self, code: int, output: bytes) -> None:
        super().__init__(f"git ended with {code}")
        self.code, self.output = code, output


def write_git(
    folder: Path,
    *arguments: str,
    given: bytes = b"",
    index: Path | None = None,
    settings: tuple[str, ...] = (),
    seconds: float = LOCAL_SECONDS,
) -> bytes:
    """The output of a git command in ``folder``, which gets ``given`` on its standard input.

    ``index`` is used in the place of the repository's own. Raises GitFailedError, NoGitError, and
    GitError when it took too long: then it was ended, with what it had started.
    """
    program = find_git(folder)
    if waits_for_a_pipe(folder, is_deep=False):
        raise GitError("git would wait for a pipe")
    options = [word for setting in (*_SETTINGS, *settings) for word in ("-c", setting)]
    environment = _environment(os.environ)  # noqa: TID251 - git is of the user, and reads it
    environment["GIT_CEILING_DIRECTORIES"] = str(folder.resolve().parent)  # no repository above it
    if index:
        environment["GIT_INDEX_FILE"] = str(index)
    try:
        with tempfile.TemporaryFile() as question, tempfile.TemporaryFile() as answer:
            question.write(given)
            question.seek(0)
            try:
                git = subprocess.Popen(  # noqa: S603
                    [program, "--no-pager", "--no-replace-objects", *options, *arguments],
                    cwd=folder,
                    env=environment,
                    stdin=question,
                    stdout=answer,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise NoGitError("git does not start") from error
            _wait(git, seconds)
            answer.seek(0)
            output = answer.read()
    except OSError as error:
        raise GitError("there is no room for temporary files") from error
    if git.returncode:
        raise GitFailedError(git.returncode, output)
    return output


def _wait(git: "subprocess.Popen[bytes]", seconds: float) -> None:
    try:
        git.wait(seconds)
    except BaseException as error:
        _end(git)
        if isinstance(error, subprocess.TimeoutExpired):
            raise GitError("git took too long") from error
        raise


def _end(git: "subprocess.Popen[bytes]") -> None:
    """End git with what it started; when it is asked to, it takes its locks away."""
    if sys.platform == "win32":
        git.kill()
        git.wait()
        return
    with suppress(ProcessLookupError):
        os.killpg(git.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            git.wait(_SECONDS_TO_END)
        os.killpg(git.pid, signal.SIGKILL)
    git.wait()


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment for git, without any other repository, and with nothing that asks."""
    return {
        name: value
        for name, value in variables.items()
        if not name.startswith("GIT_") or name.startswith(_OF_USER)
    } | _NEVER_ASK
