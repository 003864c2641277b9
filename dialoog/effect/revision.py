"""Reads a version of the files from git's objects: nothing is checked out, and nothing is run.

A file whose bytes on disk are those of the revision is not read again: git is asked for the names,
and for the bytes of what differs. Line ends that git changes on checking out are no difference.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from dialoog.data.collections import FOLDERS, is_folder
from dialoog.data.decoding import LIMIT
from dialoog.data.reader import FileEntry, read
from dialoog.data.walker import FileKind, is_passed_over, printable
from dialoog.formats.git.reading import GitError, NoGitError, run_git

_MOST_BYTES = 500_000_000
_LINE = re.compile(
    rb"(?P<mode>[0-7]+) (?P<kind>[a-z]+) (?P<name>[0-9a-f]+)\t(?P<path>.+)", re.DOTALL
)
_IS_FILE = (b"100644", b"100755", b"100664")
_MAIN = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/heads/main")
"""What a change is merged into, the first that exists."""
_TEMPLATES = ("templates",)


class RevisionError(Exception):
    """There is no such revision, or git cannot tell; the message is a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The files of two versions: records and templates; ``base`` is the commit of the old one."""

    base: str
    old_records: Sequence[FileEntry]
    new_records: Sequence[FileEntry]
    old_templates: Sequence[FileEntry]
    new_templates: Sequence[FileEntry]

    @classmethod
    def of(cls, root: Path, base: str | None, to: str | None) -> "Versions":
        """The files below ``root`` of a base, and as they are on disk or at the revision ``to``.

        Without a base it is where the work began. Raises RevisionError.
        """
        commit = find_commit(root, base) if base else find_base(root)
        new = find_commit(root, to) if to else None
        pairs = []
        for folders, is_entered in ((FOLDERS, is_folder), (_TEMPLATES, _is_template_folder)):
            on_disk = list(read(root, folders, is_entered))
            old_files, new_files = (
                files_at(root, each, folders, is_entered, on_disk) if each else on_disk
                for each in (commit, new)
            )
            pairs.append((old_files, new_files))
        (old_records, new_records), (old_templates, new_templates) = pairs
        return cls(commit, old_records, new_records, old_templates, new_templates)


def _is_template_folder(path: str) -> bool:
    return path.split("/", maxsplit=1)[0] in _TEMPLATES


def find_commit(root: Path, revision: str) -> str:
    """The commit of a revision (a branch, a tag, ``HEAD^1``). Raises RevisionError."""
    commit = _commit(root, revision)
    if commit is None:
        raise RevisionError(f"Git kent hier geen versie {revision}.")
    return commit


def find_base(root: Path) -> str:
    """The commit from which the work of now began: where it left the main branch, else the last.

    Raises RevisionError.
    """
    main = next((name for name in _MAIN if _commit(root, name)), "HEAD")
    return find_commit(root, _ask(root, "merge-base", "HEAD", main) or "HEAD")


def _commit(root: Path, revision: str) -> str | None:
    wanted = f"{revision}^{{commit}}"
    return _ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted) or None


def _ask(root: Path, *arguments: str) -> str:
    """The answer of git, empty where it has none."""
    try:
        return run_git(root, *arguments, most_bytes=10_000).decode("utf-8", "replace").strip()
    except NoGitError as error:
        raise RevisionError(
            "Hier is geen git, of dit is geen map van git. Zonder vorige versie is er niets te "
            "vergelijken."
        ) from error
    except GitError:
        return ""


def files_at(
    root: Path,
    commit: str,
    folders: Sequence[str],
    is_entered: Callable[[str], bool],
    on_disk: Iterable[FileEntry],
) -> list[FileEntry]:
    """What ``data.reader.read`` would give, were the files those of a commit.

    What is the same ``on_disk`` is that very entry. Raises RevisionError.
    """
    names: dict[str, str] = {}
    entries: dict[str, FileEntry] = {}
    for path, name in _listed(root, commit, folders):
        above = _folders_above(path)
        if any(is_passed_over(part) for part in path.split("/")):
            continue
        entered = list(takewhile(is_entered, above))
        for folder in above[: len(entered) + 1]:
            entries[folder] = FileEntry(folder, FileKind.FOLDER)
        if len(entered) == len(above):
            names[path] = name
    for file in on_disk:
        name_here = names.get(file.path, "")
        if file.kind is FileKind.FILE and name_here in _possible_names(file.data, len(name_here)):
            entries[file.path] = file
    missing = [path for path in names if path not in entries]
    for path, data in zip(missing, _contents(root, [names[each] for each in missing]), strict=True):
        entries[path] = FileEntry(path, FileKind.FILE, data[: LIMIT + 1])
    return sorted(entries.values(), key=lambda entry: entry.path.split("/"))


def _folders_above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _listed(root: Path, commit: str, folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each file of a commit: its path from ``root``, and the name of its object."""
    try:
        listed = run_git(
            root, "ls-tree", "-r", "-z", commit, "--", *folders, most_bytes=_MOST_BYTES
        )
    except GitError as error:
        raise RevisionError("Git kon de bestanden van deze versie niet geven.") from error
    for line in listed.split(b"\0"):
        match = _LINE.fullmatch(line)
        if match and match["mode"] in _IS_FILE:
            yield (
                printable(match["path"].decode("utf-8", "surrogateescape")),
                match["name"].decode(),
            )


def _possible_names(data: bytes, length: int) -> tuple[str, ...]:
    """The names that git may have given to a file with these bytes."""
    texts = (data, data.replace(b"\r\n", b"\n")) if b"\r\n" in data else (data,)
    return tuple(_object_name(text, length) for text in texts)


def _object_name(data: bytes, length: int) -> str:
    """The name of a file as an object of git, of 40 (SHA-1) or 64 digits (SHA-256)."""
    make = hashlib.sha256 if length == 64 else hashlib.sha1
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _contents(root: Path, names: Sequence[str]) -> list[bytes]:
    """The bytes of objects, in order. Raises RevisionError."""
    if not names:
        return []
    asked = "".join(f"{name}\n" for name in names).encode()
    try:
        answer = run_git(root, "cat-file", "--batch", most_bytes=_MOST_BYTES, given=asked)
    except GitError as error:
        raise RevisionError("Git kon de bestanden van deze versie niet geven.") from error
    contents, place = [], 0
    for _ in names:
        end = answer.index(b"\n", place)
        words = answer[place:end].split()
        if len(words) != 3:
            raise RevisionError("Git heeft niet alle bestanden van deze versie.")
        size = int(words[2])
        contents.append(answer[end + 1 : end + 1 + size])
        place = end + 1 + size + 1
    return contents
