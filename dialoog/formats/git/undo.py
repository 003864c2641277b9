"""The commits of a branch that were made here for a form, and taking the last back.

They have a certain line in their message. As anybody can write that, and a name, in a commit that
is fetched, git's log of moves tells which were made here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dialoog.formats.files import Changes, remove_empty_folders
from dialoog.formats.git.commits import (
    MADE_HERE,
    bytes_for_disk,
    commit_files,
    names_on_disk,
    stage,
)
from dialoog.formats.git.working_copy import WorkingCopy, WorkingCopyError
from dialoog.formats.journal import Journal

_MOST = 500
_MOST_MOVES = 10_000
_TAKES_BACK = "Draait-terug"
_BACK = re.compile(rf"^{_TAKES_BACK}: ([0-9a-f]+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Saved:
    """A commit: its name, the one before it, its first line, and whether the server has it."""

    commit: str
    parent: str
    sentence: str
    is_shared: bool


def saved_commits(copy: WorkingCopy, mark: str) -> list[Saved]:
    """The commits made here with the line ``mark`` that are not in the main branch, the last first.

    What was taken back is not among them. Raises WorkingCopyError.
    """
    own = _commits(copy, *copy.main_refs)
    shared = {commit for commit, *_ in own} - {commit for commit, *_ in _commits(copy, "--remotes")}
    made = _made_here(copy)
    gone = {
        found for commit, _, message in own if commit in made for found in _BACK.findall(message)
    }
    return [
        Saved(commit, parents.split()[0], message.split("\n", 1)[0], commit in shared)
        for commit, parents, message in own
        if commit in made
        and mark in message.split("\n")
        and commit not in gone
        and not _BACK.search(message)
    ]


def _commits(copy: WorkingCopy, *but: str) -> list[tuple[str, str, str]]:
    """The commits of this branch alone that are not in others: name, parents and message."""
    words = (
        "log",
        "--no-show-signature",
        "--first-parent",
        "-z",
        f"--max-count={_MOST}",
        "--format=%H%n%P%n%B",
        "HEAD",
    )
    log = copy.git(*words, "--not", *but, "--")
    found = (entry.split("\n", 2) for entry in log.split("\0") if entry)
    return [(commit, parents, message) for commit, parents, message in found if parents]


def _made_here(copy: WorkingCopy) -> set[str]:
    """The commits with which the branch of now, or an earlier one, moved on as they were made."""
    words = ("log", "--walk-reflogs", "-z", f"--max-count={_MOST_MOVES}", "--format=%H %gs", "HEAD")
    moves = (line.split(" ", 1) for line in copy.ask(*words, "--").split("\0") if line)
    return {commit for commit, note in moves if note == MADE_HERE}


def undo(copy: WorkingCopy, mark: str, journal: Journal) -> Saved:
    """Take the last commit with the line ``mark`` back, in the files and in the branch.

    When it is the last of the branch and no server has it, the branch is as before it; git itself
    keeps it on this computer for some weeks, and never sends it. Else a new commit takes it back.
    ``journal`` notes the files until the branch is moved. Raises WorkingCopyError, also when the
    files were changed since; then nothing is different.
    """
    copy.check()
    branch = copy.refuse_main()
    saved = next(iter(saved_commits(copy, mark)), None)
    if saved is None:
        raise WorkingCopyError("Er is niets om ongedaan te maken.")
    files = _files_of(copy, saved)
    journal.begin(_back(copy, files), until=copy.head)
    remove_empty_folders(copy.root, files)
    if saved.commit == copy.head and not saved.is_shared:
        stage(copy, files)
        copy.move_to(saved.parent, saved.commit, branch)
    else:
        sentence = f"Teruggedraaid: {saved.sentence}\n\n{mark}\n{_TAKES_BACK}: {saved.commit}\n"
        commit_files(copy, [*files], sentence)
    return saved


def _files_of(copy: WorkingCopy, saved: Saved) -> Mapping[str, tuple[str, str]]:
    """The files that a commit changed, each with git's object before and after it ("": none)."""
    options = ("-r", "-z", "--no-renames", "--ignore-submodules=none")
    words = ("diff-tree", *options, saved.parent, saved.commit)
    parts = iter(copy.git(*words).rstrip("\0").split("\0"))
    files = {}
    for about, path in zip(parts, parts, strict=True):
        _, _, before, after, _ = about.split(" ")
        names = tuple("" if not name.strip("0") else name for name in (before, after))
        if not path.startswith(copy.prefix) or not names:
            raise WorkingCopyError("Dit hoort bij bestanden buiten deze map.")
        files[path.removeprefix(copy.prefix)] = (names[0], names[1])
    return files


def _back(copy: WorkingCopy, files: Mapping[str, tuple[str, str]]) -> Changes:
    """What the files become, for those that are not as before the commit yet."""
    now = names_on_disk(copy, files)
    if any(now.get(path, "") not in names for path, names in files.items()):
        raise WorkingCopyError(
            "Dit kan niet meer ongedaan worden gemaakt: de gegevens zijn daarna nog veranderd. "
            "Verander ze met het formulier. Er is niets veranderd."
        )
    changes = {}
    for path, (before, after) in files.items():
        file = copy.root / path
        if now.get(path, "") != before:
            old = bytes_for_disk(copy, before, path, after) if before else None
            changes[file] = (file.read_bytes() if after else None, old)
    return changes
