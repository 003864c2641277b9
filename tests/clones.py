"""A server's repository and two people's clones of it, without the settings of this computer."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.past import git


@dataclass(frozen=True)
class Clones:
    """A bare repository, and the folders in which two people work."""

    server: Path
    mine: Path
    theirs: Path

    def push_theirs(self, files: Mapping[str, str | None]) -> str:
        """Their change on the main branch of the server; returns the commit."""
        git(self.theirs, "checkout", "-q", "main")
        git(self.theirs, "pull", "-q", "--ff-only")
        commit = commit_texts(self.theirs, files)
        git(self.theirs, "push", "-q")
        return commit


def without_settings(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Let git find no settings but those of the repository itself."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "EMAIL", "SSH_"))]:
        patch.delenv(name)
    patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    patch.setenv("HOME", str(home))
    patch.setenv("XDG_CONFIG_HOME", str(home))


def make_clones(folder: Path, files: Mapping[str, str]) -> Clones:
    """The server and the two clones below a folder; ``files`` are on the main branch."""
    clones = Clones(folder / "server.git", folder / "mijn map", folder / "hun map")
    git(folder, "init", "-q", "--bare", "-b", "main", clones.server.name)
    git(folder, "clone", "-q", clones.server.name, clones.theirs.name)
    git(clones.theirs, "checkout", "-q", "-B", "main")
    commit_texts(clones.theirs, files)
    git(clones.theirs, "push", "-q", "-u", "origin", "main")
    git(folder, "clone", "-q", clones.server.name, clones.mine.name)
    return clones


def write_texts(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files as they are given; None removes one."""
    for path, text in files.items():
        file = folder / path
        if text is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def commit_texts(folder: Path, files: Mapping[str, str | None]) -> str:
    """Write files and commit them; returns the commit."""
    write_texts(folder, files)
    git(folder, "add", "--all", "--", *files)
    git(folder, "commit", "-q", "-m", "werk van een ander")
    return git(folder, "rev-parse", "HEAD")


def all_files(folder: Path) -> dict[str, bytes]:
    """Every file of a working copy, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


def everything(folder: Path) -> object:
    """What nothing may change in a refusal: files, branches, index and what is under way."""
    return (
        all_files(folder),
        git(folder, "for-each-ref", check=False),
        git(folder, "symbolic-ref", "HEAD", check=False),
        git(folder, "ls-files", "--stage", check=False),
        git(folder, "status", "--porcelain", check=False),
    )
