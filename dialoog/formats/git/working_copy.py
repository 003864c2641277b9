"""A folder in a git repository, as its user works in it: can it be used, and on which branch.

The folder may lie below the top of its repository. Nothing is ever committed on the main branch,
and going to another branch changes no file.
"""

import re
import time
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dialoog.formats.files import git_top
from dialoog.formats.git.reading import GitError, NoGitError
from dialoog.formats.git.writing import LOCAL_SECONDS, write_git
from dialoog.formats.problem import ExpectedError

WITHOUT_GIT = "Op deze computer is geen git gevonden, of deze map hoort niet bij een map van git."
_UNDER_WAY = (
    "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "BISECT_LOG",
    "sequencer",
)  # fmt: skip
_BRANCHES = "refs/heads/"
_LOCKS = ("index.lock", "HEAD.lock")
_LOCK_TRIES = 10
_MOST_BRANCHES = 20
_MAIN_NAMES = ("main", "master")
_OF_REMOTES = r"^(remote\..*\.url|remote\.pushdefault|branch\..*\.remote)$"


class WorkingCopyError(ExpectedError):
    """Git cannot do this here, and did nothing; never holds what git itself wrote."""


@dataclass(frozen=True)
class WorkingCopy:
    """The files below ``root``, and their repository."""

    root: Path

    def git(
        self,
        *arguments: str,
        given: bytes = b"",
        index: Path | None = None,
        settings: tuple[str, ...] = (),
        seconds: float = LOCAL_SECONDS,
        why: str = "Git kon dit niet doen.",
    ) -> str:
        """The output of git at the top of the repository. Raises WorkingCopyError with ``why``."""
        try:
            output = write_git(
                self.top, *arguments, given=given, index=index, settings=settings, seconds=seconds
            )
        except NoGitError as error:
            raise WorkingCopyError(WITHOUT_GIT) from error
        except GitError as error:
            raise WorkingCopyError(why) from error
        return output.decode("utf-8", "surrogateescape")

    def ask(self, *arguments: str) -> str:
        """One line of git, and "" where it has no answer."""
        try:
            return self.git(*arguments).strip()
        except WorkingCopyError:
            return ""

    @cached_property
    def top(self) -> Path:
        """The top of the repository. Raises WorkingCopyError."""
        found = git_top(self.root.resolve())
        if found is None:
            raise WorkingCopyError(WITHOUT_GIT)
        return found

    @cached_property
    def prefix(self) -> str:
        """What stands before a path of this folder in the repository: ``data/``, or nothing."""
        folder = self.root.resolve().relative_to(self.top).as_posix()
        return "" if folder == "." else f"{folder}/"

    # ------------------------------------------------------------------------------ how it stands

    def check(self) -> None:
        """Raise WorkingCopyError where nothing can be committed now: why, and what to do."""
        asked = "--is-bare-repository --is-inside-work-tree --show-prefix --absolute-git-dir"
        answer = self.git(
            *("rev-parse", *asked.split()),
            why="Git wil deze map niet lezen. Misschien is zij van een andere gebruiker.",
        )
        is_bare, is_inside, below, folder = answer.rstrip("\n").split("\n", 3)
        if is_bare != "false" or is_inside != "true":
            raise WorkingCopyError("Dit is een map van git zonder bestanden om in te werken.")
        if below:
            raise WorkingCopyError(
                "De map van git is hier kapot: git neemt een andere map, daarboven. Vraag hulp."
            )
        if any((Path(folder) / name).exists() for name in _UNDER_WAY):
            raise WorkingCopyError(
                "In git is een samenvoeging of een andere handeling nog niet af. Maak die eerst "
                "af, of breek hem af."
            )
        self._wait_for_locks(Path(folder))
        if not self.head:
            raise WorkingCopyError("In deze map van git is nog nooit iets vastgelegd.")
        if self.git("ls-files", "-u"):
            raise WorkingCopyError("In git is een conflict nog niet opgelost. Los dat eerst op.")
        if self.prefix and self.ask("check-ignore", "--", self.prefix):
            raise WorkingCopyError("Git slaat deze map over: zij staat in .gitignore.")

    def _wait_for_locks(self, folder: Path) -> None:
        """Another program may hold git for a moment; one that was killed left its lock behind."""
        for _ in range(_LOCK_TRIES):
            if not any((folder / name).exists() for name in _LOCKS):
                return
            time.sleep(0.1)
        name = next((name for name in _LOCKS if (folder / name).exists()), _LOCKS[0])
        raise WorkingCopyError(
            "Een ander programma is met git bezig. Wacht even en probeer het opnieuw. Blijft dit "
            f"zo, sluit dan andere programma's die git gebruiken en verwijder {folder / name}."
        )

    @property
    def head(self) -> str:
        """The commit from which the files come; "" before the first one."""
        return self.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")

    @property
    def branch(self) -> str:
        """The branch of now; "" where there is none (a detached HEAD)."""
        ref = self.ask("symbolic-ref", "--quiet", "HEAD")  # in the end, through every other one
        return ref.removeprefix(_BRANCHES) if ref.startswith(_BRANCHES) else ""

    def settings(self, names: str) -> Mapping[str, str]:
        """The settings of git with names that match a pattern, each with its last value."""
        listed = self.ask("config", "-z", "--get-regexp", names)
        pairs = (entry.partition("\n") for entry in listed.split("\0") if entry)
        return {name: value for name, _, value in pairs}

    @cached_property
    def own_settings(self) -> Mapping[str, str]:
        """Who the user is for git, and the programs that filter files."""
        return self.settings(r"^(user\.(name|email)|filter\..*)$")

    @property
    def remote(self) -> str:
        """The name of the server's copy; "" without one."""
        return self._remote_of(self.branch)

    def _remote_of(self, branch: str) -> str:
        found = self.settings(_OF_REMOTES)
        names = [name[len("remote.") : -len(".url")] for name in found if name.endswith(".url")]
        chosen = (found.get(f"branch.{branch}.remote"), found.get("remote.pushdefault"))
        return next((each for each in (*chosen, "origin", *names) if each in names), "") or ""

    @property
    def remote_main(self) -> str:
        """The server's main branch as last seen (``refs/remotes/origin/main``); "" without one."""
        return self._main_of(self.remote)

    def _main_of(self, remote: str) -> str:
        folder = f"refs/remotes/{remote}/"
        listed = self.ask("for-each-ref", "--format=%(refname) %(symref)", folder) if remote else ""
        seen = {name: to for name, _, to in (line.partition(" ") for line in listed.split("\n"))}
        known = (seen.get(f"{folder}HEAD"), *(f"{folder}{name}" for name in _MAIN_NAMES))
        return next((each for each in known if each in seen), "") or ""

    @property
    def main_refs(self) -> list[str]:
        """The main branches that are there, in full: here and at the server."""
        here = [f"refs/heads/{name}" for name in _MAIN_NAMES]
        theirs = self.remote_main
        return [ref for ref in (*here, theirs) if ref and self.ask("rev-parse", "--verify", ref)]

    def is_main(self, branch: str, *, here: str = "") -> bool:
        """Whether a branch is the main one, here or at the server; ``here`` is the one of now."""
        if branch.lower() in _MAIN_NAMES or not branch:
            return bool(branch)
        remote = self._remote_of(here or self.branch)
        return self._main_of(remote) == f"refs/remotes/{remote}/{branch}"

    def is_in(self, commit: str, other: str) -> bool:
        """Whether a commit is in the history of another."""
        return bool(commit) and self.ask("merge-base", commit, other) == commit

    # ---------------------------------------------------------------------------------- branches

    def begin(self, name: str) -> str:
        """Stay on the branch ``name`` (or ``name-2``, ...), or make one from here and go to it.

        No file changes. A branch of that name that has work that is not here, here or at the
        server, is left alone: the next number is taken. Returns the branch.
        """
        here = self.branch
        if re.fullmatch(rf"{re.escape(name)}(-\d+)?", here):
            return here
        head = self.head
        for candidate in self._free_names(name, head):
            ref = f"{_BRANCHES}{candidate}"
            self.git("update-ref", "--no-deref", "-m", "dialoog", ref, head)
            self.git("symbolic-ref", "-m", "dialoog", "HEAD", ref)
            return candidate
        raise WorkingCopyError(f"Er zijn te veel takken die {name} heten.")

    def rename_branch(self, name: str, taken: Container[str]) -> str:
        """Give the branch of now, at no server, the next free name that is not ``taken``: which."""
        for candidate in self._free_names(name, ""):
            if candidate not in taken:
                self.git("branch", "-m", self.branch, candidate)
                return candidate
        raise WorkingCopyError(f"Er zijn te veel takken die {name} heten.")

    def _free_names(self, name: str, head: str) -> Iterable[str]:
        """Names that no branch has, or one of which all is in ``head``; none of another's name."""
        form = "--format=%(refname) %(objectname) %(symref) %(worktreepath)"
        refs = {
            ref: (commit, to or place)
            for line in self.git("for-each-ref", form, "refs/heads", "refs/remotes").splitlines()
            for ref, commit, to, place in [line.split(" ", 3)]
        }
        for number in range(1, _MOST_BRANCHES + 1):
            candidate = name if number == 1 else f"{name}-{number}"
            found = [
                refs[ref]
                for ref in (f"refs/heads/{candidate}", f"refs/remotes/{self.remote}/{candidate}")
                if ref in refs
            ]
            is_folder = any(ref.startswith(f"refs/heads/{candidate}/") for ref in refs)
            if not is_folder and not self.is_main(candidate) and all(
                head and not place and self.is_in(commit, head) for commit, place in found
            ):  # fmt: skip
                yield candidate

    def refuse_main(self) -> str:
        """The branch of now. Raises WorkingCopyError on the main branch, and on none."""
        branch = self.branch
        if not branch or self.is_main(branch, here=branch):
            raise WorkingCopyError("Op de hoofdtak wordt niets rechtstreeks vastgelegd.")
        return branch

    def move_to(self, commit: str, before: str, branch: str = "", *, note: str = "dialoog") -> None:
        """Let a branch, or the one of now, be at ``commit``, if it still is at ``before``.

        That very branch moves, none for which its name stands. ``note`` is for git's own log.
        """
        why = "Een ander programma veranderde intussen iets in git. Probeer het opnieuw."
        branch = branch or self.branch
        ref = f"{_BRANCHES}{branch}" if branch else "HEAD"
        self.git("update-ref", "--no-deref", "-m", note, ref, commit, before, why=why)
